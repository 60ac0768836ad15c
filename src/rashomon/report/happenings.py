"""The events: what each account says of those that several report, slot by slot, and a line for each of the others."""

from __future__ import annotations

from typing import NamedTuple, TypeVar

from rashomon.records import Account, Event, EventMention, Fact, Span
from rashomon.report import dates, words
from rashomon.report.index import Index, Reference
from rashomon.report.quotes import Quote, quote
from rashomon.report.timeline import Bar, Scale, scale
from rashomon.report.values import Slot, slot

Value = TypeVar("Value")

_ROOM = 400
"""Rows of all tables together. Once they are used up, an event has one line of links to its sentences: with `_ROWS`, that
keeps the page of 500 accounts that tell the same things under 5 MB."""
_ROWS = 30
"""Most accounts in the table of one event, those first that no other repeats; where there are more, values stand in a list."""


class Cell(NamedTuple):
    """What one account gives for one slot: value, status, whom it cites, and where the words are."""

    text: str
    status: str
    chain: tuple[str, ...]
    quote: Quote | None


class Telling(NamedTuple):
    """One account's telling of an event."""

    account: Reference
    cells: tuple[tuple[Cell, ...], ...]
    """One group of cells a slot, in the order of the section's slots."""
    labels: tuple[str, ...]
    speakers: tuple[str, ...]
    narrator: bool
    """Whether the account reports the event, at least once, in its own voice."""
    leaves_out: tuple[str, ...]
    quotes: tuple[tuple[str, Quote], ...]
    """Each sentence that reports the event, with how it is put; the act's words are its evidence."""
    same_as: Reference | None = None
    """An account before this one that says it in the same sentences, as the original of a copy does."""


class Happening(NamedTuple):
    """The section of one event that several accounts report."""

    event: Event
    number: int
    title: str
    target: str
    when: str
    slots: tuple[Slot, ...]
    tellings: tuple[Telling, ...]
    rows: tuple[Telling, ...]
    """Those of the tellings that the table shows."""
    verdicts: tuple[tuple[str, tuple[str, ...]], ...]
    """Verdicts with the names of the slots that have them."""
    unsaid: tuple[str, ...]
    """Slots that every account could fill and none does."""
    worded: bool
    """Whether one of the slots is the accounts' words for the act."""
    bar: Bar | None
    """Where its dates fall within the time of the case."""
    full: bool
    """Whether it is among those shown in full: the most widely reported."""
    reasons: tuple[str, ...]


class Single(NamedTuple):
    """An event that one account alone reports."""

    event: Event
    number: int
    title: str
    target: str
    when: str
    quote: Quote | None
    status: str


class Alone(NamedTuple):
    """The events that one account alone reports."""

    account: Reference | None
    """The account; None for events without a mention."""
    events: tuple[Single, ...]


def happenings(index: Index) -> list[Happening]:
    """Events that two accounts or more report, in the order of their numbers, the most widely reported first."""
    span = scale(index)
    shared = [event for event in index.events if len(event.documents) > 1]
    found, room = [], _ROOM
    for event in shared:
        rows = min(len(event.documents), _ROWS)
        room -= rows
        found.append(_happening(index, event, span, full=room >= 0))
    return found


def singles(index: Index) -> list[Alone]:
    """Events that one account alone reports, account by account, in the order of their numbers."""
    grouped: dict[Reference | None, list[Single]] = {}
    for event in index.events:
        if len(event.documents) < 2:
            single = _single(index, event)
            grouped.setdefault(single.quote.account if single.quote else None, []).append(single)
    order = sorted(grouped, key=lambda account: account.number if account else 0)
    return [Alone(account, tuple(grouped[account])) for account in order]


def when(event: Event) -> str:
    """An event's date in words, or why it has none."""
    why = event.blanks.get("start", "no account dates it")
    return dates.interval(event.start, event.end) or f"date not given: {why}"


def _happening(index: Index, event: Event, span: Scale | None, *, full: bool) -> Happening:
    facts = sorted(index.facts[event.id], key=lambda fact: words.slot_rank(fact.slot))
    slots = tuple(slot(index, fact) for fact in facts if fact.values and not _plain(fact))
    documents = sorted(event.documents, key=lambda document: index.references[document].number)
    tellings = _alike([_telling(index, event, document, slots) for document in documents])
    verdicts = tuple(
        (verdict, tuple(shown.name for shown in slots if shown.verdict == verdict))
        for verdict in ("disputed", "revised", "agreed", "single-source", "unreported-by")
    )
    reasons = sorted({reason for link in event.links for reason in link.reasons})
    return Happening(
        event=event,
        number=index.event_numbers[event.id],
        title=index.titles[event.id],
        target=index.event_target(event),
        when=when(event),
        slots=slots,
        tellings=tellings,
        rows=_rows(tellings),
        verdicts=tuple((verdict, names) for verdict, names in verdicts if names),
        unsaid=tuple(words.slot(fact.slot) for fact in facts if not fact.values),
        bar=span.bar(event) if span else None,
        full=full,
        worded=any(shown.key == "label" for shown in slots),
        reasons=tuple(reasons),
    )


def _plain(fact: Fact) -> bool:
    """Whether a fact only says that every account tells the event as having happened, which needs no column."""
    return fact.slot == "status" and [value.value for value in fact.values] == ["asserted"]


def _telling(index: Index, event: Event, document: str, slots: tuple[Slot, ...]) -> Telling:
    account = index.accounts[event.id].get(document)
    mentions = [index.mentions[mention] for mention in event.mentions if index.mentions[mention].document == document]
    mentions.sort(key=lambda mention: (mention.trigger, mention.id))
    said = [said for shown in slots for said in shown.said_by(document)]
    chain = _only({one.chain for one in said})
    return Telling(
        account=index.references[document],
        cells=tuple(_cells(shown, document, _status_of(slots, document), chain) for shown in slots),
        labels=account.labels if account else (),
        speakers=(account.speakers if account else ()) or chain or (),
        narrator=any(mention.attribution is None for mention in mentions),
        leaves_out=_leaves_out(account, slots, document),
        quotes=_sentences(index, mentions),
    )


def _alike(tellings: list[Telling]) -> tuple[Telling, ...]:
    """The tellings, each that repeats the sentences of an earlier one marked so."""
    first: dict[tuple[tuple[str, str], ...], Reference] = {}
    marked = []
    for telling in tellings:
        key = tuple((put, shown.sentence) for put, shown in telling.quotes)
        original = first.setdefault(key, telling.account)
        marked.append(telling if original == telling.account or not key else telling._replace(same_as=original))
    return tuple(marked)


def _rows(tellings: tuple[Telling, ...]) -> tuple[Telling, ...]:
    """The tellings of the table: all, or those that fill most of it and repeat no other, in the order of the accounts."""
    if len(tellings) <= _ROWS:
        return tellings
    ranked = sorted(tellings, key=lambda one: (one.same_as is not None, -sum(map(bool, one.cells)), one.account))
    return tuple(sorted(ranked[:_ROWS], key=lambda one: one.account))


def _leaves_out(account: Account | None, slots: tuple[Slot, ...], document: str) -> tuple[str, ...]:
    keys = set(account.leaves_out) if account else {shown.key for shown in slots if document in shown.silent}
    return tuple(words.slot(key) for key in sorted(keys, key=words.slot_rank))


def _cells(shown: Slot, document: str, status: str | None, chain: tuple[str, ...] | None) -> tuple[Cell, ...]:
    """What one account gives for a slot: a value once for each chain of speakers it has it from.

    `status` and `chain` are how the account puts the event and whom it cites for it, where that is one thing throughout:
    the row says it once and not in every cell.
    """
    found: dict[tuple[str, str, tuple[str, ...]], Cell] = {}
    for value in shown.values:
        for said in value.said:
            if said.account == document:
                put = "" if said.status == status or shown.key == "status" else said.status
                cited = () if said.chain == chain else said.chain
                found.setdefault((value.text, put, cited), Cell(value.text, put, cited, said.quote))
    return tuple(found.values())


def _status_of(slots: tuple[Slot, ...], document: str) -> str | None:
    """How an account puts an event, in its own column; None where it puts it in several ways or has no such column."""
    return _only({said.status for shown in slots if shown.key == "status" for said in shown.said_by(document)})


def _only(values: set[Value]) -> Value | None:
    return next(iter(values)) if len(values) == 1 else None


def _sentences(index: Index, mentions: list[EventMention]) -> tuple[tuple[str, Quote], ...]:
    """The sentences that report an event, each once, with the first trigger in it as the evidence."""
    first: dict[tuple[Span, str], EventMention] = {}
    for mention in mentions:
        first.setdefault((mention.sentence, mention.status), mention)
    return tuple(
        (_status(mention), quote(index, mention.document, mention.trigger, mention.sentence)) for mention in first.values()
    )


def _status(mention: EventMention) -> str:
    return "" if mention.status == "asserted" else words.word("status", mention.status)


def _single(index: Index, event: Event) -> Single:
    mention = index.mentions[event.mentions[0]] if event.mentions else None
    return Single(
        event=event,
        number=index.event_numbers[event.id],
        title=index.titles[event.id],
        target=index.event_target(event),
        when=when(event),
        quote=quote(index, mention.document, mention.trigger, mention.sentence) if mention else None,
        status=_status(mention) if mention else "",
    )
