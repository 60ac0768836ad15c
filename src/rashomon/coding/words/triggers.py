"""From the user's own words, where they stand in a text, to triggers: they go before what the software finds by itself."""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.coding.lexicon import Frame
from rashomon.coding.trigger import Trigger
from rashomon.coding.words.hits import Direction, Hit

# Where somebody stands who takes part, by the direction of the code; of the rest the heads judge.
_OBJECTS = ("object", "against", "on", "with", "to", "at", "of")
_SIDES: dict[Direction, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "forward": (("subject",), _OBJECTS),
    "backward": (("object",), ("subject",)),
    "both": (("subject",), _OBJECTS),
}
_NOUN_SIDES = (("by",), ("on", "against", "of", "with"))


def with_hits(found: Sequence[Trigger], hits: Sequence[Hit], own: bool) -> list[Trigger]:
    """The triggers with those of the user's words in the place of any on the same tokens. Words that stand for no event take a
    trigger away. `own` says that the types are those of the user's ontology."""
    silent = {hit.token.index for hit in hits if hit.event_type is None and not hit.alone}
    taken = silent | {hit.token.index for hit in hits if hit.event_type is not None}
    kept = [trigger for trigger in found if not taken & {token.index for token in trigger.own()}]
    return kept + [_trigger(hit, hit.event_type, own) for hit in hits if hit.event_type is not None]


def _trigger(hit: Hit, event_type: str, own: bool) -> Trigger:
    actor, recipient = _NOUN_SIDES if hit.token.pos in ("NOUN", "PROPN") else _SIDES[hit.direction]
    frame = Frame(
        event_type=event_type,
        lemmas=frozenset(),
        actor=() if hit.actor is not None else actor,
        recipient=() if hit.recipient is not None else recipient,
        reciprocal=hit.direction == "both",
    )
    trigger = Trigger(hit.token, frame, hit.words)
    trigger.share = trigger.type_share = 1.0
    trigger.given = hit
    trigger.own_type = event_type if own else None
    trigger.basis["event_type"] = hit.basis
    return trigger


def mark_sides(trigger: Trigger, hit: Hit) -> None:
    """Let the tokens that a pattern marks as source and target stand in their roles, and its modes as the trigger's."""
    for role, token in (("actor", hit.actor), ("recipient", hit.recipient)):
        if token is not None:
            trigger.parts[role] = [(member, 1.0) for member in token.conjuncts()]
    trigger.modes = hit.modes
