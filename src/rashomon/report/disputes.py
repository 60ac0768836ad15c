"""What the accounts dispute: every fact whose values cannot all be right, event by event."""

from __future__ import annotations

from typing import NamedTuple

from rashomon.records import Event
from rashomon.report import words
from rashomon.report.index import Index
from rashomon.report.values import Slot, slot


class Dispute(NamedTuple):
    """The disputed slots of one event."""

    event: Event
    number: int
    target: str
    slots: tuple[Slot, ...]


def disputes(index: Index) -> list[Dispute]:
    """Disputed events, those that most independent sources report first."""
    found = []
    for event in index.events:
        facts = [fact for fact in index.facts[event.id] if fact.verdict == "disputed"]
        if facts:
            slots = tuple(slot(index, fact) for fact in sorted(facts, key=lambda fact: words.slot_rank(fact.slot)))
            found.append(Dispute(event, index.event_numbers[event.id], index.event_target(event), slots))
    return found
