"""Triggers where somebody else says that an event is reported, whether or not the trained heads would report one there."""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.coding.heads import Heads
from rashomon.coding.lexicon import Frame
from rashomon.coding.trigger import Trigger
from rashomon.language import Parse, Token

GIVEN = "the words were given as those of an event"


def given(parse: Parse, tokens: Sequence[Token]) -> list[Trigger]:
    """A trigger for each of some tokens, in their order: its likeliest type, status, modes and parts as the heads read them."""
    if not tokens:
        return []
    heads = Heads(parse)
    triggers = []
    for token in tokens:
        frame = Frame(event_type=heads.best(token.index)[0], lemmas=frozenset(), recipient=(), actor=())
        trigger = Trigger(token, frame, [token])
        trigger.share = trigger.type_share = 1.0
        trigger.basis["event_type"] = GIVEN
        triggers.append(trigger)
    heads.fill(triggers)
    return triggers
