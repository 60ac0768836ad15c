"""Checks the corpus: `python -m training.corpus.check [FILE...]` prints what is wrong and what the corpus covers.

Each fault is one line: file, line, what is wrong, what to do. Exits with 1 where there is any; a shortfall against the
targets of `corpus.yaml` is shown in the table and counts as a fault only with `--complete`.
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

import msgspec

from rashomon.knowledge import as_shape, texts
from rashomon.ontology import plover
from training.corpus.markup import Fault
from training.corpus.reader import STATUSES, Event, Passage, parse

FOLDER = Path(__file__).parent
_SHARE_SLACK = 0.04


class Limits(msgspec.Struct):
    """The numbers of `corpus.yaml` under `limits`."""

    trigger_words: int
    run: int
    shared_runs: int
    run_passages: int
    opening_words: int
    opening_passages: int
    shortest: int
    longest: int


class Codes(msgspec.Struct):
    """`corpus.yaml`: what headers may say, and how much of each is wanted."""

    registers: dict[str, str]
    regions: list[str]
    decades: list[str]
    negatives: dict[str, str]
    reasons: dict[str, str]
    targets: dict[str, float]
    limits: Limits


class Row(NamedTuple):
    """One line of the coverage table. `wanted` is 0 where nothing is asked."""

    group: str
    name: str
    have: int
    wanted: int


@cache
def codes() -> Codes:
    """What headers may say. Raises `DataError` where the file has a fault."""
    return as_shape((FOLDER / "corpus.yaml").read_text(encoding="utf-8"), "corpus.yaml", Codes)


@cache
def count_kinds() -> frozenset[str]:
    """The kinds of counts that the coder knows: those of its word lists, and the two that it makes without them."""
    lists = texts("rashomon.coding", "counts.yaml")
    return frozenset(lists["verbs"]) | frozenset(lists["nouns"]) | {"money", "people"}


def check_files(paths: Iterable[Path]) -> tuple[list[Passage], list[Fault]]:
    """The passages of `paths` and every fault in them, in order of file and line."""
    passages: list[Passage] = []
    faults: list[Fault] = []
    for path in paths:
        reading = parse(path.read_text(encoding="utf-8"), path.name)
        passages += reading.passages
        faults += reading.faults
    faults += check(passages)
    return passages, sorted(faults)


def check(passages: list[Passage]) -> list[Fault]:
    """Everything wrong with well-formed passages, one by one and taken together."""
    faults = [Fault(passage.file, line, what) for passage in passages for line, what in _passage(passage)]
    faults += _same_ids(passages)
    faults += _alike(passages)
    return faults


def _passage(passage: Passage) -> Iterator[tuple[int, str]]:
    known = codes()
    for value, allowed, name in (
        (passage.register, known.registers, "register"),
        (passage.region, known.regions, "region"),
        (passage.decade, known.decades, "decade"),
    ):
        if value not in allowed:
            yield passage.line, f"`{value}` is no {name}; use one of {', '.join(allowed)}"
    if passage.published is not None:
        try:
            year = date.fromisoformat(passage.published).year
        except ValueError:
            yield passage.line, f"{passage.published} is no date; write it as 2014-03-02"
        else:
            if passage.decade[:3] != str(year)[:3]:
                yield passage.line, f"{passage.published} lies outside the {passage.decade}; correct one of the two"
    if passage.negative is not None and passage.negative not in known.negatives:
        yield passage.line, f"`{passage.negative}` is no kind of negative; use one of {', '.join(known.negatives)}"
    if passage.negative is not None and passage.events:
        yield passage.events[0].line, "a negative with an event; take the marks away, or `neg=` out of the header"
    if passage.negative is None and not passage.events:
        yield passage.line, "no event is marked; mark one, or say in the header what sort of negative it is: `neg=sport`"
    words = len(passage.text.split())
    if not known.limits.shortest <= words <= known.limits.longest:
        yield passage.line, f"{words} words; a passage has {known.limits.shortest} to {known.limits.longest}, in 1 to 4 sentences"
    if "  " in passage.text:
        yield passage.line, "two blanks in a row; keep one"
    for event in passage.events:
        for what in _event(event, passage.text):
            yield event.line, f"event {event.number}: {what}"


def _event(event: Event, text: str) -> Iterator[str]:
    known, ontology = codes(), plover()
    kind = ontology.types.get(event.event_type)
    if kind is None:
        yield f"`{event.event_type}` is no PLOVER type; use one of {', '.join(ontology.types)}"
        return
    for mode in event.modes:
        if mode not in kind.modes:
            allowed = ", ".join(kind.modes) or "none"
            yield f"`{mode}` is no mode of {kind.name} and no status; its modes: {allowed}; statuses: {', '.join(STATUSES)}"
    for context in event.contexts:
        if context not in ontology.contexts:
            yield f"`#{context}` is no context; plover.yaml lists them"
    if event.status == "future" and kind.future is not None:
        yield f"a {kind.name} that is only announced is {kind.future}; code that, without `future`"
    if len(event.trigger.of(text).split()) > known.limits.trigger_words:
        yield f"the trigger has more than {known.limits.trigger_words} words; keep the word that names the act"
    for counted in event.counts:
        if counted.kind not in count_kinds():
            yield f"`{counted.kind}` is no kind of count; use one of {', '.join(sorted(count_kinds()))}"
    yield from _blank(event.actors, event.no_actor, "actor", True)
    yield from _blank(event.recipients, event.no_recipient, "recipient", kind.requires_recipient)
    if event.no_recipient == "joint" and kind.reciprocity == "none":
        yield f"`r=joint` does not fit {kind.name}, which goes from an actor to a recipient; use `r=unsaid` or mark one"
    actors, recipients = ({mention.span for mention in side} for side in (event.actors, event.recipients))
    if actors & recipients:
        yield "the same words are actor and recipient; choose one"


def _blank(marked: tuple[object, ...], reason: str | None, name: str, wanted: bool) -> Iterator[str]:
    letter = name[0]
    if marked and reason is not None:
        yield f"`{letter}={reason}` beside a marked {name}; take one away"
    elif reason is not None and reason not in codes().reasons:
        yield f"`{letter}={reason}` is no reason; use one of {', '.join(codes().reasons)}"
    elif wanted and not marked and reason is None:
        yield f"no {name} is marked; mark one, or write `{letter}=unsaid` in the trigger's bracket"


def _same_ids(passages: list[Passage]) -> Iterator[Fault]:
    first: dict[str, Passage] = {}
    for passage in passages:
        other = first.setdefault(passage.id, passage)
        if other is not passage:
            yield Fault(passage.file, passage.line, f"id {passage.id} is taken ({other.file}, line {other.line}); choose another")


def _words(text: str) -> list[str]:
    return [stripped for word in text.lower().split() if (stripped := word.strip("\"'“”‘’.,;:!?()—–-"))]


def _alike(passages: list[Passage]) -> Iterator[Fault]:
    """Repeated texts, passages that share runs of words, stock phrases and openings that come too often."""
    limits = codes().limits
    where: dict[tuple[str, ...], list[int]] = defaultdict(list)
    openings: dict[tuple[str, ...], list[int]] = defaultdict(list)
    same: dict[tuple[str, ...], int] = {}
    for index, passage in enumerate(passages):
        words = _words(passage.text)
        openings[tuple(words[: limits.opening_words])].append(index)
        if same.setdefault(tuple(words), index) != index:
            other = passages[same[tuple(words)]]
            yield Fault(
                passage.file, passage.line, f"the same text as {other.id} ({other.file}, line {other.line}); write another"
            )
            continue
        for run in sorted({tuple(words[at : at + limits.run]) for at in range(len(words) - limits.run + 1)}):
            where[run].append(index)
    for indices in openings.values():
        for passage in (passages[index] for index in indices[limits.opening_passages :]):
            opening = " ".join(passage.text.split()[: limits.opening_words])
            yield Fault(passage.file, passage.line, f"{len(indices)} passages open with `{opening}`; begin in another way")
    shared: Counter[tuple[int, int]] = Counter()
    for run, indices in where.items():
        for index in indices[limits.run_passages :]:
            passage = passages[index]
            yield Fault(passage.file, passage.line, f"`{' '.join(run)}` stands in {len(indices)} passages; put it differently")
        shared.update(combinations(indices, 2))
    for (left, right), runs in sorted(shared.items()):
        if runs > limits.shared_runs:
            a, b = passages[left], passages[right]
            yield Fault(b.file, b.line, f"{b.id} shares {runs} runs of {limits.run} words with {a.id} ({a.file}); rewrite it")


def coverage(passages: list[Passage]) -> list[Row]:
    """How much there is of each thing that the corpus should cover, in the order of the ontology."""
    known, ontology = codes(), plover()
    events = [event for passage in passages for event in passage.events]
    negatives = sum(passage.negative is not None for passage in passages)
    wanted = {name: int(number) for name, number in known.targets.items()}
    share = known.targets["negatives"] - _SHARE_SLACK
    rows = [
        Row("all", "passages", len(passages), wanted["passages"]),
        Row("all", "negatives", negatives, round(share * len(passages))),
        Row("all", "events", len(events), 0),
    ]

    def add(group: str, names: Iterable[str], found: Iterable[str], target: int) -> None:
        have = Counter(found)
        rows.extend(Row(group, name, have[name], target) for name in names)

    modes = [f"{name} {mode}" for name, kind in ontology.types.items() for mode in kind.modes]
    add("type", ontology.types, (event.event_type for event in events), wanted["type"])
    add("mode", modes, (f"{event.event_type} {mode}" for event in events for mode in event.modes), wanted["mode"])
    add("status", STATUSES, (event.status for event in events), wanted["status"])
    add("context", ontology.contexts, (context for event in events for context in event.contexts), 0)
    add("count", sorted(count_kinds()), (counted.kind for event in events for counted in event.counts), 0)
    for group in ("register", "region", "decade"):
        add(group, getattr(known, f"{group}s"), (getattr(passage, group) for passage in passages), wanted[group])
    add("negative", known.negatives, (passage.negative or "" for passage in passages), 0)
    return rows


def decoys(passages: list[Passage]) -> tuple[int, int]:
    """How many negatives use a one-word trigger of some event elsewhere in the corpus, and how many negatives there are."""
    triggers = {event.trigger.of(passage.text).lower() for passage in passages for event in passage.events}
    negatives = [passage for passage in passages if passage.negative is not None]
    return sum(not triggers.isdisjoint(_words(passage.text)) for passage in negatives), len(negatives)


def main(arguments: list[str]) -> int:
    """Checks the files named, or every `*.txt` of the folder, prints, and returns the exit status."""
    complete = "--complete" in arguments
    named = [Path(argument) for argument in arguments if argument != "--complete"]
    passages, faults = check_files(named or sorted(FOLDER.glob("*.txt")))
    rows = coverage(passages)
    for fault in faults:
        print(f"{fault.file}:{fault.line}: {fault.what}")
    group = ""
    for row in rows:
        if row.group != group:
            group = row.group
            print(f"\n{group:<34}{'have':>6}{'want':>6}  short by")
        short = row.wanted - row.have
        print(f"  {row.name:<32}{row.have:>6}{row.wanted or '':>6}  {short if short > 0 else ''}".rstrip())
    hard, negatives = decoys(passages)
    print(f"\nnegatives that use a trigger word of the corpus: {hard} of {negatives}")
    print(f"faults: {len(faults)}")
    return int(bool(faults) or (complete and any(row.have < row.wanted for row in rows)))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
