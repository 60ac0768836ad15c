"""Turns a text into the set of its word 5-grams, as sorted 64-bit hashes: fast to intersect, always the same."""

from __future__ import annotations

import re

import numpy as np
import numpy.typing as npt

Hashes = npt.NDArray[np.uint64]

_APOSTROPHES = re.compile(r"['’‘`]")
_WORD = re.compile(r"[^\W_]+")
_MULTIPLIER = 0x9E3779B97F4A7C15  # the golden ratio in 64 bits, as in Knuth's multiplicative hashing
_MASK = (1 << 64) - 1


def words_of(text: str) -> list[str]:
    """The words of a text, case folded; an apostrophe within a word is dropped, so that its shape does not matter."""
    return _WORD.findall(_APOSTROPHES.sub("", text).casefold())


def shingle_hashes(text: str, size: int) -> Hashes:
    """The distinct runs of `size` words of a text, hashed and sorted; empty if it has fewer words."""
    words = words_of(text)
    count = len(words) - size + 1
    if count < 1:
        return np.empty(0, dtype=np.uint64)
    codes = np.fromiter((_word_hash(word) for word in words), dtype=np.uint64, count=len(words))
    rolled = np.zeros(count, dtype=np.uint64)
    with np.errstate(over="ignore"):
        for offset in range(size):
            rolled = rolled * np.uint64(_MULTIPLIER) + codes[offset : offset + count]
            rolled ^= rolled >> np.uint64(29)
    return np.unique(rolled)


def shared(left: Hashes, right: Hashes) -> int:
    """How many shingles two texts share."""
    return int(np.intersect1d(left, right, assume_unique=True).size)


def _word_hash(word: str, memory: dict[str, int] = {}) -> int:  # noqa: B006 - the memory is the point
    """A 64-bit FNV-1a hash of a word; unlike `hash` it is the same in every process."""
    known = memory.get(word)
    if known is not None:
        return known
    value = 0xCBF29CE484222325
    for byte in word.encode():
        value = ((value ^ byte) * 0x100000001B3) & _MASK
    if len(memory) < 500_000:
        memory[word] = value
    return value
