"""The word lists of this room, read once from `words.yaml`."""

from __future__ import annotations

from functools import cache

from rashomon.knowledge import word_lists


@cache
def words() -> dict[str, frozenset[str]]:
    """Each list of `words.yaml` by its name."""
    return word_lists(__package__, "words.yaml")
