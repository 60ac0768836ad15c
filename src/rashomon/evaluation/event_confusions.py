"""What a scoring of event coding comes to: counts, figures of each type, confusions, and the table of them for a reader."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from rashomon.evaluation.lines import NONE, around, confusion_table, counted, macro_f1, shown, tallies, type_table
from rashomon.evaluation.tally import Tally, share
from rashomon.ontology import plover

# CAMEO's 08 Yield in one, which PLOVER parts in words and deeds (codebook, CONCEDE and RETREAT).
MERGED = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}
CONFUSIONS = 6  # the largest confusions of types, and the types most often missed, of which the table shows examples
EXAMPLES = 3  # sentences that the table shows of each


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
        return share(self.right, self.sentences)

    @property
    def types(self) -> dict[str, Tally]:
        """The figures of each type that is annotated or found, in the order of PLOVER."""
        return tallies(self.confusion, ordered({name for pair in self.confusion for name in pair} - {NONE}))

    @property
    def macro_f1(self) -> float:
        """Mean of F1 over the types that are annotated, 0 to 1; each counts alike, however rare."""
        return macro_f1(self.types)


def table(result: Score, examples: int = EXAMPLES) -> str:
    """A score as lines of text: figures, each type, the confusions, and up to `examples` sentences of the largest of those."""
    types = result.types
    tables = [*type_table(types), "", *confusion_table(result.confusion, types)]
    return "\n".join([*_figures(result), "", *tables, *shown(result.misses, examples, CONFUSIONS, _told)])


def _figures(result: Score) -> Iterator[str]:
    yield f"events {result.sentences} annotated, one a sentence; {result.mentions} mentions found"
    if result.failed:
        yield f"{result.failed} sentences broke a stage and count as without a mention"
    annotated = sum(tally.gold > 0 for tally in result.types.values())
    yield f"{'mentions a sentence':40}{share(result.mentions, result.sentences):>6.2f}"
    yield counted("sentences with a mention", result.coded, result.sentences)
    yield counted("type right", result.right, result.sentences)
    yield f"{'macro-F1 of the type':40}{result.macro_f1:>6.1%}  over {annotated} types"
    yield counted("actor and recipient overlap the marks", result.both, result.placed)
    yield counted("  or a joint act's actors overlap both", result.both + result.joint, result.placed)
    yield counted("  actor", result.sources, result.placed)
    yield counted("  recipient", result.targets, result.placed)
    if result.placed < result.sentences:
        yield f"{result.sentences - result.placed} sentences with a mark that is not in the text count for the type alone"


def _told(miss: Miss) -> Iterator[str]:
    yield f"  {miss.id} | {around(miss.text, miss.text.find(miss.trigger))}"
    yield f"    annotated  {miss.source or '-'} > {miss.target or '-'}"
    if miss.trigger:
        yield f"    found      {miss.actors or '-'} > {miss.recipients or '-'}, by {miss.trigger!r}"


def ordered(names: Iterable[str]) -> list[str]:
    """Types in PLOVER's order; a merged one stands where the first of its parts does."""
    order = list(dict.fromkeys(name for part in plover().types for name in (MERGED.get(part, part), part)))
    return sorted(names, key=order.index)
