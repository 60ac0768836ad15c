"""What the parse and the encoder tell of a mention in its sentence: the meaning of its words, and who and what goes with it.

A sentence is read as a text of its own, so that a mention tells the same in any company.
"""

from __future__ import annotations

from collections.abc import Iterable

import msgspec
import numpy as np
from numpy.typing import NDArray

from rashomon.language import Parse, Token, parse_text
from rashomon.learned import vectors
from rashomon.linking.mention.sighting import Sighting
from rashomon.linking.mention.words import capitalised, numbers, stem, times

Vector = NDArray[np.float32]
Stems = frozenset[str]

_DOERS = frozenset(("nsubj", "poss", "agent", "csubj"))
_DONE_TO = frozenset(("dobj", "nsubjpass", "attr"))
_OTHERS = frozenset(("compound", "amod", "nmod", "npadvmod", "advmod", "nummod"))
_NAMES = frozenset(("PERSON", "ORG", "GPE", "NORP", "FAC", "LOC", "EVENT", "PRODUCT"))
_TELLING = frozenset(("NOUN", "PROPN", "NUM", "ADJ"))


class Telling(msgspec.Struct, frozen=True):
    """A mention in its sentence. `meaning` and `sentence_meaning` are vectors as the encoder gives them; the rest are stems."""

    meaning: Vector
    sentence_meaning: Vector
    part_of_speech: str
    doers: Stems
    done_to: Stems
    others: Stems
    named: Stems
    """Those of the participants' words that are parts of names."""
    capitals: Stems
    numbers: Stems
    times: Stems
    pronoun: bool

    @property
    def participants(self) -> Stems:
        """All words of participants."""
        return self.doers | self.done_to | self.others


class Sentence:
    """One sentence, parsed and encoded."""

    def __init__(self, text: str) -> None:
        self.parse: Parse = parse_text(text)
        self._vectors = vectors(self.parse)
        self._mean = self._vectors.mean(0) if len(self._vectors) else np.zeros(self._vectors.shape[1], np.float32)
        self._named = {token.index for name in self.parse.names if name.label in _NAMES for token in name.tokens}
        self._capitals = frozenset(capitalised(text))
        self._numbers = numbers(text)
        self._times = times(text)

    def telling(self, one: Sighting) -> Telling:
        """What it tells of a mention in it."""
        own = [token for token in self.parse.tokens if token.start < one.offset + len(one.trigger) and token.end > one.offset]
        head = _head(own) if own else None
        if head is None:
            return self._nothing()
        doers, done_to, others = participants(head)
        inside = {token.index for token in own}
        kept = [[token for token in part if token.index not in inside] for part in (doers, done_to, others)]
        everything = [token for part in kept for token in part]
        return Telling(
            meaning=self._vectors[head.index].copy(),
            sentence_meaning=self._mean,
            part_of_speech=head.pos,
            doers=_stems(kept[0]),
            done_to=_stems(kept[1]),
            others=_stems(kept[2]),
            named=frozenset(stem(token.text) for token in everything if token.index in self._named and token.pos == "PROPN"),
            capitals=self._capitals,
            numbers=self._numbers,
            times=self._times,
            pronoun=any(token.pos == "PRON" for part in kept[:2] for token in part),
        )

    def _nothing(self) -> Telling:
        """A mention whose words are no words of the sentence."""
        none: Stems = frozenset()
        return Telling(
            np.zeros_like(self._mean), self._mean, "", none, none, none, none, self._capitals, self._numbers, self._times, False
        )


def participants(head: Token) -> tuple[list[Token], list[Token], list[Token]]:
    """The words of those who act, of those acted on, and of whatever else goes with a trigger, by the parse.

    A noun's doer is its possessor, what it is `of` is acted on; a verb without a subject has that of the verb it hangs on, and
    one that describes a noun (`the man killed`) is done to it.
    """
    doers: list[Token] = []
    done_to: list[Token] = []
    others: list[Token] = []
    for child in head.children:
        if child.dep in _DOERS:
            doers += child.subtree()
        elif child.dep in _DONE_TO or (child.dep == "prep" and child.lower == "of"):
            done_to += child.subtree()
        elif child.dep == "prep" or child.dep in _OTHERS:
            others += child.subtree()
    above = head.head
    if above is head:
        return doers, done_to, others
    if head.dep in ("dobj", "conj", "xcomp", "advcl", "pobj", "ccomp") and not doers:
        verb = next((token for token in (above, *above.ancestors()) if token.pos in ("VERB", "AUX")), above)
        doers += [token for subject in verb.children_of("nsubj", "nsubjpass") for token in subject.subtree()]
    elif head.dep in ("relcl", "acl", "compound", "amod"):
        done_to += [above, *(token for token in above.children_of("compound", "amod", "poss", "nummod") if token is not head)]
    return doers, done_to, others


def _head(own: list[Token]) -> Token:
    """The word that the others of a trigger depend on."""
    inside = {token.index for token in own}
    outer = (token for token in own if token.head is token or token.head.index not in inside)
    return next((token for token in outer if token.pos not in ("PUNCT", "DET")), own[-1])


def _stems(tokens: Iterable[Token]) -> Stems:
    return frozenset(stem(token.text) for token in tokens if token.pos in _TELLING and len(token.text) > 1)
