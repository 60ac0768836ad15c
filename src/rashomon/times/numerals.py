"""Numbers in figures and words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from rashomon.times.lexicon import lexicon
from rashomon.times.tokens import Token

FRACTIONS = {"½": 0.5, "¼": 0.25, "¾": 0.75}


@cache
def _symbols(*labels: str) -> frozenset[str]:
    return frozenset(lexicon().symbols[label] for label in labels)


def number(tokens: Sequence[Token]) -> float | None:
    """The number that the tokens write; None where they hold no number or a vague one ("several", "many")."""
    total = current = 0.0
    seen = False
    for token in tokens:
        if token.symbol in _symbols("VAGUE", "SOME"):
            return None
        worth = _worth(token)
        if worth is None:
            continue
        if token.symbol in _symbols("MAG"):
            current = max(current, 1.0) * worth
            if worth >= 1000:
                total, current = total + current, 0.0
        elif token.symbol in _symbols("DOZEN"):
            current = max(current, 0.5 if current == 0.5 else 1.0) * worth if current else worth
        else:
            current += worth
        seen = True
    if not seen:
        return 1.0 if any(token.symbol in _symbols("A", "ANOTHER") for token in tokens) else None
    return total + current


def _worth(token: Token) -> float | None:
    """What one token adds; None for words that carry no number of their own ("a" before another number, "and")."""
    if token.symbol in _symbols("DAY", "N2", "N3", "YR", "BIG", "CARD", "MAG", "COUPLE", "DOZEN", "HALF"):
        return float(token.value)
    if token.symbol in _symbols("FIRST", "SECOND", "ORDW"):
        return float(token.value)
    if token.symbol in _symbols("ORD"):
        return float(re.sub(r"\D", "", token.value))
    if token.symbol in _symbols("FRACTION"):
        return _fraction(str(token.value))
    return None


def _fraction(raw: str) -> float:
    if raw[-1] in FRACTIONS:
        return float(raw[:-1] or 0) + FRACTIONS[raw[-1]]
    *whole, part = raw.split()
    above, below = part.split("/")
    return sum(map(float, whole)) + int(above) / int(below)


def spelled_year(tokens: Sequence[Token]) -> int | None:
    """A year in words: "nineteen ninety-six", "two thousand"; None where the words are no year."""
    numbers = [int(token.value) for token in tokens if token.symbol in _symbols("CARD", "MAG")]
    if len(numbers) == 2 and numbers[1] == 1000:
        return numbers[0] * 1000
    if len(numbers) < 2 or not 10 <= numbers[0] <= 20 or sum(numbers[1:]) > 99 or sum(numbers[1:]) < 10:
        return None
    return numbers[0] * 100 + sum(numbers[1:])
