"""Places from spans: names to groups, groups to meanings, meanings to records with their reasons."""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.places import settings
from rashomon.places.entry import Entry
from rashomon.places.keys import key
from rashomon.places.lookup import Meaning, atlas, bare, meanings, people
from rashomon.places.ranking import Evidence, Group, prefer, settle
from rashomon.places.surroundings import Surroundings, around, clues, home, mentioned, peoples_of, within
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
    groups: dict[tuple[str, Surroundings], Group] = {}
    grouped = [_group(text, span, groups) for span in given]
    evidence = _evidence(text, outlet, title, {key(bare(span.of(text))) for span in given})
    together = list(groups.values())
    settle(together, evidence)
    if _one_sense(groups):
        settle(together, evidence)
    return [_place(text, span, group, document_id) for span, group in zip(given, grouped, strict=True)]


def _group(text: str, span: Span, groups: dict[tuple[str, Surroundings], Group]) -> Group | None:
    name, nearby = span.of(text), around(text, span)
    found = meanings(name)
    if not found and "," in name:
        front = name.partition(",")[0]
        inner = around(text, Span(span.start, span.start + len(front)))
        found, nearby = meanings(front), Surroundings(inner.containers or nearby.containers, nearby.kind)
    if not found:
        country = people(name)
        found = (Meaning(country, 1.0),) if country is not None else ()
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
        if any(within(entry, container) for container in nearby.containers):
            stated.setdefault(name, entry)
    changed = False
    for (name, nearby), group in groups.items():
        if name in stated and not nearby.containers:
            prefer(group, stated[name])
            changed = True
    return changed


def _evidence(text: str, outlet: str | None, title: str | None, named: set[str]) -> Evidence:
    """What the document says beside the names that are being resolved."""
    evidence = Evidence()
    for spoken_of in peoples_of(text):
        evidence.countries[spoken_of] += settings.PEOPLE
    for press, share in clues(text).items():
        evidence.countries[press] += settings.CLUES * share
    for source, weight in ((text, settings.MENTIONED), (title or "", settings.TITLED)):
        for name, found in mentioned(source).items():
            if source is not text or key(name) not in named:
                for meaning in found:
                    evidence.add(meaning.entry, weight / len(found))
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
        reasons = dict.fromkeys(("geonameid", "country", "admin1", "lat", "lon", "precision"), _NO_ENTRY)
        return Place(
            id=identity, span=span, name=name, geonameid=None, country=None, admin1=None, lat=None, lon=None,
            precision=None, score=0.0, blanks=reasons,
        )  # fmt: skip
    meaning, share = group.best()
    entry = meaning.entry
    division = atlas().divisions.get(entry.where) if entry.admin1 else None
    admin1 = division.name if division is not None else None
    return Place(
        id=identity,
        span=span,
        name=entry.name,
        geonameid=entry.geonameid,
        country=atlas().iso3.get(entry.country) if entry.country else None,
        admin1=admin1,
        lat=entry.lat,
        lon=entry.lon,
        precision=_PRECISION[entry.kind],
        score=round(share * meaning.fit, 3),
        blanks=_blanks(entry, admin1),
    )


def _blanks(entry: Entry, admin1: str | None) -> Blanks:
    blanks: Blanks = {}
    if entry.geonameid is None:
        blanks["geonameid"] = "not a populated place or division of the gazetteer"
    if entry.country is None:
        blanks["country"] = "lies in several countries or in none"
    if admin1 is None:
        blanks["admin1"] = {
            "country": "a whole country",
            "region": "not a division of one country",
        }.get(entry.kind, "the gazetteer gives no division for it")
    return blanks
