"""Actors and recipients explained: the words, the part they play, and how country and sectors were found."""

from __future__ import annotations

from collections.abc import Iterator

from rashomon.linking.countries import country_name
from rashomon.records import Entity, Participant
from rashomon.report.explanation.evidence import Evidence, Field, Source, blanks_of, field, name_of, one_line, words

_OWN = ("name", "country", "sectors", "role")


def participants(source: Source) -> Iterator[Field]:
    """The fields of the actors and of the recipients."""
    for name, side in (("actors", source.mention.actors), ("recipients", source.mention.recipients)):
        rows = [row for participant in side for row in _participant(source, participant)]
        yield field(name, *(rows or [source.blank("none", source.mention.blanks.get(name))]))


def _participant(source: Source, participant: Participant) -> Iterator[Evidence]:
    entity = source.entities.get(participant.entity)
    if entity is None:
        yield source.absent(participant.entity)
        return
    named = described(entity)
    if participant.basis:
        yield source.quoted(named, (participant.span,), participant.basis, kept=True)
    else:
        yield source.unkept(named, (participant.span,), "entity")
    yield from _identity(source, entity)


def described(entity: Entity) -> str:
    """An entity by its name and its kind."""
    name, kind = name_of(entity), words().entity[entity.kind]
    return name if name == kind else f"{name}, {kind}"


def _identity(source: Source, entity: Entity) -> Iterator[Evidence]:
    """Country and sectors with the one basis that the record keeps for both; then what is blank, and why."""
    name = name_of(entity)
    told = [f"country {_country(source, entity.country)}"] if entity.country else []
    told += [f"sector {_sector(source, sector)}" for sector in entity.sectors]
    if told:
        value = f"{name}: {', '.join(told)}"
        if entity.basis:
            yield Evidence(value=value, basis=one_line(entity.basis), kept=True)
        else:
            yield source.unkept(value, (), "entity")
    if entity.role and entity.name:
        yield source.unkept(f"{name}: role “{one_line(entity.role)}”", (), "entity")
    for what, reason in blanks_of(entity, _OWN):
        yield source.blank(f"{name}: no {what}", reason)


def _country(source: Source, code: str) -> str:
    name = source.ontology.groups.get(code) or source.ontology.country_codes.get(code) or country_name(code)
    return code if name == code else f"{code} ({name})"


def _sector(source: Source, code: str) -> str:
    sector = source.ontology.sectors.get(code)
    return f"{code} ({sector.meaning})" if sector else code
