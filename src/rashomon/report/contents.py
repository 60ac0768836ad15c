"""What a report is made from, and the check that its parts belong together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import msgspec

from rashomon.errors import CaseError
from rashomon.ontology import Ontology, plover
from rashomon.records import (
    Account,
    Agreement,
    CodedDocument,
    CopyGroup,
    Document,
    Event,
    EventRelation,
    Fact,
    Likeness,
    Quarantined,
    QuoteCut,
    Record,
    Silence,
    Story,
    TimelineDay,
    Voice,
)


class ReportContents(Record, frozen=True):
    """Everything one report shows. Nothing else is read: the same contents give the same bytes."""

    title: str
    """Name of the case, as the user gave it."""
    documents: Mapping[str, Document]
    """The accounts as published, by id."""
    coded: Mapping[str, CodedDocument]
    """What was coded in each account, by document id; an account without an entry is shown uncoded."""
    events: Sequence[Event] = ()
    accounts: Sequence[Account] = ()
    facts: Sequence[Fact] = ()
    copies: Sequence[CopyGroup] = ()
    stories: Sequence[Story] = ()
    relations: Sequence[EventRelation] = ()
    days: Sequence[TimelineDay] = ()
    silences: Sequence[Silence] = ()
    voices: Sequence[Voice] = ()
    quotes: Sequence[QuoteCut] = ()
    agreements: Sequence[Agreement] = ()
    likenesses: Sequence[Likeness] = ()
    quarantine: Sequence[Quarantined] = ()
    settings: Mapping[str, object] = {}
    """Settings that made the case, as shown to the reader; `version` is the version of the software."""
    ontology: Ontology = msgspec.field(default_factory=plover)
    """What the events were coded in: its types, modes and meanings."""


def check(contents: ReportContents) -> None:
    """Raise `CaseError` where a part speaks of a document, an event or a mention that the contents do not hold."""
    for what, identifier, known in _references(contents):
        if identifier not in known:
            raise CaseError(
                f"the report cannot be made: {what} names {identifier!r}, which the case does not hold; "
                "run the case again so that its records belong together"
            )


def _references(contents: ReportContents) -> Iterator[tuple[str, str, Mapping[str, object] | set[str]]]:
    documents = contents.documents
    mentions = {mention.id for coded in contents.coded.values() for mention in coded.events}
    events = {event.id for event in contents.events}
    for key in contents.coded:
        yield "a coded account", key, documents
    for event in contents.events:
        for document in event.documents:
            yield f"event {event.id}", document, documents
        for mention in event.mentions:
            yield f"event {event.id}", mention, mentions
    for account in contents.accounts:
        yield "an account", account.event, events
        yield "an account", account.document, documents
    for fact in contents.facts:
        yield f"fact {fact.slot!r}", fact.event, events
        for value in fact.values:
            for report in value.reports:
                yield f"fact {fact.slot!r}", report.document, documents
    for story in contents.stories:
        for document in story.documents:
            yield f"story {story.id}", document, documents
    for relation in contents.relations:
        for event_id in (relation.event, relation.other):
            yield f"relation {relation.id}", event_id, events
        for evidence in relation.evidence:
            yield f"relation {relation.id}", evidence.mention, mentions
    for day in contents.days:
        yield f"day {day.day}", day.mention, mentions
        for event_id in day.events:
            yield f"day {day.day}", event_id, events
    for silence in contents.silences:
        yield "a silence", silence.event, events
        yield "a silence", silence.document, documents
    for voice in contents.voices:
        yield "a voice", voice.document, documents
    pairs = [(one.left, one.right) for one in contents.quotes] + [(one.left, one.right) for one in contents.likenesses]
    for document in (document for pair in pairs for document in pair):
        yield "a pair of accounts", document, documents
    for group in contents.copies:
        for document in group.documents:
            yield f"copy group {group.id}", document, documents
