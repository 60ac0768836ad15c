"""The two reports that make a dispute, taken from the rule that gave the verdict, for one line that names both sides."""

from __future__ import annotations

import re
from typing import NamedTuple

from rashomon.records import Fact
from rashomon.report import words
from rashomon.report.index import Index
from rashomon.report.values import plain_value, value_text

_RULE = re.compile(
    r"^(?:two reports cannot both be right|one value is given and denied): "
    r"(?P<left>.+?) \((?P<by>[^()]*)\), and (?P<right>.+?) \((?P<other>[^()]*)\)$"
)
_SHOWN = 4
"""Most values in one line where the rule names no two reports."""


class Side(NamedTuple):
    """One value of a dispute and who gives it."""

    text: str
    by: str


class Clash(NamedTuple):
    """What is disputed of one slot of an event, in a line."""

    slot: str
    sides: tuple[Side, ...]
    event: str
    target: str
    number: int


def clash(index: Index, fact: Fact) -> Clash:
    """A disputed fact in a line: the two reports that its rule names, or else its values with how many accounts give each."""
    event = index.by_id[fact.event]
    found = _RULE.match(fact.rule)
    if found:
        sides = tuple(
            Side(_text(fact, found[value], found[by]), index.name_documents(f"({found[by]})")[1:-1].rstrip(" ,"))
            for value, by in (("left", "by"), ("right", "other"))
        )
    else:
        sides = tuple(
            Side(value_text(fact.slot, value), f"{value.accounts} account{'' if value.accounts == 1 else 's'}")
            for value in fact.values[:_SHOWN]
        )
    return Clash(words.slot(fact.slot), sides, index.titles[event.id], index.event_target(event), index.event_numbers[event.id])


def _text(fact: Fact, value: str, by: str) -> str:
    """A value as the rule words it, with whom it counts where the fact knows that of the account that gives it."""
    document = by.split(",")[0]
    for one in fact.values:
        same = one.value == value or one.value.startswith(f"{value} (")
        if same and any(report.document == document for report in one.reports):
            return value_text(fact.slot, one)
    return plain_value(fact.slot, value)


def clashes(index: Index) -> list[Clash]:
    """Every disputed fact in a line, those of the most widely reported events first."""
    facts = [fact for event in index.events for fact in sorted(index.facts[event.id], key=lambda one: words.slot_rank(one.slot))]
    return [clash(index, fact) for fact in facts if fact.verdict == "disputed"]
