"""Scores event coding against passages in which every event is marked: triggers, types, modes, status, participants.

Reads JSON lines, one passage each: `id`, `text`, at times `published` (ISO 8601), and `events`, empty where the passage reports
none. An event has `trigger`, a span `[start, end]` in code points, and `type`, a PLOVER type; at times `echoes` (spans of further
words for the same act), `modes`, `status` (asserted if left out), `actors`, `recipients`, and `actor_names` and `recipient_names`
(spans of the names that pronouns among them stand for), and `places` and `times`, spans of where and when it happened; left out,
they are not scored. Other keys are not read. Each passage is coded as a document of its own.

A mention is paired with at most one event, each event with at most one mention, where their triggers share a character: on the
trigger before on an echo, of one type before of another, then the larger share. A mention left over on nothing but an echo
reports an event again: it is counted as `repeated` and left out of every figure. The measures:

- negatives: the share of passages without events in which any event is coded;
- trigger: events paired; type: events paired with a mention of their type; mode: each mode of a type, of the paired;
- place and time: whether the mention has one, and one that overlaps an annotated one;
- status: of the paired; actors and recipients: spans that overlap, or cover the name that an annotated pronoun stands for.

Each counts over all events, and over the paired ones.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Annotated

import msgspec

from rashomon.evaluation.coded import code
from rashomon.evaluation.event_confusions import ordered
from rashomon.evaluation.event_passage_figures import MEASURES, Miss, Score, table
from rashomon.evaluation.extents import extent, one_to_one, shared
from rashomon.evaluation.gold import read_lines
from rashomon.evaluation.lines import NONE, around
from rashomon.evaluation.tally import Tally, paired
from rashomon.ontology import plover
from rashomon.records import CodedDocument, Document, EventMention, Participant, Span, Status

__all__ = ["Case", "Marked", "Score", "compare", "read", "score", "table"]


class Marked(msgspec.Struct, frozen=True, rename={"event_type": "type"}):
    """One annotated event."""

    trigger: Span
    event_type: str
    echoes: tuple[Span, ...] = ()
    modes: tuple[str, ...] = ()
    status: Status = "asserted"
    actors: tuple[Span, ...] = ()
    recipients: tuple[Span, ...] = ()
    actor_names: tuple[Span, ...] = ()
    recipient_names: tuple[Span, ...] = ()
    places: tuple[Span, ...] | None = None
    times: tuple[Span, ...] | None = None


class Case(msgspec.Struct, frozen=True):
    """One passage; without events it is a negative."""

    id: str
    text: Annotated[str, msgspec.Meta(pattern=r"\S")]
    events: tuple[Marked, ...]
    published: str | None = None


def read(path: str | Path) -> list[Case]:
    """The passages of a file. Raises `InputError` naming the line, and what in it is not of the expected shape."""
    return read_lines(path, lambda line: _checked(msgspec.json.decode(line, type=Case)), "a passage with its events")


def _checked(case: Case) -> Case:
    for number, event in enumerate(case.events):
        if event.event_type not in plover().types:
            known = ", ".join(ordered(plover().types))
            raise ValueError(f"{event.event_type!r} in `events[{number}].type` is not an event type; they are {known}")
        for mode in event.modes:
            if mode not in plover().types[event.event_type].modes:
                raise ValueError(f"{mode!r} in `events[{number}].modes` is no mode of {event.event_type}")
        spans = (event.trigger, *event.echoes, *event.actors, *event.recipients, *event.actor_names, *event.recipient_names)
        spans += (*(event.places or ()), *(event.times or ()))
        for span in spans:
            if not 0 <= span.start < span.end <= len(case.text):
                where = f"[{span.start}, {span.end}] in `events[{number}]`"
                raise ValueError(f"{where} is no span of the text, which has {len(case.text)} characters")
    return case


def score(cases: Sequence[Case]) -> Score:
    """Codes every passage and compares. The same cases always give the same score."""
    documents = [Document(id=case.id, text=case.text, published=case.published, language="en") for case in cases]
    return compare(cases, code(documents))


class _Count:
    """A score in the making."""

    def __init__(self) -> None:
        self.totals = dict.fromkeys(("passages", "failed", "negatives", "coded_negatives", "repeated"), 0)
        self.overall = dict.fromkeys(MEASURES, Tally())
        self.matched = dict.fromkeys(MEASURES, Tally())
        self.types: Counter[tuple[str, str]] = Counter()
        self.statuses: Counter[tuple[str, str]] = Counter()
        self.misses: list[Miss] = []

    def passage(self, case: Case, coded: CodedDocument) -> None:
        spans = {place.id: place.span for place in coded.places} | {time.id: time.span for time in coded.times}
        scored = {name for name in ("place", "time") if any(_settings(event, name) is not None for event in case.events)}
        pairs, repeated = pair(case.events, coded.events)
        self.totals["passages"] += 1
        self.totals["failed"] += bool(coded.quarantine)
        self.totals["negatives"] += not case.events
        self.totals["coded_negatives"] += bool(coded.events) and not case.events
        self.totals["repeated"] += len(repeated)
        for index, event in enumerate(case.events):
            mention = coded.events[pairs[index]] if index in pairs else None
            self.event(case, event, mention)
            for name in sorted(scored):
                self.setting(name, event, mention, spans)
        for index, mention in enumerate(coded.events):
            if index not in pairs.values() and index not in repeated:
                self.event(case, None, mention)
                for name in sorted(scored):
                    self.setting(name, None, mention, spans)

    def event(self, case: Case, event: Marked | None, mention: EventMention | None) -> None:
        expected, found = (event.event_type if event else NONE), (mention.event_type if mention else NONE)
        self.types[expected, found] += 1
        for name, tally in tallies(event, mention):
            self.overall[name] += tally
            if event is not None and mention is not None:
                self.matched[name] += tally
        if event is not None and mention is not None:
            self.statuses[event.status, mention.status] += 1
        if expected != found:
            trigger = mention.trigger if mention is not None else event.trigger if event is not None else Span(0, 0)
            self.misses.append(Miss(case.id, expected, found, trigger.of(case.text), around(case.text, trigger.start)))

    def setting(self, name: str, event: Marked | None, mention: EventMention | None, spans: dict[str, Span]) -> None:
        """Add the place or the time of an event and its mention; `spans` are those of places and times, by id."""
        told = getattr(mention, name) if mention is not None else None
        marks = _settings(event, name) if event is not None else None
        span = spans[told] if told is not None else None
        tally = paired(bool(marks), span is not None, span is not None and any(span.overlaps(mark) for mark in marks or ()))
        self.overall[name] += tally
        if event is not None and mention is not None:
            self.matched[name] += tally


def _settings(event: Marked, name: str) -> tuple[Span, ...] | None:
    return event.places if name == "place" else event.times


def compare(cases: Sequence[Case], coded: Iterable[CodedDocument]) -> Score:
    """The score of given documents: `coded` has that of each case, in the order of the cases."""
    count = _Count()
    for case, document in zip(cases, coded, strict=True):
        count.passage(case, document)
    told = [name for name in MEASURES if name not in ("place", "time") or count.overall[name] != Tally()]
    return Score(
        **count.totals,
        overall={name: count.overall[name] for name in told},
        matched={name: count.matched[name] for name in told},
        types=dict(count.types),
        statuses=dict(count.statuses),
        misses=tuple(count.misses),
    )


def pair(events: Sequence[Marked], mentions: Sequence[EventMention]) -> tuple[dict[int, int], frozenset[int]]:
    """Which mention answers to which event, by index, and the mentions left over that report one again."""
    candidates = []
    for one, event in enumerate(events):
        for other, mention in enumerate(mentions):
            own, echoed = _common(mention.trigger, [event.trigger]), _common(mention.trigger, event.echoes)
            if own or echoed:
                differs = event.event_type != mention.event_type
                candidates.append((not own, differs, -own - echoed, mention.trigger, one, other))
    pairs = one_to_one((one, other) for *_, one, other in sorted(candidates))
    on_trigger = {other for on_echo, *_, other in candidates if not on_echo}
    echoing = {other for *_, other in candidates} - on_trigger
    return pairs, frozenset(echoing - set(pairs.values()))


def _common(span: Span, others: Sequence[Span]) -> int:
    return shared(extent([span]), extent(others))


def tallies(event: Marked | None, mention: EventMention | None) -> Iterator[tuple[str, Tally]]:
    """What an event and the mention paired with it add to each measure; None where one of them has no other."""
    has, told = event is not None, mention is not None
    same = event is not None and mention is not None and event.event_type == mention.event_type
    yield "trigger", paired(has, told, has and told)
    yield "type", paired(has, told, same)
    modes, coded = set(event.modes if event else ()), set(mention.mode if mention else ())
    yield "mode", paired(len(modes), len(coded), len(modes & coded) if same else 0)
    yield "status", paired(has, told, event is not None and mention is not None and event.status == mention.status)
    actors, recipients = (mention.actors, mention.recipients) if mention else ((), ())
    yield "actors", _sides(event.actors if event else (), event.actor_names if event else (), actors)
    yield "recipients", _sides(event.recipients if event else (), event.recipient_names if event else (), recipients)


def _sides(marks: Sequence[Span], names: Sequence[Span], participants: Sequence[Participant]) -> Tally:
    """The tally of one side; a participant on the name of a pronoun stands for one mark that nothing else overlaps."""
    spans = list(dict.fromkeys(one.span for one in participants))
    met = sum(any(mark.overlaps(span) for span in spans) for mark in marks)
    right = [span for span in spans if any(span.overlaps(mark) for mark in marks)]
    by_name = sum(span not in right and any(span.overlaps(name) for name in names) for span in spans)
    return Tally(len(marks), len(spans), min(len(marks), met + by_name), len(right) + by_name)
