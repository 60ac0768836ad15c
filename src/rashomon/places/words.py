"""The word lists of this room, read once."""

from __future__ import annotations

from functools import cache
from typing import cast

import msgspec

from rashomon import knowledge
from rashomon.places.entry import Kind

_LISTS = (
    "parts",
    "sites",
    "before",
    "before_weak",
    "institutions",
    "titles",
    "streets",
    "common",
    "features",
    "features_first",
    "seats",
    "locating",
)


class Words(msgspec.Struct, frozen=True):
    """`divisions`: the kind of entry that a word such as `province` names; `clues`: the countries that a word speaks for."""

    divisions: dict[str, Kind]
    parts: frozenset[str]
    sites: frozenset[str]
    before: frozenset[str]
    before_weak: frozenset[str]
    institutions: frozenset[str]
    titles: frozenset[str]
    streets: frozenset[str]
    common: frozenset[str]
    features: frozenset[str]
    features_first: frozenset[str]
    seats: frozenset[str]
    locating: frozenset[str]
    clues: dict[str, tuple[str, ...]]


@cache
def words() -> Words:
    """The lists of `words.yaml`. Raises `DataError` for a fault in it."""
    fields = knowledge.read_yaml("rashomon.places", "words.yaml").fields(frozenset({"divisions", "clues", *_LISTS}))
    kinds = fields["divisions"].fields(frozenset({"admin1", "admin2", "city"}))
    clues: dict[str, tuple[str, ...]] = {}
    for country, entry in fields["clues"].mapping().items():
        for word in entry.texts():
            clues[word] = (*clues.get(word, ()), country)
    return Words(
        {word: cast(Kind, kind) for kind in sorted(kinds) for word in kinds[kind].texts()},
        clues=clues,
        **{name: frozenset(fields[name].texts()) for name in _LISTS},
    )
