"""Values as they are compared: amounts, participants, means, causes and legal claims, each with what makes two of them one."""

from __future__ import annotations

import math

import msgspec

from rashomon.linking.mention.dates import Days
from rashomon.linking.mention.whereabouts import Where


class Amount(msgspec.Struct, frozen=True):
    """A number as an interval. `of` holds the countries and classes of those counted, `stage` what munitions were counted at, and
    `part` says that the words make it a part of another number."""

    low: float
    high: float
    of: frozenset[str] = frozenset()
    stage: str | None = None
    part: bool = False


class Who(msgspec.Struct, frozen=True):
    """A participant as far as it is compared."""

    name: str | None
    country: str | None
    sectors: tuple[str, ...]
    person: bool


class Cause(msgspec.Struct, frozen=True):
    """Why something was done: the sort of reason, and the event or else the words it rests on."""

    kind: str
    event: str | None
    words: frozenset[str]


class Word(msgspec.Struct, frozen=True):
    """A status, a means, a mode, a legal claim or a label: one word for comparing. `about` has the means of a status."""

    word: str
    about: frozenset[str] = frozenset()


Payload = Days | Where | Amount | Who | Cause | Word


def amount_text(low: float, high: float) -> str:
    """An interval of numbers in words."""
    if low == high:
        return f"{low:.15g}"
    if math.isinf(high):
        return f"{low:.15g} or more"
    return f"up to {high:.15g}" if low == 0 else f"{low:.15g} to {high:.15g}"


def of_text(amount: Amount) -> str | None:
    """Who or what an amount counts, in words; None where all are counted."""
    countries = sorted(label for label in amount.of if label.isupper())
    kinds = sorted(label for label in amount.of if not label.isupper())
    words = [*countries, *kinds, *([amount.stage] if amount.stage else [])]
    return " ".join(words) or None
