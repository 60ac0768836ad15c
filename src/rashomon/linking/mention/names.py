"""Decides whether two personal names, as two texts spell them, can be one person's.

Transliterated names differ in vowels and doubled letters (Soleimani, Suleimani; Qasem, Qassim), so names are
compared by their consonants first and then by spelling.
"""

from __future__ import annotations

import re
import unicodedata
from difflib import SequenceMatcher
from functools import cache, lru_cache

import msgspec

from rashomon.knowledge import shaped

_LEAST_LIKENESS = 0.65
"""Least likeness of spelling (difflib's ratio) of two surnames with equal consonants: Soleimani and Sulaymani have
0.67, Solomon and Salman 0.62."""


class NameWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The whole of `names.yaml`."""

    titles: str
    particles: str


@lru_cache(maxsize=100_000)
def name_parts(name: str) -> tuple[str, ...]:
    """The words of a name that tell persons apart: plain letters, lower case, without titles and particles."""
    plain = "".join(mark for mark in unicodedata.normalize("NFKD", name) if not unicodedata.combining(mark)).lower()
    words = re.findall(r"[^\W\d_]+", re.sub(r"['’‘`]s?\b", "", plain))
    kept = tuple(word for word in words if word not in _titles() and word not in _particles() and len(word) > 1)
    return kept or tuple(words)


@lru_cache(maxsize=200_000)
def same_name(left: str, right: str) -> bool:
    """Whether two names can be one person's: like surnames, and no contradiction between first names."""
    one, two = name_parts(left), name_parts(right)
    if not one or not two:
        return False
    if len(one) == 1 or len(two) == 1:
        return any(_alike(mine, theirs) for mine in one[-1:] for theirs in two) or any(
            _alike(mine, theirs) for mine in one for theirs in two[-1:]
        )
    return _alike(one[-1], two[-1]) and (_alike(one[0], two[0]) or one[0][0] == two[0][0] or len(one) != len(two))


@lru_cache(maxsize=100_000)
def name_key(name: str) -> str:
    """A key that spellings of one surname share: the consonants of the last part."""
    parts = name_parts(name)
    return consonants(parts[-1]) if parts else ""


@lru_cache(maxsize=100_000)
def consonants(word: str) -> str:
    """The consonants of a word with doubling undone and letters that transliteration confuses made one."""
    plain = word.translate(str.maketrans("cqzvj", "kkswg")).replace("ph", "f")
    kept = re.sub(r"[aeiouyh]", "", plain[1:]) if plain[:1] not in "aeiou" else "a" + re.sub(r"[aeiouyh]", "", plain[1:])
    kept = plain[0] + kept if plain and plain[0] not in "aeiou" else kept
    return re.sub(r"(.)\1+", r"\1", kept)


def _alike(left: str, right: str) -> bool:
    if left == right:
        return True
    return consonants(left) == consonants(right) and SequenceMatcher(None, left, right).ratio() >= _LEAST_LIKENESS


@cache
def _words() -> NameWords:
    return shaped("rashomon.linking.mention", "names.yaml", NameWords)


@cache
def _titles() -> frozenset[str]:
    return frozenset(_words().titles.split())


@cache
def _particles() -> frozenset[str]:
    return frozenset(_words().particles.split())
