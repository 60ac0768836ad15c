"""The cue lexicon: what the words of a cue tell of stance and medium. Read once from `cues.yaml`."""

from __future__ import annotations

from functools import cache
from typing import Any, cast

import msgspec

from rashomon.errors import DataError
from rashomon.knowledge import texts
from rashomon.records import Stance


class CueLexicon(msgspec.Struct, frozen=True):
    """Cue words by part of speech. Each mapping goes from a lemma to a stance or a medium."""

    verbs: dict[str, Stance]
    nouns: dict[str, Stance]
    adjectives: dict[str, Stance]
    withheld: frozenset[str]
    commands: frozenset[str]
    commanded: frozenset[str]
    media: dict[str, str]
    medium_verbs: dict[str, str | None]
    display: frozenset[str]

    @property
    def words(self) -> frozenset[str]:
        """Every verb and noun of the lexicon, without the preposition or particle that a stance may need."""
        return _words()


@cache
def _words() -> frozenset[str]:
    return frozenset(key.split("_")[0] for key in (*cues().verbs, *cues().nouns, "according"))


@cache
def cues() -> CueLexicon:
    """The lexicon that ships with the package. Raises `DataError` if a section is missing."""
    raw: dict[str, Any] = texts(__package__, "cues.yaml")
    try:
        return CueLexicon(
            verbs=_stances(raw["verbs"]),
            nouns=_stances(raw["nouns"]),
            adjectives=_stances(raw["adjectives"]),
            withheld=frozenset(raw["withheld"].split()),
            commands=frozenset(raw["commands"].split()),
            commanded=frozenset(raw["commanded"].split()),
            media={word.replace("_", " "): name for name, words in raw["media"].items() for word in words.split()},
            medium_verbs={verb: None if name == "null" else name for verb, name in raw["medium_verbs"].items()},
            display=frozenset(raw["display"].split()),
        )
    except KeyError as missing:
        raise DataError(f"attribution/cues.yaml has no section {missing}; add it") from missing


def _stances(section: dict[str, str]) -> dict[str, Stance]:
    return {lemma: cast(Stance, stance) for stance, lemmas in section.items() for lemma in lemmas.split()}
