"""Whether two documents tell one story: what there is of each kind of evidence, and the log-odds by a trained model.

What each kind adds was learned from pairs of documents on two happenings of one sort (`learned/model/same-story.json`).
"""

from __future__ import annotations

import math
import re
from collections import Counter
from itertools import pairwise

import msgspec

from rashomon.learned import additive
from rashomon.linking.mention.words import capitalised, content_stems, numbers, times
from rashomon.linking.pair.weighing import Weighted, cosine, total, vector

MODEL = "same-story"
OPENING = 400  # characters at the head of a document that mostly say what it is about
HEAVIEST, NAMES = 8, 4  # words, and parts of names, that say most of what a document is about
SURE = 6.0  # greatest log-odds either way: what one document is to itself

_YEAR = re.compile(r"(?:19|20)\d\d$")
Amounts = dict[str, float]


class Words(msgspec.Struct, frozen=True):
    """A document's words: all stems; the tf-idf vectors, of length 1, of its words, its names, its opening and its words that are
    no names; the weightiest of its words and names; which stems follow one another; its numbers other than years; the days and
    months that it names; the weight of all stems."""

    stems: frozenset[str]
    whole: Weighted
    names: Weighted
    opening: Weighted
    others: Weighted
    heaviest: Weighted
    heaviest_names: Weighted
    neighbours: frozenset[tuple[str, str]]
    numbers: frozenset[str]
    times: frozenset[str]
    weight: float

    @classmethod
    def of(cls, text: str, whole: Weighted) -> Words:
        """The words of a text, whose vector of all words is known."""
        names: Counter[str] = Counter()
        others: Counter[str] = Counter()
        neighbours: set[tuple[str, str]] = set()
        for line in text.splitlines():
            named, told = sorted(capitalised(line)), content_stems(line)
            names.update(named)
            others.update(told)
            neighbours.update(pairwise(told))
        plain = Counter({word: count for word, count in others.items() if word not in names})
        known = vector(names)
        return cls(
            stems=frozenset(whole),
            whole=whole,
            names=known,
            opening=vector(Counter(content_stems(text[:OPENING]))),
            others=vector(plain),
            heaviest=_heaviest(whole, HEAVIEST),
            heaviest_names=_heaviest(known, NAMES),
            neighbours=frozenset(neighbours),
            numbers=frozenset(number for number in numbers(text) if not _YEAR.match(number)),
            times=times(text),
            weight=total(whole),
        )


def judge_documents(one: Words, two: Words) -> float:
    """The log-odds that two documents tell one story, from -6 to 6."""
    model = additive(MODEL)
    return max(-SURE, min(SURE, model.start + math.fsum(model.parts(story_evidence(one, two)).values())))


def story_evidence(one: Words, two: Words) -> Amounts:
    """How much there is of each kind of evidence on two documents, by name."""
    heaviest = (_told(one.heaviest, two.stems), _told(two.heaviest, one.stems))
    named = (_told(one.heaviest_names, two.stems), _told(two.heaviest_names, one.stems))
    opening = (_told(one.opening, two.stems), _told(two.opening, one.stems))
    return {
        "words": cosine(one.whole, two.whole),
        "names": cosine(one.names, two.names),
        "openings": cosine(one.opening, two.opening),
        "others": cosine(one.others, two.others),
        "shared_weight": total(one.stems & two.stems) / max(1e-9, math.sqrt(one.weight * two.weight)),
        "neighbours": _shared(one.neighbours, two.neighbours),
        "numbers": _shared(one.numbers, two.numbers),
        "numbers_differ": float(bool(one.numbers and two.numbers) and not one.numbers & two.numbers),
        "times": float(len(one.times & two.times)),
        "times_differ": float(bool(one.times and two.times) and not one.times & two.times),
        "heaviest_told_least": min(heaviest),
        "heaviest_told_most": max(heaviest),
        "names_told_least": min(named),
        "names_told_most": max(named),
        "opening_told_least": min(opening),
        "opening_told_most": max(opening),
        "length": math.log(1 + min(len(one.stems), len(two.stems))),
    }


def _shared(one: frozenset[object], two: frozenset[object]) -> float:
    """How many things two sets share, over the geometric mean of their sizes."""
    return len(one & two) / math.sqrt(len(one) * len(two) + 1)


def _heaviest(words: Weighted, most: int) -> Weighted:
    return {word: words[word] for word in sorted(words, key=lambda word: (-round(words[word], 9), word))[:most]}


def _told(words: Weighted, among: frozenset[str]) -> float:
    """The share of the weight of some words that stands among others; a half where there are none."""
    weight = math.fsum(words.values())
    return math.fsum(value for word, value in words.items() if word in among) / weight if weight else 0.5
