"""Makes incidents of the coded events of one document: reports of one happening are one, with the parties of all of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import msgspec

from rashomon import linking
from rashomon.evaluation.incidents.knowledge import incident_types, knowledge, stages
from rashomon.evaluation.incidents.words import phrase, words
from rashomon.records import CodedDocument, EventMention, Participant

ACT = "act"


class Party(msgspec.Struct, frozen=True):
    """One entity as an incident's actor or recipient, or one means: its names, the report's first, and its kind."""

    names: tuple[str, ...]
    kind: str


class Incident(msgspec.Struct, frozen=True):
    """What a document's coded events say of one happening; `words` are those of the sentences that report it.

    Without `stages` it is told only as denied or demanded.
    """

    incident_type: str
    stages: tuple[str, ...]
    country: str | None
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    means: tuple[Party, ...]
    words: frozenset[str]
    trigger: str
    sentence: str


def incidents(text: str, coded: CodedDocument) -> tuple[list[Incident], list[Incident]]:
    """The incidents of a document in the order of the text, and those that were left out.

    Events whose PLOVER type and modes answer to an incident type are linked within the document. Left out is a happening
    that every report of it denies or demands.
    """
    relevant = [one for one in coded.events if incident_types(one.event_type, one.mode)]
    by_id = {one.id: one for one in relevant}
    groups = [
        sorted((by_id[id] for id in event.mentions), key=lambda one: (one.trigger, one.id))
        for event in linking.link(relevant, {coded.id: coded}, texts={coded.id: text})
    ]
    ordered = sorted(groups, key=lambda group: (group[0].trigger, group[0].id))
    found = [_incident(group, text, coded) for group in ordered]
    return [one for one in found if one.stages], [one for one in found if not one.stages]


def _incident(group: Sequence[EventMention], text: str, coded: CodedDocument) -> Incident:
    countries = {place.id: place.country for place in coded.places}
    where = Counter(code for one in group if one.place and (code := countries.get(one.place)))
    statuses = Counter(found for one in group if (found := stages(one.event_type, one.status)))
    types = {name for one in group for name in incident_types(one.event_type, one.mode)}
    return Incident(
        incident_type=min(types, key=knowledge().types.index),
        stages=statuses.most_common(1)[0][0] if statuses else (),
        country=where.most_common(1)[0][0] if where else None,
        actors=_parties([party for one in group for party in one.actors], text, coded),
        recipients=_parties([party for one in group for party in one.recipients], text, coded),
        means=_means(group, text),
        words=words(" ".join(one.sentence.of(text) for one in group)),
        trigger=group[0].trigger.of(text),
        sentence=group[0].sentence.of(text),
    )


def _means(group: Sequence[EventMention], text: str) -> tuple[Party, ...]:
    """What the reports say it was done with, each head once; a kind of `act` is one that only the trigger's own words tell."""
    found: dict[str, Party] = {}
    for one in group:
        for means in one.means:
            name = means.span.of(text)
            heads = phrase(name)
            if heads and heads[-1] not in found:
                found[heads[-1]] = Party((name,), ACT if one.trigger.contains(means.span) else means.kind)
    return tuple(found.values())


def _parties(participants: Sequence[Participant], text: str, coded: CodedDocument) -> tuple[Party, ...]:
    """The entities of some participants, each once, with every name by which the document calls them."""
    entities = {entity.id: entity for entity in coded.entities}
    spans: dict[str, list[str]] = {}
    for one in participants:
        spans.setdefault(one.entity, []).append(one.span.of(text))
    found = []
    for id, own in spans.items():
        entity = entities.get(id)
        mentions = [span.of(text) for span in entity.mentions] if entity else []
        names = tuple(dict.fromkeys(name for name in (*own, *mentions) if phrase(name)))
        found.append(Party(names or (own[0],), entity.kind if entity else "role"))
    return tuple(found)
