"""Reads `comparison.yaml`: slots and their order, exclusive means, words of losses, names of peoples."""

from __future__ import annotations

import re
from functools import cache

import msgspec

from rashomon.knowledge import shaped
from rashomon.linking.words import stem


class TollWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words of a negated report that speak of the killed, of the injured, or of both."""

    killed: list[str]
    injured: list[str]
    both: list[str]


class Knowledge(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The whole of `comparison.yaml`."""

    slots: list[str]
    last: list[str]
    expected: list[str]
    means: list[str]
    exclusive_means: list[tuple[str, str]]
    toll_words: TollWords
    peoples: dict[str, list[str]]
    pronouns: list[str]


@cache
def knowledge() -> Knowledge:
    """The room's knowledge. Raises `DataError` naming file, line and fault where the file is not as it should be."""
    return shaped("rashomon.comparison", "comparison.yaml", Knowledge)


def slot_rank(slot: str) -> tuple[int, str]:
    """Where a slot stands among the others."""
    order, last = knowledge().slots, knowledge().last
    if slot in last:
        return len(order) + 1, slot
    return (order.index(slot), "") if slot in order else (len(order), slot)


def exclusive(left: str, right: str) -> bool:
    """Whether one act cannot have had both means."""
    return frozenset((left, right)) in _exclusive()


def toll_kinds(stems: tuple[str, ...]) -> tuple[str, ...]:
    """The losses that a trigger speaks of: killed, injured, both, or none for the word of an act."""
    found = {kind for word in stems for kind in _toll_stems().get(word, ())}
    return tuple(sorted(found, reverse=True))


def people(words: str | None) -> str | None:
    """The country whose people the words name first (`eleven American troops`: USA), or None."""
    match = _peoples_pattern().search(words or "")
    return _peoples()[match.group().lower().rstrip(".")] if match else None


@cache
def _exclusive() -> frozenset[frozenset[str]]:
    return frozenset(frozenset(pair) for pair in knowledge().exclusive_means)


@cache
def _toll_stems() -> dict[str, tuple[str, ...]]:
    words = knowledge().toll_words
    found: dict[str, tuple[str, ...]] = {}
    for kinds, listed in (
        (("killed",), words.killed),
        (("injured",), words.injured),
        (("killed", "injured"), words.both),
    ):
        found.update((stem(word), kinds) for word in listed)
    return found


@cache
def _peoples() -> dict[str, str]:
    return {name: country for country, names in knowledge().peoples.items() for name in names}


@cache
def _peoples_pattern() -> re.Pattern[str]:
    """All names of peoples; `us` counts only as `US`, since otherwise it is a pronoun."""
    names = sorted((name for name in _peoples() if name != "us"), key=lambda name: (-len(name), name))
    return re.compile(rf"(?<!\w)(?:US|(?i:{'|'.join(map(re.escape, names))}))(?!\w)")
