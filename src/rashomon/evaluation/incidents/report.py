"""The table of a score of incidents for a reader: each slot, each type, confusions, and examples of what went wrong."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from rashomon.evaluation.incidents.comparing import MEASURES, Miss, Score
from rashomon.evaluation.incidents.knowledge import knowledge
from rashomon.evaluation.lines import confusion_table, largest, macro_f1, percentages, spread, tallies, type_table
from rashomon.evaluation.tally import Tally

EXAMPLES = 3  # incidents that the table shows of each confusion
CONFUSIONS = 8  # the largest confusions of types, and the types most often missed, of which the table shows examples
_INDENTED = ("individuals", "organisations")  # parts of the measure above them


def table(result: Score, examples: int = EXAMPLES) -> str:
    """A score as lines of text, with up to `examples` incidents of each of the largest confusions, and of each slot."""
    types, stages = tallies(result.types, knowledge().types), knowledge().stage_names
    parts = [
        *_head(result),
        "",
        *_slots(result.overall, result.matched),
        "",
        *type_table(types),
        f"macro-F1 of the type {macro_f1(types):.1%}",
        "",
        *confusion_table(result.types, types),
        "",
        "stage of matched incidents,",
        *confusion_table(result.stages, [name for name in stages if any(name in pair for pair in result.stages)]),
        *_confused(result.misses, examples),
        *_lacking(result.misses, examples),
    ]
    return "\n".join(parts)


def _head(result: Score) -> Iterator[str]:
    incident = result.overall["incident"]
    yield f"incidents {incident.gold} annotated, {incident.found} found, in {result.documents} documents"
    yield f"{result.optional} optional ones were matched and count; {result.spared} were not and do not"
    yield f"{result.parts} of the found ones could be matched with a template that another was: one incident in several parts"
    yield f"{result.left_out} more were left out, as every report denies or demands them; {result.withheld} of them are annotated"
    if result.failed:
        yield f"{result.failed} documents broke a stage"


def _slots(overall: Mapping[str, Tally], matched: Mapping[str, Tally]) -> Iterator[str]:
    yield f"{'':18}{'all incidents':>30}{'matched incidents':>30}"
    yield f"{'':18}" + f"{'precision':>10}{'recall':>10}{'F1':>10}" * 2
    for name in MEASURES:
        shown = f"  {name}" if name in _INDENTED else name
        rest = "" if name == "incident" else percentages(matched[name])
        yield f"{shown:18}{percentages(overall[name])}{rest}"


def _confused(misses: tuple[Miss, ...], most: int) -> Iterator[str]:
    kinds: dict[tuple[str, str], list[Miss]] = {}
    for miss in misses:
        if miss.slot is None:
            kinds.setdefault((miss.expected, miss.found), []).append(miss)
    for (expected, found), own in largest(kinds, CONFUSIONS):
        yield from _examples(f"{expected} found as {found}", own, most)


def _lacking(misses: tuple[Miss, ...], most: int) -> Iterator[str]:
    for slot in dict.fromkeys(miss.slot for miss in misses if miss.slot is not None):
        yield from _examples(f"{slot} that a matched incident lacks", [miss for miss in misses if miss.slot == slot], most)


def _examples(title: str, misses: Sequence[Miss], most: int) -> Iterator[str]:
    if most:
        yield f"\n{title}, {min(most, len(misses))} of {len(misses)}"
    for miss in spread(misses, most):
        yield f"  {miss.id} | {miss.quote}"
        if miss.annotated:
            yield f"    annotated  {miss.annotated}"
        if miss.coded:
            yield f"    found      {miss.coded}"
        if miss.slot:
            yield f"    lacking    {miss.expected}"
