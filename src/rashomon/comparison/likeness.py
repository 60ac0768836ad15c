"""How alike two accounts are in what they tell of the events that both report: in values, in speakers, in words.

Each is a share of what either has, with a bootstrap interval. Described, not rated: no account is the measure of another.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import combinations

import numpy

from rashomon.comparison.claims import Claim
from rashomon.comparison.reader import Reader
from rashomon.linking.mention.words import stem
from rashomon.records import Event, Likeness, Share

ACCOUNTS = 300  # accounts that are laid against one another: those that tell most; pairs grow with the square
_RESAMPLED = 1000
_SEED = 20200108
_TAIL = 2.5
_SHORT = 4  # letters below which a word is taken for one of grammar


class Items:
    """What each account has, as bits of one number: an item is a value, a speaker or a word of one event."""

    def __init__(self) -> None:
        self._bit: dict[tuple[str, str, str], int] = {}
        self.held: dict[str, int] = defaultdict(int)
        self.of_event: dict[str, int] = defaultdict(int)

    def add(self, document: str, event: str, slot: str, item: str) -> None:
        """Note that an account has an item of an event."""
        bit = 1 << self._bit.setdefault((event, slot, item), len(self._bit))
        self.held[document] |= bit
        self.of_event[event] |= bit


def likenesses(
    events: Sequence[Event], slots: Mapping[str, Mapping[str, Sequence[Claim]]], readers: Mapping[str, Reader]
) -> list[Likeness]:  # fmt: skip
    """Every pair of accounts that report an event together, of the `ACCOUNTS` accounts that tell most; by their ids."""
    facts, voices, words = Items(), Items(), Items()
    told: dict[str, set[str]] = defaultdict(set)
    shared = [event for event in events if len(event.documents) > 1]
    for event in shared:
        for document in event.documents:
            told[document].add(event.id)
        for slot, claims in slots[event.id].items():
            for claim in claims:
                if slot != "label":
                    facts.add(claim.report.document, event.id, slot, claim.key)
                if claim.speaker is not None or claim.report.chain:
                    voices.add(
                        claim.report.document, event.id, "", claim.speaker.key if claim.speaker else claim.report.chain[-1]
                    )
        for document, used in _used(event, readers).items():
            for word in used:
                words.add(document, event.id, "", word)
    chosen = sorted(sorted(told, key=lambda id: (-facts.held[id].bit_count(), id))[:ACCOUNTS])
    made = []
    for left, right in combinations(chosen, 2):
        both = told[left] & told[right]
        if both:
            made.append(
                Likeness(
                    left=left,
                    right=right,
                    facts=_share(facts, left, right, both),
                    voice=_share(voices, left, right, both),
                    words=_share(words, left, right, both),
                )
            )
    return made


def _used(event: Event, readers: Mapping[str, Reader]) -> dict[str, set[str]]:
    """The stems of the sentences in which each account tells an event."""
    mine = set(event.mentions)
    found: dict[str, set[str]] = {}
    for document in event.documents:
        reader = readers.get(document)
        sentences = {one.sentence for one in reader.mentions.values() if one.id in mine} if reader else set()
        text = " ".join(span.of(reader.text) for span in sorted(sentences)) if reader else ""
        plain = "".join(mark if mark.isalpha() else " " for mark in text)
        found[document] = {stem(word) for word in plain.split() if len(word) >= _SHORT}
    return found


def _share(items: Items, left: str, right: str, events: set[str]) -> Share:
    """What both have of what either has, of some events."""
    mask = 0
    for event in events:
        mask |= items.of_event[event]
    one, two = items.held[left] & mask, items.held[right] & mask
    either, both = (one | two).bit_count(), (one & two).bit_count()
    if either == 0:
        return Share(value=None, low=None, high=None, items=0)
    low, high = interval(both, either)
    return Share(value=round(both / either, 4), low=low, high=high, items=either)


@lru_cache(maxsize=100_000)
def interval(both: int, either: int) -> tuple[float, float]:
    """The percentile bootstrap interval of a share: the items drawn anew with replacement, which is a binomial draw."""
    drawn = numpy.random.default_rng(_SEED).binomial(either, both / either, _RESAMPLED) / either
    low, high = numpy.percentile(drawn, [_TAIL, 100 - _TAIL])
    return round(float(low), 4), round(float(high), 4)
