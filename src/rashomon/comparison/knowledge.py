"""Reads what this room knows beside the records: slots, losses, peoples, cues of causes, legal claims and voices."""

from __future__ import annotations

import re
from functools import cache

import msgspec

from rashomon.knowledge import shaped
from rashomon.linking.mention.words import stem


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
    joining: list[str]
    weight: dict[str, float]
    means: list[str]
    exclusive_means: list[tuple[str, str]]
    losses: list[str]
    forced: list[str]
    crowds: list[str]
    gatherings: list[str]
    implied: dict[str, str]
    animals: list[str]
    definite: str
    harmful: list[str]
    toll_words: TollWords
    classes: dict[str, list[str]]
    stages: dict[str, list[str]]
    part_of: str
    earlier: str
    later: str
    least_words: int
    peoples: dict[str, list[str]]
    pronouns: list[str]


class Causes(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The whole of `causes.yaml`."""

    cues: dict[str, list[str]]
    ends: str
    most: int


class LegalKind(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One sort of legal claim: who makes it of an act, and in which words."""

    by: str
    words: str


class Legal(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The whole of `legal.yaml`."""

    kinds: dict[str, LegalKind]
    opposed: list[tuple[str, str]]
    denied_before: str


@cache
def knowledge() -> Knowledge:
    """The room's knowledge. Raises `DataError` naming file, line and fault where the file is not as it should be."""
    return shaped("rashomon.comparison", "comparison.yaml", Knowledge)


@cache
def causes() -> Causes:
    """Cues of causes. Raises `DataError` as `knowledge` does."""
    return shaped("rashomon.comparison", "causes.yaml", Causes)


@cache
def legal() -> Legal:
    """Words of legal claims. Raises `DataError` as `knowledge` does."""
    return shaped("rashomon.comparison", "legal.yaml", Legal)


def slot_rank(slot: str) -> tuple[int, str]:
    """Where a slot stands among the others."""
    order, last = knowledge().slots, knowledge().last
    if slot in last:
        return len(order) + 1, slot
    return (order.index(slot), "") if slot in order else (len(order), slot)


def exclusive(left: str, right: str) -> bool:
    """Whether one act cannot have had both means."""
    return frozenset((left, right)) in _pairs("means")


def opposed(left: str, right: str) -> bool:
    """Whether two legal claims deny one another."""
    return frozenset((left, right)) in _pairs("legal")


def toll_kinds(stems: tuple[str, ...]) -> tuple[str, ...]:
    """The losses that a trigger speaks of: killed, injured, both, or none for the word of an act."""
    found = {kind for word in stems for kind in _toll_stems().get(word, ())}
    return tuple(sorted(found, reverse=True))


def people(words: str | None) -> str | None:
    """The country whose people the words name first (`eleven American troops`: USA), or None."""
    match = _peoples_pattern().search(words or "")
    return _peoples()[match.group().lower().rstrip(".")] if match else None


def classes(words: str | None) -> frozenset[str]:
    """The classes of people that the words name (`eleven American troops`: soldier)."""
    return frozenset(_classes()[match.group().lower()] for match in _classes_pattern().finditer(words or ""))


def implied(trigger: str) -> frozenset[str]:
    """The means that the word of an act implies, if any (`opened fire`: firearm)."""
    return frozenset(kind for kind, words in knowledge().implied.items() if re.search(words, trigger, re.IGNORECASE))


@cache
def _pairs(which: str) -> frozenset[frozenset[str]]:
    listed = knowledge().exclusive_means if which == "means" else legal().opposed
    return frozenset(frozenset(pair) for pair in listed)


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
def _classes() -> dict[str, str]:
    return {name: kind for kind, names in knowledge().classes.items() for name in names}


@cache
def _classes_pattern() -> re.Pattern[str]:
    names = sorted(_classes(), key=lambda name: (-len(name), name))
    return re.compile(rf"(?<!\w)(?i:{'|'.join(map(re.escape, names))})(?!\w)")


@cache
def _peoples_pattern() -> re.Pattern[str]:
    """All names of peoples; `us` counts only as `US`, since otherwise it is a pronoun."""
    names = sorted((name for name in _peoples() if name != "us"), key=lambda name: (-len(name), name))
    return re.compile(rf"(?<!\w)(?:US|(?i:{'|'.join(map(re.escape, names))}))(?!\w)")
