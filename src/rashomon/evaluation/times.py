"""Scores time expressions against TIMEX3 gold by TempEval-3's measures: strict and relaxed extents, and values.

Reads JSON lines, one document each: `doc_id`, `dct` (the publication date), `text`, and `timexes` with `start`, `end`, `type` and
`value`. Definitions: UzZaman et al. 2013, SemEval-2013 task 1, section 5. An extent is strictly right where both ends agree,
and right in the relaxed sense where it overlaps; each expression is paired once, the best overlap first. Value F1 is
relaxed F1 with only those pairs counted whose value is the same. Expressions without a gold value can never be right.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import msgspec

from rashomon import times
from rashomon.evaluation.gold import read_lines
from rashomon.records import Span, TimeExpression


class Gold(msgspec.Struct, frozen=True):
    """One annotated expression."""

    span: Span
    type: str | None
    value: str | None


class Case(msgspec.Struct, frozen=True):
    """One annotated document."""

    id: str
    published: str | None
    text: str
    timexes: tuple[Gold, ...]


class Miss(msgspec.Struct, frozen=True):
    """One expression that came out otherwise than annotated; `expected` or `found` is empty where there is none."""

    id: str
    fault: str
    words: str
    expected: str
    found: str
    around: str


class Score(msgspec.Struct, frozen=True):
    """Counts over all documents: expressions annotated and found, and pairs right in each sense."""

    gold: int
    found: int
    strict: int
    relaxed: int
    types: int
    values: int
    misses: tuple[Miss, ...]

    def f1(self, right: int) -> float:
        """Harmonic mean of precision and recall for a count of right pairs, 0 to 1."""
        return 2 * right / (self.gold + self.found) if self.gold + self.found else 0.0


def read(path: str | Path) -> list[Case]:
    """The documents of a file. Raises `InputError` naming the line that is not of the expected shape."""
    return read_lines(path, lambda line: _case(json.loads(line)), "a document with TIMEX3 expressions")


def _case(record: dict[str, Any]) -> Case:
    timexes = (Gold(Span(one["start"], one["end"]), one["type"], one["value"]) for one in record["timexes"])
    return Case(record["doc_id"], record["dct"], record["text"], tuple(sorted(timexes, key=lambda gold: gold.span)))


def score(cases: Sequence[Case]) -> Score:
    """Finds the expressions of every document and compares. The same cases always give the same score."""
    totals = dict.fromkeys(("gold", "found", "strict", "relaxed", "types", "values"), 0)
    misses: list[Miss] = []
    for case in cases:
        found = times.find(case.text, case.published, document_id=case.id)
        pairs = pair(case.timexes, found)
        totals["gold"] += len(case.timexes)
        totals["found"] += len(found)
        totals["relaxed"] += len(pairs)
        totals["strict"] += sum(gold.span == other.span for gold, other in pairs)
        totals["types"] += sum(gold.type == other.type for gold, other in pairs)
        totals["values"] += sum(gold.value is not None and gold.value == other.value for gold, other in pairs)
        misses.extend(_misses(case, found, pairs))
    return Score(**totals, misses=tuple(misses))


def pair(gold: Sequence[Gold], found: Sequence[TimeExpression]) -> list[tuple[Gold, TimeExpression]]:
    """Pairs of overlapping expressions, each used once: equal extents first, then the largest overlap."""
    overlaps = sorted(
        (
            (one.span != other.span, _distance(one.span, other.span), first, second)
            for first, one in enumerate(gold)
            for second, other in enumerate(found)
            if one.span.overlaps(other.span)
        ),
    )
    left: set[int] = set()
    right: set[int] = set()
    pairs = []
    for _, _, first, second in overlaps:
        if first not in left and second not in right:
            left.add(first)
            right.add(second)
            pairs.append((gold[first], found[second]))
    return pairs


def _distance(one: Span, other: Span) -> int:
    return abs(one.start - other.start) + abs(one.end - other.end)


def _misses(case: Case, found: Sequence[TimeExpression], pairs: list[tuple[Gold, TimeExpression]]) -> Iterator[Miss]:
    paired_gold = {gold.span: other for gold, other in pairs}
    paired_found = {other.span for _, other in pairs}
    for gold in case.timexes:
        other = paired_gold.get(gold.span)
        if other is None:
            yield _miss(case, "missed", gold.span, gold.value, None)
        elif gold.value is None or gold.value != other.value:
            yield _miss(case, "value", gold.span, gold.value, other.value)
        elif gold.span != other.span:
            yield _miss(case, "extent", gold.span, gold.span.of(case.text), other.span.of(case.text))
    for other in found:
        if other.span not in paired_found:
            yield _miss(case, "spurious", other.span, None, other.value)


def _miss(case: Case, fault: str, span: Span, expected: str | None, found: str | None) -> Miss:
    around = case.text[max(0, span.start - 40) : span.end + 30].replace("\n", " ")
    return Miss(case.id, fault, span.of(case.text), expected or "", found or "", around)


def table(result: Score) -> str:
    """A score as lines of text: the figures, then every miss with the words around it."""
    head = [
        f"expressions {result.gold} annotated, {result.found} found",
        *(
            f"{name:8}F1 {result.f1(right):.1%} (precision {right / max(result.found, 1):.1%},"
            f" recall {right / max(result.gold, 1):.1%})"
            for name, right in (
                ("strict", result.strict),
                ("relaxed", result.relaxed),
                ("type", result.types),
                ("value", result.values),
            )
        ),
    ]
    rows = [
        f"{miss.fault:9}{miss.words!r} expected {miss.expected!r} found {miss.found!r} | {miss.around}" for miss in result.misses
    ]
    return "\n".join(head + rows)


def evaluate(gold: Path) -> str:
    """Scores a gold file; the report as lines of text. Raises `InputError` for a file of another shape."""
    return table(score(read(gold)))
