"""What a scoring of passages comes to: tallies of each measure, confusions of types and statuses, and the table of them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import get_args

import msgspec

from rashomon.evaluation.event_confusions import ordered
from rashomon.evaluation.lines import (
    NONE,
    confusion_table,
    counted,
    macro_f1,
    percentages,
    shown,
    tallies,
    type_table,
)
from rashomon.evaluation.tally import Tally
from rashomon.records import Status

MEASURES = ("trigger", "type", "mode", "status", "actors", "recipients", "place", "time")
CONFUSIONS = 8  # the largest confusions of types, and the types most often missed, of which the table shows examples
EXAMPLES = 3  # passages that the table shows of each


class Miss(msgspec.Struct, frozen=True):
    """One event of another type than annotated, missed or invented; `trigger` is the mention's, else the annotated one."""

    id: str
    expected: str
    found: str
    trigger: str
    quote: str


class Score(msgspec.Struct, frozen=True):
    """Counts over all passages; `overall` and `matched` have the keys `MEASURES`, of which `place`
    and `time` only where they are scored.

    `overall` counts every event that is annotated or found, `matched` only those that are paired. `negatives` are passages
    without annotated events, and `coded_negatives` those of them with any mention. `repeated` mentions report an event again.
    """

    passages: int
    failed: int
    negatives: int
    coded_negatives: int
    repeated: int
    overall: dict[str, Tally]
    matched: dict[str, Tally]
    types: dict[tuple[str, str], int]
    statuses: dict[tuple[str, str], int]
    misses: tuple[Miss, ...]

    @property
    def by_type(self) -> dict[str, Tally]:
        """The figures of each type over the paired events, in the order of PLOVER."""
        matched = {pair: count for pair, count in self.types.items() if NONE not in pair}
        return tallies(matched, ordered({name for pair in matched for name in pair}))

    @property
    def by_status(self) -> dict[str, Tally]:
        """The figures of each status over the paired events."""
        return tallies(self.statuses, get_args(Status))


def table(result: Score, examples: int = EXAMPLES) -> str:
    """A score as lines of text, with up to `examples` passages of each of the largest confusions."""
    types, statuses = result.by_type, result.by_status
    names = ordered({name for pair in result.types for name in pair} - {NONE})
    parts = [
        *_head(result),
        "",
        *_measures(result),
        "",
        "types of the events whose trigger is found",
        *type_table(types),
        f"macro-F1 of the type {macro_f1(types):.1%}",
        "",
        *confusion_table(result.types, names),
        "",
        "statuses of the events whose trigger is found",
        *type_table(statuses, "status"),
        f"macro-F1 of the status {macro_f1(statuses):.1%}",
        "",
        *confusion_table(result.statuses, statuses),
        *shown(result.misses, examples, CONFUSIONS, _told),
    ]
    return "\n".join(parts)


def _head(result: Score) -> Iterator[str]:
    trigger, status = result.overall["trigger"], result.matched["status"]
    yield f"events {trigger.gold} annotated, {trigger.found} found, in {result.passages} passages"
    yield f"{result.repeated} more mentions stand on a further word for an annotated event, and are left out"
    if result.failed:
        yield f"{result.failed} passages broke a stage"
    yield counted("passages without events, coded with any", result.coded_negatives, result.negatives)
    yield counted("type right where the trigger is found", result.matched["type"].gold_right, trigger.gold_right)
    yield counted("status right where the trigger is found", status.gold_right, trigger.gold_right)


def _measures(result: Score) -> Iterator[str]:
    yield f"{'':12}{'all events':>30}{'trigger found':>30}"
    yield f"{'':12}" + f"{'precision':>10}{'recall':>10}{'F1':>10}" * 2
    for name in result.overall:
        yield f"{name:12}{percentages(result.overall[name])}{'' if name == 'trigger' else percentages(result.matched[name])}"


def _told(miss: Miss) -> Iterator[str]:
    yield f"  {miss.id} | {miss.quote}"
    yield f"    by {miss.trigger!r}"
