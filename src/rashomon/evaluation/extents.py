"""Extents, the spans of one role taken together: what two have in common, which of two lists meet, and how they pair."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rashomon.records import Span

Extent = tuple[Span, ...]  # in order, none empty, no two that touch
Pair = tuple[int, int]  # indices into the annotated and the found


def extent(spans: Iterable[Span]) -> Extent:
    """The spans in order, with those that touch or overlap made one, so that equal extents cover equal characters."""
    merged: list[Span] = []
    for span in sorted(spans):
        if span.start >= span.end:
            continue
        if merged and span.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return tuple(merged)


def length(one: Extent) -> int:
    """How many characters an extent covers."""
    return sum(span.end - span.start for span in one)


def shared(one: Extent, other: Extent) -> int:
    """How many characters two extents have in common."""
    return meetings([one], [other]).get((0, 0), 0)


def without(one: Extent, other: Extent) -> Extent:
    """The characters of the first extent that the second does not cover."""
    left: list[Span] = []
    for span in one:
        start = span.start
        for cut in other:
            if span.overlaps(cut):
                left.append(Span(start, cut.start))
                start = cut.end
        left.append(Span(start, span.end))
    return extent(left)


def likeness(one: Extent, other: Extent, common: int) -> float:
    """Jaccard index of the characters of two extents that have `common` characters in common, 0 to 1."""
    return common / (length(one) + length(other) - common) if common else 0.0


def meetings(gold: Sequence[Extent], found: Sequence[Extent]) -> dict[Pair, int]:
    """Every pair of an annotated and a found extent that share a character, with how many they share.

    One sweep over the spans by position: the work grows with the spans and the pairs that meet, not with the product.
    """
    spans = sorted(
        (span.start, span.end, side, index)
        for side, extents in enumerate((gold, found))
        for index, one in enumerate(extents)
        for span in one
    )
    running: tuple[list[Pair], list[Pair]] = ([], [])  # end and index of the spans that were begun, a side each
    met: dict[Pair, int] = {}
    for start, end, side, index in spans:
        others = running[1 - side]
        others[:] = [other for other in others if other[0] > start]
        for other_end, other in others:
            pair = (index, other) if side == 0 else (other, index)
            met[pair] = met.get(pair, 0) + min(end, other_end) - start
        running[side].append((end, index))
    return met


def one_to_one(candidates: Iterable[Pair]) -> dict[int, int]:
    """Pairs taken in the order given, each index used once: annotated index to found index."""
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for gold, found in candidates:
        if gold not in pairs and found not in taken:
            pairs[gold] = found
            taken.add(found)
    return pairs
