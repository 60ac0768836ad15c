"""Every record that Rashomon makes: what it holds, in which unit, and how it is written as JSON.

The JSON schema (`rashomon schema`) and the record reference in the documentation are both generated from this module, so
the docstring of each record and the comment table `FIELDS` of each class are the documentation. Nothing here computes
anything about language; nothing of ours is imported.

Spans are half-open code-point offsets into `Document.text`, which is never altered after reading. A field that is empty
says why in `blanks`, a mapping from the field's name to the reason.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

SCHEMA_VERSION = 1

EntityKind = Literal["person", "organisation", "group", "place", "role"]
AttributionKind = Literal["direct", "indirect", "mixed"]
Stance = Literal["asserts", "denies", "accuses", "demands", "warns", "predicts", "asks", "doubts"]
Status = Literal["asserted", "negated", "hypothetical", "future", "historical", "demanded", "disputed"]
WordingKind = Literal[
    "label",
    "epithet",
    "loaded",
    "technique",
    "scare-quotes",
    "hedge",
    "booster",
    "agentless",
    "prediction",
    "call-to-action",
]
Verdict = Literal["agreed", "disputed", "single-source", "unreported-by"]

Blanks = dict[str, str]


def content_id(prefix: str, *parts: object) -> str:
    """An id that depends on content alone: `prefix-` and 12 hexadecimal digits of a BLAKE2b hash of `parts`."""
    digest = hashlib.blake2b("\x1f".join(str(part) for part in parts).encode(), digest_size=6).hexdigest()
    return f"{prefix}-{digest}"


class Span(msgspec.Struct, frozen=True, array_like=True, order=True):
    """A half-open range `[start, end)` of code points in `Document.text`; written as a two-element array."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The words of `text` that this span quotes."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Whether the two spans share at least one code point."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Whether `other` lies wholly within this span."""
        return self.start <= other.start and other.end <= self.end


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """What all records share: they are immutable and are built by field name."""


class Document(Record, frozen=True, kw_only=True):
    """One account as published."""

    id: Annotated[str, Meta(description="identifier, unique within a run; given by the data or made from the content")]
    text: Annotated[str, Meta(description="the text as read, never altered; every span points into it")]
    title: Annotated[str | None, Meta(description="headline given apart from the text; context, not evidence")] = None
    outlet: Annotated[str | None, Meta(description="who published it")] = None
    url: Annotated[str | None, Meta(description="where it was published")] = None
    published: Annotated[str | None, Meta(description="publication date, ISO 8601 (`YYYY-MM-DD`, or with a time)")] = None
    language: Annotated[str | None, Meta(description="ISO 639-1 code")] = None
    origin: Annotated[str | None, Meta(description="where it was read: file, and line or record number")] = None
    blanks: Annotated[Blanks, Meta(description="reason for each empty field")] = {}


class Entity(Record, frozen=True, kw_only=True):
    """One person, organisation, group, place-as-actor or role within a document, with all its mentions."""

    id: Annotated[str, Meta(description="content hash")]
    name: Annotated[str | None, Meta(description="fullest name or role phrase in the document; withheld for private persons")]
    kind: Annotated[EntityKind, Meta(description="what sort of entity it is")]
    country: Annotated[str | None, Meta(description="ISO 3166 alpha-3 code on the document's date, or a group code such as IGO")]
    sectors: Annotated[tuple[str, ...], Meta(description="PLOVER sector codes, the most specific first")]
    role: Annotated[str | None, Meta(description="the office or role as the text words it")]
    mentions: Annotated[tuple[Span, ...], Meta(description="every mention, in order of position")]
    basis: Annotated[str, Meta(description="how country and sectors were found")]
    blanks: Annotated[Blanks, Meta(description="reason for each empty field")] = {}


class Attribution(Record, frozen=True, kw_only=True):
    """A source, a cue and a content (PolNeAR's terms), and what sort of saying it is."""

    id: Annotated[str, Meta(description="content hash")]
    source: Annotated[tuple[Span, ...], Meta(description="who is said to say it; empty where nobody is named")]
    cue: Annotated[tuple[Span, ...], Meta(description="the words that signal the attribution, such as a verb of speech")]
    content: Annotated[tuple[Span, ...], Meta(description="what is said; several spans where the sentence interrupts it")]
    speaker: Annotated[str | None, Meta(description="id of the entity that the source resolves to")]
    kind: Annotated[AttributionKind, Meta(description="direct (quoted), indirect (reported) or mixed")]
    stance: Annotated[Stance, Meta(description="what the source does with the content")]
    medium: Annotated[str | None, Meta(description="how it was said: tweet, statement, interview, placard, ...")]
    parent: Annotated[str | None, Meta(description="id of the attribution whose content encloses this one")] = None
    blanks: Annotated[Blanks, Meta(description="reason for each empty field")] = {}


class Participant(Record, frozen=True, kw_only=True):
    """One actor or recipient of an event mention."""

    entity: Annotated[str, Meta(description="id of the entity")]
    span: Annotated[Span, Meta(description="the words that name it in this report")]
    basis: Annotated[str, Meta(description="the grammatical or other evidence that gives it this part")]


class Means(Record, frozen=True, kw_only=True):
    """What an act of force was done with, such as a weapon."""

    span: Annotated[Span, Meta(description="the words that name it, or the act's own word where that tells it")]
    kind: Annotated[str, Meta(description="drone, missile, aircraft, explosives, firearm, blade, ... (`coding/means.yaml`)")]


class EventMention(Record, frozen=True, kw_only=True):
    """One report of an event in one document."""

    id: Annotated[str, Meta(description="content hash")]
    document: Annotated[str, Meta(description="id of the document that reports it")]
    event_type: Annotated[str, Meta(description="PLOVER event type")]
    mode: Annotated[tuple[str, ...], Meta(description="PLOVER modes of the type")]
    contexts: Annotated[tuple[str, ...], Meta(description="PLOVER contexts")]
    quad: Annotated[str, Meta(description="verbal or material, cooperation or conflict")]
    score: Annotated[float | None, Meta(description="PLOVER conflict-cooperation score, -10 to 10")]
    trigger: Annotated[Span, Meta(description="the words that name the act")]
    sentence: Annotated[Span, Meta(description="the sentence that reports it")]
    actors: Annotated[tuple[Participant, ...], Meta(description="who is said to have done it")]
    recipients: Annotated[tuple[Participant, ...], Meta(description="to whom it was done")]
    place: Annotated[str | None, Meta(description="id of the most precise place it is said to have happened at")]
    time: Annotated[str | None, Meta(description="id of the time expression that dates it")]
    start: Annotated[str | None, Meta(description="first moment of the interval it falls in, ISO 8601")]
    end: Annotated[str | None, Meta(description="last day or moment of that interval, ISO 8601, inclusive")]
    counts: Annotated[tuple[str, ...], Meta(description="ids of the counts that belong to it")]
    means: Annotated[tuple[Means, ...], Meta(description="by what it was done, in order of position; acts of force only")] = ()
    status: Annotated[Status, Meta(description="how the account puts it: as done, denied, planned, demanded, ...")]
    certainty: Annotated[float, Meta(description="how surely the account puts it, 0 to 1")]
    attribution: Annotated[str | None, Meta(description="id of the innermost attribution; null is the narrator's voice")]
    wording: Annotated[tuple[str, ...], Meta(description="ids of the wordings about it")] = ()
    confidence: Annotated[float, Meta(description="how surely the software coded it, 0 to 1")] = 0.5
    basis: Annotated[Blanks, Meta(description="what type, mode, status, place, time, counts and means rest on, in words")] = {}
    blanks: Annotated[Blanks, Meta(description="reason for each empty field")] = {}


class Count(Record, frozen=True, kw_only=True):
    """A number that an account reports, with what it counts."""

    id: Annotated[str, Meta(description="content hash")]
    span: Annotated[Span, Meta(description="the words that give the number")]
    kind: Annotated[str, Meta(description="killed, injured, casualties, detained, displaced, participants, munitions, ...")]
    low: Annotated[float | None, Meta(description="least value the words allow")]
    high: Annotated[float | None, Meta(description="greatest value the words allow")]
    comparator: Annotated[str | None, Meta(description="at-least, at-most, about, nearly, or null for exactly")]
    unit: Annotated[str | None, Meta(description="unit of a quantity, such as USD or day; null for things counted")]
    of: Annotated[str | None, Meta(description="what or who is counted, in the account's words")]
    blanks: Annotated[Blanks, Meta(description="reason for each empty field")] = {}


class Place(Record, frozen=True, kw_only=True):
    """A toponym in a document, resolved where the evidence allows."""

    id: Annotated[str, Meta(description="content hash")]
    span: Annotated[Span, Meta(description="the toponym")]
    name: Annotated[str, Meta(description="the gazetteer's name, or the raw name where unresolved")]
    geonameid: Annotated[int | None, Meta(description="GeoNames id")]
    country: Annotated[str | None, Meta(description="ISO 3166 alpha-3 code of the country it lies in")]
    admin1: Annotated[str | None, Meta(description="first-level division")]
    lat: Annotated[float | None, Meta(description="latitude, WGS 84 degrees")]
    lon: Annotated[float | None, Meta(description="longitude, WGS 84 degrees")]
    precision: Annotated[str | None, Meta(description="point, city, admin2, admin1, country or region")]
    score: Annotated[float, Meta(description="how sure the resolution is, 0 to 1")]
    blanks: Annotated[Blanks, Meta(description="reason for each empty field")] = {}


class TimeExpression(Record, frozen=True, kw_only=True):
    """An expression of time, normalised where the evidence allows."""

    id: Annotated[str, Meta(description="content hash")]
    span: Annotated[Span, Meta(description="the expression")]
    type: Annotated[Literal["DATE", "TIME", "DURATION", "SET"], Meta(description="TIMEX3 type")]
    value: Annotated[str | None, Meta(description="TIMEX3 value")]
    start: Annotated[str | None, Meta(description="first day or moment of the interval, ISO 8601")]
    end: Annotated[str | None, Meta(description="last day or moment of the interval, ISO 8601, inclusive")]
    granularity: Annotated[
        str | None, Meta(description="year, quarter, month, part-of-year, week, days, day, part-of-day, hour, minute, ...")
    ]
    anchor: Annotated[
        str | None,
        Meta(description="reckoned from: publication, the id of an expression, or null if absolute"),
    ]
    blanks: Annotated[Blanks, Meta(description="reason for each empty field")] = {}


class Wording(Record, frozen=True, kw_only=True):
    """A span that is more than plain naming, with what it is said of."""

    id: Annotated[str, Meta(description="content hash")]
    span: Annotated[Span, Meta(description="the words")]
    kind: Annotated[WordingKind, Meta(description="what sort of wording it is")]
    label: Annotated[str | None, Meta(description="the words in base form, for comparing accounts")]
    technique: Annotated[str | None, Meta(description="persuasion technique, where the kind is technique")]
    target: Annotated[str | None, Meta(description="id of the event mention or entity it is said of")]
    blanks: Annotated[Blanks, Meta(description="reason for each empty field")] = {}


class Quarantined(Record, frozen=True, kw_only=True):
    """A document, or part of an input, that was set aside; everything else was processed."""

    code: Annotated[str, Meta(description="stable error code")]
    reason: Annotated[str, Meta(description="what was wrong and what to do, in a sentence")]
    stage: Annotated[str, Meta(description="where it happened: read, or the name of a stage")]
    path: Annotated[str | None, Meta(description="the input file")] = None
    record: Annotated[str | None, Meta(description="line or record number within the file, such as `line 7`")] = None
    document: Annotated[str | None, Meta(description="id of the document, where it had one")] = None


class CodedDocument(Record, frozen=True, kw_only=True):
    """One account, coded: what `rashomon code` writes, one JSON object a document."""

    schema: Annotated[int, Meta(description="version of this shape")] = SCHEMA_VERSION
    id: Annotated[str, Meta(description="id of the document")]
    title: Annotated[str | None, Meta(description="headline given apart from the text")] = None
    outlet: Annotated[str | None, Meta(description="who published it")] = None
    url: Annotated[str | None, Meta(description="where it was published")] = None
    published: Annotated[str | None, Meta(description="publication date, ISO 8601")] = None
    language: Annotated[str | None, Meta(description="ISO 639-1 code")] = None
    entities: Annotated[tuple[Entity, ...], Meta(description="everyone and everything that can act")] = ()
    attributions: Annotated[tuple[Attribution, ...], Meta(description="who says what")] = ()
    events: Annotated[tuple[EventMention, ...], Meta(description="every report of an event")] = ()
    places: Annotated[tuple[Place, ...], Meta(description="toponyms")] = ()
    times: Annotated[tuple[TimeExpression, ...], Meta(description="time expressions")] = ()
    counts: Annotated[tuple[Count, ...], Meta(description="numbers with what they count")] = ()
    wording: Annotated[tuple[Wording, ...], Meta(description="words that are more than plain naming")] = ()
    quarantine: Annotated[tuple[Quarantined, ...], Meta(description="what was set aside in this document, and why")] = ()
    blanks: Annotated[Blanks, Meta(description="reason for each empty field")] = {}


class CopyGroup(Record, frozen=True, kw_only=True):
    """Documents that are copies of one another, whole or in part: one source, however many sites carry it."""

    id: Annotated[str, Meta(description="content hash")]
    documents: Annotated[tuple[str, ...], Meta(description="ids of the documents, sorted")]
    origin: Annotated[str | None, Meta(description="the document that the others most likely copy")]
    basis: Annotated[str, Meta(description="the evidence: shared text, and a credited agency where there is one")]


class Link(Record, frozen=True, kw_only=True):
    """Why two mentions were taken to report one happening."""

    left: Annotated[str, Meta(description="id of an event mention")]
    right: Annotated[str, Meta(description="id of an event mention")]
    score: Annotated[float, Meta(description="weight of the evidence, 0 to 1")]
    reasons: Annotated[tuple[str, ...], Meta(description="the evidence, in words")]


class Event(Record, frozen=True, kw_only=True):
    """A cluster of mentions across documents that are taken to report the same happening."""

    id: Annotated[str, Meta(description="content hash of its mentions")]
    title: Annotated[str, Meta(description="a neutral line from the codes: actor, type, recipient, place, date")]
    event_type: Annotated[str, Meta(description="PLOVER type that most of its mentions carry")]
    mode: Annotated[tuple[str, ...], Meta(description="PLOVER modes that its mentions carry")]
    mentions: Annotated[tuple[str, ...], Meta(description="ids of its event mentions, sorted")]
    documents: Annotated[tuple[str, ...], Meta(description="ids of the documents that report it, sorted")]
    sources: Annotated[int, Meta(description="independent sources: copies of one text count once")]
    start: Annotated[str | None, Meta(description="first day of the interval its mentions best agree on")]
    end: Annotated[str | None, Meta(description="last day of that interval, inclusive")]
    links: Annotated[tuple[Link, ...], Meta(description="the links that hold it together")] = ()
    blanks: Annotated[Blanks, Meta(description="reason for each empty field")] = {}


class Account(Record, frozen=True, kw_only=True):
    """What one document says about one event."""

    event: Annotated[str, Meta(description="id of the event")]
    document: Annotated[str, Meta(description="id of the document")]
    mentions: Annotated[tuple[str, ...], Meta(description="ids of its mentions of the event")]
    labels: Annotated[tuple[str, ...], Meta(description="the words it uses for the act, in its own spelling")]
    speakers: Annotated[tuple[str, ...], Meta(description="whom it cites for it, in its own words")]
    leaves_out: Annotated[tuple[str, ...], Meta(description="slots that other accounts report and this one does not")]


class Report(Record, frozen=True, kw_only=True):
    """One document's evidence for one value of a fact."""

    document: Annotated[str, Meta(description="id of the document")]
    mention: Annotated[str, Meta(description="id of the event mention")]
    evidence: Annotated[Span, Meta(description="the words that give the value")]
    chain: Annotated[tuple[str, ...], Meta(description="who says it, outermost first; empty is the narrator's voice")]
    status: Annotated[Status, Meta(description="how the account puts it")]


class FactValue(Record, frozen=True, kw_only=True):
    """One value reported for a slot, with everyone who reports it."""

    value: Annotated[str, Meta(description="the value, normalised for comparing")]
    low: Annotated[float | None, Meta(description="least number, where the slot is a number")] = None
    high: Annotated[float | None, Meta(description="greatest number, where the slot is a number")] = None
    reports: Annotated[tuple[Report, ...], Meta(description="the evidence, document by document")] = ()
    accounts: Annotated[int, Meta(description="documents that report it")] = 0
    sources: Annotated[int, Meta(description="independent sources among them: copies count once")] = 0


class Fact(Record, frozen=True, kw_only=True):
    """One slot of an event with every value reported for it."""

    event: Annotated[str, Meta(description="id of the event")]
    slot: Annotated[str, Meta(description="date, place, actor, recipient, status, killed, injured, munitions, label, ...")]
    values: Annotated[tuple[FactValue, ...], Meta(description="the values, most widely reported first")]
    verdict: Annotated[Verdict, Meta(description="whether the accounts agree")]
    rule: Annotated[str, Meta(description="the rule that gave the verdict, in words")]
    unreported_by: Annotated[tuple[str, ...], Meta(description="documents that report the event and are silent on this slot")]


def text_of(spans: tuple[Span, ...], text: str) -> str:
    """The words of several spans, joined by an ellipsis where the text between them is left out."""
    return " ... ".join(span.of(text) for span in spans)


def json_schema() -> Mapping[str, object]:
    """The JSON schema of one line of `rashomon code` output, as JSON-ready data."""
    return msgspec.json.schema(CodedDocument)


def encode(record: msgspec.Struct) -> bytes:
    """One record as a line of JSON, fields in the order of the class, without a trailing newline."""
    return msgspec.json.encode(record)


def decode(line: bytes | str) -> CodedDocument:
    """One line of `rashomon code` output as a record. Raises `msgspec.ValidationError` if it does not fit the schema."""
    return msgspec.json.decode(line, type=CodedDocument)
