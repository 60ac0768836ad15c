"""Whether those who are taken are detained or abducted, and other kinds that who does it, or how, decides."""

from __future__ import annotations

from rashomon.coding.counting.counted import Counted
from rashomon.coding.counting.predicates import Predicate, actor_of, words_below
from rashomon.coding.counting.tables import tables
from rashomon.language import Token


def by_whom(kind: str, said: Predicate, counted: Counted) -> str | None:
    """Police do not abduct, nor gunmen arrest, whatever the verb; doctors who treat patients say of nobody that he was hurt."""
    if kind == "detained" and _outlaw(said):
        return "abducted"
    if kind == "abducted" and said.word.lemma not in ("abduct", "kidnap") and _lawful(said):
        return "detained"
    if said.word.lemma == "treat" and counted.noun is not None and counted.noun.lemma in tables().sets["tended"]:
        return None
    if tables().exceptions.get(said.word.lemma, frozenset()) & words_below(said.word):
        return None
    return kind


def _lawful(said: Predicate) -> bool:
    actor = actor_of(said)
    return actor is not None and _upholds(actor)


def _outlaw(said: Predicate) -> bool:
    """Whether those who are said to arrest or hold people are gunmen, rebels, a gang."""
    actor = actor_of(said)
    return actor is not None and not _upholds(actor) and actor.lemma in tables().sets["outlaws"]


def _upholds(actor: Token) -> bool:
    words = {actor.lemma, *(child.lemma for child in actor.children if child.dep in ("compound", "amod"))}
    return bool(words & tables().sets["upholders"])


def taken(said: Predicate, counted: Counted) -> str | None:
    """Those who are seized or captured: by police and courts they are detained, by others abducted."""
    lemma, actor = said.word.lemma, actor_of(said)
    if actor is not None and _upholds(actor):
        return "detained"
    if _outlaw(said):
        return "abducted"
    if lemma in ("take", "carry", "lift"):
        return "detained" if actor is None and {"away", "in"} & words_below(said.word) else None
    return "detained" if lemma == "hold" else "abducted"
