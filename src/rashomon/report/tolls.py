"""Tolls and other numbers that several accounts may differ on: for each event and kind, the range from lowest to highest."""

from __future__ import annotations

import math
from typing import NamedTuple

from rashomon.records import Event, Fact, FactValue
from rashomon.report import plain, words
from rashomon.report.index import Index
from rashomon.report.quotes import Quote
from rashomon.report.values import evidence_of

_LOSSES = ("killed", "injured", "casualties", "missing", "detained", "abducted", "displaced")
_WIDTH = 100.0


class Dot(NamedTuple):
    """One reported number on the axis of a toll, in hundredths of it."""

    x: float
    width: float
    text: str
    accounts: int
    sources: int
    quote: Quote | None


class Toll(NamedTuple):
    """One kind of number of one event, of one group of people: the least and the greatest that is reported, and each value."""

    name: str
    of: str
    text: str
    verdict: str
    dots: tuple[Dot, ...]
    top: str
    """The number at the right end of the axis."""


class Tolls(NamedTuple):
    """The tolls of one event."""

    event: Event
    number: int
    title: str
    target: str
    tolls: tuple[Toll, ...]
    shared: bool
    """Whether two accounts or more tell the event."""


def tolls(index: Index) -> list[Tolls]:
    """Events with numbers of people harmed, the most widely reported first."""
    found = []
    for event in index.events:
        told = event_tolls(index, event)
        if told:
            number, target = index.event_numbers[event.id], index.event_target(event)
            found.append(Tolls(event, number, index.titles[event.id], target, told, len(event.documents) > 1))
    return found


def event_tolls(index: Index, event: Event) -> tuple[Toll, ...]:
    """The tolls of an event, by kind and by whom they count; those of everybody first."""
    facts = sorted(index.facts[event.id], key=lambda fact: words.slot_rank(fact.slot))
    return tuple(toll for fact in facts if fact.slot in _LOSSES for toll in _of_fact(index, fact))


def _of_fact(index: Index, fact: Fact) -> list[Toll]:
    grouped: dict[str, list[FactValue]] = {}
    for value in fact.values:
        if value.low is not None or value.high is not None:
            grouped.setdefault(value.of or "", []).append(value)
    return [_toll(index, fact, of, grouped[of]) for of in sorted(grouped)]


def _toll(index: Index, fact: Fact, of: str, values: list[FactValue]) -> Toll:
    values = sorted(values, key=lambda value: (_low(value), _high(value)))
    top = max(max(_low(value), _high(value)) for value in values)
    low, high = _low(values[0]), max(_high(value) for value in values)
    open_ended = any(value.high is None or math.isinf(value.high) for value in values)
    text = plain.number(low, None if open_ended and high <= max(map(_low, values)) and low == high else high)
    if open_ended and low != high:
        text += " or more"
    dots = tuple(_dot(index, value, top) for value in values)
    return Toll(words.slot(fact.slot), plain.of_whom(of), text, _verdict(fact, values), dots, plain.number(top, top))


def _verdict(fact: Fact, values: list[FactValue]) -> str:
    """The verdict on the numbers of one group; empty where the fact's own is about other groups."""
    if len(values) == len(fact.values) or (len(values) > 1 and fact.verdict == "disputed"):
        return fact.verdict
    return ""


def _low(value: FactValue) -> float:
    return value.low if value.low is not None else 0.0


def _high(value: FactValue) -> float:
    return value.high if value.high is not None and not math.isinf(value.high) else _low(value)


def _dot(index: Index, value: FactValue, top: float) -> Dot:
    scale = _WIDTH / top if top else 0.0
    left, right = round(_low(value) * scale, 1), round(_high(value) * scale, 1)
    text = plain.number(value.low, value.high)
    return Dot(left, round(right - left, 1), text, value.accounts, value.sources, evidence_of(index, value))
