"""What an explanation is made of, and the coded document as it is looked up while one is made."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

import msgspec

from rashomon.knowledge import shaped
from rashomon.ontology import Ontology
from rashomon.records import CodedDocument, Entity, EventMention, Span, text_of

_QUOTED = re.compile("`([^`]+)`")  # words of the text, as a basis quotes them


class Evidence(msgspec.Struct, frozen=True, kw_only=True):
    """One value with what it rests on. `kept` says whether the record holds the basis, or a reason for the blank."""

    value: str
    spans: tuple[Span, ...] = ()
    words: str | None = None  # what the spans quote, on one line; several spans are joined by an ellipsis
    basis: str
    kept: bool


class Field(msgspec.Struct, frozen=True, kw_only=True):
    """One field of the record, by its name there, with the evidence for each of its values."""

    field: str
    heading: str
    evidence: tuple[Evidence, ...]


class Explanation(msgspec.Struct, frozen=True, kw_only=True):
    """Why one event mention was coded as it was, in the order of the record."""

    id: str
    document: str
    trigger: Span
    sentence: Span
    before: str  # the sentence on one line, up to the trigger
    act: str  # the trigger
    after: str
    fields: tuple[Field, ...]


class _Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    heading: dict[str, str]
    entity: dict[str, str]
    stance: dict[str, str]
    saying: dict[str, str]
    wording: dict[str, str]
    part: dict[str, str]
    precision: dict[str, str]
    rule: dict[str, str]
    none: dict[str, str]
    not_kept: dict[str, str]
    announced: frozenset[str]
    announcement: str


@cache
def words() -> _Words:
    """The tables of `words.yaml`. Raises `DataError` where the file has a fault."""
    return shaped(__package__, "words.yaml", _Words)


class Source:
    """One coded document with its text and its ontology: records by id, and evidence that quotes the text."""

    def __init__(self, coded: CodedDocument, text: str, mention: EventMention, ontology: Ontology) -> None:
        self.coded = coded
        self.text = text
        self.mention = mention
        self.ontology = ontology
        self.entities = {entity.id: entity for entity in coded.entities}
        self.attributions = {one.id: one for one in coded.attributions}
        self.places = {place.id: place for place in coded.places}
        self.times = {time.id: time for time in coded.times}
        self.counts = {count.id: count for count in coded.counts}
        self.wording = {wording.id: wording for wording in coded.wording}

    def quoted(self, value: str, spans: tuple[Span, ...], basis: str, *, kept: bool) -> Evidence:
        """A value that rests on words of the text."""
        quote = one_line(text_of(spans, self.text)) if spans else None
        return Evidence(value=value, spans=spans, words=quote, basis=readable(basis), kept=kept)

    def rested(self, value: str, spans: tuple[Span, ...], name: str, without: str | None = None) -> Evidence:
        """A value with what the mention's own `basis` says under the field's `name`. Where it says nothing, as in a record of an
        earlier version, that is told; `without` is then the key of `not_kept`, if it is another than the name."""
        if name in self.mention.basis:
            return self.quoted(value, spans, self.mention.basis[name], kept=True)
        return self.unkept(value, spans, without or name)

    def unkept(self, value: str, spans: tuple[Span, ...], what: str) -> Evidence:
        """A value for whose evidence no record speaks; `what` is a key of `not_kept`."""
        return self.quoted(value, spans, words().not_kept[what], kept=False)

    def blank(self, value: str, reason: str | None) -> Evidence:
        """An empty field with the reason that the record gives, if it gives one."""
        basis = reason or words().not_kept["blank"]
        return Evidence(value=value, basis=readable(basis), kept=reason is not None)

    def none(self, name: str) -> Evidence:
        """The row of a field of the mention that is empty: without a reason of the record's, what its coding comes to."""
        reason = self.mention.blanks.get(name)
        if reason is None and self.mention.basis and name in words().none:
            return Evidence(value="none", basis=words().none[name], kept=False)
        return self.blank("none", reason)

    def absent(self, id: str) -> Evidence:
        """What the mention names by an id that the document's records do not hold."""
        return self.unkept(id, (), "missing")


def field(name: str, *evidence: Evidence) -> Field:
    """The field of that name under its heading."""
    return Field(field=name, heading=words().heading[name], evidence=evidence)


def one_line(text: str) -> str:
    """The text with every run of white space made one space."""
    return " ".join(text.split())


def readable(basis: str) -> str:
    """A basis on one line, with the words that it quotes in quotation marks."""
    return _QUOTED.sub("“\\1”", one_line(basis))


def name_of(entity: Entity) -> str:
    """The entity's name, or its role where the name is withheld, on one line."""
    return one_line(entity.name or entity.role or words().entity[entity.kind])


def blanks_of(record: Any, names: tuple[str, ...]) -> list[tuple[str, str]]:
    """The named fields of a record that are empty and have a reason: each as a reader calls it, with that reason."""
    return [(part(name), record.blanks[name]) for name in names if not getattr(record, name) and name in record.blanks]


def part(name: str) -> str:
    """What a reader calls a field of a record."""
    return words().part.get(name, name)
