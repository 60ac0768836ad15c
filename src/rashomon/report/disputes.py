"""What the accounts dispute: every fact whose values cannot all be right, event by event."""

from __future__ import annotations

from typing import NamedTuple

from rashomon.records import Event
from rashomon.report import words
from rashomon.report.clashes import Clash, clash
from rashomon.report.index import Index
from rashomon.report.values import Slot, slot


class Dispute(NamedTuple):
    """The disputed slots of one event."""

    event: Event
    number: int
    title: str
    target: str
    slots: tuple[tuple[Slot, Clash], ...]
    """Each disputed slot with the line that names both sides."""


def disputes(index: Index) -> list[Dispute]:
    """Disputed events, those that most independent sources report first."""
    found = []
    for event in index.events:
        facts = [fact for fact in index.facts[event.id] if fact.verdict == "disputed"]
        if facts:
            facts = sorted(facts, key=lambda fact: words.slot_rank(fact.slot))
            slots = tuple((slot(index, fact), clash(index, fact)) for fact in facts)
            number = index.event_numbers[event.id]
            found.append(Dispute(event, number, index.titles[event.id], index.event_target(event), slots))
    return found


class Revising(NamedTuple):
    """Values of one event that their own speaker or outlet replaced, in a slot that is not disputed."""

    number: int
    title: str
    target: str
    slot: Slot


def revisions(index: Index) -> list[Revising]:
    """What was revised and is not disputed, in the order of the events."""
    found = []
    for event in index.events:
        for fact in sorted(index.facts[event.id], key=lambda fact: words.slot_rank(fact.slot)):
            if fact.revisions and fact.verdict != "disputed":
                target = index.event_target(event)
                found.append(Revising(index.event_numbers[event.id], index.titles[event.id], target, slot(index, fact)))
    return found
