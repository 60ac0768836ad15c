"""How telling a word is in these documents, and how alike two documents or sentences are by their telling words."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from rashomon.linking.sighting import Sighting
from rashomon.linking.words import content_stems


class Background:
    """Inverse document frequencies over the documents in hand, and likeness by them (cosine of tf-idf vectors)."""

    def __init__(self, sightings: Sequence[Sighting], texts: Mapping[str, str]) -> None:
        counted: dict[str, Counter[str]] = {}
        for sighting in sorted(sightings, key=lambda sighting: sighting.id):
            words = counted.setdefault(sighting.document, Counter(content_stems(texts.get(sighting.document, ""))))
            if sighting.document not in texts:
                words.update(sorted(sighting.sentence))
                words.update(sighting.stems)
        frequency: Counter[str] = Counter()
        for words in counted.values():
            frequency.update(words.keys())
        self.documents = max(1, len(counted))
        self._frequency = frequency
        self._weights = {word: math.log((1 + self.documents) / (0.5 + number)) for word, number in frequency.items()}
        self._vectors = {id: self._vector(words) for id, words in counted.items()}
        self._likeness: dict[tuple[str, str], float] = {}
        self._sums: dict[frozenset[str], float] = {}

    def weight(self, word: str) -> float:
        """The inverse document frequency of a stem: 0 where every document has it, largest where one has."""
        return self._weights.get(word, math.log(2 * (1 + self.documents)))

    def document_likeness(self, left: str, right: str) -> float:
        """Cosine of two documents' tf-idf vectors, 0 to 1."""
        pair = (left, right) if left <= right else (right, left)
        if pair not in self._likeness:
            one, two = sorted((self._vectors[left], self._vectors[right]), key=len)
            self._likeness[pair] = math.fsum(value * two[word] for word, value in one.items() if word in two)
        return self._likeness[pair]

    def likeness(self, left: frozenset[str], right: frozenset[str]) -> float:
        """Weight of the words that two sentences share, over the geometric mean of their weights, 0 to 1."""
        if not left or not right:
            return 0.0
        shared = self._sum(left & right)
        return shared / max(1e-9, math.sqrt(self._whole(left) * self._whole(right)))

    def rare(self, words: Iterable[str], most: int) -> list[str]:
        """The `most` words that fewest documents have, those that stand alone in one document last."""
        return sorted(words, key=lambda word: (self._frequency.get(word, 0) <= 1, self._frequency.get(word, 0), word))[:most]

    def _whole(self, words: frozenset[str]) -> float:
        """The weight of a whole sentence, reckoned once."""
        if words not in self._sums:
            self._sums[words] = self._sum(words)
        return self._sums[words]

    def _sum(self, words: frozenset[str]) -> float:
        return math.fsum(max(0.0, self.weight(word)) for word in words)

    def _vector(self, words: Counter[str]) -> dict[str, float]:
        raw = {word: (1 + math.log(count)) * max(0.0, self.weight(word)) for word, count in sorted(words.items())}
        length = math.sqrt(math.fsum(value * value for value in raw.values())) or 1.0
        return {word: value / length for word, value in raw.items()}
