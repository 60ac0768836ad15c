"""A coded text: the rooms that coding needs, called one after the other on a text alone."""

from __future__ import annotations

from collections.abc import Callable

from rashomon.records import CodedDocument, Entity, EventMention, Participant


class Coded:
    """One text, coded, with its records looked up for reading tests."""

    def __init__(self, text: str, coded: CodedDocument) -> None:
        self.text = text
        self.coded = coded
        self.entities: dict[str, Entity] = {entity.id: entity for entity in coded.entities}

    def event(self, trigger: str) -> EventMention:
        """The only mention with this trigger."""
        found = [event for event in self.coded.events if event.trigger.of(self.text) == trigger]
        assert len(found) == 1, [event.trigger.of(self.text) for event in self.coded.events]
        return found[0]

    def triggers(self) -> list[str]:
        return [event.trigger.of(self.text) for event in self.coded.events]

    def countries(self, participants: tuple[Participant, ...]) -> set[str | None]:
        return {self.entities[participant.entity].country for participant in participants}

    def counts(self, event: EventMention) -> set[tuple[str, float | None, float | None]]:
        return {(count.kind, count.low, count.high) for count in self.coded.counts if count.id in event.counts}


Code = Callable[..., Coded]
