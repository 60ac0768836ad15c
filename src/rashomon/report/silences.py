"""What most sources of an event report and an account does not: thing by thing, with the accounts that do not report it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from rashomon.records import Event, Silence
from rashomon.report import words
from rashomon.report.index import Index, Reference
from rashomon.report.values import plain_value


class Untold(NamedTuple):
    """One thing that most sources report, and who does not report it."""

    slot: str
    value: str
    """The value; empty where an account says nothing at all for the slot."""
    sources: int
    of: int
    accounts: tuple[Reference, ...]


class Silent(NamedTuple):
    """What is not reported here and there of one event."""

    event: Event
    number: int
    title: str
    target: str
    untold: tuple[Untold, ...]
    excused: tuple[tuple[Reference, str], ...]
    """Accounts whose silences are not counted, and why."""


def silences(index: Index) -> list[Silent]:
    """Events of which something widely reported is missing somewhere, in the order of their numbers."""
    found: dict[str, list[Silence]] = {}
    for one in index.contents.silences:
        found.setdefault(one.event, []).append(one)
    return [_silent(index, event, found[event.id]) for event in index.events if event.id in found]


def _silent(index: Index, event: Event, silences: Iterable[Silence]) -> Silent:
    grouped: dict[tuple[int, str, str], list[Silence]] = {}
    for one in silences:
        grouped.setdefault((one.rank, one.slot, one.value or ""), []).append(one)
    excused = [(index.references[one.document], one.excused) for one in index.accounts[event.id].values() if one.excused]
    return Silent(
        event=event,
        number=index.event_numbers[event.id],
        title=index.titles[event.id],
        target=index.event_target(event),
        untold=tuple(_untold(index, slot, value, grouped[rank, slot, value]) for rank, slot, value in sorted(grouped)),
        excused=tuple(sorted(excused)),
    )


def _untold(index: Index, slot: str, value: str, silences: list[Silence]) -> Untold:
    accounts = tuple(sorted(index.references[one.document] for one in silences))
    text = plain_value(slot, value) if value else ""
    return Untold(words.slot(slot), text, max(one.sources for one in silences), max(one.of for one in silences), accounts)
