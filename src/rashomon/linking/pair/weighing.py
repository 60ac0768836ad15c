"""How telling a word is in news at large, and texts as vectors of their telling words.

The frequencies of words are those of the table that ships, never of the case in hand.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from importlib.resources import files

from rashomon.errors import DataError

Weighted = Mapping[str, float]


@lru_cache(maxsize=200_000)
def weight(word: str) -> float:
    """The inverse document frequency of a stem in news at large: 0 where every text has it, largest where none has."""
    documents, frequency = _frequencies()
    return max(0.0, math.log((1 + documents) / (0.5 + frequency.get(word, 0))))


def total(words: Iterable[str]) -> float:
    """The weight of some words together."""
    return math.fsum(map(weight, words))


def cosine(left: Weighted, right: Weighted) -> float:
    """Product of two vectors of length 1."""
    one, two = sorted((left, right), key=len)
    return math.fsum(value * two[word] for word, value in one.items() if word in two)


def vector(words: Counter[str]) -> Weighted:
    """Words as a vector of length 1: how often each stands, logarithmically, by its weight."""
    raw = {word: (1 + math.log(count)) * weight(word) for word, count in sorted(words.items())}
    length = math.sqrt(math.fsum(value * value for value in raw.values())) or 1.0
    return {word: value / length for word, value in raw.items()}


@cache
def _frequencies() -> tuple[int, dict[str, int]]:
    """How many texts were counted, and in how many of them each stem stands (`frequencies.tsv`)."""
    name = "frequencies.tsv"
    lines = files("rashomon.linking.pair").joinpath(name).read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    try:
        counted = {word: int(count) for word, count in rows}
        return counted.pop(""), counted
    except (KeyError, ValueError) as fault:
        raise DataError(f"{name} of rashomon.linking.pair cannot be read ({fault}); reinstall the package") from fault
