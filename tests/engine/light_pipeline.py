"""A pipeline without models, for tests: one entity a capitalised word, one event for each `struck`, and a stage that breaks."""

from __future__ import annotations

import os
import re

from rashomon.engine import Pipeline, Settings, Stage, each
from rashomon.engine.draft import Draft
from rashomon.records import (
    Attribution,
    Count,
    Entity,
    EventMention,
    Participant,
    Place,
    Span,
    TimeExpression,
    Wording,
    content_id,
)


def stages(settings: Settings) -> tuple[Stage, ...]:
    return (
        Stage("actors", ("document",), ("entities",), each(actors), settings.batch_size),
        Stage("around", ("document",), ("attributions", "places", "times", "counts"), each(around)),
        Stage("coding", ("document", "entities"), ("reports",), each(reports)),
        Stage("wording", ("reports",), ("wording", "events"), each(wording)),
    )


def pipeline(**settings: object) -> Pipeline:
    return Pipeline(stages, Settings(**settings))  # type: ignore[arg-type]


def actors(draft: Draft) -> tuple[list[Entity]]:
    text = draft.document.text
    if "BREAK" in text:
        raise ValueError("this text breaks the stage")
    if "INTERRUPT" in text:
        raise KeyboardInterrupt
    if "DIE" in text:
        os._exit(3)
    names: dict[str, list[Span]] = {}
    for match in re.finditer(r"\b[A-Z][a-z]+\b", text):
        names.setdefault(match.group(), []).append(Span(*match.span()))
    return ([_entity(draft.document.id, name, tuple(spans)) for name, spans in names.items()],)


def _entity(document: str, name: str, mentions: tuple[Span, ...]) -> Entity:
    return Entity(
        id=content_id("ent", document, name),
        name=name,
        kind="person",
        country="USA",
        sectors=("GOV", "MIL"),
        role=None,
        mentions=mentions,
        basis="a capital letter",
        blanks={"role": "none given"},
    )


def around(
    draft: Draft,
) -> tuple[list[Attribution], list[Place], list[TimeExpression], list[Count]]:
    text, id = draft.document.text, draft.document.id
    said = [
        Attribution(
            id=content_id("att", id, match.start()),
            source=(Span(match.start(1), match.end(1)),),
            cue=(Span(match.start(2), match.end(2)),),
            content=(Span(0, match.start()),),
            speaker=None,
            kind="indirect",
            stance="asserts",
            medium=None,
        )
        for match in re.finditer(r"(officials) (said)", text)
    ]
    places = [
        Place(
            id=content_id("pla", id, match.start()),
            span=Span(*match.span()),
            name="Baghdad",
            geonameid=98182,
            country="IRQ",
            admin1="Baghdad",
            lat=33.34058,
            lon=44.40088,
            precision="city",
            score=0.9,
        )
        for match in re.finditer("Baghdad", text)
    ]
    times = [
        TimeExpression(
            id=content_id("tim", id, match.start()),
            span=Span(*match.span()),
            type="DATE",
            value="2020-01-03",
            start="2020-01-03",
            end="2020-01-03",
            granularity="day",
            anchor="publication",
        )
        for match in re.finditer("Friday", text)
    ]
    counts = [
        Count(
            id=content_id("cnt", id, match.start()),
            span=Span(*match.span()),
            kind="killed",
            low=float(match.group()),
            high=float(match.group()),
            comparator=None,
            unit=None,
            of="people",
        )
        for match in re.finditer(r"\d+", text)
    ]
    return said, places, times, counts


def reports(draft: Draft) -> tuple[list[EventMention]]:
    text, id = draft.document.text, draft.document.id
    found = []
    for match in re.finditer("struck", text):
        trigger = Span(*match.span())
        before = [entity for entity in draft.entities if entity.mentions[0].end <= trigger.start]
        actor = [Participant(entity=one.id, span=one.mentions[0], basis="stands before") for one in before[-1:]]
        found.append(
            EventMention(
                id=content_id("evm", id, trigger.start),
                document=id,
                event_type="ASSAULT",
                mode=("airstrike",),
                contexts=("military",),
                quad="material conflict",
                score=-9.0,
                trigger=trigger,
                sentence=Span(0, len(text)),
                actors=tuple(actor),
                recipients=(),
                place=next((place.id for place in draft.places), None),
                time=next((time.id for time in draft.times), None),
                start=next((time.start for time in draft.times), None),
                end=next((time.end for time in draft.times), None),
                counts=tuple(count.id for count in draft.counts),
                status="asserted",
                certainty=0.9,
                attribution=next((one.id for one in draft.attributions), None),
                confidence=0.8,
                blanks={"recipients": "nobody is named"},
            )
        )
    return (found,)


def wording(draft: Draft) -> tuple[list[Wording], list[EventMention]]:
    words = [
        Wording(
            id=content_id("wor", report.id),
            span=report.trigger,
            kind="label",
            label="strike",
            technique=None,
            target=report.id,
        )
        for report in draft.reports
    ]
    return words, draft.reports
