"""Scores event coding against sentences with one marked event each: root type, participants, and which types are confused.

Reads JSON lines, one sentence each: `id`, `text`, `events` with `plover` (a PLOVER type, or YIELD), `source_text` and
`target_text`, and at times `marked` (the text with `<s>` and `<t>` around the two) and `date` (ISO 8601); other keys, and any
event after the first, are not read. Each sentence is coded as a document of its own.

One mention stands for the sentence: of those whose actors overlap the marked source, whose recipients overlap the marked target,
or both, the one that does so on more sides, then by more characters; of equal ones, or if none does, the most confident, then the
first. A sentence without a mention is wrong. The measures:

- type: share of sentences whose mention has the annotated type, and macro-F1, the mean of F1 over the annotated types;
- participants: share of sentences where the mention's actors overlap the source and its recipients the target;
- mentions a sentence, and the share of sentences with any.

CONCEDE and RETREAT count as YIELD, wherever they are found, if the file has YIELD at all. A mark that is not in the text leaves
its sentence out of the participants' measure.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import Annotated

import msgspec

from rashomon.evaluation.coded import code
from rashomon.evaluation.event_confusions import MERGED, Miss, Score, ordered, table
from rashomon.evaluation.extents import extent, shared
from rashomon.evaluation.gold import read_lines
from rashomon.evaluation.lines import NONE
from rashomon.ontology import plover
from rashomon.records import CodedDocument, Document, EventMention, Participant, Span

__all__ = ["Case", "Score", "compare", "judged", "read", "score", "table"]

_TAG = re.compile(r"</?[st]>")


class Case(msgspec.Struct, frozen=True):
    """One sentence with its annotated event; `source` and `target` are None where the mark is not in the text."""

    id: str
    text: str
    event_type: str
    source: Span | None = None
    target: Span | None = None
    published: str | None = None


class _Event(msgspec.Struct):
    """An event as a file of gold data writes it."""

    plover: str
    source_text: str | None = None
    target_text: str | None = None


class _Record(msgspec.Struct):
    """One line of a file of gold data."""

    id: str
    text: Annotated[str, msgspec.Meta(pattern=r"\S")]
    events: Annotated[list[_Event], msgspec.Meta(min_length=1)]
    marked: str | None = None
    date: str | None = None


def read(path: str | Path) -> list[Case]:
    """The sentences of a file. Raises `InputError` naming the line, and what in it is not of the expected shape."""
    return read_lines(path, lambda line: _case(msgspec.json.decode(line, type=_Record)), "a sentence with an event")


def _case(record: _Record) -> Case:
    event = record.events[0]
    if event.plover not in {*plover().types, *MERGED.values()}:
        known = ", ".join(ordered({*plover().types, *MERGED.values()}))
        raise ValueError(f"{event.plover!r} in `events[0].plover` is not an event type; they are {known}")
    if record.date is not None:
        _check_date(record.date)
    source, target = _place(record, "s", event.source_text), _place(record, "t", event.target_text)
    return Case(record.id, record.text, event.plover, source, target, record.date)


def _check_date(date: str) -> None:
    try:
        datetime.fromisoformat(date)
    except ValueError as error:
        raise ValueError(f"{date!r} in `date` is not a date in ISO 8601, such as 2020-01-09") from error


def _place(record: _Record, tag: str, words: str | None) -> Span | None:
    """Where the words of a mark stand: within their tags, else the first time they occur."""
    words = (words or "").strip()
    if not words:
        return None
    before, opened, rest = (record.marked or "").partition(f"<{tag}>")
    start = len(_TAG.sub("", before)) + len(rest) - len(rest.lstrip())
    if not (opened and _TAG.sub("", before + rest) == record.text and record.text.startswith(words, start)):
        start = record.text.find(words)
    return Span(start, start + len(words)) if start >= 0 else None


def score(cases: Sequence[Case]) -> Score:
    """Codes every sentence and compares. The same cases always give the same score."""
    documents = [Document(id=case.id, text=case.text, published=case.published, language="en") for case in cases]
    return compare(cases, code(documents))


def compare(cases: Sequence[Case], coded: Iterable[CodedDocument]) -> Score:
    """The score of given documents: `coded` has that of each case, in the order of the cases."""
    totals = dict.fromkeys(("coded", "mentions", "failed", "placed", "sources", "targets", "both", "joint"), 0)
    merged = MERGED if any(case.event_type in MERGED.values() for case in cases) else {}
    confusion: Counter[tuple[str, str]] = Counter()
    misses: list[Miss] = []
    for case, document in zip(cases, coded, strict=True):
        mention = judged(case, document.events)
        totals["coded"] += bool(document.events)
        totals["mentions"] += len(document.events)
        totals["failed"] += bool(document.quarantine)
        if case.source is not None and case.target is not None:
            totals["placed"] += 1
            for name in _matches(case.source, case.target, mention):
                totals[name] += 1
        found = mention.event_type if mention is not None else NONE
        expected, found = merged.get(case.event_type, case.event_type), merged.get(found, found)
        confusion[expected, found] += 1
        if expected != found:
            misses.append(_miss(case, expected, found, mention))
    return Score(sentences=len(cases), confusion=dict(confusion), misses=tuple(misses), **totals)


def judged(case: Case, mentions: Sequence[EventMention]) -> EventMention | None:
    """The mention that stands for the sentence, or None where there is none."""

    def fit(mention: EventMention) -> tuple[int, int, float]:
        common = _common(mention.actors, case.source), _common(mention.recipients, case.target)
        return sum(map(bool, common)), sum(common), mention.confidence

    return max(sorted(mentions, key=lambda mention: mention.trigger), key=fit, default=None)


def _common(participants: Sequence[Participant], mark: Span | None) -> int:
    """How many characters of a mark the participants cover."""
    return shared(extent([one.span for one in participants]), extent([mark])) if mark is not None else 0


def _matches(source: Span, target: Span, mention: EventMention | None) -> Iterator[str]:
    """The names of the counts of `Score` to which a mention adds by its participants."""
    if mention is None:
        return
    acts, receives = bool(_common(mention.actors, source)), bool(_common(mention.recipients, target))
    if acts:
        yield "sources"
    if receives:
        yield "targets"
    if acts and receives:
        yield "both"
    together = plover().types[mention.event_type].reciprocity != "none" and not mention.recipients
    if acts and together and _common(mention.actors, target):
        yield "joint"


def _miss(case: Case, expected: str, found: str, mention: EventMention | None) -> Miss:
    marks = [mark.of(case.text) if mark is not None else "" for mark in (case.source, case.target)]
    trigger = mention.trigger.of(case.text) if mention is not None else ""
    sides = (mention.actors, mention.recipients) if mention is not None else ((), ())
    words = [", ".join(one.span.of(case.text) for one in side) for side in sides]
    return Miss(
        id=case.id,
        text=case.text,
        expected=expected,
        found=found,
        source=marks[0],
        target=marks[1],
        trigger=trigger,
        actors=words[0],
        recipients=words[1],
    )
