"""The case at a glance: what is said to have happened and what is disputed, for the first screen and the one-page brief."""

from __future__ import annotations

from typing import NamedTuple

from rashomon.records import Event
from rashomon.report import words
from rashomon.report.clashes import Clash, clashes
from rashomon.report.happenings import when
from rashomon.report.index import Index
from rashomon.report.tolls import Toll, event_tolls

_EVENTS = 6
"""Happenings at a glance: what fits the first screen of a desk and half a sheet of the brief."""


class Told(NamedTuple):
    """One happening in a line."""

    number: int
    title: str
    target: str
    when: str
    accounts: int
    sources: int
    tolls: tuple[Toll, ...]
    disputed: tuple[str, ...]


class Glance(NamedTuple):
    """What happened, as the accounts tell it, and what they dispute; with how much more there is."""

    told: tuple[Told, ...]
    more_told: int
    clashes: tuple[Clash, ...]


def glance(index: Index) -> Glance:
    """The most widely reported events, and every dispute."""
    shared = [event for event in index.events if len(event.documents) > 1] or index.events
    return Glance(tuple(_told(index, event) for event in shared[:_EVENTS]), max(0, len(shared) - _EVENTS), tuple(clashes(index)))


def _told(index: Index, event: Event) -> Told:
    facts = sorted(index.facts[event.id], key=lambda fact: words.slot_rank(fact.slot))
    return Told(
        number=index.event_numbers[event.id],
        title=index.titles[event.id],
        target=index.event_target(event),
        when=when(event),
        accounts=len(event.documents),
        sources=event.sources,
        tolls=tuple(toll for toll in event_tolls(index, event) if not toll.of)[:3],
        disputed=tuple(words.slot(fact.slot) for fact in facts if fact.verdict == "disputed"),
    )
