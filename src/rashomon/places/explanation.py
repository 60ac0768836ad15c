"""Why a name was read as it was: its likeliest meanings in order, each with what speaks for it, in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from rashomon.places import settings
from rashomon.places.entry import Entry, distance_km
from rashomon.places.lookup import OTHER, OWN, RARE, Meaning, atlas
from rashomon.places.ranking import Group, is_capital, is_contained
from rashomon.places.resolution import Settled, settled
from rashomon.records import Span

_NEIGHBOUR_KM = 161.0
_NAMED_NEIGHBOURS = 3


class Choice(msgspec.Struct, frozen=True):
    """One place that a name can mean. `share` is its part of the evidence, 0 to 1; `reasons` say what speaks for it."""

    name: str
    kind: str
    geonameid: int | None
    country: str | None
    admin1: str | None
    lat: float
    lon: float
    share: float
    reasons: tuple[str, ...]


def choices(
    text: str,
    spans: Sequence[Span | tuple[int, int]],
    *,
    outlet: str | None = None,
    title: str | None = None,
    most: int = 5,
) -> list[list[Choice]]:
    """What each span can mean, the likeliest first, at most `most` a span; empty where no gazetteer has the name.

    The arguments are those of `resolve`, whose answer is the first choice.
    """
    given = [Span(*span) if isinstance(span, tuple) else span for span in spans]
    document = settled(text, given, outlet, title)
    return [_choices(group, document, most) if group is not None else [] for group in document.of]


def _choices(group: Group, document: Settled, most: int) -> list[Choice]:
    order = sorted(range(len(group.meanings)), key=lambda index: (-group.shares[index], index))
    return [_choice(group, index, document) for index in order[:most]]


def _choice(group: Group, index: int, document: Settled) -> Choice:
    meaning = group.meanings[index]
    entry = meaning.entry
    division = atlas().divisions.get(entry.where) if entry.admin1 else None
    return Choice(
        entry.name,
        entry.kind,
        entry.geonameid,
        atlas().iso3.get(entry.country) if entry.country else None,
        division.name if division is not None else None,
        entry.lat,
        entry.lon,
        round(group.shares[index], 3),
        tuple(_reasons(meaning, group, document)),
    )


def _reasons(meaning: Meaning, group: Group, document: Settled) -> Iterator[str]:
    entry = meaning.entry
    yield _fit(meaning)
    if entry.population:
        yield f"{entry.population:,} people"
    if is_capital(entry):
        yield "capital of its country"
    if is_contained(meaning, group.around):
        yield "lies in what the text names beside it"
    if meaning.stated or (group.around.kind is not None and group.around.kind == entry.kind):
        yield "a word beside it says this kind of place"
    near, same, spoken_of = _others(entry, group, document)
    if near:
        yield f"near {', '.join(near)}"
    if same:
        yield f"in the same division as {', '.join(same)}"
    if spoken_of:
        yield f"its country is spoken of: {', '.join(spoken_of)}"
    if not near and not same and not spoken_of and document.given.countries.get(entry.country, 0.0) > settings.PEOPLE:
        yield "its country is spoken of"


def _fit(meaning: Meaning) -> str:
    if meaning.fit >= OWN:
        return "its name"
    return "another name of it" if meaning.fit in (OTHER, RARE) else "a place that the name names a part or site of"


def _others(entry: Entry, group: Group, document: Settled) -> tuple[list[str], list[str], list[str]]:
    """Names of other places of the document, as they were read, that lie near, in the same division, or in the country."""
    near: dict[str, None] = {}
    same: dict[str, None] = {}
    spoken_of: dict[str, None] = {}
    for other in document.groups:
        if other.name == group.name:
            continue
        found = other.best()[0].entry
        if found.country is None or found.country != entry.country:
            continue
        if found.kind == "country":
            spoken_of[found.name] = None
        elif found.kind != "admin1" and distance_km(entry.lat, entry.lon, found.lat, found.lon) <= _NEIGHBOUR_KM:
            near[found.name] = None
        elif found.admin1 is not None and found.where == entry.where:
            same[found.name] = None
        else:
            spoken_of[found.name] = None
    return list(near)[:_NAMED_NEIGHBOURS], list(same)[:_NAMED_NEIGHBOURS], list(spoken_of)[:_NAMED_NEIGHBOURS]
