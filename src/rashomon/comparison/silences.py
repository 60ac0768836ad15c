"""What most sources of an event report and an account does not: not reported here, and no more is said of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import msgspec

from rashomon.comparison.claims import Claim
from rashomon.comparison.knowledge import knowledge
from rashomon.comparison.reader import Reader
from rashomon.comparison.values import Who
from rashomon.comparison.verdicts import group
from rashomon.linking.mention.dates import days
from rashomon.records import Event, Silence

_OPEN = ("cause", "legal-claim")
_LEAST = 2  # independent sources that must report a thing before it can be missing elsewhere
_LEAD = 1 / 3  # the first part of a text, in which stands what its writer thinks most of


class Item(msgspec.Struct, frozen=True):
    """Something that accounts report: a slot with any value, or one value of it."""

    slot: str
    value: str | None
    claims: tuple[Claim, ...]


def excuses(event: Event, readers: Mapping[str, Reader]) -> dict[str, str]:
    """Why the silences of an account do not count, for those of which that holds: it is too short, or older than the event."""
    found = {}
    first = days(event.start, event.start)
    for id in event.documents:
        reader = readers.get(id)
        if reader is None:
            continue
        words = len(reader.text.split(maxsplit=knowledge().least_words)) if reader.text else 0
        if words < knowledge().least_words:
            found[id] = f"its text has {words} words, too few to tell more: what it does not report is not counted"
        elif first is not None and reader.published and (out := days(reader.published, None)) and out.last < first.first - 1:
            found[id] = f"it was published on {reader.published}, before the event is said to begin ({first.iso()[0]})"
    return found


def silences(
    event: Event, by_slot: Mapping[str, Sequence[Claim]], sources: Mapping[str, str], readers: Mapping[str, Reader],
    excused: Mapping[str, str],
) -> list[Silence]:  # fmt: skip
    """What each account of an event is silent on, although most of the independent sources that count report it.

    `sources` has the independent source of each document. A source reports what any of its documents does.
    """
    counted = {sources.get(id, id) for id in event.documents if id not in excused}
    found: list[tuple[float, Item, str, tuple[int, int, int]]] = []
    for item in _items(by_slot):
        telling = {claim.report.document for claim in item.claims}
        told = {sources.get(id, id) for id in telling}
        able = counted | told
        if len(told) < _LEAST or 2 * len(told) < len(able):
            continue
        weight = knowledge().weight.get(item.slot, 1.0) * (1 + _central(item.claims, readers)) * len(told) / len(able)
        quiet = [id for id in event.documents if id not in telling and id not in excused]
        found += [(-weight, item, id, (len(telling), len(told), len(able))) for id in quiet]
    order = sorted({(weight, item.slot, item.value or "") for weight, item, *_ in found})
    ranks = {key: number for number, key in enumerate(order, 1)}
    made = [
        Silence(
            event=event.id, document=id, slot=item.slot, value=item.value, rank=ranks[weight, item.slot, item.value or ""],
            accounts=numbers[0], sources=numbers[1], of=numbers[2],
        )
        for weight, item, id, numbers in found
    ]  # fmt: skip
    return sorted(made, key=lambda one: (one.document, one.rank, one.slot, one.value or ""))


def _items(by_slot: Mapping[str, Sequence[Claim]]) -> Iterator[Item]:
    """What can be missing: each slot whatever its value; each person by name, since an event has several; each reason and legal
    claim by itself, since they are not one question that accounts answer."""
    for slot, claims in by_slot.items():
        if knowledge().weight.get(slot, 1.0) == 0 or slot in ("status", "mode"):
            continue
        if slot in _OPEN:
            yield from (Item(slot, values[0].value, tuple(values)) for values in group(slot, claims))
            continue
        yield Item(slot, None, tuple(claims))
        if slot in ("actor", "recipient"):
            for values in group(slot, claims):
                if isinstance(values[0].payload, Who) and values[0].payload.person and len(values) < len(claims):
                    yield Item(slot, values[0].value, tuple(values))


def _central(claims: Sequence[Claim], readers: Mapping[str, Reader]) -> float:
    """The share of those who report a thing that do so in the first part of their text."""
    early: dict[str, bool] = {}
    for claim in claims:
        reader = readers.get(claim.report.document)
        if reader is not None:
            lead = claim.report.evidence.start <= max(300, len(reader.text) * _LEAD)
            early[claim.report.document] = early.get(claim.report.document, False) or lead
    return sum(early.values()) / len(early) if early else 0.0
