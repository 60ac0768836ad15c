"""What a scoring of event coding comes to: counts, figures of each type, confusions, and the table of them for a reader."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

import msgspec

from rashomon.ontology import plover

NONE = "none"  # stands for the type of a sentence without a mention
# CAMEO's 08 Yield in one, which PLOVER parts in words and deeds (codebook, CONCEDE and RETREAT).
MERGED = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}
CONFUSIONS = 6  # the largest confusions of types, and the types most often missed, of which the table shows examples
EXAMPLES = 3  # sentences that the table shows of each
WIDTH = 150  # characters of a quoted sentence that the table shows


class Tally(msgspec.Struct, frozen=True):
    """How many sentences have a type by annotation, by coding, and by both."""

    gold: int
    found: int
    right: int

    @property
    def precision(self) -> float:
        """Share of the sentences coded so that are annotated so, 0 to 1; 0 where none is coded so."""
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """Share of the sentences annotated so that are coded so, 0 to 1; 0 where none is annotated so."""
        return self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall, 0 to 1."""
        return 2 * self.right / (self.gold + self.found) if self.gold + self.found else 0.0


class Miss(msgspec.Struct, frozen=True):
    """One sentence of another type than annotated; the words of the mention are empty where there is none."""

    id: str
    text: str
    expected: str
    found: str
    source: str
    target: str
    trigger: str
    actors: str
    recipients: str


class Score(msgspec.Struct, frozen=True):
    """Counts over all sentences.

    `placed` sentences have both marks in the text. Of these, the mention's participants overlap the `sources`, the `targets`,
    and `both`; `joint` are further ones where a joint act without recipients has actors that overlap both marks. `confusion`
    counts sentences by annotated and found type, and `failed` those on which a stage broke.
    """

    sentences: int
    coded: int
    mentions: int
    failed: int
    placed: int
    sources: int
    targets: int
    both: int
    joint: int
    confusion: dict[tuple[str, str], int]
    misses: tuple[Miss, ...]

    @property
    def right(self) -> int:
        """How many sentences have the annotated type."""
        return sum(count for (gold, found), count in self.confusion.items() if gold == found)

    @property
    def accuracy(self) -> float:
        """Share of sentences with the annotated type, 0 to 1."""
        return _share(self.right, self.sentences)

    @property
    def types(self) -> dict[str, Tally]:
        """The figures of each type that is annotated or found, in the order of PLOVER."""
        gold, found = Counter[str](), Counter[str]()
        for (expected, coded), count in self.confusion.items():
            gold[expected] += count
            found[coded] += count
        right = {name: self.confusion.get((name, name), 0) for name in gold}
        return {name: Tally(gold[name], found[name], right.get(name, 0)) for name in ordered({*gold, *found} - {NONE})}

    @property
    def macro_f1(self) -> float:
        """Mean of F1 over the types that are annotated, 0 to 1; each counts alike, however rare."""
        annotated = [tally.f1 for tally in self.types.values() if tally.gold]
        return sum(annotated) / len(annotated) if annotated else 0.0


def table(result: Score, examples: int = EXAMPLES) -> str:
    """A score as lines of text: figures, each type, the confusions, and up to `examples` sentences of the largest of those."""
    return "\n".join([*_figures(result), "", *_types(result), "", *_confusions(result), *_examples(result, examples)])


def _figures(result: Score) -> Iterator[str]:
    yield f"events {result.sentences} annotated, one a sentence; {result.mentions} mentions found"
    if result.failed:
        yield f"{result.failed} sentences broke a stage and count as without a mention"
    annotated = sum(tally.gold > 0 for tally in result.types.values())
    yield f"{'mentions a sentence':40}{_share(result.mentions, result.sentences):>6.2f}"
    yield _line("sentences with a mention", result.coded, result.sentences)
    yield _line("type right", result.right, result.sentences)
    yield f"{'macro-F1 of the type':40}{result.macro_f1:>6.1%}  over {annotated} types"
    yield _line("actor and recipient overlap the marks", result.both, result.placed)
    yield _line("  or a joint act's actors overlap both", result.both + result.joint, result.placed)
    yield _line("  actor", result.sources, result.placed)
    yield _line("  recipient", result.targets, result.placed)
    if result.placed < result.sentences:
        yield f"{result.sentences - result.placed} sentences with a mark that is not in the text count for the type alone"


def _line(name: str, right: int, of: int) -> str:
    return f"{name:40}{_share(right, of):>6.1%}  {right} of {of}"


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0


def _types(result: Score) -> Iterator[str]:
    yield f"{'type':12}{'annotated':>10}{'found':>10}{'precision':>10}{'recall':>10}{'F1':>10}"
    for name, one in result.types.items():
        yield f"{name:12}{one.gold:>10}{one.found:>10}{one.precision:>10.1%}{one.recall:>10.1%}{one.f1:>10.1%}"


def _confusions(result: Score) -> Iterator[str]:
    """Annotated types as rows, found types as columns; a dot stands for zero."""
    columns = [*result.types, NONE]
    yield "annotated (rows) and found (columns)"
    yield f"{'':12}" + "".join(f"  {name:>4}" for name in columns)
    for gold, tally in result.types.items():
        if tally.gold:
            cells = ((result.confusion.get((gold, name), "."), max(4, len(name))) for name in columns)
            yield f"{gold:12}" + "".join(f"  {count:>{width}}" for count, width in cells)


def _examples(result: Score, most: int) -> Iterator[str]:
    """Up to `most` sentences of each of the largest confusions, then of the types most often missed.

    They are taken at even steps, so that they come from all of the file.
    """
    kinds: dict[tuple[str, str], list[Miss]] = {}
    for miss in result.misses:
        kinds.setdefault((miss.expected, miss.found), []).append(miss)
    largest = sorted(kinds.items(), key=lambda item: (-len(item[1]), item[0]))
    confused = [item for item in largest if item[0][1] != NONE]
    missed = [item for item in largest if item[0][1] == NONE]
    for (expected, found), misses in confused[:CONFUSIONS] + missed[:CONFUSIONS]:
        shown = min(most, len(misses))
        if shown:
            yield f"\n{expected} found as {found}, {shown} of {len(misses)}"
        for step in range(shown):
            miss = misses[step * len(misses) // shown]
            yield f"  {miss.id} | {_shortened(miss)}"
            yield f"    annotated  {miss.source or '-'} > {miss.target or '-'}"
            if miss.trigger:
                yield f"    found      {miss.actors or '-'} > {miss.recipients or '-'}, by {miss.trigger!r}"


def _shortened(miss: Miss) -> str:
    """The sentence on one line, cut where it is long, so that the words which gave the mention stay."""
    start = max(0, min(miss.text.find(miss.trigger) - WIDTH // 2, len(miss.text) - WIDTH))
    end = start + WIDTH
    words = " ".join(miss.text[start:end].split())
    return f"{'… ' if start else ''}{words}{' …' if end < len(miss.text) else ''}"


def ordered(names: Iterable[str]) -> list[str]:
    """Types in PLOVER's order; a merged one stands where the first of its parts does."""
    order = list(dict.fromkeys(name for part in plover().types for name in (MERGED.get(part, part), part)))
    return sorted(names, key=order.index)
