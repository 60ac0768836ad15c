"""Proposes pairs of mentions that may report one happening, by keys that such pairs share; never all with all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from rashomon.linking.mention.names import name_key
from rashomon.linking.mention.sighting import Sighting
from rashomon.linking.mention.whereabouts import plain
from rashomon.linking.pair.background import Background
from rashomon.linking.pair.neighbours import bare_pairs
from rashomon.linking.settings import LinkSettings

Key = tuple[str, ...]


def candidates(sightings: Sequence[Sighting], background: Background, settings: LinkSettings) -> list[tuple[int, int]]:
    """Pairs of positions in `sightings` (which must be in order), each once, smaller position first, sorted."""
    blocks: dict[Key, list[int]] = defaultdict(list)
    for position, sighting in enumerate(sightings):
        if not sighting.event_type:
            continue
        for key in dict.fromkeys(_keys(sighting, background)):
            blocks[key].append(position)
    found = set(bare_pairs(sightings, background, settings))
    for block in blocks.values():
        reach = len(block) if len(block) <= settings.block_limit else settings.neighbours
        for index, left in enumerate(block):
            found.update((left, right) for right in block[index + 1 : index + 1 + reach])
    return sorted(found)


def ordered(sightings: Sequence[Sighting]) -> list[Sighting]:
    """Sightings in the order of the happenings as far as that is known, so that neighbours are likely pairs."""
    return sorted(
        sightings,
        key=lambda one: (one.days.first if one.days else one.published or 0, one.document, one.position, one.id),
    )


def _keys(one: Sighting, background: Background) -> Iterator[Key]:
    """The keys of a mention. All hold its world: mentions of two worlds are never linked."""
    yield ("document", one.world, one.document)
    names = background.rare(one.names, 4)
    for stem in one.stems:
        yield ("stem", one.world, stem)
        yield from (("stem-name", one.world, stem, name) for name in names)
    for family in one.families:
        yield from (("family-name", one.world, family, name) for name in names)
    for party in one.recipients + one.actors:
        if party.person and party.name:
            yield ("person", one.world, one.event_type, name_key(party.name))
    for party in one.recipients:
        yield ("recipient", one.world, one.event_type, party.country or "")
        if one.days and one.days.length <= 3:
            yield from (("dated", one.world, party.country or "", str(day)) for day in _span(one))
    if one.days and one.days.length <= 3:
        yield from (("day", one.world, one.event_type, str(day)) for day in _span(one))
    if one.place:
        yield ("place", one.world, one.event_type, plain(one.place.name))
    yield from (("toll", one.world, toll.kind, str(toll.low)) for toll in one.tolls if toll.low >= 5)


def _span(one: Sighting) -> range:
    """The days of a dated mention and one more, so that neighbouring days meet in a block."""
    return range(one.days.first, one.days.last + 2) if one.days else range(0)
