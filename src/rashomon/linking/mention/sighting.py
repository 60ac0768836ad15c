"""What one mention gives to compare: who, whom, where, when, how many, in which words. Made once, compared often."""

from __future__ import annotations

from math import inf
from typing import Literal

import msgspec

from rashomon.linking.mention.dates import Days
from rashomon.linking.mention.whereabouts import Where

World = Literal["reported", "imagined", "past"]
"""Reported: said to have happened, or denied (a denial is about the act). Imagined: planned, threatened, demanded,
supposed. Past: told as history. Mentions of different worlds are never one happening."""


class Party(msgspec.Struct, frozen=True):
    """One actor or recipient, as far as it takes part in comparison."""

    name: str | None
    person: bool
    country: str | None
    sectors: frozenset[str]
    site: bool = False
    """Whether it is a base, an airport or the like: its country is then where it lies as often as whose it is."""


HUNDREDS = 200  # deaths, told vaguely and without a date, from which on they are the sum of many acts


class Toll(msgspec.Struct, frozen=True, order=True):
    """One count of a mention: its kind and the interval of numbers it allows."""

    kind: str
    low: float
    high: float


class Sighting(msgspec.Struct, frozen=True):
    """One mention as evidence. `event_type` is empty where the mention was not coded."""

    id: str
    document: str
    position: int
    event_type: str
    modes: frozenset[str]
    world: World
    denied: bool
    trigger: str
    stems: tuple[str, ...]
    families: frozenset[str]
    definite: bool
    days: Days | None
    published: int | None
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    place: Where | None
    tolls: tuple[Toll, ...]
    sentence: frozenset[str]
    names: frozenset[str]
    sentence_key: str
    told: str
    """The sentence itself."""
    offset: int
    """Where the trigger starts in it."""
    objects: frozenset[str] = frozenset()

    @property
    def persons(self) -> tuple[str, ...]:
        """Names of the persons to whom it was done."""
        return tuple(party.name for party in self.recipients if party.person and party.name)

    @property
    def many(self) -> bool:
        """Whether it sums up several acts: `dozens of attacks`, or, with no date, `killed hundreds of soldiers`."""
        vague = self.days is None and any(
            toll.kind == "killed" and toll.low >= HUNDREDS and toll.high == inf for toll in self.tolls
        )
        return vague or any(toll.kind == "attacks" and toll.low > 1 for toll in self.tolls)

    @property
    def information(self) -> int:
        """How many kinds of evidence it carries: the more, the better it stands for its cluster."""
        given = (self.event_type, self.days, self.actors, self.recipients, self.place, self.tolls)
        return sum(1 for field in given if field) + min(2, len(self.persons))
