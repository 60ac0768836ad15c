"""The main job without its files: documents in, coded, linked and compared; an interrupt ends it early but whole."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, islice
from typing import TYPE_CHECKING, NamedTuple, Protocol

from rashomon.engine import pool
from rashomon.engine.adding import Held
from rashomon.engine.pipeline import Pipeline
from rashomon.errors import InputError
from rashomon.records import (
    Account,
    Agreement,
    CodedDocument,
    CopyGroup,
    Document,
    Event,
    EventRelation,
    Fact,
    Judgement,
    Likeness,
    Quarantined,
    QuoteCut,
    Silence,
    Story,
    TimelineDay,
    TimelineEntry,
    Voice,
)

if TYPE_CHECKING:
    from rashomon.linking import Memory
    from rashomon.ontology import Ontology

Watch = Callable[[str, int], None]


class Compared(Protocol):
    """What the comparison gives back, as far as it is needed here."""

    @property
    def accounts(self) -> Sequence[Account]:
        """What each document says about each event."""

    @property
    def facts(self) -> Sequence[Fact]:
        """Every slot of every event with its values."""

    @property
    def silences(self) -> Sequence[Silence]:
        """What most sources of an event report and an account does not."""

    @property
    def voices(self) -> Sequence[Voice]:
        """Who speaks in each document."""

    @property
    def quotes(self) -> Sequence[QuoteCut]:
        """Quotes that two documents cut differently."""

    @property
    def agreements(self) -> Sequence[Agreement]:
        """How far accounts agree, slot by slot."""

    @property
    def likenesses(self) -> Sequence[Likeness]:
        """How alike two accounts are."""


class Arranged(NamedTuple):
    """The events, each with its story, the stories, the relations between events, their order, and the days that matter."""

    events: Sequence[Event]
    stories: Sequence[Story]
    relations: Sequence[EventRelation]
    order: Sequence[TimelineEntry]
    days: Sequence[TimelineDay]


@dataclass(slots=True)
class Outcome:
    """All that a job found. `complete` is false where it was interrupted; the rest holds for what was coded by then."""

    documents: list[Document] = field(default_factory=list)
    coded: list[CodedDocument] = field(default_factory=list)
    quarantine: list[Quarantined] = field(default_factory=list)
    copies: Sequence[CopyGroup] = ()
    events: Sequence[Event] = ()
    accounts: Sequence[Account] = ()
    facts: Sequence[Fact] = ()
    stories: Sequence[Story] = ()
    relations: Sequence[EventRelation] = ()
    order: Sequence[TimelineEntry] = ()
    days: Sequence[TimelineDay] = ()
    silences: Sequence[Silence] = ()
    voices: Sequence[Voice] = ()
    quotes: Sequence[QuoteCut] = ()
    agreements: Sequence[Agreement] = ()
    likenesses: Sequence[Likeness] = ()
    complete: bool = True
    known: int = 0  # documents given that the case held already
    sound: int = 0  # documents coded now, and wholly

    @property
    def set_aside(self) -> list[Quarantined]:
        """Everything that was set aside: first what could not be read, then what a stage broke on."""
        return [*self.quarantine, *(entry for coded in self.coded for entry in coded.quarantine)]


class Across:
    """The work that looks across documents: finding copies, linking, comparing. A class so that a test can stand in.

    `ontology` is the one that the documents are coded in, PLOVER if None; `judgements` are what people decided of links;
    `memory` is what linking remembers of an earlier run, and is left with what it reckoned in this one.
    """

    def __init__(
        self, ontology: Ontology | None = None, judgements: Sequence[Judgement] = (), memory: Memory | None = None
    ) -> None:
        self.ontology = ontology
        self.judgements = judgements
        self.memory = memory

    def copies(self, documents: Sequence[Document]) -> Sequence[CopyGroup]:
        """Groups of documents that copy one another."""
        from rashomon import linking

        return linking.copies(documents)

    def link(
        self, coded: Mapping[str, CodedDocument], documents: Mapping[str, Document], copies: Sequence[CopyGroup]
    ) -> Sequence[Event]:
        """Mentions that report the same happening, as events."""
        from rashomon import linking

        mentions = [mention for document in coded.values() for mention in document.events]
        texts = {id: document.text for id, document in documents.items()}
        return linking.link(mentions, coded, copies, texts=texts, judgements=self.judgements, memory=self.memory)

    def arrange(
        self,
        events: Sequence[Event],
        coded: Mapping[str, CodedDocument],
        documents: Mapping[str, Document],
        copies: Sequence[CopyGroup],
    ) -> Arranged:
        """The stories that accounts fall into, what events are to one another, and the events in order of time."""
        from rashomon import linking

        texts = {id: document.text for id, document in documents.items()}
        stories = linking.stories(documents.values(), copies, coded=coded)
        mentions = {mention.id: mention for document in coded.values() for mention in document.events}
        placed = linking.told_in(events, stories, mentions)
        relations = linking.relations(placed, coded, texts, copies)
        days = linking.timeline(placed, coded, texts, relations, copies)
        return Arranged(placed, stories, relations, linking.order(placed, relations, coded), days)

    def compare(
        self,
        events: Sequence[Event],
        coded: Mapping[str, CodedDocument],
        documents: Mapping[str, Document],
        copies: Sequence[CopyGroup],
    ) -> Compared:
        """What each account says of each event, and where they agree."""
        from rashomon import comparison

        return comparison.compare(events, coded, documents, copies, ontology=self.ontology)


def _ontology(pipeline: Pipeline) -> Ontology:
    from rashomon import ontology

    return ontology.of(pipeline.settings.ontology)


def run(
    items: Iterable[Document | Quarantined],
    pipeline: Pipeline,
    *,
    processes: int | None = None,
    strict: bool = False,
    watch: Watch = lambda phase, done: None,
    across: Across | None = None,
    held: Held | None = None,
) -> Outcome:
    """Code documents, then link and compare them, together with those that are `held` already. Documents are in order of id.

    `processes` of None takes one for a small input and else one a core. With `strict` the first thing set aside raises
    `InputError` with its code. `watch` is called with the phase (`code`, `copies`, `link`, `compare`) and the documents
    done. An interrupt while coding ends the coding; a second one is not caught.
    """
    outcome, held = Outcome(), held or Held()
    try:
        for coded in code(held.new(items), pipeline, outcome.documents, outcome.quarantine, processes=processes, strict=strict):
            outcome.coded.append(coded)
            outcome.sound += not coded.quarantine
            watch("code", len(outcome.coded))
    except KeyboardInterrupt:
        outcome.complete = False
        del outcome.documents[len(outcome.coded) :]  # documents are read ahead of their coding
    outcome.documents, outcome.coded = held.with_new(outcome.documents, outcome.coded)
    outcome.quarantine = held.quarantine + outcome.quarantine
    outcome.known = held.met
    look_across(outcome, across or Across(_ontology(pipeline)), watch)
    return outcome


def code(
    items: Iterable[Document | Quarantined],
    pipeline: Pipeline,
    documents: list[Document] | None,
    quarantine: list[Quarantined],
    *,
    processes: int | None = None,
    strict: bool = False,
) -> Iterator[CodedDocument]:
    """Code a stream of documents in order; what could not be read is added to `quarantine`, what was to `documents`."""
    stream = apart(items, documents, quarantine, strict=strict)
    if processes is None:
        first = list(islice(stream, pool.SMALL))
        processes = pool.default_processes(len(first))
        stream = chain(first, stream)
    for coded in pipeline(stream, processes=processes):
        if strict and coded.quarantine:
            raise fatal(coded.quarantine[0])
        yield coded


def apart(
    items: Iterable[Document | Quarantined],
    documents: list[Document] | None,
    quarantine: list[Quarantined],
    *,
    strict: bool = False,
) -> Iterator[Document]:
    """The documents of a stream; what is quarantined, or has an id that was given before, goes to `quarantine`."""
    seen: set[str] = set()
    for item in items:
        entry = item if isinstance(item, Quarantined) else _repeated(item, seen)
        if entry is not None:
            if strict:
                raise fatal(entry)
            quarantine.append(entry)
        elif isinstance(item, Document):
            seen.add(item.id)
            if documents is not None:
                documents.append(item)
            yield item


def _repeated(document: Document, seen: set[str]) -> Quarantined | None:
    if document.id not in seen:
        return None
    return Quarantined(
        code="R019",
        reason=f"the id {document.id} was given before; every document of a run needs an id of its own",
        stage="read",
        path=document.origin,
        document=document.id,
    )


def fatal(entry: Quarantined) -> InputError:
    """What is raised with `strict` for a thing set aside."""
    where = ", ".join(part for part in (entry.path, entry.record, entry.document) if part)
    stage = "" if entry.stage == "read" else f" (stage {entry.stage})"
    return InputError(f"{where or 'an input'}{stage}: {entry.reason}", code=entry.code)


def look_across(outcome: Outcome, across: Across, watch: Watch = lambda phase, done: None) -> None:
    """Find copies among the coded documents of an outcome, link and compare them, and put what is found into it."""
    total = len(outcome.coded)
    coded = {document.id: document for document in outcome.coded}
    watch("copies", total)
    outcome.copies = across.copies(outcome.documents)
    watch("link", total)
    documents = {document.id: document for document in outcome.documents}
    events = across.link(coded, documents, outcome.copies)
    arranged = across.arrange(events, coded, documents, outcome.copies)
    outcome.events, outcome.stories, outcome.relations, outcome.order, outcome.days = arranged
    watch("compare", total)
    compared = across.compare(outcome.events, coded, documents, outcome.copies)
    outcome.accounts, outcome.facts, outcome.silences = compared.accounts, compared.facts, compared.silences
    outcome.voices, outcome.quotes = compared.voices, compared.quotes
    outcome.agreements, outcome.likenesses = compared.agreements, compared.likenesses
