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
RelationKind = Literal["part-of", "follows", "retaliates-for", "response-to", "plan-of", "claim-about"]
LinkVerdict = Literal["same", "not-same", "unsure"]
Verdict = Literal["agreed", "disputed", "revised", "single-source", "unreported-by"]
VoiceKind = Literal["narrator", "official", "witness", "expert", "media", "other", "unknown"]

Speaking = Literal["narrator", "speaker"]

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
    voice: Annotated[Speaking, Meta(description="who says it: the account itself, or a speaker that it cites")] = "narrator"
    attribution: Annotated[str | None, Meta(description="id of the innermost attribution; null is the narrator's voice")] = None
    confidence: Annotated[float, Meta(description="how surely the words are of this kind, 0 to 1")] = 1.0
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


class Judgement(Record, frozen=True, kw_only=True):
    """What somebody decided of two mentions: whether they report one happening. It outranks the software's own link."""

    left: Annotated[str, Meta(description="id of an event mention, the smaller of the two")]
    right: Annotated[str, Meta(description="id of the other")]
    verdict: Annotated[LinkVerdict, Meta(description="one happening, two, or not to be taken as decided")]
    by: Annotated[str, Meta(description="who decided")]
    at: Annotated[str, Meta(description="when, ISO 8601 in UTC; the latest judgement on a pair holds")]
    why: Annotated[str | None, Meta(description="the reason, in the words of who decided")] = None


class Link(Record, frozen=True, kw_only=True):
    """Why two mentions were taken to report one happening, or, where somebody overruled the software, were not."""

    left: Annotated[str, Meta(description="id of an event mention")]
    right: Annotated[str, Meta(description="id of an event mention")]
    score: Annotated[float, Meta(description="the software's weight of the evidence, 0 to 1")]
    reasons: Annotated[tuple[str, ...], Meta(description="the evidence, in words")]
    version: Annotated[str, Meta(description="version of the linking that gave score and reasons")] = ""
    judgement: Annotated[Judgement | None, Meta(description="what somebody decided of it; null where nobody did")] = None


class Folded(Record, frozen=True, kw_only=True):
    """An account that is no source of its own for an event: whose report it carries, and where that is seen."""

    document: Annotated[str, Meta(description="id of the account")]
    source: Annotated[str, Meta(description="name of the agency or outlet it counts as, or id of the document it is a copy of")]
    how: Annotated[
        Literal["publishes", "copies", "credits", "cites"],
        Meta(description="it is the agency's own, copies a text, credits its whole text, or cites somebody for this event"),
    ]
    span: Annotated[Span | None, Meta(description="the words in the account that say so; null where its whole text does")] = None


class Event(Record, frozen=True, kw_only=True):
    """A cluster of mentions across documents that are taken to report the same happening."""

    id: Annotated[str, Meta(description="content hash of its mentions")]
    title: Annotated[
        str,
        Meta(
            description="a neutral line from the codes: actor, type, recipient, place, date; and `denied` or `not told as done` "
            "where no mention tells it as done"
        ),
    ]
    event_type: Annotated[str, Meta(description="PLOVER type that most of its mentions carry")]
    mode: Annotated[tuple[str, ...], Meta(description="PLOVER modes that its mentions carry")]
    mentions: Annotated[tuple[str, ...], Meta(description="ids of its event mentions, sorted")]
    documents: Annotated[tuple[str, ...], Meta(description="ids of the documents that report it, sorted")]
    sources: Annotated[int, Meta(description="independent sources: copies of one text count once")]
    start: Annotated[str | None, Meta(description="first day of the interval its mentions best agree on")]
    end: Annotated[str | None, Meta(description="last day of that interval, inclusive")]
    links: Annotated[tuple[Link, ...], Meta(description="the links that hold it together")] = ()
    story: Annotated[str | None, Meta(description="id of the story whose accounts tell it")] = None
    overruled: Annotated[tuple[Link, ...], Meta(description="links of its mentions that somebody undid or left open")] = ()
    folded: Annotated[tuple[Folded, ...], Meta(description="accounts that are no sources of their own, and why")] = ()
    blanks: Annotated[Blanks, Meta(description="reason for each empty field")] = {}


class Story(Record, frozen=True, kw_only=True):
    """One news story: accounts that tell the same news over some days. It may hold many events."""

    id: Annotated[str, Meta(description="content hash of its documents")]
    headline: Annotated[str, Meta(description="title or first line of its central account, word for word")]
    central: Annotated[str, Meta(description="id of the account likest to the others")]
    documents: Annotated[tuple[str, ...], Meta(description="ids of its documents, sorted")]
    sources: Annotated[int, Meta(description="independent sources: copies of one text count once")]
    first: Annotated[str | None, Meta(description="day of its first publication, ISO 8601")]
    last: Annotated[str | None, Meta(description="day of its last publication, ISO 8601")]
    words: Annotated[tuple[str, ...], Meta(description="the words that hold it together, the weightiest first")]
    names: Annotated[tuple[str, ...], Meta(description="the names that do")]
    places: Annotated[tuple[str, ...], Meta(description="places that half of its accounts name")]
    blanks: Annotated[Blanks, Meta(description="reason for each empty field")] = {}


class RelationEvidence(Record, frozen=True, kw_only=True):
    """Where one account relates two events, or what in its records does."""

    document: Annotated[str, Meta(description="id of the document")]
    mention: Annotated[str, Meta(description="id of the mention of the event")]
    other: Annotated[str, Meta(description="id of the mention of the other event")]
    cue: Annotated[Span | None, Meta(description="the words that relate the two; null where dates, places or status do")]
    passage: Annotated[Span, Meta(description="from the first to the last of the sentences concerned")]
    attribution: Annotated[
        str | None, Meta(description="id of the innermost attribution that holds the cue; null is the narrator")
    ]
    rule: Annotated[str, Meta(description="the rule that read it, in words")]


class EventRelation(Record, frozen=True, kw_only=True):
    """One event follows another, answers it, is part of it, carries out its plan or is a statement about it, as accounts tell."""

    id: Annotated[str, Meta(description="content hash of kind and both events")]
    kind: Annotated[RelationKind, Meta(description="what the event is to the other")]
    event: Annotated[str, Meta(description="id of the event that follows, answers, is a part, is the plan or is the statement")]
    other: Annotated[str, Meta(description="id of the event that it follows, answers, belongs to, plans or speaks of")]
    score: Annotated[float, Meta(description="how sure the evidence is taken together, 0 to 1")]
    documents: Annotated[tuple[str, ...], Meta(description="ids of the documents that give evidence, sorted")]
    sources: Annotated[int, Meta(description="independent sources among them: copies count once")]
    reasons: Annotated[tuple[str, ...], Meta(description="the evidence, in words")]
    evidence: Annotated[tuple[RelationEvidence, ...], Meta(description="the evidence, document by document")] = ()


class TimelineEntry(Record, frozen=True, kw_only=True):
    """The place of one event in the order of a case."""

    event: Annotated[str, Meta(description="id of the event")]
    rank: Annotated[int, Meta(description="its place, from 1; events that nothing orders share one")]
    earliest: Annotated[str | None, Meta(description="first day it can have fallen on, ISO 8601")]
    latest: Annotated[str | None, Meta(description="last day it can have fallen on, ISO 8601")]
    basis: Annotated[tuple[str, ...], Meta(description="what its place rests on, in words")]
    tied: Annotated[tuple[str, ...], Meta(description="ids of the events that share its rank")] = ()
    blanks: Annotated[Blanks, Meta(description="reason for each empty field")] = {}


class TimelineDay(Record, frozen=True, kw_only=True):
    """A day that matters, and a sentence of an account that tells it."""

    day: Annotated[str, Meta(description="the day, ISO 8601")]
    events: Annotated[tuple[str, ...], Meta(description="ids of the events of that day, the weightiest first")]
    documents: Annotated[tuple[str, ...], Meta(description="ids of the documents that tell them, sorted")]
    sources: Annotated[int, Meta(description="independent sources among them: copies count once")]
    weight: Annotated[float, Meta(description="how much the day matters, 0 to 1")]
    reasons: Annotated[tuple[str, ...], Meta(description="what the weight rests on, in words")]
    document: Annotated[str, Meta(description="id of the document that words it")]
    mention: Annotated[str, Meta(description="id of the mention whose sentence it is")]
    sentence: Annotated[Span, Meta(description="the sentence, word for word")]


class Account(Record, frozen=True, kw_only=True):
    """What one document says about one event."""

    event: Annotated[str, Meta(description="id of the event")]
    document: Annotated[str, Meta(description="id of the document")]
    mentions: Annotated[tuple[str, ...], Meta(description="ids of its mentions of the event")]
    labels: Annotated[tuple[str, ...], Meta(description="the words it uses for the act, in its own spelling")]
    speakers: Annotated[tuple[str, ...], Meta(description="whom it cites for it, in its own words")]
    leaves_out: Annotated[tuple[str, ...], Meta(description="slots that most sources report and this one does not")]
    excused: Annotated[str | None, Meta(description="why its silences are not counted; null where they are")] = None


class Report(Record, frozen=True, kw_only=True):
    """One document's evidence for one value of a fact."""

    document: Annotated[str, Meta(description="id of the document")]
    mention: Annotated[str, Meta(description="id of the event mention")]
    evidence: Annotated[Span, Meta(description="the words that give the value")]
    chain: Annotated[tuple[str, ...], Meta(description="who says it, outermost first; empty is the narrator's voice")]
    status: Annotated[Status, Meta(description="how the account puts it")]
    source: Annotated[str, Meta(description="the independent source that the account counts as")] = ""
    speaker: Annotated[str | None, Meta(description="whose value it is; null is the account's own voice")] = None
    certainty: Annotated[float, Meta(description="how surely the account puts it, 0 to 1")] = 1.0


class FactValue(Record, frozen=True, kw_only=True):
    """One value reported for a slot, with everyone who reports it."""

    value: Annotated[str, Meta(description="the value, normalised for comparing")]
    low: Annotated[float | None, Meta(description="least number, where the slot is a number")] = None
    high: Annotated[float | None, Meta(description="greatest number, where the slot is a number")] = None
    reports: Annotated[tuple[Report, ...], Meta(description="the evidence, document by document")] = ()
    accounts: Annotated[int, Meta(description="documents that report it; of a legal claim, those that make it")] = 0
    sources: Annotated[int, Meta(description="independent sources that give it; copies, or citing one outlet, count once")] = 0
    of: Annotated[str | None, Meta(description="who or what is counted, as far as that tells numbers apart")] = None
    within: Annotated[tuple[str, ...], Meta(description="values of this fact that say the same less precisely, or hold it")] = ()


class Revision(Record, frozen=True, kw_only=True):
    """A value that its own speaker or outlet later replaced by another."""

    earlier: Annotated[str, Meta(description="the value that no longer stands")]
    later: Annotated[str, Meta(description="the value that took its place")]
    by: Annotated[str, Meta(description="who revised it: a speaker, or an outlet")]
    first: Annotated[str, Meta(description="id of the document that gives the earlier value")]
    last: Annotated[str, Meta(description="id of the document that gives the later value")]
    basis: Annotated[str, Meta(description="what shows that it is a revision, in words")]


class Fact(Record, frozen=True, kw_only=True):
    """One slot of an event with every value reported for it."""

    event: Annotated[str, Meta(description="id of the event")]
    slot: Annotated[str, Meta(description="date, place, actor, recipient, status, killed, injured, munitions, label, ...")]
    values: Annotated[tuple[FactValue, ...], Meta(description="the values, most widely reported first")]
    verdict: Annotated[Verdict, Meta(description="whether the accounts agree")]
    rule: Annotated[str, Meta(description="the rule that gave the verdict, in words")]
    unreported_by: Annotated[tuple[str, ...], Meta(description="documents that report the event and are silent on this slot")]
    revisions: Annotated[tuple[Revision, ...], Meta(description="values that their own speaker or outlet replaced")] = ()
    denied_by: Annotated[tuple[str, ...], Meta(description="who denies it, where the slot is the status")] = ()


class Silence(Record, frozen=True, kw_only=True):
    """What most sources of an event report and one account does not: not reported here, and no more is said of it."""

    event: Annotated[str, Meta(description="id of the event")]
    document: Annotated[str, Meta(description="id of the account that does not report it")]
    slot: Annotated[str, Meta(description="the slot")]
    value: Annotated[str | None, Meta(description="the value that is not reported here; null where nothing is for the slot")]
    rank: Annotated[int, Meta(description="1 for what is most widely and most centrally reported elsewhere")]
    accounts: Annotated[int, Meta(description="accounts that report it")]
    sources: Annotated[int, Meta(description="independent sources that report it")]
    of: Annotated[int, Meta(description="independent sources of the event whose silences count")]


class VoiceShare(Record, frozen=True, kw_only=True):
    """How much of an account's text one sort of voice has."""

    kind: Annotated[VoiceKind, Meta(description="whose voice it is")]
    country: Annotated[str | None, Meta(description="country or group code of the side it speaks for; null where it has none")]
    named: Annotated[bool, Meta(description="whether the speakers are named; the narrator is")]
    share: Annotated[float, Meta(description="share of the text's code points, 0 to 1")]


class Cited(Record, frozen=True, kw_only=True):
    """One speaker of an account, with what is quoted and what is reported in other words."""

    name: Annotated[str, Meta(description="name or role, in the account's words")]
    kind: Annotated[VoiceKind, Meta(description="whose voice it is")]
    country: Annotated[str | None, Meta(description="country or group code of the side it speaks for")]
    named: Annotated[bool, Meta(description="whether the speaker is named")]
    quoted: Annotated[tuple[Span, ...], Meta(description="what is quoted, wholly or in part")]
    paraphrased: Annotated[tuple[Span, ...], Meta(description="what is told in the account's words")]


class Unheard(Record, frozen=True, kw_only=True):
    """A side that is spoken of in an account and does not speak in it."""

    name: Annotated[str, Meta(description="who, in the account's words")]
    how: Annotated[
        Literal["no-reply", "not-quoted"],
        Meta(description="the account says that it did not answer, or it is accused and no word of its side is told"),
    ]
    span: Annotated[Span, Meta(description="the words that say so, or that accuse it")]


class Voice(Record, frozen=True, kw_only=True):
    """Who speaks in one account, how much, and who does not."""

    document: Annotated[str, Meta(description="id of the document")]
    shares: Annotated[tuple[VoiceShare, ...], Meta(description="shares that add up to 1, the largest first")]
    speakers: Annotated[tuple[Cited, ...], Meta(description="everyone who is cited, in order of the text")]
    unheard: Annotated[tuple[Unheard, ...], Meta(description="who is spoken of and does not speak")]


class QuoteCut(Record, frozen=True, kw_only=True):
    """One speaker's words that two accounts cut differently."""

    speaker: Annotated[str, Meta(description="whose words they are")]
    left: Annotated[str, Meta(description="id of one document")]
    right: Annotated[str, Meta(description="id of the other")]
    left_common: Annotated[Span, Meta(description="the longest part that both have, in the one")]
    right_common: Annotated[Span, Meta(description="the same words in the other")]
    left_only: Annotated[tuple[Span, ...], Meta(description="what the one quotes besides")]
    right_only: Annotated[tuple[Span, ...], Meta(description="what the other quotes besides")]


class Agreement(Record, frozen=True, kw_only=True):
    """Krippendorff's alpha of the accounts for one slot, over the events of a case."""

    slot: Annotated[str, Meta(description="the slot")]
    level: Annotated[Literal["nominal", "interval"], Meta(description="how values are compared: the same or not, or by distance")]
    alpha: Annotated[float | None, Meta(description="1 is full agreement, 0 what chance gives, below 0 is less than that")]
    events: Annotated[int, Meta(description="events for which two or more independent sources give a value")]
    sources: Annotated[int, Meta(description="independent sources that give one")]
    blanks: Annotated[Blanks, Meta(description="reason for each empty field")] = {}


class Share(Record, frozen=True, kw_only=True):
    """A share with the bootstrap interval that holds 95 in 100 of its resamplings."""

    value: Annotated[float | None, Meta(description="the share, 0 to 1; null where there is nothing to compare")]
    low: Annotated[float | None, Meta(description="lower end of the interval")]
    high: Annotated[float | None, Meta(description="upper end of the interval")]
    items: Annotated[int, Meta(description="what either account has: values, speakers, or words")]


class Likeness(Record, frozen=True, kw_only=True):
    """How alike two accounts are in what they tell of the events that both report. It rates neither."""

    left: Annotated[str, Meta(description="id of one document, the smaller of the two")]
    right: Annotated[str, Meta(description="id of the other")]
    facts: Annotated[Share, Meta(description="values that both give, of those that either gives")]
    voice: Annotated[Share, Meta(description="speakers whom both cite, of those whom either cites")]
    words: Annotated[Share, Meta(description="words that both use where they tell it, of those that either uses")]


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
