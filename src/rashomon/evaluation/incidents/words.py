"""When two names mean one thing: the comparison of strings that is usual for MUC-4, by the head word of a noun phrase.

After Patwardhan and Riloff 2007 ("Effective Information Extraction with Semantic Affinity Patterns and Relevant Regions"): two
strings match if their head words do. Here the head is the last word before the first preposition, relative pronoun, conjunction,
comma or bracket, in lower case and without a plural's ending.
"""

from __future__ import annotations

import re
from functools import cache

from rashomon.evaluation.incidents.knowledge import knowledge

_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*\.?|[,;:(\[]|--")
_STOPS = frozenset(",;:([") | {"--"}


@cache
def _list(name: str) -> frozenset[str]:
    words: str = getattr(knowledge(), name)
    return frozenset(words.split())


@cache
def phrase(name: str) -> tuple[str, ...]:
    """The words of a name up to the end of its head, in lower case, without article; empty where it names nobody."""
    words = [word.casefold().rstrip(".") if len(word) > 2 else word.casefold() for word in _WORD.findall(name)]
    while words and words[0] in _list("articles") | _STOPS:
        del words[0]
    of = words.index("of") if "of" in words else 0
    if of and words[of - 1] in _list("quantities"):
        return phrase(" ".join(words[of + 1 :]))
    end = next((at for at, word in enumerate(words) if at and (word in _STOPS or word in _list("cuts"))), len(words))
    kept = tuple(_singular(word) for word in words[:end])
    return () if not kept or (len(kept) == 1 and words[0] in _list("pronouns")) else kept


def _singular(word: str) -> str:
    word = word.removesuffix("'s").removesuffix("’s")
    if word.endswith("ies") and len(word) > 4:
        return f"{word[:-3]}y"
    return word.removesuffix("s") if word.endswith("s") and not word.endswith("ss") and len(word) > 3 else word


def same(one: str, other: str, person: bool = False) -> bool:
    """Whether two names have one head; of a `person`, also whether the head of one stands anywhere in the other's phrase.

    The latter because a person has several surnames, a title before them, or both.
    """
    left, right = phrase(one), phrase(other)
    if not left or not right:
        return False
    return left[-1] == right[-1] or (person and (left[-1] in right or right[-1] in left))


def words(text: str) -> frozenset[str]:
    """The words of a text as heads are written."""
    return frozenset(_singular(word.casefold().rstrip(".")) for word in _WORD.findall(text))
