"""The codes that a case uses, with their meanings from the ontology."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from rashomon.report.index import Index


class Code(NamedTuple):
    """One code and what it means."""

    code: str
    meaning: str


class Chapter(NamedTuple):
    """All codes of one sort that the case uses, in alphabetical order."""

    name: str
    codes: tuple[Code, ...]


def glossary(index: Index) -> list[Chapter]:
    """Chapters for event types, modes, contexts, sectors and group codes; those without a code in use are left out."""
    ontology = index.contents.ontology
    mentions = list(index.mentions.values())
    types = {name: kind.meaning for name, kind in ontology.types.items()}
    modes = {f"{kind.name} {mode.name}": mode.meaning for kind in ontology.types.values() for mode in kind.modes.values()}
    sectors = {code: sector.meaning for code, sector in ontology.sectors.items()}
    entities = list(index.entities.values())
    chapters = [
        _chapter(f"Event types ({ontology.name})", types, (mention.event_type for mention in mentions)),
        _chapter("Modes", modes, (f"{mention.event_type} {mode}" for mention in mentions for mode in mention.mode)),
        _chapter("Contexts", ontology.contexts, (context for mention in mentions for context in mention.contexts)),
        _chapter("How an account puts an event (status)", ontology.statuses, (mention.status for mention in mentions)),
        _chapter("Sectors of actors", sectors, (sector for entity in entities for sector in entity.sectors)),
        _chapter("Codes in place of a country", ontology.groups, (entity.country or "" for entity in entities)),
    ]
    return [chapter for chapter in chapters if chapter.codes]


def _chapter(name: str, meanings: dict[str, str], used: Iterable[str]) -> Chapter:
    return Chapter(name, tuple(_codes(meanings, used)))


def _codes(meanings: dict[str, str], used: Iterable[str]) -> Iterator[Code]:
    for code in sorted(set(used)):
        if code in meanings:
            yield Code(code, meanings[code])
