"""What an account is about, as weights on its words: those of its lead and its names count for more, common words for less.

How common a word is comes from two places: a table of how many texts of ordinary news have it (`word_counts.tsv`), and the
accounts in hand, each copied text once. So the names that all accounts of one crisis share weigh less than in news at large, but
never nothing.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache
from importlib.resources import files

import msgspec

from rashomon.linking.mention.words import content_stems
from rashomon.linking.story.settings import Say, StorySettings
from rashomon.records import Document

Vector = dict[str, float]

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_LONGEST = 20_000
"""Characters of an account that are read: what it is about stands there, and a book is no more about it than an article is."""


class Told(msgspec.Struct):
    """The words of one account by their stems: how often, and in which spelling most often."""

    counts: dict[str, float]
    surfaces: dict[str, str]


def told(document: Document, settings: StorySettings) -> Told:
    """The words of one account, title first, those of the lead and of names boosted."""
    whole = f"{document.title}. {document.text}" if document.title else document.text
    counts: dict[str, float] = {}
    spelt: dict[str, Counter[str]] = {}
    for match in _WORD.finditer(whole, 0, _LONGEST):
        word = match.group()
        stemmed = _stem(word)
        if not stemmed:
            continue
        boost = settings.lead_boost if match.start() < settings.lead else 1.0
        counts[stemmed] = counts.get(stemmed, 0.0) + boost * (settings.name_boost if word[0].isupper() else 1.0)
        spelt.setdefault(stemmed, Counter())[word] += 1
    return Told(counts, {stemmed: _usual(found) for stemmed, found in spelt.items()})


@lru_cache(maxsize=200_000)
def _stem(word: str) -> str:
    """The stem of a content word; nothing for a word that is none."""
    return next(iter(content_stems(word)), "")


def _usual(found: Counter[str]) -> str:
    return min(found, key=lambda word: (-found[word], word))


def weights(accounts: Iterable[Told], say: Say, settings: StorySettings) -> dict[str, float]:
    """The weight of every stem of some accounts, 0 to `most_weight`, where these have so much of a say; give copies once."""
    have: Counter[str] = Counter()
    number = 0
    for account in accounts:
        have.update(account.counts.keys())
        number += 1
    share = say.share * number / (number + say.half)
    texts, known = background()
    found = {}
    for word, here in have.items():
        common = (1 - share) * min(1.0, (known.get(word, 0) + 0.5) / texts) + share * here / number
        found[word] = min(settings.most_weight, -math.log(common))
    return found


def vector(account: Told, weight: Mapping[str, float], settings: StorySettings) -> Vector:
    """The unit vector of one account over its weightiest stems, in the order of their weight; empty where it has no words."""
    raw = [(weight[word] * (1 + math.log(count)), word) for word, count in account.counts.items()]
    best = sorted(raw, key=lambda pair: (-pair[0], pair[1]))[: settings.features]
    length = math.sqrt(math.fsum(value * value for value, _ in best))
    return {word: value / length for value, word in best if value > 0} if length else {}


def cosine(left: Mapping[str, float], right: Mapping[str, float]) -> float:
    """The sum of the products over shared stems; of unit vectors the cosine."""
    small, large = (left, right) if len(left) <= len(right) else (right, left)
    return sum(value * large[word] for word, value in small.items() if word in large)


def total(vectors: Iterable[Vector]) -> Vector:
    """The sum of some vectors."""
    found: Vector = {}
    for one in vectors:
        for word, value in one.items():
            found[word] = found.get(word, 0.0) + value
    return found


@cache
def background() -> tuple[int, Mapping[str, int]]:
    """How many texts of ordinary news the table counts, and how many of them have each stem."""
    lines = files("rashomon.linking.story").joinpath("word_counts.tsv").read_text(encoding="utf-8").splitlines()
    rows: Sequence[list[str]] = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return int(rows[0][1]), {word: int(count) for word, count in rows[1:]}
