"""Event nouns that point back: `this missile strike`, `the attack`, `they were not an act of war` take over the participants
of the last act of their type, so that what is said of them (a toll, a denial, a date) is said of that act."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from rashomon.coding.triggers import Trigger
from rashomon.language import Parse
from rashomon.records import Participant

Played = dict[int, tuple[list[Participant], list[Participant]]]

_POINTING = frozenset({"the", "this", "that", "these", "those", "such", "both"})


def carried_over(parse: Parse, triggers: Sequence[Trigger], played: Played) -> Played:
    """Participants for the noun triggers that have none of their own and point back, by the index of the trigger's token.

    `triggers` come in order of position. What points back takes the participants of the nearest earlier trigger of its type
    that has some, one with the same noun before any other.
    """
    found: Played = {}
    for position, trigger in enumerate(triggers):
        actors, recipients = played[trigger.token.index]
        if actors or recipients or trigger.frame.toll or not trigger.is_noun or not _points_back(trigger):
            continue
        earlier = [
            other
            for other in triggers[:position]
            if other.frame.event_type == trigger.frame.event_type and not other.frame.toll and any(played[other.token.index])
        ]
        if earlier:
            antecedent = max(earlier, key=lambda other: _likeness(trigger, other, played))
            words = parse.text[antecedent.words[0].start : antecedent.words[-1].end]
            basis = f"carried over from `{words}`, which `{trigger.token.text}` points back to"
            sides = played[antecedent.token.index]
            found[trigger.token.index] = (_moved(sides[0], basis), _moved(sides[1], basis))
    return found


def _likeness(trigger: Trigger, other: Trigger, played: Played) -> tuple[bool, int, int]:
    sides = sum(bool(side) for side in played[other.token.index])
    return (other.token.lemma == trigger.token.lemma, sides, other.token.index)


def _points_back(trigger: Trigger) -> bool:
    noun = trigger.token
    determiner = noun.child("det")
    if determiner is not None and determiner.lower in _POINTING:
        return True
    predicate = noun.dep == "attr" or (noun.dep == "conj" and noun.head.dep == "attr")
    return predicate or (determiner is None and noun.tag == "NNS")


def _moved(participants: Iterable[Participant], basis: str) -> list[Participant]:
    return [msgspec.structs.replace(participant, basis=basis) for participant in participants]
