"""Whether a sentence speaks of something else than politics: a match, the law as it stands, an accident of machines."""

from __future__ import annotations

from functools import cache

from rashomon.coding import thresholds
from rashomon.coding.trigger import Trigger
from rashomon.knowledge import word_lists
from rashomon.language import Parse


def is_elsewhere(parse: Parse, trigger: Trigger) -> bool:
    """Whether a trigger's sentence gives its word another sense than a political act, and the heads are not sure against it."""
    lists = _lists()
    lemmas = {token.lemma.lower() for token in parse.sentence_of(trigger.token).tokens}
    if lemmas & lists["sport"] and trigger.share < thresholds.SURE:
        return True
    if (
        lemmas & lists["causes"]
        and trigger.event_type == "ASSAULT"
        and (trigger.is_noun and trigger.token.lemma in lists["blasts"])
    ):
        return True
    return bool(lemmas & lists["law"]) and _is_allowed(trigger)


def _is_allowed(trigger: Trigger) -> bool:
    """Whether a verb tells what somebody may or must do: `may declare an emergency`, `lets the prosecutor ask`."""
    verb = trigger.light or trigger.token
    while verb.dep == "conj" and verb.child("aux", "nsubj") is None:
        verb = verb.head
    above = verb.head if verb.dep in ("xcomp", "ccomp", "acl") else None
    if above is not None and above.lemma in _lists()["leaves"]:
        return True
    if above is not None and verb.child("aux") is None:
        verb = above
    return any(child.lower in _lists()["leave"] for child in verb.children_of("aux"))


@cache
def _lists() -> dict[str, frozenset[str]]:
    return word_lists(__package__, "domain.yaml")
