"""What each mention of an event claims, slot by slot: the value to compare, the words that give it, and who says it."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from rashomon.comparison.knowledge import implied, knowledge, people, toll_kinds
from rashomon.comparison.places import place_key, places
from rashomon.comparison.reader import Reader, Saying, Speaker
from rashomon.comparison.told import order_told
from rashomon.comparison.tolls import Toll, amounts
from rashomon.comparison.values import Amount, Payload, Who, Word, amount_text, of_text
from rashomon.linking.mention.countries import country_name
from rashomon.linking.mention.dates import days_of
from rashomon.linking.mention.names import name_key
from rashomon.linking.mention.whereabouts import Where, where
from rashomon.linking.mention.words import trigger_stems
from rashomon.records import EventMention, Participant, Report, Span, Status

_NOT_SO = {"disputed": "negated"}  # a denial by a speaker and one by the account are one value, told by two voices
_SO = {"historical": "asserted"}


class Claim(msgspec.Struct, frozen=True):
    """One value that one mention gives for one slot. `key` is equal for equal values; `value` is how it is written.

    `order` is negative for a value told as one that no longer stands, positive for one told as the newer. `nobodys` marks what is
    attributed, but to nobody (`is called an aggression`)."""

    slot: str
    key: str
    value: str
    payload: Payload
    report: Report
    speaker: Speaker | None = None
    published: str | None = None
    outlet: str | None = None
    order: int = 0
    nobodys: bool = False

    @property
    def voice(self) -> str:
        """Who speaks: a known speaker whichever account cites it, otherwise the account, with whomever it cites."""
        if self.speaker is not None and self.speaker.kind != "unknown":
            return self.speaker.key
        return "|".join((self.report.document, *self.report.chain))

    @property
    def denied(self) -> bool:
        """Whether the value is given as not so."""
        return self.report.status in ("negated", "disputed")


class Maker:
    """Makes the claims of one mention; `source` is the independent source that its document counts as for the event."""

    def __init__(self, mention: EventMention, reader: Reader, source: str) -> None:
        self.mention, self.reader, self.source = mention, reader, source

    def made(
        self, slot: str, key: str, value: str, payload: Payload, evidence: Span, *, saying: Saying | None = None,
        status: Status | None = None,
    ) -> Claim:  # fmt: skip
        """One claim, with who makes it and in which order it is told."""
        said = saying or self.reader.saying(self.mention)
        report = Report(
            document=self.mention.document,
            mention=self.mention.id,
            evidence=evidence,
            chain=said.chain,
            status=status or self.mention.status,
            source=self.source,
            speaker=said.speaker.name if said.speaker else None,
            certainty=self.mention.certainty,
        )
        order = order_told(self.reader, evidence) if isinstance(payload, Amount | Word) and slot != "label" else 0
        reader = self.reader
        return Claim(slot, key, value, payload, report, said.speaker, reader.published, reader.outlet, order, said.nobodys)


def claims(mention: EventMention, reader: Reader, source: str, acts_otherwise: bool, tolls: list[Toll]) -> Iterator[Claim]:
    """Every claim of a mention. `tolls` are its counts; `acts_otherwise` says that other mentions of the event name the act, so
    that a negated report of deaths or injuries speaks of losses only."""
    maker = Maker(mention, reader, source)
    stems = trigger_stems(mention.trigger.of(reader.text))
    nobody = any(toll.count.high == 0 for toll in tolls)
    losses = toll_kinds(stems) if mention.status == "negated" and acts_otherwise and not nobody else ()
    told_as = _SO.get(_NOT_SO.get(mention.status, mention.status), _NOT_SO.get(mention.status, mention.status))
    if not losses and not (nobody and mention.status == "negated"):
        about = frozenset(means.kind for means in mention.means) or implied(mention.trigger.of(reader.text))
        yield maker.made("status", told_as, told_as, Word(told_as, about), mention.trigger)
        for denial in reader.denials(mention) if told_as == "asserted" else ():
            said, no = reader.said(denial), Word("negated", about)
            yield maker.made("status", "negated", "negated", no, mention.trigger, saying=said, status="disputed")
    for kind in losses:
        country = people(mention.sentence.of(reader.text))
        none = Amount(0, 0, frozenset([country] if country else []))
        yield maker.made(kind, "0-0", "0", none, mention.trigger, status="asserted")
    yield from _circumstances(mention, reader, maker)
    for toll in tolls:
        yield from _tolls(toll, maker)
    own = [] if acts_otherwise and toll_kinds(stems) and (losses or nobody) else [mention.trigger]
    for evidence in [*own, *reader.labels.get(mention.id, [])]:
        word = evidence.of(reader.text)
        yield maker.made("label", word.casefold(), word, Word(word.casefold()), evidence)


def _tolls(toll: Toll, maker: Maker) -> Iterator[Claim]:
    """The claims of a count, by whoever says it and not by whoever says the mention."""
    apart = toll.loose or not maker.mention.sentence.overlaps(toll.count.span)
    around = maker.reader.around_span(toll.count.span)
    saying = maker.reader.said(around) if apart else maker.reader.saying(maker.mention, toll.count.span)
    denied = saying.denied and toll.count.high != 0
    for kind, amount in amounts(toll, maker.reader):
        key = f"{amount.low:.15g}-{amount.high:.15g}"
        status: Status = "disputed" if denied else "asserted" if amount.high == 0 or toll.loose else maker.mention.status
        yield maker.made(
            kind, f"{key} {of_text(amount)}", amount_text(amount.low, amount.high), amount, toll.count.span,
            saying=saying, status=status,
        )  # fmt: skip


def _circumstances(mention: EventMention, reader: Reader, maker: Maker) -> Iterator[Claim]:
    """Date, place, participants, means and manner."""
    dated = days_of(mention)
    if dated is not None:
        time = reader.times.get(mention.time or "")
        first, last = dated.iso()
        value = first if first == last else f"{first}/{last}"
        yield maker.made("date", value, value, dated, time.span if time else mention.trigger)
    for place in places(mention, reader):
        found = where(place)
        yield maker.made("place", place_key(place), _place_name(found), found, place.span)
    for slot, participants in (("actor", mention.actors), ("recipient", mention.recipients)):
        for participant in participants:
            if (told := _who(participant, reader)) is not None:
                yield maker.made(slot, _who_key(told), _who_name(told), told, participant.span)
    for means in mention.means:
        yield maker.made("means", means.kind, means.kind, Word(means.kind), means.span)
    for mode in mention.mode:
        if mode not in knowledge().means:
            yield maker.made("mode", mode, mode, Word(mode), mention.trigger)


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
