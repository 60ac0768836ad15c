"""Places from spans: names to groups, groups to meanings, meanings to records with their reasons."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from rashomon.places import settings
from rashomon.places.context import mentions
from rashomon.places.entry import Entry
from rashomon.places.keys import key
from rashomon.places.lookup import Meaning, atlas, bare, inhabitants, meanings, people
from rashomon.places.ranking import Evidence, Group, prefer, settle
from rashomon.places.surroundings import Surroundings, around, clues, home, peoples_of, within
from rashomon.records import Blanks, Place, Span, content_id

_PRECISION = {"country": "country", "admin1": "admin1", "admin2": "admin2", "city": "city", "point": "point", "region": "region"}
_NO_ENTRY = "no gazetteer entry of this name"


def resolve(
    text: str,
    spans: Sequence[Span | tuple[int, int]],
    *,
    document_id: str = "",
    outlet: str | None = None,
    title: str | None = None,
) -> list[Place | None]:
    """The place that each span names, one for each span in the order given; None for a span that holds no word.

    `text` is the whole text that the spans (code points, half-open) index: what surrounds a name decides between its
    meanings. `outlet` (a name or an internet address) and `title` are further context. A name that no gazetteer has is kept
    as it stands, with the reason in `blanks`. Adjectives and peoples (`Iraqi`) resolve to their country here, because the
    caller says that the span is a place; `find` does not report them.
    """
    given = [Span(*span) if isinstance(span, tuple) else span for span in spans]
    grouped = settled(text, given, outlet, title).of
    return [_place(text, span, group, document_id) for span, group in zip(given, grouped, strict=True)]


class Settled(msgspec.Struct):
    """The names of a document, weighed: the group of each span, and what the whole document speaks for."""

    of: list[Group | None]
    groups: list[Group]
    given: Evidence


def settled(text: str, given: list[Span], outlet: str | None, title: str | None) -> Settled:
    """Group the names of a document and weigh them against one another."""
    groups: dict[tuple[str, Surroundings], Group] = {}
    grouped = [_group(text, span, groups) for span in given]
    evidence = _evidence(text, outlet, title)
    for source, spoken, weight in ((text, given, settings.MENTIONED), (title or "", [], settings.TITLED)):
        _add_mentions(source, spoken, weight, groups)
    together = list(groups.values())
    settle(together, evidence)
    if _one_sense(groups):
        settle(together, evidence)
    return Settled(grouped, together, evidence)


def _group(text: str, span: Span, groups: dict[tuple[str, Surroundings], Group]) -> Group | None:
    name, nearby = span.of(text), around(text, span)
    found = meanings(name)
    if not found and "," in name:
        front = name.partition(",")[0]
        inner = around(text, Span(span.start, span.start + len(front)))
        found, nearby = meanings(front), Surroundings(inner.containers or nearby.containers, nearby.kind)
    spoken_of = people(name)
    if spoken_of is None and all(meaning.fit < 1 for meaning in found):
        spoken_of = inhabitants(name)
    if spoken_of is not None and all(meaning.entry != spoken_of for meaning in found):
        found = (*found, Meaning(spoken_of, 1.0))
    if not found:
        return None
    folded = key(bare(name))
    group = groups.get((folded, nearby))
    if group is None:
        group = groups[folded, nearby] = Group(folded, found, nearby)
    return group


def _one_sense(groups: dict[tuple[str, Surroundings], Group]) -> bool:
    """Hand a sense that a stated container gave to the mentions of the same name without one; whether any was."""
    stated: dict[str, Entry] = {}
    for (name, nearby), group in groups.items():
        entry = group.best()[0].entry
        if any(within(entry, container) for container in nearby.containers) and group.best()[1] >= settings.SURE:
            stated.setdefault(name, entry)
    changed = False
    for (name, nearby), group in groups.items():
        if name in stated and not nearby.containers:
            prefer(group, stated[name])
            changed = True
    return changed


def _add_mentions(text: str, spans: list[Span], weight: float, groups: dict[tuple[str, Surroundings], Group]) -> None:
    """What else a text names weighs on the choice, though it becomes no place."""
    for mention in mentions(text, spans):
        named = key(mention.name), mention.surroundings
        if named not in groups:
            country = any(meaning.entry.kind == "country" for meaning in mention.meanings)
            groups[named] = Group(
                named[0], mention.meanings, mention.surroundings, max(weight, settings.COUNTRY_NAMED) if country else weight
            )


def _evidence(text: str, outlet: str | None, title: str | None) -> Evidence:
    """What speaks for a country beside the names of places: its people, the words of its press, the outlet."""
    evidence = Evidence()
    for source, weight in ((text, settings.PEOPLE), (title or "", settings.TITLED)):
        for spoken_of in peoples_of(source):
            evidence.countries[spoken_of] += weight
    for press, share in clues(text).items():
        evidence.countries[press] += settings.CLUES * share
    if outlet:
        country, towns = home(outlet)
        if country is not None:
            evidence.countries[country] += settings.OUTLET_COUNTRY
        for meaning in towns:
            evidence.add(meaning.entry, settings.OUTLET_PLACE)
    return evidence


def _place(text: str, span: Span, group: Group | None, document_id: str) -> Place | None:
    name = span.of(text)
    if not name.strip():
        return None
    identity = content_id("plc", document_id, span.start, span.end, name)
    if group is None:
        return _unresolved(text, span, identity)
    meaning, share = group.best()
    entry = meaning.entry
    division = atlas().divisions.get(entry.where) if entry.admin1 else None
    admin1 = division.name if division is not None else None
    country = atlas().iso3.get(entry.country) if entry.country else None
    return Place(
        id=identity,
        span=span,
        name=entry.name,
        geonameid=entry.geonameid,
        country=country,
        admin1=admin1,
        lat=entry.lat,
        lon=entry.lon,
        precision=_PRECISION[entry.kind],
        score=round(share * meaning.fit, 3),
        blanks=_blanks(entry, country, admin1),
    )


def _unresolved(text: str, span: Span, identity: str) -> Place:
    """A name that no gazetteer has, with the country and division that the text itself says it lies in, if any."""
    said = around(text, span).containers
    containers = [entry for entry in said if entry.kind in ("country", "admin1")] or said
    countries = {entry.country for entry in containers}
    wheres = {entry.where for entry in containers if entry.kind != "country"}
    country = atlas().iso3.get(countries.pop() or "") if len(countries) == 1 else None
    division = atlas().divisions.get(wheres.pop()) if country and len(wheres) == 1 else None
    admin1 = division.name if division is not None else None
    empty = {"geonameid": None, "country": country, "admin1": admin1, "lat": None, "lon": None, "precision": None}
    return Place(
        id=identity, span=span, name=span.of(text), geonameid=None, country=country, admin1=admin1, lat=None, lon=None,
        precision=None, score=0.0, blanks={field: _NO_ENTRY for field, value in empty.items() if value is None},
    )  # fmt: skip


def _blanks(entry: Entry, country: str | None, admin1: str | None) -> Blanks:
    blanks: Blanks = {}
    if entry.geonameid is None:
        blanks["geonameid"] = "not a populated place or division of the gazetteer"
    if country is None:
        blanks["country"] = "lies in several countries or in none"
    if admin1 is None:
        blanks["admin1"] = {
            "country": "a whole country",
            "region": "not a division of one country",
        }.get(entry.kind, "the gazetteer gives no division for it")
    return blanks
