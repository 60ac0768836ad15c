"""Numbers that say anew what a number before them counts: `spoke of five missiles at first and later of two`."""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.coding.counting.quantities import Quantity
from rashomon.coding.counting.tables import tables
from rashomon.language import Parse, Token
from rashomon.records import Count

_BEFORE = ("of", "at", "to")  # prepositions between the number and the word that tells it


def restated(parse: Parse, quantity: Quantity, before: Sequence[Count]) -> Count | None:
    """The count that a bare number gives another figure for; None where it gives none.

    The number stands alone after `of`, `at` or `to` of a verb that tells a figure, or of `later`; it speaks of what the last
    count of its sentence counts, people of whom nothing is said left out: `put the crowd at 700; others spoke of several
    thousand`. `before` are the counts found so far, in order of position.
    """
    link = quantity.anchor.head
    if quantity.anchor.dep != "pobj" or link.lower not in _BEFORE or not _tells(link.head):
        return None
    sentence = parse.sentence_of(quantity.last).span
    told = [one for one in before if sentence.contains(one.span) and one.unit is None and one.kind != "people"]
    return told[-1] if told else None


def _tells(word: Token) -> bool:
    known = tables().sets
    return word.lemma in known["figure_verbs"] or word.lower in known["figure_adverbs"]
