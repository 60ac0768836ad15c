"""The main job without its files: documents in, coded, linked and compared; an interrupt ends it early but whole."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, islice
from typing import TYPE_CHECKING, Protocol

from rashomon.engine import pool
from rashomon.engine.pipeline import Pipeline
from rashomon.errors import InputError
from rashomon.records import (
    Account,
    CodedDocument,
    CopyGroup,
    Document,
    Event,
    Fact,
    Quarantined,
)

if TYPE_CHECKING:
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
    complete: bool = True


class Across:
    """The work that looks across documents: finding copies, linking, comparing. A class so that a test can stand in.

    `ontology` is the one that the documents are coded in, PLOVER if None.
    """

    def __init__(self, ontology: Ontology | None = None) -> None:
        self.ontology = ontology

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
        return linking.link(mentions, coded, copies, texts=texts)

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
) -> Outcome:
    """Code documents, then link and compare them.

    `processes` of None takes one for a small input and else one a core. With `strict` the first thing set aside raises
    `InputError` with its code. `watch` is called with the phase (`code`, `copies`, `link`, `compare`) and the documents
    done. An interrupt while coding ends the coding; a second one is not caught.
    """
    outcome = Outcome()
    try:
        for coded in code(items, pipeline, outcome.documents, outcome.quarantine, processes=processes, strict=strict):
            outcome.coded.append(coded)
            watch("code", len(outcome.coded))
    except KeyboardInterrupt:
        outcome.complete = False
        del outcome.documents[len(outcome.coded) :]  # documents are read ahead of their coding
    _across(outcome, across or Across(_ontology(pipeline)), watch)
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
            raise _fatal(coded.quarantine[0])
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
                raise _fatal(entry)
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


def _fatal(entry: Quarantined) -> InputError:
    where = ", ".join(part for part in (entry.path, entry.record, entry.document) if part)
    stage = "" if entry.stage == "read" else f" (stage {entry.stage})"
    return InputError(f"{where or 'an input'}{stage}: {entry.reason}", code=entry.code)


def _across(outcome: Outcome, across: Across, watch: Watch) -> None:
    total = len(outcome.coded)
    coded = {document.id: document for document in outcome.coded}
    watch("copies", total)
    outcome.copies = across.copies(outcome.documents)
    watch("link", total)
    documents = {document.id: document for document in outcome.documents}
    outcome.events = across.link(coded, documents, outcome.copies)
    watch("compare", total)
    compared = across.compare(outcome.events, coded, documents, outcome.copies)
    outcome.accounts, outcome.facts = compared.accounts, compared.facts
