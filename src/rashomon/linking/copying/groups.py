"""Makes groups of texts from the pairs that are copies: all with all where they are few, around one text where they are many."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

import msgspec

from rashomon.linking.copying.candidates import Pair


class Grouped(msgspec.Struct, frozen=True):
    """Texts that copy one another. `hub` is None where each copies each, else the one that each of the others copies."""

    members: tuple[str, ...]
    hub: str | None = None


def groups(nodes: Sequence[str], edges: Sequence[Pair], crowd: int) -> Iterator[Grouped]:
    """Groups such that every edge lies in one, or joins two that hang together by others; a lone node is a group of its own.

    A node with more than `crowd` edges is the hub of a group with all its neighbours, so that the texts of a crowd need not be
    compared with one another, and edges within a crowd that hangs together make no further groups. The rest are cliques, greedy
    in the order of the ids: the smallest cover is not needed, only one that is always the same.
    """
    neighbours = _neighbours(edges)
    yield from (Grouped((node,)) for node in nodes if node not in neighbours)
    stars: dict[str, set[int]] = defaultdict(set)
    for number, star in enumerate(_stars(neighbours, stars, crowd)):
        for member in star.members:
            stars[member].add(number)
        yield star
    crowds = {node: min(numbers) for node, numbers in stars.items()}
    joined = list(range(1 + max((max(numbers) for numbers in stars.values()), default=0)))
    for numbers in stars.values():
        _join(joined, numbers)
    left = []
    for one, two in edges:
        if one in crowds and two in crowds and not _join(joined, {crowds[one], crowds[two]}):
            continue
        left.append((one, two))
    yield from _cliques(left)


def _join(joined: list[int], numbers: Collection[int]) -> bool:
    """Makes sets of numbers one, by the least that stands for each; whether any were apart."""
    roots = set()
    for number in numbers:
        while joined[number] != number:
            joined[number] = joined[joined[number]]
            number = joined[number]
        roots.add(number)
    for root in roots:
        joined[root] = min(roots)
    return len(roots) > 1


def _neighbours(edges: Iterable[Pair]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for left, right in edges:
        found.setdefault(left, set()).add(right)
        found.setdefault(right, set()).add(left)
    return found


def _together(stars: Mapping[str, Collection[int]], left: str, right: str) -> bool:
    return any(number in stars.get(right, ()) for number in stars.get(left, ()))


def _stars(neighbours: Mapping[str, set[str]], stars: Mapping[str, set[int]], crowd: int) -> Iterator[Grouped]:
    """Hubs with those neighbours that no group before has together with them; `stars` is what the caller has taken so far."""
    crowded = (node for node, others in neighbours.items() if len(others) > crowd)
    for hub in sorted(crowded, key=lambda node: (-len(neighbours[node]), node)):
        left = [other for other in neighbours[hub] if not _together(stars, hub, other)]
        if len(left) > crowd:
            yield Grouped(tuple(sorted([hub, *left])), hub)


def _cliques(edges: Sequence[Pair]) -> Iterator[Grouped]:
    neighbours = _neighbours(edges)
    covered: set[Pair] = set()
    for left, right in edges:
        if (left, right) in covered:
            continue
        clique = [left, right]
        for other in sorted(neighbours[left] & neighbours[right]):
            if all(other in neighbours[member] for member in clique):
                clique.append(other)
        clique.sort()
        covered.update((one, two) for index, one in enumerate(clique) for two in clique[index + 1 :])
        yield Grouped(tuple(clique))
