"""Where the words of a pattern may stand: what a verb governs, and the subjects and verbs that it depends on.

PETRARCH2 looks at a verb's own noun and prepositional phrases, not at the whole sentence; its predecessor also at verbs before
it (`SAID WOULD *`).
"""

from __future__ import annotations

from collections.abc import Iterable

from rashomon.language import Token
from rashomon.language.grammar import agent_of, is_passive, objects_of, subject_of

_APART = frozenset({"relcl", "parataxis"})
_ABOVE = frozenset({"xcomp", "ccomp", "pcomp", "prep"})
_OF_ABOVE = ("aux", "auxpass", "neg", "prt", "mark", "advmod", "expl")
_SUBJECTS = ("nsubj", "nsubjpass")


class Reach:
    """The positions in the sentence that words left and right of a verb may have, in order.

    By its arguments, the noun phrase of who does it stands for the left side, and what it is done to for the right one with the
    rest of it: `the flag was burned by a crowd` is read as `a crowd burned the flag`. `turned` are the two sides then; None where
    that is the order of the words anyway.
    """

    __slots__ = ("left", "right", "turned", "verb")

    def __init__(self, verb: Token, first: int) -> None:
        self.verb = verb
        own = _governed(verb)
        subject = subject_of(verb)
        around = _with(own, subject, verb) | _above(verb)
        self.left = _places((index for index in around if index < verb.index), first)
        self.right = _places((index for index in own if index > verb.index), first)
        self.turned: tuple[list[int], list[int]] | None = None
        passive = is_passive(verb)
        outside = [thing for thing in objects_of(verb) if thing.index < verb.index or thing.index not in own]
        if passive or outside:
            agent = agent_of(verb) if passive else subject
            doing = _with(set(), agent, verb)
            done: set[int] = set()
            for thing in outside:
                done |= _with(set(), thing, verb)
            rest = {index for index in own if index > verb.index}
            self.turned = _places(doing - done, first), _places((rest | done) - doing, first)


def _places(indexes: Iterable[int], first: int) -> list[int]:
    return sorted(index - first for index in indexes)


def _governed(verb: Token) -> set[int]:
    """The verb and what it governs, without the verbs beside it and clauses that only tell more of a noun."""
    found = [verb]
    for token in found:
        for child in token.children:
            beside = child.dep == "conj" and token is verb
            if not beside and child.dep not in _APART:
                found.append(child)
    return {token.index for token in found}


def _with(own: set[int], noun: Token | None, verb: Token) -> set[int]:
    """What is governed, and a noun with what belongs to it, but not the clause of the verb."""
    if noun is None or noun.index in own:
        return own
    found = [noun]
    for token in found:
        found.extend(child for child in token.children if child is not verb and child.dep not in _APART)
    return own | {token.index for token in found}


def _above(verb: Token) -> set[int]:
    """The verbs and prepositions that a verb is the complement of, each with its auxiliaries and its subject."""
    found: set[int] = set()
    token = verb
    while token.dep in _ABOVE and token.head is not token:
        token = token.head
        found.add(token.index)
        for child in token.children:
            if child.dep in _OF_ABOVE:
                found.add(child.index)
            elif child.dep in _SUBJECTS:
                found |= _with(set(), child, verb)
    return found
