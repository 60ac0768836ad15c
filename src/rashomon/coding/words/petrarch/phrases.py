"""Reads the words of a pattern: `SAID + *`, `* FIRE (TO {OLD FLAG})`, `*_UPON`, with synonym sets in their place.

In a pattern of PETRARCH's a blank lets other words stand between, `_` does not. PETRARCH2 adds noun phrases in braces and
prepositional phrases in parentheses.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

import msgspec

from rashomon.coding.words.petrarch.patterns import Element, Forms, Kind, Words, forms_of
from rashomon.errors import UsageError

_SIGNS: dict[str, Kind] = {"$": "source", "+": "target", "%": "both", "^": "other"}
_PIECE = re.compile(r"[(){}]|[^\s(){}]+")
_OPENING = {"(": ")", "{": "}"}
_WORD = re.compile(r"[^\W_][\w'.,/&-]*|'\w+")


class Sides(NamedTuple):
    """The elements left and right of a verb; `joined` says that the last one on the left stands directly before it."""

    left: tuple[Element, ...] = ()
    right: tuple[Element, ...] = ()
    joined: bool = False


def plain(word: str) -> str:
    """A word as it is compared: in lower case, with the straight apostrophe."""
    return word.lower().replace("’", "'")


def words_of(phrase: str) -> Words:
    """The words of a phrase that blanks or `_` part. Raises `UsageError` for what is no word."""
    written = phrase.replace("_", " ").split()
    found = tuple(plain(word) for word in written)
    for word, lower in zip(written, found, strict=True):
        if not _WORD.fullmatch(lower):
            raise UsageError(f"{word!r} is not a word; write words parted by blanks or _")
    return found


class PhraseReader:
    """Reads the two sides of a pattern. `synonyms` gives the set whose name a text begins with, and the length of the name."""

    def __init__(self, synonyms: Callable[[str], tuple[Forms, int]]) -> None:
        self._synonyms = synonyms

    def sides(self, text: str) -> Sides:
        """The elements of a pattern, the verb of which is `*`. Raises `UsageError` saying what is wrong."""
        parts = re.split(r"\*+", text)
        if len(parts) != 2:
            raise UsageError(f"{text.strip()!r} has {len(parts) - 1} verbs; mark the verb once, with *")
        if "|" in text:
            raise UsageError(f"{text.strip()!r} has alternatives in TABARI's way; make them a synonym set (&NAME), and use that")
        left, right = parts
        following = self._elements(right)
        if following and re.match(r"_\S", right):
            following[0] = msgspec.structs.replace(following[0], close=True)
        return Sides(tuple(self._elements(left)), tuple(following), left.endswith("_"))

    def _elements(self, text: str) -> list[Element]:
        found: list[list[Element]] = [[]]
        open_: list[str] = []
        for piece in _PIECE.findall(text):
            if piece in _OPENING:
                if piece in open_ or open_[-1:] == ["{"]:
                    raise UsageError(f"{text.strip()!r} has {piece} within {open_[-1]}; close that one first")
                open_.append(piece)
                found.append([])
            elif piece in _OPENING.values():
                if not open_ or _OPENING[open_[-1]] != piece:
                    raise UsageError(f"{text.strip()!r} has {piece} without its other half; add that")
                element = _group(open_.pop(), found.pop(), text)
                found[-1].append(element)
            else:
                preposition = open_[-1:] == ["("] and not found[-1]
                found[-1] += self._joined(piece, preposition)
        if open_:
            raise UsageError(f"{text.strip()!r} has {open_[-1]} without its other half; add that")
        return found[0]

    def _joined(self, piece: str, preposition: bool) -> list[Element]:
        """What stands between two blanks: one element, or several that `_` joins."""
        found: list[Element] = []
        rest = piece.strip("_")
        while rest:
            if rest.startswith("&"):
                forms, length = self._synonyms(rest[1:])
                found.append(Element("word", forms, close=bool(found)))
                rest = rest[1 + length :].lstrip("_")
                continue
            word, _, rest = rest.partition("_")
            if word in _SIGNS:
                found.append(Element(_SIGNS[word], close=bool(found)))
            elif word:
                alternatives = word.split("/") if preposition else [word]  # (BY/WITH STONES)
                forms = forms_of(words_of(one) for one in alternatives if one)
                found.append(Element("word", forms, close=bool(found)))
        return found


def _group(opening: str, parts: list[Element], text: str) -> Element:
    if not parts:
        raise UsageError(f"{text.strip()!r} has nothing between {opening} and {_OPENING[opening]}; write words into it")
    if opening == "{" and any(part.kind != "word" for part in parts):
        raise UsageError(f"{text.strip()!r} has a sign such as $ or + between {{ and }}; put it outside")
    if opening == "{" and len(parts) == 1:
        return parts[0]
    if opening == "{":
        return Element("phrase", parts=tuple(parts))
    if parts[0].kind != "word":
        raise UsageError(f"{text.strip()!r} has no preposition after (; begin with one, as in (TO PRISON)")
    return Element("preposition", parts[0].forms, tuple(parts[1:]))
