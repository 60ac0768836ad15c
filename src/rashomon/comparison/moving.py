"""Puts a number back with the event that others give it to, where a sentence tells two events and it went with the wrong one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from rashomon.comparison.claims import Claim
from rashomon.comparison.compatibility import incompatible
from rashomon.comparison.knowledge import knowledge
from rashomon.comparison.values import Amount

_TELLING = 10  # least number that tells an event from others: ones and twos are in every text
_OTHERS = 2  # independent sources that give the number to the other event

Slots = dict[str, list[Claim]]
Value = tuple[Claim, set[str]]


def settle(events: Mapping[str, Slots]) -> None:
    """Move losses in place.

    A number that two other sources give another event, where no two contradict it, is that other event's, if nobody else gives
    it to this one, or two others give this one a number that cannot be right beside it. An account that does not tell the other
    event keeps it among its counts alone.
    """
    given: dict[tuple[str, float], dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    values: dict[tuple[str, str], list[Value]] = {}
    told: dict[str, set[str]] = defaultdict(set)
    for event, slots in events.items():
        for slot, claims in slots.items():
            for claim in claims:
                told[claim.report.document].add(event)
                if slot in knowledge().losses and (number := _number(claim)) is not None:
                    given[slot, number][event].add(claim.report.source)
            if slot in knowledge().losses:
                values[event, slot] = _by_value(claims)
    for event, slot in values:
        for claim in list(events[event][slot]):
            number = _number(claim)
            other = _other(event, claim, given[slot, number], values) if number is not None else None
            if other is not None:
                events[event][slot].remove(claim)
                if other in told[claim.report.document]:
                    events[other].setdefault(slot, []).append(claim)
        if not events[event][slot]:
            del events[event][slot]


def _number(claim: Claim) -> float | None:
    amount = claim.payload
    exact = isinstance(amount, Amount) and amount.low == amount.high and amount.low >= _TELLING
    return amount.low if exact and isinstance(amount, Amount) else None


def _by_value(claims: Sequence[Claim]) -> list[Value]:
    """One claim for each value, and the sources that give it."""
    first: dict[tuple[str, bool], Value] = {}
    for claim in claims:
        first.setdefault((claim.key, claim.denied), (claim, set()))[1].add(claim.report.source)
    return list(first.values())


def _other(
    event: str, claim: Claim, given: Mapping[str, set[str]], values: Mapping[tuple[str, str], Sequence[Value]]
) -> str | None:  # fmt: skip
    """The event that a number belongs to instead, or None."""
    source = claim.report.source
    fit = [one for one in given if one != event and len(given[one] - {source}) >= _OTHERS]
    fit = [one for one in fit if _against(claim, values.get((one, claim.slot), ())) < _OTHERS]
    if not fit or (given[event] != {source} and _against(claim, values[event, claim.slot]) < _OTHERS):
        return None
    return min(fit, key=lambda one: (-len(given[one]), one))


def _against(claim: Claim, values: Sequence[Value]) -> int:
    """How many other sources give a number that cannot be right beside a claim's."""
    sources = set().union(*(sources for one, sources in values if incompatible(one, claim, None)))
    return len(sources - {claim.report.source})
