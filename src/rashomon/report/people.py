"""The actors that events name, counted over the whole case, and how much stands in the narrators' own voice."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from rashomon.records import Entity, Participant
from rashomon.report import plain, words
from rashomon.report.index import Index

_WITHHELD = "a private person"


class Narrators(NamedTuple):
    """What the accounts say in their own voice, beside what they have from others."""

    own: int
    cited: int
    accounts: int


class Actor(NamedTuple):
    """One entity over the case, merged by name, country and sectors."""

    name: str
    country: str
    """Name of the country, or what a group code stands for."""
    code: str
    sectors: tuple[str, ...]
    acted: int
    received: int
    cited: int
    accounts: int


def narrators(index: Index) -> Narrators:
    """How many reports of events stand in the narrators' own voice, and how many are had from others."""
    mentions = list(index.mentions.values())
    own = [mention for mention in mentions if mention.attribution is None]
    return Narrators(len(own), len(mentions) - len(own), len({mention.document for mention in own}))


def actors(index: Index) -> list[Actor]:
    """Every entity that acts or is acted upon, the most frequent first."""
    counts: dict[tuple[str, str, tuple[str, ...]], Counter[str]] = {}
    names: dict[tuple[str, str, tuple[str, ...]], Counter[str]] = {}
    documents: dict[tuple[str, str, tuple[str, ...]], set[str]] = {}
    for doc, part, entity in _parts(index):
        name = entity_name(entity)
        key = (name.casefold(), entity.country or "", entity.sectors)
        counts.setdefault(key, Counter())[part] += 1
        names.setdefault(key, Counter())[name] += 1
        documents.setdefault(key, set()).add(doc)
    found = [
        Actor(
            _best(names[key]),
            _country(key[1]),
            " ".join(filter(None, [key[1], *key[2]])),
            _sectors(key[2]),
            tally["acted"],
            tally["received"],
            tally["cited"],
            len(documents[key]),
        )
        for key, tally in counts.items()
        if tally["acted"] or tally["received"]
    ]
    return sorted(found, key=lambda who: (-(who.acted + who.received), -who.accounts, who.name, who.code))


def entity_name(entity: Entity) -> str:
    """The name of an entity as the page may show it: its role where the name is withheld."""
    return " ".join((entity.name or entity.role or _WITHHELD).split())


def _parts(index: Index) -> list[tuple[str, str, Entity]]:
    found: list[tuple[str, str, Entity]] = []
    for doc in index.documents:
        coded = index.coded(doc.id)
        parts: list[tuple[str, str]] = []
        for mention in coded.events:
            parts += _named("acted", mention.actors) + _named("received", mention.recipients)
        parts += [("cited", said.speaker) for said in coded.attributions if said.speaker]
        for part, identifier in parts:
            entity = index.entities.get((doc.id, identifier))
            if entity is not None:
                found.append((doc.id, part, entity))
    return found


def _named(part: str, participants: tuple[Participant, ...]) -> list[tuple[str, str]]:
    return [(part, participant.entity) for participant in participants]


def _best(names: Counter[str]) -> str:
    """The most frequent spelling; of equals the first in the alphabet."""
    return min(names, key=lambda name: (-names[name], name))


def _country(code: str) -> str:
    return plain.country_or_group(code) if code else ""


def _sectors(codes: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(words.word("sector", code) for code in codes)
