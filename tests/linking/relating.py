"""Builds coded documents from sentences, for the tests of relations and timelines: which words are events, and how put."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from rashomon.records import CodedDocument, Entity, Event, EventMention, Participant, Span, Status


class Act(NamedTuple):
    """One event of a document: the word that tells it, its type, status, dates, and the countries that take part."""

    word: str
    event_type: str
    status: Status = "asserted"
    start: str | None = None
    end: str | None = None
    actor: str | None = None
    recipient: str | None = None


class Made(NamedTuple):
    """Documents, their texts, and one event a word; events of one `word` in several documents are one event."""

    events: list[Event]
    coded: dict[str, CodedDocument]
    texts: dict[str, str]


def made(texts: Mapping[str, str], acts: Mapping[str, list[Act]], published: Mapping[str, str] | None = None) -> Made:
    """Coded documents with the acts that are given; the id of an event is its word."""
    coded: dict[str, CodedDocument] = {}
    mentions: dict[str, list[tuple[Act, EventMention]]] = {}
    for id, text in texts.items():
        own = [(act, _mention(id, text, act)) for act in acts.get(id, [])]
        for act, one in own:
            mentions.setdefault(act.word, []).append((act, one))
        parties = {code for act in acts.get(id, []) for code in (act.actor, act.recipient) if code}
        coded[id] = CodedDocument(
            id=id,
            published=(published or {}).get(id),
            entities=tuple(_entity(code) for code in sorted(parties)),
            events=tuple(one for _, one in own),
        )
    events = [_event(word, found) for word, found in mentions.items()]
    return Made(events, coded, dict(texts))


def _mention(document: str, text: str, act: Act) -> EventMention:
    at = text.index(act.word)
    start = text.rfind(". ", 0, at) + 2 if ". " in text[:at] else 0
    stop = text.find(". ", at)
    span = Span(at, at + len(act.word))
    return EventMention(
        id=f"{document}-{act.word}",
        document=document,
        event_type=act.event_type,
        mode=(),
        contexts=(),
        quad="",
        score=None,
        trigger=span,
        sentence=Span(start, len(text) if stop < 0 else stop + 1),
        actors=(Participant(entity=act.actor, span=span, basis="given"),) if act.actor else (),
        recipients=(Participant(entity=act.recipient, span=span, basis="given"),) if act.recipient else (),
        place=None,
        time=None,
        start=act.start,
        end=act.end or act.start,
        counts=(),
        status=act.status,
        certainty=1.0,
        attribution=None,
    )


def _entity(code: str) -> Entity:
    return Entity(
        id=code, name=None, kind="place", country=code, sectors=(), role=None, mentions=(), basis="given", blanks={}
    )  # fmt: skip


def _event(word: str, found: list[tuple[Act, EventMention]]) -> Event:
    dated = next((act for act, _ in found if act.start), found[0][0])
    documents = tuple(sorted({one.document for _, one in found}))
    return Event(
        id=word,
        title=word,
        event_type=found[0][0].event_type,
        mode=(),
        mentions=tuple(sorted(one.id for _, one in found)),
        documents=documents,
        sources=len(documents),
        start=dated.start,
        end=dated.end or dated.start,
    )
