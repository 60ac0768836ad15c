"""Actors and recipients explained: the words, the part they play, and how country and sectors were found."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rashomon.linking.mention.countries import country_name
from rashomon.records import Entity, Participant, Span
from rashomon.report.explanation.evidence import Evidence, Field, Source, blanks_of, field, name_of, one_line, readable, words

_OWN = ("name", "country", "sectors", "role")
_OFFICE_HOLDERS = frozenset({"person", "role"})  # kinds that can have a role: that a country holds no office goes without saying
_ROLES = {"actors": "actor", "recipients": "recipient"}
_CODES = re.compile("country: (?P<country>.+?)(?:; sectors: (?P<sectors>.+))?|sectors: (?P<alone>.+)")


def participants(source: Source) -> Iterator[Field]:
    """The fields of the actors and of the recipients."""
    for name, side in (("actors", source.mention.actors), ("recipients", source.mention.recipients)):
        rows = [row for participant in side for row in _participant(source, participant, _ROLES[name])]
        yield field(name, *(rows or [source.none(name)]))


def _participant(source: Source, participant: Participant, role: str) -> Iterator[Evidence]:
    entity = source.entities.get(participant.entity)
    if entity is None:
        yield source.absent(participant.entity)
        return
    named = described(entity)
    if participant.basis:
        read = participant.basis.startswith(f"{role}: ")
        basis = words().rule["read"].format(basis=participant.basis) if read else participant.basis
        yield source.quoted(named, (participant.span,), basis, kept=True)
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
            yield Evidence(value=value, basis=readable(_codes(entity.basis)), kept=True)
        else:
            yield source.unkept(value, (), "entity")
    if entity.role and entity.name:
        yield _role(source, entity, f"{name}: role “{one_line(entity.role)}”")
    for what, reason in blanks_of(entity, _OWN if entity.kind in _OFFICE_HOLDERS else _OWN[:-1]):
        yield source.blank(f"{name}: no {what}", reason)


def _codes(basis: str) -> str:
    """The basis of country and sectors, which names each where they rest on different things."""
    told = _CODES.fullmatch(basis)
    if told is None:
        return basis
    country, sectors = told["country"], told["sectors"]
    if country is None or sectors in (None, country):
        return country or str(told["alone"])
    return basis


def _role(source: Source, entity: Entity, value: str) -> Evidence:
    """The role with its words, where a mention of the entity holds them."""
    role = entity.role or ""
    starts = (source.text.find(role, mention.start, mention.end) for mention in entity.mentions)
    start = next((start for start in starts if start >= 0), None)
    if start is None:
        return source.unkept(value, (), "entity")
    return source.quoted(value, (Span(start, start + len(role)),), words().rule["role"], kept=True)


def _country(source: Source, code: str) -> str:
    name = source.ontology.groups.get(code) or source.ontology.country_codes.get(code) or country_name(code)
    return code if name == code else f"{code} ({name})"


def _sector(source: Source, code: str) -> str:
    sector = source.ontology.sectors.get(code)
    return f"{code} ({sector.meaning})" if sector else code
