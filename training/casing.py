"""Restores case to texts in capitals, so that the parser reads them as it reads other news; lengths and offsets stay."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

MOSTLY = 4  # times as often with a capital as without, from which a word is a name
_INSIDE = re.compile(r"(?<=[a-z,;] )[A-Za-z][A-Za-z]+\b")
_TOKEN = re.compile(r"(?<!\d)[A-Za-z][A-Za-z.'-]*|\d+|[.!?\[\]]|\n\s*\n")


def is_capitals(text: str) -> bool:
    """Whether a text is written in capitals throughout."""
    letters = [letter for letter in text if letter.isalpha()]
    return sum(letter.isupper() for letter in letters) > 0.8 * len(letters)


def common(texts: Iterable[str]) -> frozenset[str]:
    """The words that texts in ordinary case write without a capital inside sentences."""
    capital: Counter[str] = Counter()
    small: Counter[str] = Counter()
    for text in texts:
        for found in _INSIDE.finditer(text):
            word = found.group()
            (capital if word[0].isupper() else small)[word.lower()] += 1
    return frozenset(word for word, count in small.items() if capital[word] <= MOSTLY * count)


def recased(text: str, words: frozenset[str]) -> str:
    """`text` in small letters, with a capital at the start of each sentence and of each word that is none of `words`."""
    letters, starts = list(text.lower()), True
    for found in _TOKEN.finditer(text):
        word = found.group()
        if word in ".!?" or "\n" in word:
            starts = True
        elif word[0].isalpha():
            bare = word.lower().rstrip(".").removesuffix("'s")
            if starts or (len(bare) > 1 and not all(part in words for part in bare.split("-"))):
                letters[found.start()] = text[found.start()].upper()
            starts = word.endswith(".") and len(word) > 3
        elif word not in "[]":
            starts = False
    return "".join(letters)
