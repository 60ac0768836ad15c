"""Lays made accounts side by side as one event, for the tests of this room."""

from __future__ import annotations

from typing import Any

from told import Told

from rashomon.comparison import Comparison, compare
from rashomon.records import CopyGroup, Event, Fact

FILL = " The town beside it had been quiet all evening, people said, and most of them were asleep by then."


def event_of(*accounts: Told, id: str = "event-1", start: str | None = None) -> Event:
    """One event of every mention of some accounts."""
    mentions = sorted(mention.id for told in accounts for mention in told.events)
    documents = tuple(sorted(told.id for told in accounts))
    return Event(
        id=id,
        title=id,
        event_type="ASSAULT",
        mode=(),
        mentions=tuple(mentions),
        documents=documents,
        sources=len(documents),
        start=start,
        end=start,
    )


def together(*accounts: Told, copies: tuple[CopyGroup, ...] = (), events: tuple[Event, ...] = (), **told: Any) -> Comparison:
    """The comparison of accounts, with every mention taken as one event unless events are given."""
    coded = {one.id: one.coded for one in accounts}
    made = events or (event_of(*accounts, **told),)
    return compare(made, coded, {one.id: one.document for one in accounts}, copies)


def fact(comparison: Comparison, slot: str, event: str | None = None) -> Fact:
    """The fact of a slot."""
    return next(one for one in comparison.facts if one.slot == slot and event in (None, one.event))


def toll(
    id: str, words: str, low: float, high: float | None, *, kind: str = "injured", of: str | None = None, **made: Any
) -> Told:
    """An account of a strike that gives one number; `by` is a pair of the speaker's words and codes."""
    by = made.pop("by", None)
    sentence = f"Missiles struck the base and hurt {words} there"
    text = f"{sentence}, {by[0]} said.{FILL}" if by else f"{sentence}.{FILL}"
    account = Told(id, text, **made)
    said = None
    if by:
        account.who(by[0], *by[1:], kind="group")
        said = account.said_by(by[0], sentence, speaker=account.entities[by[0]].id)
    account.event("struck", sentence, counts=[(words, kind, low, high, of)], attribution=said)
    return account
