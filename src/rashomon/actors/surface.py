"""Words of a text as the dictionaries compare them: folded to plain lower-case letters, each with its place in the text."""

from __future__ import annotations

import re
import unicodedata

# An abbreviation with full stops is one word (`U.S.` is `us`); an apostrophe or a hyphen parts words, in texts and entries alike.
_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_]+")
_LETTERS = str.maketrans({"ı": "i", "ø": "o", "ł": "l", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe", "Ø": "O", "Ł": "L", "İ": "I"})


class Word:
    """One word: its folded form, its place, and how it is written."""

    __slots__ = ("capital", "end", "folded", "start", "upper")

    def __init__(self, surface: str, start: int, end: int) -> None:
        self.folded = fold(surface)
        self.start = start
        self.end = end
        self.capital = surface[0].isupper()
        self.upper = surface.isupper()


def fold(surface: str) -> str:
    """Lower case without accents and full stops."""
    if not surface.isascii():
        decomposed = unicodedata.normalize("NFKD", surface.translate(_LETTERS))
        surface = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return surface.replace(".", "").lower()


def words(text: str) -> list[Word]:
    """The words of a text in order."""
    return [Word(match.group(), match.start(), match.end()) for match in _WORD.finditer(text)]


def key(phrase: str) -> tuple[str, ...]:
    """The folded words of a dictionary phrase."""
    return tuple(fold(word) for word in _WORD.findall(phrase))


_SOUNDS = (("kh", "k"), ("gh", "g"), ("dh", "d"), ("ph", "f"), ("ck", "k"), ("q", "k"), ("c", "k"), ("z", "s"), ("j", "g"))


def skeleton(name: tuple[str, ...]) -> str:
    """The consonants of a name with the letters merged that transliterations swap: `Qassim Suleimani` is `Qasem Soleimani`."""
    found = []
    for word in name:
        for old, new in _SOUNDS:
            word = word.replace(old, new)
        bones = [letter for place, letter in enumerate(word) if letter not in "aeiouywh" or (place == 0 and letter not in "h")]
        found.append("".join(letter for place, letter in enumerate(bones) if place == 0 or letter != bones[place - 1]))
    return " ".join(found)
