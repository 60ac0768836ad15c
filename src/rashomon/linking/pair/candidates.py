"""Proposes pairs of mentions that may report one happening, by keys that such pairs share; never all with all."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rashomon.linking.mention.names import name_key
from rashomon.linking.mention.sighting import Sighting
from rashomon.linking.mention.whereabouts import plain
from rashomon.linking.pair.background import Background
from rashomon.linking.pair.neighbours import bare_pairs
from rashomon.linking.settings import LinkSettings

Key = tuple[str, ...]


def candidates(sightings: Sequence[Sighting], background: Background, settings: LinkSettings) -> Iterator[tuple[int, int]]:
    """Pairs of positions in `sightings` (which must be in order), each once, smaller position first, in order, one by one.

    Pairs of which one has no codes come after those of coded mentions. What is held is what mentions stand in which block, never
    the pairs, but for those without codes.
    """
    yield from _coded_pairs(_blocks(sightings, background), settings)
    yield from sorted(set(bare_pairs(sightings, background, settings)))


class _Blocks(NamedTuple):
    """Blocks by number, each the positions in it in order; and of each mention, from `starts` on, the blocks that it is in."""

    members: list[array[int]]
    of_mentions: array[int]
    starts: array[int]


def _blocks(sightings: Sequence[Sighting], background: Background) -> _Blocks:
    numbers: dict[Key, int] = {}
    blocks = _Blocks([], array("i"), array("q", [0]))
    for position, sighting in enumerate(sightings):
        for key in dict.fromkeys(_keys(sighting, background)) if sighting.event_type else ():
            number = numbers.setdefault(key, len(numbers))
            if number == len(blocks.members):
                blocks.members.append(array("i"))
            blocks.members[number].append(position)
            blocks.of_mentions.append(number)
        blocks.starts.append(len(blocks.of_mentions))
    return blocks


def _coded_pairs(blocks: _Blocks, settings: LinkSettings) -> Iterator[tuple[int, int]]:
    """Each mention with those after it in its blocks: with all, or in a large block with its neighbours."""
    passed = array("i", bytes(4 * len(blocks.members)))
    for left in range(len(blocks.starts) - 1):
        found: set[int] = set()
        for number in blocks.of_mentions[blocks.starts[left] : blocks.starts[left + 1]]:
            block, passed[number] = blocks.members[number], passed[number] + 1
            reach = len(block) if len(block) <= settings.block_limit else settings.neighbours
            found.update(block[passed[number] : passed[number] + reach])
        for right in sorted(found):
            yield left, right


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
