"""A whole case with reading aids: accounts in, facts out, looked up the ways that the acceptance tests ask."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner

from rashomon.case import Case
from rashomon.cli import main
from rashomon.records import Attribution, CodedDocument, Count, Entity, Event, EventMention, Fact, Participant, Place


class Read:
    """A case and its records, looked up the ways that the tests ask."""

    def __init__(self, case: Case) -> None:
        self.texts = {document.id: document.text for document in case.documents}
        self.coded: dict[str, CodedDocument] = {coded.id: coded for coded in case.coded}
        self.events: tuple[Event, ...] = tuple(case.events)
        self.facts: tuple[Fact, ...] = tuple(case.facts)
        self.accounts = tuple(case.accounts)
        self.copies = tuple(case.copies)
        self.mentions: dict[str, EventMention] = {event.id: event for coded in case.coded for event in coded.events}

    def text(self, document: str) -> str:
        return self.texts[document]

    def find(self, document: str, snippet: str, trigger: str) -> EventMention:
        """The mention with this trigger in the sentence that holds the snippet."""
        where = self.texts[document].index(snippet)
        found = [
            event
            for event in self.coded[document].events
            if event.sentence.start <= where < event.sentence.end and event.trigger.of(self.texts[document]) == trigger
        ]
        assert found, f"{document}: no event {trigger!r} in the sentence of {snippet!r}"
        return found[0]

    def entity(self, event: EventMention, participant: Participant) -> Entity:
        return next(e for e in self.coded[event.document].entities if e.id == participant.entity)

    def who(self, event: EventMention, side: str) -> set[str]:
        """The participants of one side as `COUNTRY SECTOR` strings."""
        entities = [self.entity(event, participant) for participant in getattr(event, side)]
        return {f"{e.country or '-'} {'/'.join(e.sectors)}".strip() for e in entities}

    def counts(self, event: EventMention) -> set[tuple[str, float | None, float | None]]:
        held: dict[str, Count] = {count.id: count for count in self.coded[event.document].counts}
        return {(held[key].kind, held[key].low, held[key].high) for key in event.counts}

    def place(self, event: EventMention) -> Place | None:
        return next((place for place in self.coded[event.document].places if place.id == event.place), None)

    def attribution(self, event: EventMention) -> Attribution | None:
        return next((a for a in self.coded[event.document].attributions if a.id == event.attribution), None)

    def source(self, event: EventMention) -> str:
        attribution = self.attribution(event)
        return " ".join(span.of(self.texts[event.document]) for span in attribution.source) if attribution else ""

    def sources(self, event: EventMention) -> list[str]:
        """The sources of a mention, the innermost first: who says that who says it."""
        text, known = self.texts[event.document], {one.id: one for one in self.coded[event.document].attributions}
        found = []
        one = self.attribution(event)
        while one is not None:
            found.append(" ".join(span.of(text) for span in one.source))
            one = known.get(one.parent or "")
        return found

    def saying(self, document: str, snippet: str) -> Attribution:
        """The innermost attribution whose content holds the snippet."""
        text = self.texts[document]
        where = text.index(snippet)
        around = [
            (span.end - span.start, attribution.id, attribution)
            for attribution in self.coded[document].attributions
            for span in attribution.content
            if span.start <= where and where + len(snippet) <= span.end
        ]
        assert around, f"{document}: nobody says {snippet!r}"
        return min(around, key=lambda item: item[:2])[2]

    def happening(self, *mentions: EventMention) -> Event:
        """The one event that all these mentions were linked into."""
        events = {event.id: event for event in self.events for mention in mentions if mention.id in event.mentions}
        assert len(events) == 1, {event.id: event.title for event in events.values()}
        return next(iter(events.values()))

    def fact(self, event: Event, slot: str) -> Fact:
        return next(fact for fact in self.facts if fact.event == event.id and fact.slot == slot)


def run(paths: list[Path], folder: Path) -> Read:
    """The main job on some paths, as the command line does it."""
    result = CliRunner().invoke(main, ["run", *map(str, paths), "--case", str(folder), "--quiet"], catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return Read(Case.open(folder))
