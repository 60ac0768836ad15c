"""Lays the accounts of each event side by side: facts with verdicts, and what each account says and leaves out."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from rashomon.comparison.claims import Claim, Reader, Who, claims
from rashomon.comparison.knowledge import knowledge, slot_rank, toll_kinds
from rashomon.comparison.verdicts import fact, independent, silence
from rashomon.linking import source_of
from rashomon.linking.names import same_name
from rashomon.linking.whereabouts import Where
from rashomon.linking.words import trigger_stems
from rashomon.ontology import Ontology, plover
from rashomon.records import Account, CodedDocument, CopyGroup, Document, Event, EventMention, Fact, Record


class Comparison(Record, frozen=True):
    """All events laid side by side: one account for each document and event, one fact for each slot and event."""

    accounts: tuple[Account, ...] = ()
    facts: tuple[Fact, ...] = ()


def compare(
    events: Iterable[Event],
    coded: Mapping[str, CodedDocument],
    documents: Mapping[str, Document],
    copies: Sequence[CopyGroup] = (),
    ontology: Ontology | None = None,
) -> Comparison:
    """Accounts and facts of all events, in the order of the events, slots in the order of `comparison.yaml`.

    `coded` and `documents` are by document id. Documents that copy one another are one source: support is counted in
    accounts and in sources. `ontology` is the one that they were coded in, PLOVER where none is given.
    """
    known = ontology or plover()
    sources = source_of(copies)
    readers = {id: Reader(one, documents[id].text) for id, one in coded.items() if id in documents}
    homes = {mention: reader for reader in readers.values() for mention in reader.mentions}
    accounts: list[Account] = []
    facts: list[Fact] = []
    for event in events:
        mentions = [(homes[id].mentions[id], homes[id]) for id in event.mentions if id in homes]
        mentions.sort(key=lambda pair: (pair[0].document, pair[0].trigger, pair[0].id))
        by_slot = _by_slot(mentions)
        facts.extend(_facts(event, by_slot, sources, _joint(event, known)))
        accounts.extend(_accounts(event, mentions, by_slot, sources))
    return Comparison(accounts=tuple(accounts), facts=tuple(facts))


def _by_slot(mentions: Sequence[tuple[EventMention, Reader]]) -> dict[str, list[Claim]]:
    """All claims of an event's mentions, by slot in order."""
    acts = [not toll_kinds(trigger_stems(mention.trigger.of(reader.text))) for mention, reader in mentions]
    found: dict[str, list[Claim]] = defaultdict(list)
    for mention, reader in mentions:
        for claim in claims(mention, reader, any(acts)):
            found[claim.slot].append(claim)
    found["actor"] = _without_recipients(found["actor"], found["recipient"])
    return {slot: found[slot] for slot in sorted(found, key=slot_rank) if found[slot]}


def _without_recipients(actors: Sequence[Claim], recipients: Sequence[Claim]) -> list[Claim]:
    """The claims of an actor, without a person to whom more accounts say it was done: `the Soleimani strike`."""

    def accounts(person: str, told: Sequence[Claim]) -> int:
        payloads = [(one.payload, one.report.document) for one in told]
        return len({id for who, id in payloads if isinstance(who, Who) and who.name and same_name(who.name, person)})

    return [
        claim
        for claim in actors
        if not (isinstance(claim.payload, Who) and claim.payload.person and claim.payload.name)
        or accounts(claim.payload.name, actors) >= accounts(claim.payload.name, recipients)
    ]


def _facts(event: Event, by_slot: Mapping[str, Sequence[Claim]], sources: Mapping[str, str], joint: bool) -> list[Fact]:
    host = _host(by_slot.get("place", ()))
    made = [fact(event.id, slot, told, event.documents, sources, host, joint) for slot, told in by_slot.items()]
    if len(event.documents) > 1:
        made += [silence(event.id, slot, event.documents) for slot in knowledge().expected if slot not in by_slot]
    return sorted(made, key=lambda one: slot_rank(one.slot))


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
    sources: Mapping[str, str],
) -> list[Account]:
    made = []
    for document in event.documents:
        own = [(mention, reader) for mention, reader in mentions if mention.document == document]
        labels = [claim.value for claim in by_slot.get("label", ()) if claim.report.document == document]
        speakers = [speaker for mention, reader in own for speaker in reader.chain(mention)]
        made.append(
            Account(
                event=event.id,
                document=document,
                mentions=tuple(sorted(mention.id for mention, _ in own)),
                labels=tuple(_distinct(labels)),
                speakers=tuple(_distinct(speakers)),
                leaves_out=tuple(_left_out(document, event, by_slot, sources)),
            )
        )
    return made


def _left_out(document: str, event: Event, by_slot: Mapping[str, Sequence[Claim]], sources: Mapping[str, str]) -> Iterable[str]:
    """Slots that two other sources report, or the only other source, and this account does not."""
    mine = sources.get(document, document)
    others = {sources.get(id, id) for id in event.documents} - {mine}
    needed = min(2, len(others))
    for slot, told in by_slot.items():
        if any(claim.report.document == document for claim in told):
            continue
        elsewhere = [claim for claim in told if sources.get(claim.report.document, claim.report.document) != mine]
        if needed and independent(elsewhere, sources) >= needed:
            yield slot


def _distinct(words: Iterable[str]) -> Iterable[str]:
    """Words in their first spelling, once whatever the case, in order of appearance."""
    return {word.casefold(): word for word in reversed(list(words))}.values().__reversed__()
