"""One coded document as the comparison reads it: its records by id, and who says what stands at a place in its text."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from typing import Literal

import msgspec

from rashomon.comparison.knowledge import knowledge, toll_kinds
from rashomon.linking.mention.names import name_key
from rashomon.linking.mention.words import trigger_stems
from rashomon.records import (
    Attribution,
    CodedDocument,
    Count,
    Document,
    Entity,
    EventMention,
    Place,
    Span,
    TimeExpression,
    text_of,
)

_BUCKET = 512  # code points; contents are looked up by the stretch of text that they reach into
_POINTING_BACK = re.compile(r"(?:that|this|it)\b\s*(?:$|[:;.,—–-])", re.IGNORECASE)  # `disputed that: ...`, `denied it.`
_LINE = re.compile(r"\n+")


class Speaker(msgspec.Struct, frozen=True):
    """Who is responsible for a value: a person by name, a body by country and sectors, or nobody who can be told from others."""

    name: str
    kind: Literal["person", "body", "unknown"]
    country: str | None = None
    sectors: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """Equal for one speaker in different accounts."""
        if self.kind == "person":
            return f"person {name_key(self.name)} {self.country}"
        return f"{self.country} {' '.join(self.sectors[:1])}" if self.kind == "body" else self.name.casefold()


class Saying(msgspec.Struct, frozen=True):
    """Who says a stretch of text: the chain of sources, outermost first, and the innermost of them as a speaker.

    Both are empty in the account's own voice."""

    chain: tuple[str, ...] = ()
    speaker: Speaker | None = None
    denied: bool = False
    nobodys: bool = False  # attributed to nobody: `is called an aggression`


class Reader:
    """One coded document with its text and its records by id."""

    def __init__(self, coded: CodedDocument, document: Document, event_of: Mapping[str, str]) -> None:
        self.where: Mapping[str, frozenset[str]] = {}
        self.event_of = event_of
        self.id, self.text, self.outlet = coded.id, document.text, document.outlet
        self.published = (document.published or coded.published or "")[:10] or None
        self.entities: Mapping[str, Entity] = {entity.id: entity for entity in coded.entities}
        self.places: Mapping[str, Place] = {place.id: place for place in coded.places}
        self.times: Mapping[str, TimeExpression] = {time.id: time for time in coded.times}
        self.counts: Mapping[str, Count] = {count.id: count for count in coded.counts}
        self.mentions: Mapping[str, EventMention] = {mention.id: mention for mention in coded.events}
        self.attributions: Mapping[str, Attribution] = {one.id: one for one in coded.attributions}
        self.labels: dict[str, list[Span]] = {}
        for wording in coded.wording:
            named = self.mentions.get(wording.target or "")
            if named is not None and wording.kind == "label" and not named.trigger.overlaps(wording.span):
                self.labels.setdefault(named.id, []).append(wording.span)
        self._placed: list[Place] = []
        self._buckets = _bucketed(coded.attributions)
        self._answered: dict[str, list[Attribution]] = {}
        self._lines = [0, *(match.end() for match in _LINE.finditer(self.text))]
        self._paragraphs: dict[int, list[EventMention]] = {}
        for mention in sorted(coded.events, key=lambda one: (one.trigger, one.id)):
            self._paragraphs.setdefault(self.paragraph(mention.trigger.start), []).append(mention)
        for denial in coded.attributions:
            if denial.stance == "denies" and (answered := self._answered_by(denial)) is not None:
                self._answered.setdefault(answered.id, []).append(denial)

    def paragraph(self, position: int) -> int:
        """The number of the paragraph that a position stands in, from 0."""
        return bisect_right(self._lines, position) - 1

    def told_in(self, paragraph: int) -> list[EventMention]:
        """The mentions whose triggers stand in a paragraph, in order."""
        return self._paragraphs.get(paragraph, [])

    def places_in(self, sentence: Span) -> list[Place]:
        """The places that stand in a sentence."""
        if not self._placed:
            self._placed.extend(sorted(self.places.values(), key=lambda one: (one.span, one.id)))
        at = bisect_left(self._placed, sentence.start, key=lambda one: one.span.start)
        found = []
        while at < len(self._placed) and self._placed[at].span.end <= sentence.end:
            found.append(self._placed[at])
            at += 1
        return found

    def around(self, span: Span, reach: int = 120) -> tuple[str, str]:
        """The text of the same paragraph before and after a span, at most `reach` code points each."""
        number = self.paragraph(span.start)
        first = self._lines[number]
        last = self._lines[number + 1] if number + 1 < len(self._lines) else len(self.text)
        return self.text[max(first, span.start - reach) : span.start], self.text[span.end : min(last, span.end + reach)]

    def saying(self, mention: EventMention, span: Span | None = None) -> Saying:
        """Who says a mention; with a span, the innermost saying around it where that is narrower than the mention's own."""
        own = self.attributions.get(mention.attribution or "")
        if span is not None:
            inner = self.around_span(span)
            if inner is not None and (own is None or _size(inner) < _size(own)):
                return self.said(inner)
        return self.said(own)

    def said(self, attribution: Attribution | None) -> Saying:
        """The chain of sources of an attribution and its speaker.

        Where nobody is named (`reportedly`), the words that signal the attribution stand for the source.
        """
        found: list[str] = []
        speaker: Speaker | None = None
        denied = attribution is not None and attribution.stance == "denies"
        seen: set[str] = set()
        one = attribution
        while one is not None and one.id not in seen:
            seen.add(one.id)
            words = self._named(one) or text_of(one.source, self.text) or text_of(one.cue, self.text)
            speaker = speaker or (self._speaker(one, words) if words else None)
            if words and words not in found[-1:]:
                found.append(words)
            one = self.attributions.get(one.parent or "")
        nobodys = attribution is not None and not attribution.source and attribution.parent is None
        return Saying(tuple(reversed(found)), speaker, denied, nobodys)

    def around_span(self, span: Span) -> Attribution | None:
        """The attribution whose content holds a span most narrowly, or None."""
        holding = [one for content, one in self._buckets.get(span.start // _BUCKET, ()) if content.contains(span)]
        return min(holding, key=lambda one: (_size(one), one.id)) if holding else None

    def denials(self, mention: EventMention) -> list[Attribution]:
        """The attributions in which a speaker denies what another says: those around a mention's own, and those of the next
        sentence that point back to it (`disputed that: ...`)."""
        found = self._answered.get(mention.id, [])[:]
        own = self.attributions.get(mention.attribution or "")
        one = self.attributions.get(own.parent or "") if own is not None else None
        while one is not None and one not in found:
            if one.stance == "denies":
                found.append(one)
            one = self.attributions.get(one.parent or "")
        return found

    def _answered_by(self, denial: Attribution) -> EventMention | None:
        """The act that a denial points back to by a pronoun alone: the last that somebody else tells in the sentence before.

        What tells losses is left out: who denies a toll does not deny that it happened."""
        content = denial.content[0] if denial.content else None
        if content is None or not denial.source or not _POINTING_BACK.match(content.of(self.text)):
            return None
        start = denial.source[0].start
        told = [one for one in self.told_in(self.paragraph(start)) if one.sentence.end <= start]
        last = [one for one in told if not re.search(r"[.!?]\W", self.text[one.sentence.end : start])]
        others = [one for one in last if one.attribution and not toll_kinds(trigger_stems(one.trigger.of(self.text)))]
        return others[-1] if others and others[-1].status == "asserted" else None

    def _speaker(self, attribution: Attribution, words: str) -> Speaker:
        entity = self.entities.get(attribution.speaker or "")
        if entity is None:
            return Speaker(words, "unknown")
        if entity.kind == "person" and entity.name:
            return Speaker(entity.name, "person", entity.country, entity.sectors)
        return Speaker(words, "body" if entity.country else "unknown", entity.country, entity.sectors)

    def _named(self, attribution: Attribution) -> str | None:
        """The name that a pronoun stands for; None where the source is no pronoun or names nobody."""
        if text_of(attribution.source, self.text).lower() not in knowledge().pronouns:
            return None
        speaker = self.entities.get(attribution.speaker or "")
        return speaker.name if speaker is not None else None


def _bucketed(attributions: Iterable[Attribution]) -> dict[int, list[tuple[Span, Attribution]]]:
    """Contents by the stretches of text that they reach into."""
    found: dict[int, list[tuple[Span, Attribution]]] = {}
    for one in attributions:
        for content in one.content:
            for number in range(content.start // _BUCKET, content.end // _BUCKET + 1):
                found.setdefault(number, []).append((content, one))
    return found


def _size(attribution: Attribution) -> int:
    return sum(span.end - span.start for span in attribution.content) or 1_000_000
