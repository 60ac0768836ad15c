"""The cue lexicon: which words signal an attribution, with what stance and what medium. Read once from `cues.yaml`."""

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
    needs_clause: frozenset[str]
    infinitive: frozenset[str]
    addressee: frozenset[str]
    adverbs: frozenset[str]
    phrases: dict[str, str]
    media: dict[str, str]
    medium_verbs: dict[str, str | None]
    display: frozenset[str]


@cache
def cues() -> CueLexicon:
    """The lexicon that ships with the package. Raises `DataError` if a section is missing."""
    raw: dict[str, Any] = texts(__package__, "cues.yaml")
    try:
        return CueLexicon(
            verbs=_stances(raw["verbs"]),
            nouns=_stances(raw["nouns"]),
            needs_clause=frozenset(raw["needs_clause"].split()),
            infinitive=frozenset(raw["infinitive"].split()),
            addressee=frozenset(raw["addressee"].split()),
            adverbs=frozenset(raw["adverbs"].split()),
            phrases=dict(raw["phrases"]),
            media={word.replace("_", " "): name for name, words in raw["media"].items() for word in words.split()},
            medium_verbs={verb: None if name == "null" else name for verb, name in raw["medium_verbs"].items()},
            display=frozenset(raw["display"].split()),
        )
    except KeyError as missing:
        raise DataError(f"attribution/cues.yaml has no section {missing}; add it") from missing


def _stances(section: dict[str, str]) -> dict[str, Stance]:
    return {lemma: cast(Stance, stance) for stance, lemmas in section.items() for lemma in lemmas.split()}
