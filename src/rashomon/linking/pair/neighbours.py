"""Proposes pairs of mentions without codes: those of documents that share telling words, and whose words are alike."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from rashomon.linking.mention.sighting import Sighting
from rashomon.linking.pair.background import Background
from rashomon.linking.settings import LinkSettings

Pair = tuple[int, int]


def bare_pairs(sightings: Sequence[Sighting], background: Background, settings: LinkSettings) -> Iterator[Pair]:
    """Pairs of positions, smaller first, of which one at least has no type; each once. Work grows with the mentions."""
    if all(one.event_type for one in sightings):
        return
    here: dict[str, list[int]] = defaultdict(list)
    for position, sighting in enumerate(sightings):
        here[sighting.document].append(position)
    for one, two in document_pairs(list(here), background, settings):
        for left in here[one][: settings.told_at_most]:
            for right in here[two][: settings.told_at_most]:
                if (one != two or left < right) and _alike(sightings[left], sightings[right], background, settings):
                    yield min(left, right), max(left, right)


def document_pairs(documents: Sequence[str], background: Background, settings: LinkSettings) -> list[tuple[str, str]]:
    """Every document with itself and with the nearest of those it shares telling words with, each pair once.

    A word that more documents share than `block_limit` brings each together with the `neighbours` after it only.
    """
    posted: dict[str, list[int]] = defaultdict(list)
    weights: list[dict[str, float]] = []
    for number, document in enumerate(documents):
        weights.append(dict(background.telling_words(document, settings.telling_words)))
        for word in weights[-1]:
            posted[word].append(number)
    shared: list[dict[int, float]] = [{} for _ in documents]
    for word in sorted(posted):
        block = posted[word]
        reach = len(block) if len(block) <= settings.block_limit else settings.neighbours
        for index, one in enumerate(block):
            for two in block[index + 1 : index + 1 + reach]:
                both = weights[one][word] * weights[two][word]
                shared[one][two] = shared[one].get(two, 0.0) + both
                shared[two][one] = shared[two].get(one, 0.0) + both
    found = {(number, number) for number in range(len(documents))}
    for one, others in enumerate(shared):
        nearest = sorted(others, key=lambda two: (-round(others[two], 9), two))[: settings.near_documents]
        found.update((min(one, two), max(one, two)) for two in nearest)
    return [(documents[one], documents[two]) for one, two in sorted(found)]


def _alike(left: Sighting, right: Sighting, background: Background, settings: LinkSettings) -> bool:
    if left.event_type and right.event_type:
        return False
    if set(left.stems) & set(right.stems) or left.families & right.families:
        return True
    return background.alike_in_meaning(left, right) >= settings.alike_in_meaning
