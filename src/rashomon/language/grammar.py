"""Grammar that several rooms ask of a parse: who is the subject, the object, the agent of a verb, and what depends on a noun.

Dependencies are followed through coordination, control, participles and relative clauses, because the parser attaches an
argument once and a sentence means it several times.
"""

from __future__ import annotations

from collections.abc import Iterable

from rashomon.language.tree import Token
from rashomon.language.words import words

_SUBJECTS = ("nsubj", "csubj", "nsubjpass")
_RELATIVE_TAGS = frozenset({"WP", "WDT", "WP$"})
_MAX_STEPS = 6
_FINITE = frozenset({"VBZ", "VBP", "VBD"})


def is_passive(verb: Token) -> bool:
    """Whether a verb form is passive: it has a passive subject or auxiliary, or is a bare participle that modifies a noun."""
    if verb.child("nsubjpass", "auxpass") is not None:
        return True
    if verb.tag != "VBN" or verb.child("aux") is not None:
        return False
    if verb.child("agent") is not None or verb.dep in ("acl", "relcl"):
        return verb.child("nsubj", "dobj") is None
    return verb.dep == "conj" and verb.head.pos == "VERB" and is_passive(verb.head) and verb.child("nsubj") is None


def subject_of(verb: Token) -> Token | None:
    """The noun that a verb has as its subject, stated or understood; of a passive, the one it is done to."""
    token = verb
    for _ in range(_MAX_STEPS):
        subjects = token.children_of(*_SUBJECTS) or _squeezed(token)
        stated = next((subject for subject in subjects if not _is_relative(subject)), subjects[0] if subjects else None)
        if stated is not None and token is not verb and stated.lower == "it" and token.lemma == "be":
            return None
        if stated is not None:
            return token.head if _is_relative(stated) and token.dep == "relcl" else stated
        above = token.head
        if token.dep in ("acl", "relcl") and above.pos in ("NOUN", "PROPN", "PRON", "NUM"):
            return above
        if token.dep == "xcomp" and above.pos in ("VERB", "AUX"):
            controller = above.child("dobj")
            if controller is not None and above.lemma in words()["object_control"]:
                return controller
            token = above
        elif token.dep == "pcomp" and above.head.lemma in words()["blamed_control"] and above.head.child("dobj") is not None:
            return above.head.child("dobj")
        elif token.dep in ("conj", "xcomp", "advcl", "pcomp", "ccomp") and above.pos in ("VERB", "AUX"):
            if token.dep == "advcl" and token.tag in _FINITE and token.child("mark") is not None:
                return None  # `after ... kills`: a clause of its own, whose subject was not made out
            if token.dep == "ccomp" and any(child.dep == "mark" for child in token.children):
                return None
            if (before := _before_being(token)) is not None:
                return before
            token = above
        elif (token.dep == "pcomp" and above.dep == "prep") or (token.dep in ("acl", "xcomp", "advcl") and above.pos == "ADJ"):
            token = above.head
        else:
            return None
    return None


def _before_being(verb: Token) -> Token | None:
    """The noun of a preposition that a passive follows at once: `points at the tanker being hit`."""
    being = next((child for child in verb.children_of("auxpass") if child.lower == "being"), None)
    nouns = [noun for phrase in verb.head.children_of("prep") for noun in phrase.children_of("pobj")]
    return next((noun for noun in nouns if being is not None and noun.index == being.index - 1), None)


def _squeezed(verb: Token) -> list[Token]:
    """The subject that a headline's verb is parsed to have as a modifier: `After U.S. Kills General`."""
    names = [child for child in verb.children_of("compound", "nmod") if child.pos == "PROPN" and child.index < verb.index]
    return names[-1:] if verb.tag in _FINITE else []


def _is_relative(token: Token) -> bool:
    return token.tag in _RELATIVE_TAGS or token.lower == "that"


def opens_list(noun: Token, apposed: Token) -> bool:
    """Whether an apposition is in truth the rest of a list: `the commander, his deputy and eight others`, with no comma before
    the `and`; `the minister, Jaime Ponce, and eight others` is an apposition and one more."""
    joining = next((token for token in apposed.children_of("cc")), None)
    if joining is None or apposed.child("conj") is None or noun.tag not in ("NN", "NNP"):
        return False
    inside = (token for token in apposed.subtree() if token.index < joining.index)
    last = max(inside, key=lambda token: token.index, default=apposed)
    return last.index == joining.index - 1 and last.pos != "PUNCT"


def objects_of(verb: Token) -> list[Token]:
    """What a verb is done to: its object, or its subject where it is passive, shared through coordination; relatives followed."""
    if is_passive(verb):
        subject = subject_of(verb)
        return [subject] if subject is not None else []
    own = verb.child("dobj") or verb.child("dative", "oprd")
    if own is None and verb.dep == "conj" and verb.head.pos == "VERB" and not verb.children_of("prep", "ccomp", "xcomp"):
        return objects_of(verb.head)
    if own is None:
        own = next((child.child("dobj") for child in verb.children_of("conj") if _shares_object(verb, child)), None)
    if own is not None and _is_relative(own) and verb.dep == "relcl":
        return [verb.head]
    if own is None and verb.dep == "relcl" and any(not _is_relative(subject) for subject in verb.children_of("nsubj")):
        return [verb.head]
    return [own] if own is not None else []


def _shares_object(verb: Token, other: Token) -> bool:
    return other.pos == "VERB" and not verb.children_of("prep", "ccomp", "xcomp", "prt") and other.child("nsubj") is None


def agent_of(verb: Token) -> Token | None:
    """Who does what a passive verb says: the noun after `by`."""
    by = verb.child("agent") or next((child for child in verb.children_of("prep") if child.lower == "by"), None)
    return by.child("pobj") if by is not None else None


def prepositional(head: Token, prepositions: Iterable[str]) -> list[Token]:
    """The nouns that stand after one of `prepositions` below `head`, chains such as `from A to B` and particles followed."""
    wanted = set(prepositions)
    found = []
    for child in head.children:
        if child.dep in ("prep", "agent", "dative", "prt", "advmod", "advcl"):
            if child.lower in wanted:
                found.extend(child.children_of("pobj", "pcomp"))
            for nested in child.children_of("prep"):
                if nested.lower in wanted and child.pos in ("ADP", "ADV", "VERB", "SCONJ"):
                    found.extend(nested.children_of("pobj", "pcomp"))
    return found


def denoted(noun: Token) -> Token:
    """The noun that a quantity is a quantity of: `dozens of protesters` and `one of the missiles` denote what follows `of`."""
    quantities = words()["quantities"]
    while noun.lemma in quantities or noun.lower in quantities or noun.pos == "NUM":
        inner = next((pobj for pobj in prepositional(noun, ("of",))), None)
        if inner is None:
            return noun
        noun = inner
    return noun


def clause_of(token: Token) -> Token:
    """The verb that governs a token, or the top of its tree where there is none."""
    current = token
    while current.pos not in ("VERB", "AUX") and current.head is not current:
        current = current.head
    return current
