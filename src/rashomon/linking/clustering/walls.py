"""What keeps two clusters of mentions apart whatever else speaks for joining them."""

from __future__ import annotations

import operator
from collections import Counter
from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from rashomon.linking.mention.dates import Days
from rashomon.linking.mention.names import same_name
from rashomon.linking.mention.sighting import Party, Sighting
from rashomon.linking.mention.whereabouts import Where, relation
from rashomon.linking.mention.words import apart_objects
from rashomon.linking.pair.scoring import compatible_types
from rashomon.linking.settings import LinkSettings

Value = TypeVar("Value")
Parties = tuple[tuple[Party, ...], tuple[Party, ...]]


class Profile:
    """The values that a cluster's mentions give, with how many give each: enough to tell contradictions quickly."""

    def __init__(self, sightings: Iterable[Sighting], settings: LinkSettings) -> None:
        members = list(sightings)
        self.worlds = {one.world for one in members}
        self.types = Counter(one.event_type for one in members)
        self.days = Counter(one.days for one in members if one.days and one.days.length <= settings.precise_days)
        self.places = Counter(one.place for one in members if one.place and one.place.country)
        self.many = Counter(one.many for one in members)
        self.objects = Counter(one.objects for one in members if one.objects)
        self.parties: Counter[Parties] = Counter((one.actors, one.recipients) for one in members if one.recipients or one.actors)

    def absorb(self, other: Profile) -> None:
        """Adds another cluster's values to these."""
        self.worlds |= other.worlds
        for mine, theirs in zip(self._counted(), other._counted(), strict=True):
            mine.update(theirs)

    def values(self) -> int:
        """How many different values it holds."""
        return sum(map(len, self._counted()))

    def _counted(self) -> tuple[Counter[Any], ...]:
        return self.types, self.days, self.places, self.parties, self.objects, self.many


def apart(left: Profile, right: Profile, settings: LinkSettings) -> bool:
    """Whether the two contradict each other on world, type, number, date, country of place, thing or parties."""
    if left.worlds != right.worlds:
        return True
    share = settings.wall_share
    return (
        _clash(left.types, right.types, lambda one, two: not compatible_types(one, two)) > share
        or _clash(left.days, right.days, lambda one, two: not settings.agree(one, two)) > share
        or _clash(left.places, right.places, _elsewhere) > share
        or _clash(left.many, right.many, operator.ne) > share
        or _clash(left.objects, right.objects, apart_objects) > share
        or _clash(left.parties, right.parties, _contradict) > share
    )


def _clash(left: Counter[Value], right: Counter[Value], clashes: Callable[[Value, Value], bool]) -> float:
    """The share of pairs of values, one from each cluster and each as often as it is given, that contradict."""
    pairs = sum(left.values()) * sum(right.values())
    if not pairs:
        return 0.0
    return sum(mine * theirs for one, mine in left.items() for two, theirs in right.items() if clashes(one, two)) / pairs


def _elsewhere(left: Where, right: Where) -> bool:
    return relation(left, right) == "elsewhere"


def _contradict(left: Parties, right: Parties) -> bool:
    """Parts exchanged (A to B, B to A), or a named person of one country against recipients of other countries only."""
    countries = [{party.country for party in parties if party.country and not party.site} for parties in (*left, *right)]
    actors, recipients, other_actors, other_recipients = countries
    if actors & other_recipients and recipients & other_actors and not (actors & other_actors or recipients & other_recipients):
        return True
    if _turned(left, right) or _turned(right, left):
        return True
    if not recipients or not other_recipients or recipients & other_recipients:
        return False
    return any(party.person for party in (*left[1], *right[1])) and not _shared_person(left[1], right[1])


def _turned(left: Parties, right: Parties) -> bool:
    """Whether those to whom one act was done, no mere civilians, did the other, and to others."""
    suffered = {party.country for party in left[1] if party.country and not party.site and "CVL" not in party.sectors}
    did, to = ({party.country for party in parties if party.country} for parties in right)
    return bool(suffered & did and to and not suffered & to)


def _shared_person(left: Iterable[Party], right: tuple[Party, ...]) -> bool:
    return any(
        one.name and two.name and one.person and two.person and same_name(one.name, two.name) for one in left for two in right
    )


def best_days(all_days: Iterable[Days]) -> Days | None:
    """The interval that most mentions agree on, among the most precise: days first, then weeks, then whatever there is."""
    counted = Counter(all_days)
    for longest in (2, 8, 10**9):
        wanted = [days for days in counted if days.length <= longest]
        if wanted:
            return min(wanted, key=lambda days: (-_support(days, counted), -counted[days], days.length, -days.last))
    return None


def _support(days: Days, counted: Counter[Days]) -> int:
    """How many mentions are dated to an interval that overlaps this one."""
    return sum(number for other, number in counted.items() if other.gap(days) == 0)
