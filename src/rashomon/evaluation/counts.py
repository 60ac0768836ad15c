"""Scores the counts of documents against annotated ones: which are found, with which kind, and in which words.

Reads JSON lines, one document each: `id`, `text`, and `counts` with `start`, `end` and `kind`, and `low` and `high` if wanted;
`null` as `high` says that the words set no upper bound. A found count is right where its words overlap an annotated count of the
same kind; each is paired once, equal words first. Where gold data annotate only the counts of events, a count that is found
beside them is surplus to precision and need not be wrong: `precision_annotated` leaves out the documents without any. Kinds that
the gold data never use are not scored.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import msgspec

from rashomon import coding
from rashomon.evaluation.extents import one_to_one
from rashomon.evaluation.gold import read_lines
from rashomon.language import parse_texts
from rashomon.records import Count, Span


class Gold(msgspec.Struct, frozen=True):
    """One annotated count. `bounded` says that its `low` and `high` were annotated too."""

    span: Span
    kind: str
    low: float | None = None
    high: float | None = None
    bounded: bool = False


class Case(msgspec.Struct, frozen=True):
    """One annotated document."""

    id: str
    text: str
    counts: tuple[Gold, ...]


class Tally(msgspec.Struct):
    """Counts annotated and found, and those that are right."""

    gold: int = 0
    found: int = 0
    right: int = 0

    @property
    def precision(self) -> float:
        """Share of those found that are right, 0 to 1."""
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """Share of those annotated that were found, 0 to 1."""
        return self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall, 0 to 1."""
        return 2 * self.right / (self.gold + self.found) if self.gold + self.found else 0.0


class Miss(msgspec.Struct, frozen=True):
    """One count that came out otherwise than annotated; `expected` or `found` is empty where there is none."""

    id: str
    fault: str
    words: str
    expected: str
    found: str
    around: str


class Score(msgspec.Struct, frozen=True):
    """Figures over all documents. `spans` counts the right ones with equal words, `bounded` and `bounds` those of the right ones
    with annotated bounds, and those whose bounds agree."""

    total: Tally
    kinds: dict[str, Tally]
    precision_annotated: float
    spans: int
    bounded: int
    bounds: int
    misses: tuple[Miss, ...]


def read(path: str | Path) -> list[Case]:
    """The documents of a file. Raises `InputError` naming the line that is not of the expected shape."""
    return read_lines(path, lambda line: _case(json.loads(line)), "a document with counts")


def _case(record: dict[str, Any]) -> Case:
    counts = sorted((_gold(one) for one in record["counts"]), key=lambda gold: (gold.span, gold.kind))
    return Case(str(record["id"]), record["text"] + "", tuple(counts))


def _gold(one: dict[str, Any]) -> Gold:
    span, bounded = Span(one["start"] + 0, one["end"] + 0), "low" in one or "high" in one
    return Gold(span, one["kind"] + "", one.get("low"), one.get("high"), bounded)


def score(cases: Sequence[Case]) -> Score:
    """Counts every document and compares. The same cases always give the same score."""
    asked = {gold.kind for case in cases for gold in case.counts}
    total, kinds = Tally(), {kind: Tally() for kind in sorted(asked)}
    found_annotated = spans = bounded = bounds = 0
    misses: list[Miss] = []
    for case, parse in zip(cases, parse_texts(case.text for case in cases), strict=True):
        found = [count for count in coding.count(parse, case.id) if count.kind in asked]
        pairs = pair(case.counts, found)
        found_annotated += len(found) if case.counts else 0
        for tally, kind in ((total, None), *((kinds[kind], kind) for kind in kinds)):
            tally.gold += sum(kind in (None, gold.kind) for gold in case.counts)
            tally.found += sum(kind in (None, count.kind) for count in found)
            tally.right += sum(kind in (None, gold.kind) for gold, _ in pairs)
        spans += sum(gold.span == count.span for gold, count in pairs)
        bounded += sum(gold.bounded for gold, _ in pairs)
        bounds += sum(gold.bounded and (gold.low, gold.high) == (count.low, count.high) for gold, count in pairs)
        misses.extend(_misses(case, found, pairs))
    precision = total.right / found_annotated if found_annotated else 0.0
    return Score(total, kinds, precision, spans, bounded, bounds, tuple(misses))


def pair(gold: Sequence[Gold], found: Sequence[Count]) -> list[tuple[Gold, Count]]:
    """Pairs of overlapping counts of one kind, each used once: those with equal words first, then in order of position."""
    candidates = sorted(
        (one.span != other.span, first, second)
        for first, one in enumerate(gold)
        for second, other in enumerate(found)
        if one.kind == other.kind and one.span.overlaps(other.span)
    )
    pairs = one_to_one((first, second) for _, first, second in candidates)
    return [(gold[first], found[second]) for first, second in sorted(pairs.items())]


def _misses(case: Case, found: Sequence[Count], pairs: list[tuple[Gold, Count]]) -> Iterator[Miss]:
    paired_gold, paired_found = {id(gold) for gold, _ in pairs}, {id(count) for _, count in pairs}
    for gold in case.counts:
        if id(gold) not in paired_gold:
            others = ", ".join(count.kind for count in found if count.span.overlaps(gold.span))
            yield _miss(case, "kind" if others else "missed", gold.span, gold.kind, others)
    for count in found:
        if id(count) not in paired_found and not any(gold.span.overlaps(count.span) for gold in case.counts):
            yield _miss(case, "surplus", count.span, "", count.kind)


def _miss(case: Case, fault: str, span: Span, expected: str, found: str) -> Miss:
    around = case.text[max(0, span.start - 40) : span.end + 30].replace("\n", " ")
    return Miss(case.id, fault, span.of(case.text), expected, found, around)


def table(result: Score) -> str:
    """A score as lines of text: the figures, each kind's, then every miss with the words around it."""
    head = [
        f"counts {result.total.gold} annotated, {result.total.found} found",
        _line("all kinds", result.total),
        f"precision in documents with annotated counts {result.precision_annotated:.1%}",
        f"words equal {result.spans} of {result.total.right} right ones, bounds equal {result.bounds} of {result.bounded}",
    ]
    rows = [_line(kind, tally) for kind, tally in result.kinds.items()]
    faults = [
        f"{miss.fault:8}{miss.words!r} expected {miss.expected!r} found {miss.found!r} | {miss.around}" for miss in result.misses
    ]
    return "\n".join(head + rows + faults)


def _line(name: str, tally: Tally) -> str:
    figures = f"F1 {tally.f1:.1%} (precision {tally.precision:.1%}, recall {tally.recall:.1%})"
    return f"{name:14}{figures} {tally.gold} annotated, {tally.found} found"
