"""The word lists of counts, turned round for looking up."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from rashomon.knowledge import texts
from rashomon.language.words import words as language_words

Phrases = dict[str, tuple[tuple[str, frozenset[str]], ...]]  # by first word: kind, and the other words that it needs
Bounds = tuple[float | None, float | None]
_OPENERS = frozenset({"a", "an", "half", "not", "absence", "lack", "without"})  # words that `quantities` reads by rules
_SETS = (
    *("revisions", "life_takers", "upholders", "outlaws", "protests", "joining", "one_way", "strikes", "things", "things_done"),
    *("figure_verbs", "figure_adverbs"),
    *(
        "forces",
        "collections",
        "tended",
        "loose",
        "measuring",
        "parts",
        "ambiguous",
        "labels",
        "measures",
        "lasting",
        "lasting_nouns",
    ),
)


class Tables:
    """`counts.yaml`, read once. Kinds are looked up by lemma; an entry `put+death` needs `death` below the verb."""

    def __init__(self, raw: dict[str, Any]) -> None:
        self.numbers = {word: float(value) for word, value in raw["numbers"].items()}
        self.multipliers = {word: float(value) for word, value in raw["multipliers"].items()}
        self.suffixes = {word: float(value) for word, value in raw["suffixes"].items()}
        self.vague: dict[str, Bounds] = {word: _bounds(value) for word, value in raw["vague"].items()}
        self.openers = frozenset(self.numbers) | frozenset(self.multipliers) | frozenset(self.vague) | _OPENERS
        self.tens = {word: float(value) for word, value in raw["tens"].items()}
        self.before = [(_ending(phrases), name) for name, phrases in raw["comparators"].items()]
        self.after = [(_beginning(phrases), name) for name, phrases in raw["after"].items()]
        self.prepositions = frozenset(raw["prepositions"].split())
        self.verbs = _phrases(raw["verbs"])
        self.acts = _phrases(raw["acts"])
        self.states, self.nominals = _by_word(raw["states"]), _by_word(raw["nominals"])
        self.totals, self.nouns = _by_word(raw["totals"]), _phrases(raw["nouns"])
        self.none_of: dict[str, str] = raw["none_of"]
        self.yielding = frozenset(raw["yielding"].split())
        self.people = frozenset(raw["people"].split()) | language_words()["persons"]
        self.endings = tuple(raw["person_endings"].split())
        self.peoples = tuple(raw["people_names"].split())
        self.places_of_state: dict[str, str] = raw["places_of_state"]
        self.exceptions = {verb: frozenset(words.split()) for verb, words in raw["exceptions"].items()}
        self.currencies: dict[str, str] = raw["currencies"]
        self.takings = _phrases({"taking": raw["takings"]})
        self.penalties = frozenset(raw["penalties"].split())
        self.durations: dict[str, str] = raw["durations"]
        self.months = frozenset(raw["months"].split())
        self.sets = {name: frozenset(raw[name].split()) for name in _SETS}


def _bounds(pair: list[str]) -> Bounds:
    low, high = (None if bound == "null" else float(bound) for bound in pair)
    return low, high


def _by_word(kinds: dict[str, str]) -> dict[str, str]:
    return {word: kind for kind, words in kinds.items() for word in words.split()}


def _phrases(kinds: dict[str, str]) -> Phrases:
    found: dict[str, list[tuple[str, frozenset[str]]]] = {}
    for kind, entries in kinds.items():
        for entry in entries.split():
            first, *others = entry.split("+")
            found.setdefault(first, []).append((kind, frozenset(others)))
    return {first: tuple(sorted(entries, key=lambda entry: -len(entry[1]))) for first, entries in found.items()}


def _ending(phrases: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{_spaced(phrases)})(?:\s+(?:a|an|the))?\s*$", re.IGNORECASE)


def _beginning(phrases: str) -> re.Pattern[str]:
    return re.compile(rf"\s*-?(?:{_spaced(phrases)})\b", re.IGNORECASE)


def _spaced(phrases: str) -> str:
    """A line may end between any two words of a phrase."""
    return phrases.replace(" ", r"\s+")


@cache
def tables() -> Tables:
    """The lists of `counts.yaml`. Raises `DataError` where the file has a fault."""
    return Tables(texts("rashomon.coding", "counts.yaml"))
