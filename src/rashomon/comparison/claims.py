"""What each mention of an event claims, slot by slot: the value to compare, the words that give it, and who says it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import msgspec

from rashomon.comparison.knowledge import knowledge, people, toll_kinds
from rashomon.linking.countries import country_name
from rashomon.linking.dates import Days, days_of
from rashomon.linking.names import name_key
from rashomon.linking.whereabouts import Where, located, plain, where
from rashomon.linking.words import trigger_stems
from rashomon.records import (
    Attribution,
    CodedDocument,
    Count,
    Entity,
    EventMention,
    Participant,
    Place,
    Report,
    Span,
    Status,
    TimeExpression,
    text_of,
)


class Amount(msgspec.Struct, frozen=True):
    """A number as an interval, and the country of those counted where the words name a people."""

    low: float
    high: float
    people: str | None


class Who(msgspec.Struct, frozen=True):
    """A participant as far as it is compared."""

    name: str | None
    country: str | None
    sectors: tuple[str, ...]
    person: bool


Payload = Days | Where | Amount | Who | str


class Claim(msgspec.Struct, frozen=True):
    """One value that one mention gives for one slot. `key` is equal for equal values; `value` is how it is written."""

    slot: str
    key: str
    value: str
    payload: Payload
    report: Report

    @property
    def voice(self) -> tuple[str, tuple[str, ...]]:
        """Who speaks: the account and whom it cites. What one voice tells side by side it does not dispute."""
        return self.report.document, self.report.chain


class Reader:
    """One coded document with its text and its records by id."""

    def __init__(self, coded: CodedDocument, text: str) -> None:
        self.text = text
        self.entities: Mapping[str, Entity] = {entity.id: entity for entity in coded.entities}
        self.places: Mapping[str, Place] = {place.id: place for place in coded.places}
        self.times: Mapping[str, TimeExpression] = {time.id: time for time in coded.times}
        self.counts: Mapping[str, Count] = {count.id: count for count in coded.counts}
        self.mentions: Mapping[str, EventMention] = {mention.id: mention for mention in coded.events}
        self._attributions = {one.id: one for one in coded.attributions}
        self.labels: dict[str, list[Span]] = {}
        for wording in coded.wording:
            if wording.target is not None and wording.kind == "label":
                self.labels.setdefault(wording.target, []).append(wording.span)

    def chain(self, mention: EventMention) -> tuple[str, ...]:
        """Who says it, outermost first, in the account's own words; nothing for the narrator.

        Where nobody is named (`reportedly`), the words that signal the attribution stand for the source.
        """
        found: list[str] = []
        seen: set[str] = set()
        id = mention.attribution
        while id is not None and id in self._attributions and id not in seen:
            seen.add(id)
            one = self._attributions[id]
            words = self._named(one) or text_of(one.source, self.text) or text_of(one.cue, self.text)
            if words and words not in found[-1:]:
                found.append(words)
            id = one.parent
        return tuple(reversed(found))

    def _named(self, attribution: Attribution) -> str | None:
        """The name that a pronoun stands for; None where the source is no pronoun or names nobody."""
        if text_of(attribution.source, self.text).lower() not in knowledge().pronouns:
            return None
        speaker = self.entities.get(attribution.speaker or "")
        return speaker.name if speaker is not None else None


def claims(mention: EventMention, reader: Reader, acts_otherwise: bool) -> Iterator[Claim]:
    """Every claim of a mention. `acts_otherwise` says that other mentions of the event name the act itself, so that a
    negated report of deaths or injuries speaks of losses only."""
    chain = reader.chain(mention)

    def made(slot: str, key: str, value: str, payload: Payload, evidence: Span, status: Status = mention.status) -> Claim:
        report = Report(document=mention.document, mention=mention.id, evidence=evidence, chain=chain, status=status)
        return Claim(slot, key, value, payload, report)

    stems = trigger_stems(mention.trigger.of(reader.text))
    nobody = [count for count in _counts(mention, reader) if count.high == 0]
    losses = toll_kinds(stems) if mention.status == "negated" and acts_otherwise and not nobody else ()
    if not losses and not (nobody and mention.status == "negated"):
        yield made("status", mention.status, mention.status, mention.status, mention.trigger)
    for kind in losses:
        yield made(kind, "0-0", "0", Amount(0, 0, people(mention.sentence.of(reader.text))), mention.trigger, "asserted")
    for slot, key, value, payload, evidence in _circumstances(mention, reader):
        yield made(slot, key, value, payload, evidence)
    for count in _counts(mention, reader):
        for slot, key, value, payload in _amounts(count):
            yield made(slot, key, value, payload, count.span, "asserted" if count.high == 0 else mention.status)
    own = [] if acts_otherwise and toll_kinds(stems) and (losses or nobody) else [mention.trigger]
    for evidence in [*own, *reader.labels.get(mention.id, [])]:
        word = evidence.of(reader.text)
        yield made("label", word.casefold(), word, word.casefold(), evidence)


def _circumstances(mention: EventMention, reader: Reader) -> Iterator[tuple[str, str, str, Payload, Span]]:
    """Date, place, participants and manner."""
    dated = days_of(mention)
    if dated is not None:
        time = reader.times.get(mention.time or "")
        first, last = dated.iso()
        value = first if first == last else f"{first}/{last}"
        yield "date", value, value, dated, time.span if time else mention.trigger
    place = reader.places.get(mention.place or "")
    if place is not None and located(place, reader.text):
        found = where(place)
        yield "place", f"{plain(place.name)}|{place.country}", _place_name(found), found, place.span
    for slot, participants in (("actor", mention.actors), ("recipient", mention.recipients)):
        for participant in participants:
            if (told := _who(participant, reader)) is not None:
                yield slot, _who_key(told), _who_name(told), told, participant.span
    for mode in mention.mode:
        yield ("means" if mode in knowledge().means else "mode"), mode, mode, mode, mention.trigger


def _counts(mention: EventMention, reader: Reader) -> list[Count]:
    """The counts of a mention that count things and have a bound."""
    found = (reader.counts.get(id) for id in mention.counts)
    return [count for count in found if count and count.unit is None and (count.low is not None or count.high is not None)]


def _amounts(count: Count) -> Iterator[tuple[str, str, str, Amount]]:
    """A count as claims: no casualties at all is nobody killed and nobody injured."""
    low = count.low if count.low is not None else 0.0
    high = count.high if count.high is not None else float("inf")
    kinds = ("killed", "injured") if count.kind == "casualties" and high == 0 else (count.kind,)
    for kind in kinds:
        yield kind, f"{low:.15g}-{high:.15g}", amount_text(low, high), Amount(low, high, people(count.of))


def amount_text(low: float, high: float) -> str:
    """An interval of numbers in words."""
    if low == high:
        return f"{low:.15g}"
    if high == float("inf"):
        return f"{low:.15g} or more"
    return f"up to {high:.15g}" if low == 0 else f"{low:.15g} to {high:.15g}"


def _who(participant: Participant, reader: Reader) -> Who | None:
    entity = reader.entities.get(participant.entity)
    if entity is None:
        return None
    return Who(entity.name, entity.country, tuple(sorted(entity.sectors)), entity.kind == "person")


def _who_key(who: Who) -> str:
    if who.person and who.name:
        return f"person {name_key(who.name)} {who.country}"
    if who.country or who.sectors:
        return f"{who.country} {' '.join(who.sectors)}"
    return (who.name or "somebody").casefold()


def _who_name(who: Who) -> str:
    """A person by name with codes, others by their codes: the accounts' own words stand in the evidence."""
    codes = " ".join(filter(None, [who.country, *who.sectors]))
    if who.person and who.name:
        return f"{who.name} ({codes})" if codes else who.name
    if who.country and not who.sectors and country_name(who.country) != who.country:
        return f"{country_name(who.country)} ({who.country})"
    return codes or who.name or "somebody"


def _place_name(place: Where) -> str:
    return f"{place.name} ({place.country})" if place.country and place.precision != "country" else place.name
