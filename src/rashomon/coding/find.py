"""The triggers of a document: what the trained heads see, joined with the frames of the lexicon that fit."""

from __future__ import annotations

from rashomon.coding import thresholds
from rashomon.coding.domain import is_elsewhere
from rashomon.coding.frames import fitting, is_accident, light_verb
from rashomon.coding.heads import Heads
from rashomon.coding.lexicon import Frame, lexicon
from rashomon.coding.relevance import relevance
from rashomon.coding.trigger import Trigger
from rashomon.coding.words import petrarch, signals
from rashomon.coding.words.triggers import mark_sides, with_hits
from rashomon.knowledge import UserFile
from rashomon.language import Parse, Token
from rashomon.language.grammar import objects_of
from rashomon.ontology import Ontology

_MODIFIERS = ("compound", "amod", "nmod", "poss", "det", "nummod")
OUTCOME_REACH = 8  # tokens from the noun of an act to a verb that tells how it ended


def find(parse: Parse, verbs: tuple[UserFile, ...] = (), ontology: Ontology | None = None) -> list[Trigger]:
    """Every trigger of a parse, in order of position; words that name one act together are one trigger.

    A sentence has none where its words speak against it. `verbs` are the user's dictionaries in PETRARCH's format, `ontology` is
    the user's with words of its own: what those say of a word goes before what frames, heads and the other words say. Raises
    `DataError` (D004) where a dictionary has a fault.
    """
    if not parse.tokens:
        return []
    heads = Heads(parse)
    found: list[Trigger] = []
    dropped: list[Trigger] = []
    for trigger in fitting(parse):
        (found if _weigh(trigger, heads) else dropped).append(trigger)
    named = {token.index for trigger in found for token in [*trigger.own(), *_asked_for(trigger)]}
    for token in parse.tokens:
        if token.index not in named and heads.reports(token.index) >= thresholds.FINDS:
            seen = _seen(parse, token, heads)
            accident = seen.event_type == "ASSAULT" and is_accident(parse, token, lexicon())
            if seen.type_share >= thresholds.IS_TYPE and not accident:
                found.append(seen)
    found = _without_weapons(found, dropped)
    relevant = relevance(parse) >= thresholds.IRRELEVANT
    found = [trigger for trigger in found if relevant[trigger.token.sentence] and not is_elsewhere(parse, trigger)]
    found = with_hits(found, petrarch.matches(parse, petrarch.known(verbs)), own=False)
    found = with_hits(found, signals.matches(parse, ontology.words if ontology else ()), own=True)
    for trigger in found:
        if trigger.own_type is not None:
            trigger.event_type = heads.best(trigger.token.index)[0]  # the nearest that PLOVER has, for the reading of roles
    heads.fill(found)
    for outcome in dropped:
        _lend(outcome, found)
    for trigger in found:
        if trigger.given is not None:
            mark_sides(trigger, trigger.given)
        elif len(trigger.words) == 1:
            trigger.words = _words(trigger)
    found = [trigger for trigger in found if not _is_word_of_another(trigger, found)]
    found += [trigger.arrest() for trigger in found if _is_arrest_too(parse, trigger)]
    return sorted(found, key=lambda trigger: trigger.token.index)


def _asked_for(trigger: Trigger) -> list[Token]:
    """The objects that a firm frame asks for, which name one act together with its verb: `reached an agreement`."""
    return objects_of(trigger.token) if trigger.frame.firm and trigger.frame.objects and not trigger.is_noun else []


def _weigh(trigger: Trigger, heads: Heads) -> bool:
    """Whether the heads let a frame's trigger stand; if so it is given its shares, and their type where they are sure of it."""
    where = max((token.index for token in trigger.own()), key=heads.reports)
    trigger.share = heads.reports(where)
    best, share = heads.best(where)
    firm = trigger.frame.firm
    if trigger.share < (thresholds.KEEPS_WEAK if trigger.frame.weak else thresholds.KEEPS) and not firm:
        return False
    if best != trigger.event_type and trigger.share >= thresholds.FINDS and not firm:
        if trigger.frame.weak and trigger.share * share < thresholds.FINDS:
            return False
        if share >= thresholds.RETYPES:
            trigger.event_type = best
    trigger.type_share = heads.of_type(where, trigger.event_type)
    _tell(trigger, heads, where, f"`{trigger.token.text}` fits a frame of {trigger.frame.event_type} in the lexicon")
    return True


def _seen(parse: Parse, token: Token, heads: Heads) -> Trigger:
    event_type, share = heads.best(token.index)
    frames = lexicon().nouns if token.pos in ("NOUN", "PROPN") else lexicon().verbs
    frame = next((frame for frame in frames.get(token.lemma, ()) if frame.event_type == event_type), None)
    light = light_verb(token, lexicon()) if token.pos == "NOUN" else None
    trigger = Trigger(token, frame or Frame(event_type=event_type, lemmas=frozenset(), recipient=(), actor=()), [token], light)
    trigger.event_type = event_type
    trigger.share, trigger.type_share = heads.reports(token.index), share
    _tell(trigger, heads, token.index, f"`{token.text}` fits no frame of the lexicon")
    return trigger


def _is_word_of_another(trigger: Trigger, found: list[Trigger]) -> bool:
    """Whether a trigger only names, with other words, the act of another of its type: `acts of aggression`."""
    return any(
        other is not trigger
        and other.event_type == trigger.event_type
        and len(other.words) > len(trigger.words)
        and trigger.token in other.words
        for other in found
    )


def _without_weapons(found: list[Trigger], dropped: list[Trigger]) -> list[Trigger]:
    """The triggers without the weapons that other acts of their type are done with: `a drone hit two cars`, `razed with bombs`.

    A verb that fits a frame, but that the heads take for less than its weapon, stands in the weapon's place.
    """
    acts = {trigger.token.index: trigger.event_type for trigger in found}
    verbs = {trigger.token.index: trigger for trigger in dropped}
    kept = []
    for trigger in found:
        done = _done_with(trigger.token)
        if done is None or trigger.event_type not in (acts.get(done.index), getattr(verbs.get(done.index), "event_type", None)):
            kept.append(trigger)
        elif done.index not in acts:
            verb = verbs[done.index]
            verb.share, verb.type_share = trigger.share, trigger.type_share
            verb.basis["event_type"] = f"`{done.text}` is done with `{trigger.token.text}`; {trigger.basis['event_type']}"
            acts[done.index] = verb.event_type
            dropped.remove(verb)
            kept.append(verb)
    return kept


def _done_with(token: Token) -> Token | None:
    """What a weapon is told to do or to be used for, or None where a word names none or hangs on nothing."""
    if token.lemma not in lexicon().classes["WEAPON"] or token.dep not in ("nsubj", "dobj", "pobj"):
        return None
    if token.dep == "pobj":
        return token.head.head if token.head.lower == "with" else None
    return token.head


def _is_arrest_too(parse: Parse, trigger: Trigger) -> bool:
    """Whether a court's sentence sends somebody to prison, as the heads read it or the words after it say."""
    if trigger.given is not None or trigger.event_type != "SANCTION" or "convict" not in trigger.modes:
        return False
    after = (token.lemma for token in parse.sentence_of(trigger.token).tokens if token.index > trigger.token.index)
    return trigger.is_arrest_too or any(lemma in lexicon().prison for lemma in after)


def _lend(outcome: Trigger, found: list[Trigger]) -> None:
    """Give a verb that the heads take for no act of its own to the noun before it whose outcome it tells."""
    before = [
        trigger
        for trigger in found
        if trigger.is_noun
        and trigger.event_type == outcome.event_type
        and trigger.token.sentence == outcome.token.sentence
        and 0 < outcome.token.index - trigger.token.index <= OUTCOME_REACH
    ]
    if before and not outcome.is_noun:
        before[-1].outcome = outcome


def _tell(trigger: Trigger, heads: Heads, index: int, frame: str) -> None:
    read = f"an event ({trigger.share:.2f} of 1), as {trigger.event_type} ({trigger.type_share:.2f}"
    trigger.basis["event_type"] = f"{frame}; in its sentence it is read as {read}{heads.rival(index, trigger.event_type)})"


def _words(trigger: Trigger) -> list[Token]:
    """The trigger's words that stand together with the one that governs them; what only modifies a noun is none of them."""
    own = {token.index: token for token in trigger.tokens("word") if token.dep not in _MODIFIERS} | {
        trigger.token.index: trigger.token
    }
    first = last = trigger.token.index
    while first - 1 in own:
        first -= 1
    while last + 1 in own:
        last += 1
    return [own[index] for index in range(first, last + 1)]
