"""Event nouns that point back: `this missile strike`, `the attack`, `they were not an act of war` take over the participants
of the last act of their type, so that what is said of them (a toll, a denial, a date) is said of that act."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from rashomon.coding.lexicon import lexicon
from rashomon.coding.trigger import Trigger
from rashomon.language import Parse
from rashomon.language.grammar import clause_of, denoted, is_passive, objects_of, subject_of
from rashomon.records import Participant

Played = dict[Trigger, tuple[list[Participant], list[Participant]]]

_ABOUT_ACTS = frozenset({"ACCUSE", "SUPPORT", "REJECT"})
_POINTING = frozenset({"the", "this", "that", "these", "those", "such", "both"})


def carried_over(parse: Parse, triggers: Sequence[Trigger], played: Played) -> Played:
    """Participants for the noun triggers that have none of their own and point back.

    `triggers` come in order of position. What points back takes the participants of the nearest earlier trigger of its type
    that has some, one with the same noun before any other.
    """
    found: Played = {}
    for position, trigger in enumerate(triggers):
        actors, recipients = played[trigger]
        weapon = _definite_weapon(trigger)
        if weapon is not None and not actors:
            before = [other for other in triggers[:position] if _speaks_of(parse, other, weapon) and played[other][0]]
            if before:
                basis = f"`{_words(parse, before[-1])}` before it names whose weapons they are"
                found[trigger] = (_moved(played[before[-1]][0], basis), recipients)
                played = {**played, trigger: found[trigger]}
            continue
        if actors or recipients or trigger.frame.toll or not trigger.is_noun or not _points_back(trigger):
            continue
        earlier = [
            other
            for other in triggers[:position]
            if other.event_type == trigger.event_type and not other.frame.toll and any(played[other])
        ]
        if earlier:
            antecedent = max(earlier, key=lambda other: _likeness(trigger, other, played))
            basis = f"carried over from `{_words(parse, antecedent)}`, which `{trigger.token.text}` points back to"
            sides = played[antecedent]
            found[trigger] = (_moved(sides[0], basis), _moved(sides[1], basis))
    return found | _about_acts(triggers, {**played, **found})


def _about_acts(triggers: Sequence[Trigger], played: Played) -> Played:
    """`condemned the strike` is directed at whoever is said to have struck."""
    found: Played = {}
    for trigger in triggers:
        actors, recipients = played[trigger]
        if trigger.event_type in _ABOUT_ACTS and not recipients:
            own = {participant.entity for participant in actors}
            doers = _moved(_doers_of_object(trigger, played), f"did what `{trigger.token.text}` is said of")
            if doers:
                found[trigger] = (actors, [doer for doer in doers if doer.entity not in own])
    return found


def _definite_weapon(trigger: Trigger) -> str | None:
    """The lemma of a weapon that was named before and is now the subject: `The missiles struck the airbase`."""
    if trigger.is_noun or trigger.event_type != "ASSAULT" or is_passive(trigger.token):
        return None
    subject = subject_of(trigger.token)
    noun = denoted(subject) if subject is not None else None
    determiner = noun.child("det", "poss") if noun is not None else None
    if noun is None or determiner is None or determiner.lower not in _POINTING or noun.lemma not in lexicon().classes["WEAPON"]:
        return None
    return noun.lemma


def _speaks_of(parse: Parse, trigger: Trigger, weapon: str) -> bool:
    """Whether an assault is reported as done with this kind of weapon: the weapon hangs on it, with no other verb between."""
    if trigger.event_type != "ASSAULT" or trigger.frame.toll:
        return False
    own = {id(trigger.token), id(trigger.light)}
    named = [token for token in parse.sentence_of(trigger.token).tokens if token.lemma == weapon]
    return any(id(clause_of(token.head)) in own or id(token.head) in own or token is trigger.token for token in named)


def _doers_of_object(trigger: Trigger, played: Played) -> list[Participant]:
    """Who did what is condemned, praised or rejected: the actors of the act that is the verb's object."""
    nouns = [] if trigger.is_noun else objects_of(trigger.token)
    acts = [act for noun in nouns for act in played if act.token is noun]
    return [participant for act in acts for participant in played[act][0]]


def _words(parse: Parse, trigger: Trigger) -> str:
    return parse.text[trigger.words[0].start : trigger.words[-1].end]


def _likeness(trigger: Trigger, other: Trigger, played: Played) -> tuple[bool, int, int]:
    sides = sum(bool(side) for side in played[other])
    return (other.token.lemma == trigger.token.lemma, sides, other.token.index)


def _points_back(trigger: Trigger) -> bool:
    noun = trigger.token
    if trigger.frame.needs_nobody:
        return False
    if any(child not in trigger.words for child in noun.children_of("prep")):
        return False  # `the attack of January 8` says itself which it is
    determiner = noun.child("det")
    if determiner is not None and determiner.lower in _POINTING:
        return True
    predicate = noun.dep == "attr" or (noun.dep == "conj" and noun.head.dep == "attr")
    return predicate or (determiner is None and noun.tag == "NNS")


def _moved(participants: Iterable[Participant], basis: str) -> list[Participant]:
    return [msgspec.structs.replace(participant, basis=basis) for participant in participants]
