"""Everything in a report's contents by its id, with the numbers and anchors that the page refers to."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from rashomon.linking import source_of
from rashomon.records import (
    Account,
    Attribution,
    CodedDocument,
    Document,
    Entity,
    Event,
    EventMention,
    Fact,
    Place,
    Span,
    content_id,
)
from rashomon.report import plain
from rashomon.report.contents import ReportContents

_IN_BRACKETS = re.compile(r"\(([^(),]+)([,)])")  # the id of a document as rules write it: `11 (d7, citing the army)`
_SAFE_ID = re.compile(r"[A-Za-z][A-Za-z0-9_-]{0,63}")
_NAME_LENGTH, _TITLE_LENGTH = 56, 38
"""Most code points of an account's short name: its outlet, or the beginning of its title where no outlet is known."""


class Reference(NamedTuple):
    """How the page names one account: its number, a short name, and the target of links to it."""

    number: int
    name: str
    target: str
    published: str


class Index:
    """Lookups over one report's contents; accounts are numbered by date, events by how many report them."""

    def __init__(self, contents: ReportContents) -> None:
        self.contents = contents
        order = sorted(contents.documents.values(), key=_by_date)
        self.documents: list[Document] = order
        self.references = {doc.id: _reference(number, doc) for number, doc in enumerate(order, 1)}
        self.mentions: dict[str, EventMention] = {}
        self.entities: dict[tuple[str, str], Entity] = {}
        self.attributions: dict[tuple[str, str], Attribution] = {}
        self.places: dict[tuple[str, str], Place] = {}
        for doc in order:
            coded = self.coded(doc.id)
            self.mentions.update((mention.id, mention) for mention in coded.events)
            self.entities.update(((doc.id, entity.id), entity) for entity in coded.entities)
            self.attributions.update(((doc.id, said.id), said) for said in coded.attributions)
            self.places.update(((doc.id, place.id), place) for place in coded.places)
        self.facts: dict[str, list[Fact]] = {event.id: [] for event in contents.events}
        for fact in contents.facts:
            self.facts[fact.event].append(fact)
        self.accounts: dict[str, dict[str, Account]] = {event.id: {} for event in contents.events}
        for account in contents.accounts:
            self.accounts[account.event][account.document] = account
        self.events = sorted(contents.events, key=self._event_order)
        self.by_id = {event.id: event for event in self.events}
        self.event_numbers = {event.id: number for number, event in enumerate(self.events, 1)}
        self.titles = {event.id: plain.title(event) for event in self.events}
        self.event_of = {mention: event for event in self.events for mention in event.mentions}
        self._sources = source_of(contents.copies, contents.documents.values())
        self._evidence: dict[str, list[Span]] = {doc.id: [] for doc in order}
        for report in (report for fact in contents.facts for value in fact.values for report in value.reports):
            self._evidence[report.document].append(report.evidence)
        for voice in contents.voices:
            for cited in voice.speakers:
                self._evidence[voice.document] += [*cited.quoted[:1], *cited.paraphrased[:1]]
            self._evidence[voice.document] += [one.span for one in voice.unheard]
        for cut in contents.quotes:
            self._evidence[cut.left] += [cut.left_common, *cut.left_only]
            self._evidence[cut.right] += [cut.right_common, *cut.right_only]
        self._evidence_of_sources()
        self._linked: set[tuple[str, int]] = set()
        self._anchors = {doc.id: _disjoint(self._wanted(doc.id)) for doc in order}

    def _evidence_of_sources(self) -> None:
        for event in self.contents.events:
            for one in event.folded:
                if one.span is not None and one.document in self._evidence:
                    self._evidence[one.document].append(one.span)

    def coded(self, document: str) -> CodedDocument:
        """What was coded in a document; empty where nothing was."""
        return self.contents.coded.get(document) or CodedDocument(id=document)

    def text(self, document: str) -> str:
        """The text of a document, as published."""
        return self.contents.documents[document].text

    def sources(self, documents: Iterator[str] | set[str]) -> int:
        """How many independent sources stand behind some documents: copies of one text count once."""
        return len({self._sources.get(document, document) for document in documents})

    def name(self, who: str) -> str:
        """The name of an account by its document's id; any other name as it is."""
        return self.references[who].name if who in self.references else who

    def name_documents(self, text: str) -> str:
        """A sentence of the comparison, with the names of accounts in place of the ids of their documents."""
        return _IN_BRACKETS.sub(lambda found: self._named(found), text)

    def _named(self, found: re.Match[str]) -> str:
        reference = self.references.get(found.group(1))
        return f"({reference.name}{found.group(2)}" if reference else found.group()

    def event_target(self, event: Event) -> str:
        """The id of an event's section; kept from run to run where the event's own id allows."""
        return event.id if _SAFE_ID.fullmatch(event.id) else content_id("event", event.id)

    def anchors(self, document: str) -> list[Span]:
        """The stretches of a document's text that the links asked for so far land on: disjoint, in order."""
        return [span for span in self._anchors[document] if (document, span.start) in self._linked]

    def anchor(self, document: str, span: Span) -> Span | None:
        """The stretch that a link to `span` lands on."""
        spans = self._anchors[document]
        at = bisect_right(spans, span.start, key=lambda anchor: anchor.start)
        nearby = spans[max(0, at - 1) : at + 1]
        return next((found for found in nearby if found.overlaps(span)), None)

    def anchor_id(self, document: str, anchor: Span) -> str:
        """The id of such a stretch for a link to it: `s`, the account's number, and the offset it starts at."""
        self._linked.add((document, anchor.start))
        return f"s{self.references[document].number}-{anchor.start}"

    def _event_order(self, event: Event) -> tuple[object, ...]:
        """Events that several accounts report, the most widely reported first; then the others as they stand in the texts."""
        if len(event.documents) > 1:
            day = event.start or event.end or "9999"
            return (0, -event.sources, -len(event.documents), day, event.title, event.id)
        first = [self.mentions[identifier] for identifier in event.mentions]
        place = min(((self.references[one.document].number, one.trigger.start) for one in first), default=(0, 0))
        return (1, *place, event.title, event.id)

    def _wanted(self, document: str) -> Iterator[Span]:
        """The spans that a link may lead to: sentences of events first, then other evidence and wording."""
        coded = self.coded(document)
        yield from sorted(mention.sentence for mention in coded.events)
        rest = [mention.trigger for mention in coded.events] + [wording.span for wording in coded.wording]
        yield from sorted(rest + self._evidence[document])


def _disjoint(spans: Iterator[Span]) -> list[Span]:
    """The spans in the order given, each kept only if it overlaps none that was kept before."""
    kept: list[Span] = []
    for span in spans:
        at = bisect_right(kept, span)
        if span.start < span.end and not any(span.overlaps(other) for other in kept[max(0, at - 1) : at + 1]):
            kept.insert(at, span)
    return kept


def _by_date(doc: Document) -> tuple[bool, str, str, str]:
    return (doc.published is None, doc.published or "", doc.outlet or "", doc.id)


def _reference(number: int, doc: Document) -> Reference:
    name = " ".join((doc.outlet or doc.title or doc.id).split())
    limit = _NAME_LENGTH if doc.outlet else _TITLE_LENGTH
    if len(name) > limit:
        name = name[: limit - 1].rsplit(" ", 1)[0].rstrip(",;:. ") + "…"
    return Reference(number, name, f"d{number}", doc.published or "")
