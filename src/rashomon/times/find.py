"""The room's two entries: finding expressions of time in a text, and reading given spans."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from datetime import date

from msgspec import structs

from rashomon.records import Span, TimeExpression, content_id
from rashomon.times.context import PUBLICATION, Context, Reading, is_narrative, is_wary
from rashomon.times.grammar import Found, read_span, search
from rashomon.times.lexicon import words
from rashomon.times.parts import narrowed
from rashomon.times.readings import READERS
from rashomon.times.tokens import Tokens, tokenise
from rashomon.times.values import interval

NO_FIXED_PLACE = "a length of time, with no fixed place in time"
RECURS = "it recurs, and has no single place in time"
OPEN = "the words do not fix a date"
BOUND = 12  # code points before an expression in which the word stands that makes it a bound
NO_RANGE = "a range, for which TIMEX3 has no value"
RANGES = ("day_range", "month_range", "year_range", "century_range", "amount_range")
UNITS = {"Y": "year", "Q": "quarter", "M": "month", "W": "week", "D": "day", "DE": "decade", "CE": "century"}
CLOCK_UNITS = {"H": "hour", "M": "minute", "S": "second"}
# TIMEX3 values hold no offset for a zone that is named ("5 p.m. EST"); the interval does.
NAMED_ZONE = re.compile(r"(?<=T\d\d:\d\d)[+-]\d\d$")


def find(text: str, published: str | None, *, document_id: str = "") -> list[TimeExpression]:
    """Every expression of time in `text`, in order of position, normalised where the evidence allows.

    `published` is the publication date (`YYYY-MM-DD`, a time after it is ignored); without one, or with one that is no date,
    expressions that are relative to it stay without a value. `document_id` goes into the ids and nowhere else.
    """
    tokens = tokenise(text)
    context = Context(tokens, when := _publication(published), is_narrative(tokens, when), is_wary(tokens, when))
    return [record for found in search(tokens) for record in _records(found, context, document_id)]


def normalise(
    text: str, spans: Iterable[Span | tuple[int, int]], published: str | None, *, document_id: str = ""
) -> list[TimeExpression | None]:
    """One record for each given span of `text`, in the order given; None where the words are no expression known here.

    The expressions around a given span are read as well, since relative ones are reckoned from those before them. Raises
    nothing for a span that holds no words.
    """
    tokens = tokenise(text)
    context = Context(tokens, when := _publication(published), is_narrative(tokens, when), is_wary(tokens, when))
    wanted = [span if isinstance(span, Span) else Span(*span) for span in spans]
    given: list[tuple[int, int, Found, Span]] = []
    for span in wanted:
        found = _found_in(tokens, span)
        if found is not None:
            given.append((span.start, span.end, found, span))
    others = [
        (*found.offsets(), found, None)
        for found in search(tokens)
        if not any(span.overlaps(Span(*found.offsets())) for span in wanted)
    ]
    results: dict[Span, TimeExpression] = {}
    for _, _, found, target in sorted([*given, *others], key=lambda one: one[:2]):
        records = _records(found, context, document_id, target)
        if target is not None and records:
            whole = found.rule.read in RANGES and len(records) > 1
            results.setdefault(target, _range(records[0], records[-1]) if whole else records[0])
    return [results.get(span) for span in wanted]


def _range(first: TimeExpression, last: TimeExpression) -> TimeExpression:
    """A range that was asked for as one span: from the first of its ends to the last, without a value of its own."""
    value = re.sub(r"[\d.]+", "X", first.value) if first.type == "DURATION" and first.value else None
    start, end = (first.start, last.end) if first.start and last.end else (None, None)
    fields = {"value": value, "start": start, "end": end, "granularity": first.granularity}
    why = first.blanks.get("start") or last.blanks.get("start") or NO_RANGE
    blanks = {name: NO_RANGE if name == "value" else why for name, content in fields.items() if content is None}
    return structs.replace(first, **fields, blanks=blanks)


def _found_in(tokens: Tokens, span: Span) -> Found | None:
    first = bisect_left(tokens.items, span.start, key=lambda item: item.start)
    after = bisect_right(tokens.items, span.end, key=lambda item: item.end)
    return read_span(tokens, first, after) if after > first else None


def _publication(published: str | None) -> date | None:
    if not published or not re.match(r"\d{4}-\d\d-\d\d", published):
        return None
    try:
        return date.fromisoformat(published[:10])
    except ValueError:
        return None


def _records(found: Found, context: Context, document_id: str, target: Span | None = None) -> list[TimeExpression]:
    """The records of one match; `target` replaces the span of the one expression that was asked for."""
    records = []
    readings: Sequence[Reading] = READERS[found.rule.read](found, context)
    for reading in readings:
        span = target if target is not None else Span(*found.offsets(reading.part))
        identity = content_id("time", document_id, span.start, span.end)
        records.append(_record(reading, span, identity, context.published))
        if not _bounds(found):
            context.remember(reading, identity, span.start)
    return records


def _bounds(found: Found) -> bool:
    """Whether a day only bounds what is told: `did not learn of it until Thursday`."""
    text, (start, _) = found.tokens.text, found.offsets()
    before = re.search(r"(\w+)\s+$", text[max(0, start - BOUND) : start])
    return before is not None and before[1].lower() in words("tense.yaml", "bounds")


def _record(reading: Reading, span: Span, identity: str, published: date | None) -> TimeExpression:
    covered = interval(reading.value) if reading.type in ("DATE", "TIME") else None
    start, end, granularity = reading.start, reading.end, reading.granularity or _granularity(reading)
    if covered is not None and reading.reason is None and start is None:
        covered = narrowed(covered, reading.mod, published if reading.anchor == PUBLICATION else None)
        start, end = covered.start, covered.end
    if covered is not None:
        granularity = granularity or covered.granularity
    value = NAMED_ZONE.sub("", reading.value) if reading.value else None
    blanks = {}
    reason = reading.reason or {"DURATION": NO_FIXED_PLACE, "SET": RECURS}.get(reading.type, OPEN)
    for name, content in (("value", value), ("start", start), ("end", end), ("granularity", granularity)):
        if content is None:
            blanks[name] = reason
    return TimeExpression(
        id=identity,
        span=span,
        type=reading.type,
        value=value,
        start=start,
        end=end,
        granularity=granularity,
        anchor=reading.anchor,
        blanks=blanks,
    )


def _granularity(reading: Reading) -> str | None:
    """The unit that a duration or a recurring time is told in; dates have theirs from their interval."""
    if found := re.fullmatch(r"PT?[\dX.]+(DE|CE|[A-Z])(?:\d+[A-Z])*(?:T.*)?", reading.value or ""):
        return (CLOCK_UNITS if str(reading.value).startswith("PT") else UNITS).get(found[1])
    if (reading.value or "").startswith("XXXX-"):
        return _open_granularity(str(reading.value))
    return None


def _open_granularity(value: str) -> str | None:
    if "T" in value:
        return "part-of-day" if value[-2:].isalpha() else "minute"
    if "W" in value:
        return {"XX": "week", "WE": "weekend"}.get(value[-2:], "day" if value.count("-") == 2 else None)
    return {7: "month", 10: "day"}.get(len(value))
