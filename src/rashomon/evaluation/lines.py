"""Lines of text that the reports of scores share: tallies, a table of confusions, and examples spread over all of a file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Protocol, TypeVar

from rashomon.evaluation.tally import Tally, paired, share

NONE = "none"  # stands for what was not found, or not annotated
WIDTH = 150  # characters of a quoted text that a report shows

Item = TypeVar("Item")
Confusion = Mapping[tuple[str, str], int]


def counted(name: str, right: int, of: int) -> str:
    """A line with a share, and what it is a share of."""
    return f"{name:40}{share(right, of):>6.1%}  {right} of {of}"


def percentages(tally: Tally) -> str:
    """Precision, recall and F1 side by side."""
    return f"{tally.precision:>10.1%}{tally.recall:>10.1%}{tally.f1:>10.1%}"


def tallies(confusion: Confusion, order: Sequence[str]) -> dict[str, Tally]:
    """The tally of each name of `order` that is annotated or found, from counts by annotated and found name."""
    gold, found = Counter[str](), Counter[str]()
    for (expected, coded), count in confusion.items():
        gold[expected] += count
        found[coded] += count
    return {name: paired(gold[name], found[name], confusion.get((name, name), 0)) for name in order if gold[name] + found[name]}


def macro_f1(types: Mapping[str, Tally]) -> float:
    """Mean of F1 over the names that are annotated, 0 to 1; each counts alike, however rare."""
    annotated = [tally.f1 for tally in types.values() if tally.gold]
    return sum(annotated) / len(annotated) if annotated else 0.0


def type_table(types: Mapping[str, Tally], title: str = "type") -> Iterator[str]:
    """One line for each name: how often it is annotated and found, and its percentages."""
    width = _width(types)
    yield f"{title:{width}}{'annotated':>10}{'found':>10}{'precision':>10}{'recall':>10}{'F1':>10}"
    for name, one in types.items():
        yield f"{name:{width}}{one.gold:>10}{one.found:>10}{percentages(one)}"


def confusion_table(confusion: Confusion, names: Iterable[str]) -> Iterator[str]:
    """Annotated names as rows, found ones as columns, `NONE` last; a dot stands for zero, and empty rows are left out."""
    columns = [*names, NONE]
    width = _width(columns)
    yield "annotated (rows) and found (columns)"
    yield f"{'':{width}}" + "".join(f"  {name:>4}" for name in columns)
    for gold in columns:
        if any(confusion.get((gold, name)) for name in columns):
            cells = ((confusion.get((gold, name), "."), max(4, len(name))) for name in columns)
            yield f"{gold:{width}}" + "".join(f"  {count:>{wide}}" for count, wide in cells)


def _width(names: Iterable[str]) -> int:
    return max(12, *(len(name) + 2 for name in names), 0)


def largest(kinds: Mapping[tuple[str, str], Sequence[Item]], most: int) -> Iterator[tuple[tuple[str, str], Sequence[Item]]]:
    """The `most` largest confusions with what stands under them; then, of the names most often missed, as many."""
    ordered = sorted(kinds.items(), key=lambda item: (-len(item[1]), item[0]))
    yield from [item for item in ordered if item[0][1] != NONE][:most]
    yield from [item for item in ordered if item[0][1] == NONE][:most]


class Confused(Protocol):
    """A case that was found as another thing than annotated."""

    @property
    def expected(self) -> str:
        """What it is annotated as."""

    @property
    def found(self) -> str:
        """What it was found as, `NONE` where it was missed."""


Case = TypeVar("Case", bound=Confused)


def shown(misses: Iterable[Case], most: int, confusions: int, told: Callable[[Case], Iterable[str]]) -> Iterator[str]:
    """Up to `most` cases of each of the `confusions` largest confusions, then of as many names that are most often missed.

    `told` gives the lines of one case.
    """
    kinds: dict[tuple[str, str], list[Case]] = {}
    for miss in misses:
        kinds.setdefault((miss.expected, miss.found), []).append(miss)
    for (expected, found), cases in largest(kinds, confusions) if most else ():
        yield f"\n{expected} found as {found}, {min(most, len(cases))} of {len(cases)}"
        for case in spread(cases, most):
            yield from told(case)


def spread(items: Sequence[Item], most: int) -> Iterator[Item]:
    """Up to `most` of the items, taken at even steps, so that they come from all of them."""
    shown = min(most, len(items))
    for step in range(shown):
        yield items[step * len(items) // shown]


def around(text: str, place: int) -> str:
    """The text on one line, cut where it is long, so that what begins at `place` stays."""
    start = max(0, min(place - WIDTH // 2, len(text) - WIDTH))
    end = start + WIDTH
    quoted = " ".join(text[start:end].split())
    return f"{'… ' if start else ''}{quoted}{' …' if end < len(text) else ''}"
