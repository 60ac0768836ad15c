"""Where, when and how many explained: the words, what they were resolved to, and as much of the reason as is on record."""

from __future__ import annotations

from collections.abc import Iterator

from rashomon.linking.mention.countries import country_name
from rashomon.records import Count, FactValue, Place, TimeExpression
from rashomon.report import dates
from rashomon.report.explanation.evidence import Evidence, Field, Source, blanks_of, field, one_line, part, words
from rashomon.report.values import value_text
from rashomon.report.words import word


def place(source: Source) -> Field:
    """Where the act is said to have happened."""
    id = source.mention.place
    if id is None:
        return field("place", source.none("place"))
    found = source.places.get(id)
    return field("place", *(_place(source, found) if found else [source.absent(id)]))


def _place(source: Source, found: Place) -> Iterator[Evidence]:
    name = one_line(found.name)
    yield source.rested(name, (found.span,), "place")
    if found.geonameid is None and found.lat is None:
        yield source.blank(f"{name}: not resolved", found.blanks.get("geonameid"))
        return
    within = [one_line(part) for part in (found.admin1, found.country and country_name(found.country)) if part]
    parts = [", ".join(dict.fromkeys([name, *within]))]
    parts += [f"GeoNames {found.geonameid}"] if found.geonameid is not None else []
    parts += [f"known to the {words().precision.get(found.precision, found.precision)}"] if found.precision else []
    yield source.unkept(f"resolved to {', '.join(parts)}; score {found.score:g} of 1", (), "resolution")
    for what, reason in blanks_of(found, ("geonameid", "country", "admin1", "precision")):
        yield source.blank(f"{name}: no {what}", reason)


def time(source: Source) -> Field:
    """When the act is said to have happened: the expression, what it is reckoned from, and the act's own interval."""
    mention = source.mention
    found = source.times.get(mention.time or "")
    rows: list[Evidence] = []
    if found is not None:
        rows += _time(source, found)
    elif mention.time is not None:
        rows.append(source.absent(mention.time))
    else:
        rows.append(source.none("time"))
    rows += _interval(source, found)
    return field("time", *rows)


def _time(source: Source, found: TimeExpression) -> Iterator[Evidence]:
    yield source.rested(f"the expression “{one_line(found.span.of(source.text))}”", (found.span,), "time")
    if found.value is not None:
        value = f"TIMEX3 {found.type} {found.value}"
        value += f", to the {found.granularity.replace('-', ' ')}" if found.granularity else ""
        yield _reckoned(source, found, value)
    for what, reason in blanks_of(found, ("value", "granularity")):
        yield source.blank(f"no {what}", reason)


def _reckoned(source: Source, found: TimeExpression, value: str) -> Evidence:
    if found.anchor is None:
        return Evidence(value=value, basis="absolute: the words alone give it", kept=True)
    if found.anchor == "publication":
        published = source.coded.published
        day = f", {dates.day(published)}" if published else ""
        return Evidence(value=value, basis=f"reckoned from the day of publication{day}", kept=True)
    other = source.times.get(found.anchor)
    if other is None:
        return Evidence(value=value, basis=f"reckoned from {found.anchor}, which the record does not hold", kept=False)
    basis = f"reckoned from another expression, “{one_line(other.span.of(source.text))}”"
    return source.quoted(value, (other.span,), basis, kept=True)


def _interval(source: Source, found: TimeExpression | None) -> Iterator[Evidence]:
    """The interval of the act, which is the expression's own where nothing changed it."""
    mention = source.mention
    if mention.start is not None or mention.end is not None:
        value = f"the act: {dates.interval(mention.start, mention.end)}"
        if found is not None and (found.start, found.end) == (mention.start, mention.end):
            yield Evidence(value=value, basis="the interval of the expression", kept=True)
        else:
            yield source.unkept(value, (), "moved" if found is not None else "entity")
    for what in ("start", "end"):
        if getattr(mention, what) is None and (found is not None or mention.blanks.get(what) != mention.blanks.get("time")):
            yield source.blank(f"no {part(what)}", mention.blanks.get(what))


def counts(source: Source) -> Field:
    """The numbers that belong to the act."""
    rows: list[Evidence] = []
    for id in source.mention.counts:
        rows += _count(source, source.counts[id]) if id in source.counts else [source.absent(id)]
    return field("counts", *(rows or [source.none("counts")]))


def means(source: Source) -> Field:
    """What the act was done with."""
    rows = [source.rested(one.kind, (one.span,), "means", "means") for one in source.mention.means]
    return field("means", *(rows or [source.none("means")]))


def _count(source: Source, count: Count) -> Iterator[Evidence]:
    number = value_text("", FactValue(value="a number left open", low=count.low, high=count.high))
    value = f"{word('slots', count.kind).lower()}: {number}"
    value += f" {count.unit}" if count.unit else ""
    value += f" (“{one_line(count.of)}”)" if count.of else ""
    value += f", worded as {word('comparator', count.comparator)}" if count.comparator else ""
    yield source.rested(value, (count.span,), "counts", "count")
    for what in ("low", "high", "of"):
        if getattr(count, what) is None and what in count.blanks:
            yield source.blank(f"no {part(what)}", count.blanks[what])
