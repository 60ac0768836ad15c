"""Lays the accounts of each event side by side: facts with verdicts, what each account says and leaves out, and who speaks."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from rashomon.comparison.agreement import agreements
from rashomon.comparison.causes import reasons
from rashomon.comparison.claims import Claim, Maker, claims
from rashomon.comparison.knowledge import knowledge, slot_rank, toll_kinds
from rashomon.comparison.legal import legal_claims
from rashomon.comparison.likeness import likenesses
from rashomon.comparison.moving import settle
from rashomon.comparison.places import SMALL, place_key, places
from rashomon.comparison.quotes import cut_quotes
from rashomon.comparison.reader import Reader
from rashomon.comparison.silences import excuses, silences
from rashomon.comparison.support import sourced
from rashomon.comparison.tolls import Toll, tolls
from rashomon.comparison.values import Cause, Who, Word
from rashomon.comparison.verdicts import fact, unsaid
from rashomon.comparison.voices import voice
from rashomon.linking import Sources, source_of
from rashomon.linking.mention.names import same_name
from rashomon.linking.mention.whereabouts import Where
from rashomon.linking.mention.words import trigger_stems
from rashomon.ontology import Ontology, plover
from rashomon.records import (
    Account,
    Agreement,
    CodedDocument,
    CopyGroup,
    Document,
    Event,
    EventMention,
    Fact,
    Likeness,
    QuoteCut,
    Record,
    Silence,
    Status,
    Voice,
)


class Comparison(Record, frozen=True):
    """All events laid side by side: one account for each document and event, one fact for each slot and event, what is not
    reported where; and the documents: who speaks in each, quotes cut differently, and how far accounts agree."""

    accounts: tuple[Account, ...] = ()
    facts: tuple[Fact, ...] = ()
    silences: tuple[Silence, ...] = ()
    voices: tuple[Voice, ...] = ()
    quotes: tuple[QuoteCut, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    likenesses: tuple[Likeness, ...] = ()


class Reading:
    """Everything that is read once for all events: a reader for each document, and what goes with each mention."""

    def __init__(
        self, events: Sequence[Event], coded: Mapping[str, CodedDocument], documents: Mapping[str, Document]
    ) -> None:  # fmt: skip
        self.titles = {event.id: event.title for event in events}
        self.event_of = {mention: event.id for event in events for mention in event.mentions}
        self.readers = {id: Reader(one, documents[id], self.event_of) for id, one in coded.items() if id in documents}
        self.homes = {mention: reader for reader in self.readers.values() for mention in reader.mentions}
        self.tolls: dict[str, list[Toll]] = {}
        self.beside: dict[str, list[tuple[str, Claim]]] = defaultdict(list)
        where = self._where(events)
        for reader in self.readers.values():
            reader.where = where
            self.tolls.update(tolls(reader))

    def _where(self, events: Sequence[Event]) -> dict[str, frozenset[str]]:
        """The small places that two documents or more give for an event, by its id."""
        found: dict[str, frozenset[str]] = {}
        for event in events:
            told: dict[str, set[str]] = defaultdict(set)
            for id in event.mentions if len(event.documents) > 1 else ():
                reader = self.homes.get(id)
                for place in places(reader.mentions[id], reader) if reader else ():
                    if place.precision in SMALL:
                        told[place_key(place)].add(reader.id if reader else "")
            found[event.id] = frozenset(key for key, documents in told.items() if len(documents) > 1)
        return found

    def told_beside(self, reader: Reader, source: str) -> dict[str, list[Claim]]:
        """Causes and legal claims of a document by the mention that they go with."""
        found: dict[str, list[Claim]] = defaultdict(list)
        for reason in reasons(reader):
            maker = Maker(reader.mentions[reason.mention], reader, source)
            value, said = _cause_text(reason.value, self.titles, reason.span.of(reader.text)), reader.around_span(reason.span)
            key = f"{reason.value.kind} {reason.value.event or ' '.join(sorted(reason.value.words))}"
            made = maker.made("cause", key, value, reason.value, reason.span, saying=reader.said(said), status="asserted")
            found[reason.mention].append(made)
        for one in legal_claims(reader):
            maker = Maker(reader.mentions[one.mention], reader, source)
            told: Status = "negated" if one.denied else "asserted"
            made = maker.made("legal-claim", one.kind, one.kind, Word(one.kind), one.span, saying=one.saying, status=told)
            found[one.mention].append(made)
        return found


def compare(
    events: Iterable[Event],
    coded: Mapping[str, CodedDocument],
    documents: Mapping[str, Document],
    copies: Sequence[CopyGroup] = (),
    ontology: Ontology | None = None,
) -> Comparison:
    """Accounts, facts and silences of all events, in the order of the events, slots in the order of `comparison.yaml`.

    `coded` and `documents` are by document id. Documents that copy one another are one source, and so are those that have a value
    from one other outlet: support is counted in accounts and in sources, for each value. `ontology` is the one that they were
    coded in, PLOVER where none is given.
    """
    known, ordered = ontology or plover(), list(events)
    reading, copied, behind = Reading(ordered, coded, documents), source_of(copies), Sources(documents, copies, coded)
    beside = {id: reading.told_beside(reader, copied.get(id, id)) for id, reader in reading.readers.items()}
    accounts: list[Account] = []
    facts: list[Fact] = []
    silent: list[Silence] = []
    slots: dict[str, dict[str, list[Claim]]] = {}
    told: dict[str, list[tuple[EventMention, Reader]]] = {}
    whose: dict[str, dict[str, str]] = {}
    for event in ordered:
        sources = whose[event.id] = {**copied, **{folded.document: folded.source for folded in event.folded}}
        mentions = [(reading.homes[id].mentions[id], reading.homes[id]) for id in event.mentions if id in reading.homes]
        told[event.id] = sorted(mentions, key=lambda pair: (pair[0].document, pair[0].trigger, pair[0].id))
        slots[event.id] = _by_slot(told[event.id], reading, beside, sources)
    settle(slots)
    for event in ordered:
        by_slot = slots[event.id] = {slot: slots[event.id][slot] for slot in sorted(slots[event.id], key=slot_rank)}
        facts.extend(_facts(event, sourced(by_slot, behind), _joint(event, known)))
        excused = excuses(event, reading.readers)
        quiet = silences(event, by_slot, whose[event.id], reading.readers, excused) if len(event.documents) > 1 else []
        silent.extend(quiet)
        accounts.extend(_accounts(event, told[event.id], by_slot, quiet, excused))
    voices = [voice(coded[id], documents[id], reading.readers[id]) for id in sorted(reading.readers)]
    return Comparison(
        accounts=tuple(accounts),
        facts=tuple(facts),
        silences=tuple(silent),
        voices=tuple(voices),
        quotes=tuple(cut_quotes(reading.readers, copied)),
        agreements=tuple(agreements(slots)),
        likenesses=tuple(likenesses(ordered, slots, reading.readers)),
    )


def _by_slot(
    mentions: Sequence[tuple[EventMention, Reader]],
    reading: Reading,
    beside: Mapping[str, Mapping[str, Sequence[Claim]]],
    sources: Mapping[str, str],
) -> dict[str, list[Claim]]:
    """All claims of an event's mentions, by slot in order."""
    acts = any(not toll_kinds(trigger_stems(mention.trigger.of(reader.text))) for mention, reader in mentions)
    found: dict[str, list[Claim]] = defaultdict(list)
    for mention, reader in mentions:
        source = sources.get(reader.id, reader.id)
        for claim in claims(mention, reader, source, acts, reading.tolls.get(mention.id, [])):
            found[claim.slot].append(claim)
        for claim in beside[reader.id].get(mention.id, ()):
            found[claim.slot].append(claim)
    found["actor"] = _without_recipients(found["actor"], found["recipient"])
    return {slot: told for slot, told in found.items() if told}


def _cause_text(cause: Cause, titles: Mapping[str, str], words: str) -> str:
    """A reason in words: the account's own, with the event that it tells where it tells one."""
    told = " ".join(words.split())
    event = titles.get(cause.event or "")
    return f"{told} [{event}]" if event else told


def _without_recipients(actors: Sequence[Claim], recipients: Sequence[Claim]) -> list[Claim]:
    """The claims of an actor, without a person to whom more accounts say it was done: `the Soleimani strike`."""
    done, suffered = _named(actors), _named(recipients)

    def accounts(person: str, told: Mapping[str, set[str]]) -> int:
        return len(set().union(*(documents for name, documents in told.items() if same_name(name, person))))

    kept = {name for name in done if accounts(name, done) >= accounts(name, suffered)}
    return [
        claim
        for claim in actors
        if not (isinstance(claim.payload, Who) and claim.payload.person and claim.payload.name) or claim.payload.name in kept
    ]


def _named(told: Sequence[Claim]) -> dict[str, set[str]]:
    """The documents that name each person."""
    found: dict[str, set[str]] = defaultdict(set)
    for claim in told:
        if isinstance(claim.payload, Who) and claim.payload.person and claim.payload.name:
            found[claim.payload.name].add(claim.report.document)
    return found


def _facts(event: Event, by_slot: Mapping[str, Sequence[Claim]], joint: bool) -> list[Fact]:
    host = _host(by_slot.get("place", ()))
    opposite = {"actor": _countries(by_slot.get("recipient", ())), "recipient": _countries(by_slot.get("actor", ()))}
    made = [
        fact(event.id, slot, told, event.documents, host, joint, opposite.get(slot)) for slot, told in by_slot.items()
    ]  # fmt: skip
    if len(event.documents) > 1:
        made += [unsaid(event.id, slot, event.documents) for slot in knowledge().expected if slot not in by_slot]
    return sorted(made, key=lambda one: slot_rank(one.slot))


def _countries(told: Sequence[Claim]) -> dict[str, int]:
    """How many sources name each country as a party."""
    found: dict[str, set[str]] = defaultdict(set)
    for claim in told:
        if isinstance(claim.payload, Who) and claim.payload.country:
            found[claim.payload.country].add(claim.report.source)
    return {country: len(sources) for country, sources in found.items()}


def _joint(event: Event, ontology: Ontology) -> bool:
    """Whether all who take part are actors; no act is taken to be so whose type the ontology does not have."""
    kind = ontology.types.get(event.event_type)
    return kind is not None and kind.reciprocity in ("joint", "participants")


def _host(places: Sequence[Claim]) -> str | None:
    """The country that most claims of place lie in."""
    counted = Counter(claim.payload.country for claim in places if isinstance(claim.payload, Where) and claim.payload.country)
    return min(counted, key=lambda country: (-counted[country], country)) if counted else None


def _accounts(
    event: Event,
    mentions: Sequence[tuple[EventMention, Reader]],
    by_slot: Mapping[str, Sequence[Claim]],
    quiet: Sequence[Silence],
    excused: Mapping[str, str],
) -> list[Account]:
    own: dict[str, list[str]] = defaultdict(list)
    speakers: dict[str, list[str]] = defaultdict(list)
    labels: dict[str, list[str]] = defaultdict(list)
    out: dict[str, list[str]] = defaultdict(list)
    for mention, reader in mentions:
        own[mention.document].append(mention.id)
        speakers[mention.document] += reader.saying(mention).chain
    for claim in by_slot.get("label", ()):
        labels[claim.report.document].append(claim.value)
    for silence in quiet:
        if silence.value is None:
            out[silence.document].append(silence.slot)
    return [
        Account(
            event=event.id,
            document=document,
            mentions=tuple(sorted(own[document])),
            labels=tuple(_distinct(labels[document])),
            speakers=tuple(_distinct(speakers[document])),
            leaves_out=tuple(sorted(out[document], key=slot_rank)),
            excused=excused.get(document),
        )
        for document in event.documents
    ]


def _distinct(words: Iterable[str]) -> Iterable[str]:
    """Words in their first spelling, once whatever the case, in order of appearance."""
    return {word.casefold(): word for word in reversed(list(words))}.values().__reversed__()
