"""A small case made by hand: five accounts of a missile attack and a killing, every record written out."""

from __future__ import annotations

from collections.abc import Sequence

from made_facts import events
from made_texts import TEXTS, sentence, span

from rashomon.records import (
    Attribution,
    CodedDocument,
    CopyGroup,
    Count,
    Document,
    Entity,
    EventMention,
    Participant,
    Place,
    Quarantined,
    TimeExpression,
    Wording,
    content_id,
)
from rashomon.report import ReportContents


def entity(key: str, name: str | None, kind: str, country: str | None, sectors: Sequence[str], words: str) -> Entity:
    return Entity(
        id=content_id("en", key, words),
        name=name,
        kind=kind,  # type: ignore[arg-type]
        country=country,
        sectors=tuple(sectors),
        role=None if name else words,
        mentions=(span(key, words),),
        basis="made by hand",
    )


def said(
    key: str, source: str, cue: str, content: str, kind: str = "indirect", stance: str = "asserts", **more: str
) -> Attribution:
    return Attribution(
        id=content_id("at", key, content),
        source=(span(key, source),),
        cue=(span(key, cue),),
        content=(span(key, content),),
        speaker=more.get("speaker"),
        kind=kind,  # type: ignore[arg-type]
        stance=stance,  # type: ignore[arg-type]
        medium=more.get("medium"),
    )


def mention(
    key: str,
    trigger: str,
    event_type: str,
    mode: str,
    *,
    actors: Sequence[Entity] = (),
    recipients: Sequence[Entity] = (),
    attribution: Attribution | None = None,
    status: str = "asserted",
    place: Place | None = None,
) -> EventMention:
    return EventMention(
        id=content_id("me", key, trigger),
        document=key,
        event_type=event_type,
        mode=(mode,) if mode else (),
        contexts=("military",),
        quad="material conflict",
        score=-9.5,
        trigger=span(key, trigger),
        sentence=sentence(key, trigger),
        actors=tuple(Participant(entity=who.id, span=who.mentions[0], basis="subject") for who in actors),
        recipients=tuple(Participant(entity=who.id, span=who.mentions[0], basis="object") for who in recipients),
        place=place.id if place else None,
        time=None,
        start="2020-01-08",
        end="2020-01-08",
        counts=(),
        status=status,  # type: ignore[arg-type]
        certainty=0.9,
        attribution=attribution.id if attribution else None,
        confidence=0.8,
    )


def place(key: str, words: str, name: str, geonameid: int, lat: float, lon: float, precision: str = "city") -> Place:
    return Place(
        id=content_id("pl", key, words),
        span=span(key, words),
        name=name,
        geonameid=geonameid,
        country="IRQ",
        admin1=None,
        lat=lat,
        lon=lon,
        precision=precision,
        score=0.9,
    )


def wording(key: str, words: str, kind: str, technique: str | None = None) -> Wording:
    return Wording(
        id=content_id("wo", key, words, kind),
        span=span(key, words),
        kind=kind,  # type: ignore[arg-type]
        label=words.lower() if kind == "label" else None,
        technique=technique,
        target=None,
    )


def contents(**changes: object) -> ReportContents:
    """The case. `changes` replace whole fields of the contents."""
    documents = {
        key: Document(
            id=key,
            text=text,
            title=title,
            outlet=outlet,
            url=f"https://news.example/{key}" if outlet else None,
            published=date,
            language="en",
            blanks={} if date else {"published": "the input gives no date"},
        )
        for key, (outlet, date, title, text) in TEXTS.items()
    }
    coded = {coded.id: coded for coded in (_a(), _b("b"), _b("c"), _d(), _e())}
    found, accounts, facts = events(coded)
    values: dict[str, object] = {
        "title": "Two weeks in January",
        "documents": documents,
        "coded": coded,
        "events": found,
        "accounts": accounts,
        "facts": facts,
        "copies": (
            CopyGroup(id="co-1", documents=("b", "c"), origin="b", basis="the whole text is shared; b was published first"),
        ),
        "quarantine": (
            Quarantined(
                code="R003",
                reason="the text is empty; give the article's text in `text`",
                stage="read",
                path="more.jsonl",
                record="line 7",
            ),
        ),
        "settings": {"version": "0.1.0", "processes": 1, "names": False},
    }
    return ReportContents(**{**values, **changes})  # type: ignore[arg-type]


def _a() -> CodedDocument:
    iran = entity("a", "Iran", "place", "IRN", ["GOV"], "Iran")
    pentagon = entity("a", "Pentagon", "organisation", "USA", ["MIL"], "the Pentagon")
    army = entity("a", "Iraqi army", "organisation", "IRQ", ["MIL"], "the Iraqi army")
    general = entity("a", "Qasem Soleimani", "person", "IRN", ["MIL"], "General Qasem Soleimani")
    fired = said(
        "a",
        "the Pentagon",
        "said",
        "Iran fired more than a dozen ballistic missiles at two bases in Iraq early on Wednesday",
        speaker=pentagon.id,
    )
    quoted = said(
        "a",
        "a spokesman",
        "said.",
        "“We are working on initial damage assessments,”",
        kind="direct",
        medium="statement",
    )
    none = said("a", "the Iraqi army", "according to", "No soldier was killed", speaker=army.id)
    iraq = place("a", "Iraq", "Iraq", 99237, 33.0, 44.0, "country")
    baghdad = place("a", "Baghdad", "Baghdad", 98182, 33.34, 44.4)
    return CodedDocument(
        id="a",
        entities=(iran, pentagon, army, general),
        attributions=(fired, quoted, none),
        events=(
            mention("a", "fired", "ASSAULT", "heavy-weapons", actors=[iran], attribution=fired, place=iraq),
            mention("a", "killing", "ASSAULT", "targeted", recipients=[general], place=baghdad),
        ),
        places=(iraq, baghdad),
        times=(
            TimeExpression(
                id="ti-1",
                span=span("a", "Wednesday"),
                type="DATE",
                value="2020-01-08",
                start="2020-01-08",
                end="2020-01-08",
                granularity="day",
                anchor="publication",
            ),
        ),
        counts=(
            Count(
                id="cn-1",
                span=span("a", "more than a dozen"),
                kind="munitions",
                low=13,
                high=None,
                comparator="at-least",
                unit=None,
                of="ballistic missiles",
            ),
        ),
        wording=(wording("a", "killing", "label"),),
    )


def _b(key: str) -> CodedDocument:
    iran = entity(key, "Iran", "place", "IRN", ["GOV"], "Iran")
    television = entity(key, "Iranian state television", "organisation", "IRN", ["JRN"], "Iranian state television")
    soldiers = entity(key, None, "group", "USA", ["MIL"], "“American terrorists”")
    toll = said(
        key,
        "Iranian state television",
        "said that",
        "at least 80 “American terrorists” had been killed in the strike",
        "mixed",
        speaker=television.id,
        medium="broadcast",
    )
    leave = said(key, "It", "said the", "the Americans must leave the region", stance="demands", speaker=television.id)
    base = place(key, "Ain al-Asad", "Ain al-Asad Airbase", 8533573, 33.8, 42.44, "point")
    return CodedDocument(
        id=key,
        entities=(iran, television, soldiers),
        attributions=(toll, leave),
        events=(
            mention(key, "launched", "ASSAULT", "heavy-weapons", actors=[iran], place=base),
            mention(key, "killed", "ASSAULT", "", recipients=[soldiers], attribution=toll),
            mention(key, "assassination", "ASSAULT", "targeted", attribution=None),
        ),
        places=(base,),
        wording=(
            wording(key, "assassination", "label"),
            wording(key, "American terrorists", "scare-quotes"),
            wording(key, "cowardly crime", "loaded"),
            wording(key, "must leave the region", "call-to-action"),
        ),
    )


def _d() -> CodedDocument:
    soldiers = entity("d", None, "group", "USA", ["MIL"], "Eleven American soldiers")
    officials = entity("d", None, "role", "USA", ["GOV"], "officials")
    president = entity("d", "The President", "person", "USA", ["GOV"], "The President")
    hurt = said(
        "d",
        "officials",
        "acknowledged",
        "Eleven American soldiers were injured in the missile attack of 8 January",
        speaker=officials.id,
    )
    harm = said("d", "The President", "had said", "no Americans were harmed", stance="denies", speaker=president.id)
    baghdad = place("d", "Baghdad", "Baghdad", 98182, 33.34, 44.4)
    return CodedDocument(
        id="d",
        entities=(soldiers, officials, president),
        attributions=(hurt, harm),
        events=(
            mention("d", "attack", "ASSAULT", "heavy-weapons", recipients=[soldiers], attribution=hurt),
            mention("d", "harmed", "ASSAULT", "", attribution=harm, status="negated"),
            mention("d", "targeted killing", "ASSAULT", "targeted", place=baghdad),
        ),
        places=(baghdad,),
        wording=(wording("d", "targeted killing", "label"), wording("d", "the brink of war", "prediction")),
    )


def _e() -> CodedDocument:
    workers = entity("e", None, "group", None, ["LAB"], "Workers")
    return CodedDocument(
        id="e",
        entities=(workers,),
        events=(
            mention("e", "martyrdom", "ASSAULT", "targeted"),
            mention("e", "marched", "PROTEST", "demo"),
        ),
        wording=(
            wording("e", "martyrdom", "label"),
            wording("e", "Workers everywhere must take to the streets", "call-to-action"),
            wording("e", "imperialist murder", "loaded"),
            wording("e", "imperialist", "technique", "name calling"),
        ),
    )
