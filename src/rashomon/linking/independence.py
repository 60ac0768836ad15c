"""Counts sources: documents that are copies of one another, whole or in part, are one."""

from __future__ import annotations

from collections.abc import Iterable

from rashomon.records import CopyGroup


def source_of(copies: Iterable[CopyGroup]) -> dict[str, str]:
    """For each document of a copy group the id of the one that stands for its source; others stand for themselves."""
    parent: dict[str, str] = {}

    def root(id: str) -> str:
        while parent.setdefault(id, id) != id:
            parent[id] = parent[parent[id]]
            id = parent[id]
        return id

    for group in sorted(copies, key=lambda group: group.documents):
        for other in group.documents[1:]:
            one, two = sorted((root(group.documents[0]), root(other)))
            parent[two] = one
    return {id: root(id) for id in sorted(parent)}


def independent_sources(documents: Iterable[str], copies: Iterable[CopyGroup]) -> int:
    """How many sources stand behind some documents when copies count once."""
    sources = source_of(copies)
    return len({sources.get(id, id) for id in documents})
