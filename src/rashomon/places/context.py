"""Names that a text mentions beside those being resolved: counties, states, towns after `in` or before `, Texas`.

They are evidence of what the document speaks of, and become no places; a capitalised word that stands where no place would be
expected is left alone, so that surnames do not count.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import msgspec

from rashomon.places.lookup import Meaning, atlas, bare, exact, meanings
from rashomon.places.surroundings import Surroundings, around
from rashomon.places.words import words
from rashomon.records import Span

_RUN = re.compile(r"[A-Z][\w’'-]*\.?(?: (?:(?:of|de|del|la|al|el|upon|the) )?[A-Z][\w’'-]*){0,3}(?: [a-z]+)?")
_WORD_BEFORE = re.compile(r"([\w-]+|[,(–—-])\s*$")
_LISTED = frozenset({"and", "or", ","})
_LONGEST = 4  # words
_NEAR_BEFORE = 24  # code points
_LEAST_PEOPLE = 50_000


class Mention(msgspec.Struct, frozen=True, gc=False):
    """A name that the text mentions, with what it can mean and what stands beside it."""

    name: str
    meanings: tuple[Meaning, ...]
    surroundings: Surroundings


def mentions(text: str, spans: Sequence[Span] = ()) -> Iterator[Mention]:
    """What a text mentions outside `spans`, in order of position; a name may come several times."""
    taken = sorted(spans)
    last = 0  # the first of `taken` that may still overlap
    placed = -1  # where the last name that counts ended
    for match in _RUN.finditer(text):
        words_of = list(re.finditer(r"\S+", match[0]))
        index = 0
        while index < len(words_of):
            start = match.start() + words_of[index].start()
            while last < len(taken) and taken[last].end <= start:
                placed = max(placed, taken[last].end)
                last += 1
            step = 1
            for count in range(min(_LONGEST, len(words_of) - index), 0, -1):
                end = match.start() + words_of[index + count - 1].end()
                if last < len(taken) and taken[last].start < end:
                    continue
                found = _mention(text, start, end, placed)
                if found is not None:
                    yield found
                    placed, step = end, count
                    break
            index += step


def _mention(text: str, start: int, end: int, placed: int) -> Mention | None:
    name = text[start:end]
    if not name[0].isupper():
        return None
    short = atlas().short.get(name) or atlas().short.get(name.rstrip("."))
    if short is not None:
        return Mention(short.name, (Meaning(short, 1.0),), Surroundings()) if _is_abbreviation(text, start, name) else None
    name = bare(name.rstrip("."))
    front, _, ending = name.rpartition(" ")
    if front and ending.lower() in words().divisions:
        found = tuple(meaning for meaning in meanings(name) if meaning.entry.kind in ("admin1", "admin2"))
        return Mention(name, found, Surroundings()) if found else None
    found = tuple(meaning for meaning in exact(name) if not meaning.entry.minor)
    if not found:
        return None
    if name.lower() not in words().common and any(_is_known(meaning) for meaning in found):
        return Mention(name, found, around(text, Span(start, start + len(name))))
    if not any(meaning.entry.kind in ("city", "admin1", "admin2") for meaning in found):
        return None
    return _town(text, start, end, name, found, placed)


def _town(text: str, start: int, end: int, name: str, found: tuple[Meaning, ...], placed: int) -> Mention | None:
    """A town counts where a preposition, a list of places or the division after a comma says that it is one."""
    nearby = around(text, Span(start, end))
    if " " not in name and name.lower() in words().common and not nearby.containers:
        return None
    before = _WORD_BEFORE.search(text[max(0, start - _NEAR_BEFORE) : start])
    word = before[1].lower() if before else ""
    listed = word in _LISTED and placed >= 0 and start - placed <= len(" and ")
    if nearby.containers or word in words().before or listed:
        return Mention(name, found, nearby)
    return None


def _is_known(meaning: Meaning) -> bool:
    """Whether a meaning is a country, or a first-level division of some size: the parishes of small islands bear first names."""
    entry = meaning.entry
    return entry.kind == "country" or (entry.kind == "admin1" and entry.population >= _LEAST_PEOPLE)


def _is_abbreviation(text: str, start: int, name: str) -> bool:
    """`, TX` and `Tenn.` are states; `OK` and `In` are words."""
    comma = "," in text[max(0, start - 2) : start]
    return comma or (len(name.rstrip(".")) > 2 and name.endswith(".")) or name.count(".") > 1
