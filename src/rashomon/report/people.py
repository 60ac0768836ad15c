"""The voices that accounts cite and the actors that events name, each counted over the whole case."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from rashomon.records import Attribution, Entity, Participant
from rashomon.report.index import Index, Reference

_WITHHELD = "a private person"
_UNNAMED = "nobody named"


class Voice(NamedTuple):
    """Somebody whom accounts cite, under one name."""

    name: str
    accounts: tuple[Reference, ...]
    direct: int
    indirect: int
    mixed: int
    stances: tuple[tuple[str, int], ...]
    media: tuple[tuple[str, int], ...]


class Narrators(NamedTuple):
    """What the accounts say in their own voice, beside what they have from others."""

    own: int
    cited: int
    accounts: int


class Actor(NamedTuple):
    """One entity over the case, merged by name, country and sectors."""

    name: str
    country: str
    sectors: tuple[str, ...]
    acted: int
    received: int
    cited: int
    accounts: int


def voices(index: Index) -> list[Voice]:
    """Everyone who is cited, those that most accounts cite first; sayings of nobody named come last."""
    names: dict[str, Counter[str]] = {}
    said: dict[str, list[tuple[str, Attribution]]] = {}
    for doc in index.documents:
        for attribution in index.coded(doc.id).attributions:
            name = _speaker(index, doc.id, attribution)
            key = name.casefold()
            names.setdefault(key, Counter())[name] += 1
            said.setdefault(key, []).append((doc.id, attribution))
    found = [_voice(index, _best(names[key]), said[key]) for key in said]
    return sorted(found, key=_by_reach)


def _by_reach(voice: Voice) -> tuple[bool, int, int, str]:
    said = voice.direct + voice.indirect + voice.mixed
    return (voice.name == _UNNAMED, -len(voice.accounts), -said, voice.name)


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
        Actor(_best(names[key]), key[1], key[2], tally["acted"], tally["received"], tally["cited"], len(documents[key]))
        for key, tally in counts.items()
        if tally["acted"] or tally["received"]
    ]
    return sorted(found, key=lambda who: (-(who.acted + who.received), -who.accounts, who.name, who.country, who.sectors))


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


def _speaker(index: Index, document: str, said: Attribution) -> str:
    entity = index.entities.get((document, said.speaker)) if said.speaker else None
    if entity is not None:
        return entity_name(entity)
    text = index.text(document)
    return " ".join(" ".join(span.of(text) for span in said.source).split()) or _UNNAMED


def _best(names: Counter[str]) -> str:
    """The most frequent spelling; of equals the first in the alphabet."""
    return min(names, key=lambda name: (-names[name], name))


def _voice(index: Index, name: str, said: list[tuple[str, Attribution]]) -> Voice:
    kinds = Counter(attribution.kind for _, attribution in said)
    documents = sorted({document for document, _ in said}, key=lambda document: index.references[document].number)
    return Voice(
        name=name,
        accounts=tuple(index.references[document] for document in documents),
        direct=kinds["direct"],
        indirect=kinds["indirect"],
        mixed=kinds["mixed"],
        stances=_tally(attribution.stance for _, attribution in said),
        media=_tally(attribution.medium for _, attribution in said if attribution.medium),
    )


def _tally(values: Iterable[str]) -> tuple[tuple[str, int], ...]:
    counted: Counter[str] = Counter(values)
    return tuple(sorted(counted.items(), key=lambda item: (-item[1], item[0])))
