"""What the documents and mentions in hand tell, and how alike they are by it, each read once.

What two mentions and their documents have in common is the same in any case. Only what is proposed for comparison looks at the
case.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

import numpy as np

from rashomon.learned import additive
from rashomon.linking.mention.sighting import Sighting
from rashomon.linking.mention.telling import Sentence, Telling, Vector
from rashomon.linking.mention.words import content_stems
from rashomon.linking.pair.one_story import Words, judge_documents
from rashomon.linking.pair.weighing import Weighted, cosine, total, vector

MODEL = "same-event"
SENTENCES, PAIRS = 500, 1_000_000  # sentences parsed, and likenesses reckoned, that are kept at once, to be asked for again
Centres = Mapping[str, Vector]
"""The mean vectors of triggers (`meaning`) and sentences (`sentence`), from which likeness of meaning is reckoned."""


class Background:
    """The words of the documents in hand, and likeness by them (cosine of tf-idf vectors); what their mentions tell.

    In training, `centres` are not yet those of the model.
    """

    def __init__(self, sightings: Sequence[Sighting], texts: Mapping[str, str], centres: Centres | None = None) -> None:
        self._centres = centres
        self._texts = all_texts(sightings, texts)
        self._frequency: Counter[str] = Counter()
        self._vectors: dict[str, Weighted] = {}
        for id in sorted({one.document for one in sightings}):
            self._vectors[id] = vector(Counter(content_stems(self._texts[id])))
            self._frequency.update(self._vectors[id].keys())
        self._words: dict[str, Words] = {}
        self._likeness: dict[tuple[str, str], float] = {}
        self._stories: dict[tuple[str, str], float] = {}
        self._sums: dict[frozenset[str], float] = {}
        self._sentences: dict[str, Sentence] = {}
        self._tellings: dict[str, Telling] = {}
        self._directed: dict[str, tuple[Vector, Vector]] = {}

    def words(self, document: str) -> Words:
        """The words of a document."""
        if document not in self._words:
            self._words[document] = Words.of(self._texts[document], self._vectors[document])
        return self._words[document]

    def telling(self, one: Sighting) -> Telling:
        """What a mention's sentence tells of it."""
        if one.id not in self._tellings:
            if one.told not in self._sentences:
                if len(self._sentences) >= SENTENCES:
                    self._sentences.clear()
                self._sentences[one.told] = Sentence(one.told)
            self._tellings[one.id] = self._sentences[one.told].telling(one)
        return self._tellings[one.id]

    def alike_in_meaning(self, left: Sighting, right: Sighting) -> float:
        """How alike two triggers are in meaning: the cosine of their vectors, -1 to 1."""
        return float(self._directions(left)[0] @ self._directions(right)[0])

    def sentences_alike_in_meaning(self, left: Sighting, right: Sighting) -> float:
        """How alike two sentences are in meaning: the cosine of their vectors, -1 to 1."""
        return float(self._directions(left)[1] @ self._directions(right)[1])

    def _directions(self, one: Sighting) -> tuple[Vector, Vector]:
        """The vectors of a mention's trigger and sentence, seen from their centres, of length 1."""
        if one.id not in self._directed:
            telling, centres = self.telling(one), self._centres or _learned_centres()
            meaning, sentence = telling.meaning - centres["meaning"], telling.sentence_meaning - centres["sentence"]
            self._directed[one.id] = (meaning / max(1e-6, _length(meaning)), sentence / max(1e-6, _length(sentence)))
        return self._directed[one.id]

    def document_likeness(self, left: str, right: str) -> float:
        """Cosine of two documents' tf-idf vectors, 0 to 1."""
        pair = (left, right) if left <= right else (right, left)
        if pair not in self._likeness:
            if len(self._likeness) >= PAIRS:
                self._likeness.clear()
            self._likeness[pair] = cosine(self._vectors[left], self._vectors[right])
        return self._likeness[pair]

    def one_story(self, left: str, right: str) -> float:
        """The log-odds that two documents tell one story."""
        pair = (left, right) if left <= right else (right, left)
        if pair not in self._stories:
            if len(self._stories) >= PAIRS:
                self._stories.clear()
            self._stories[pair] = judge_documents(self.words(pair[0]), self.words(pair[1]))
        return self._stories[pair]

    def know_stories(self, known: Mapping[tuple[str, str], float]) -> None:
        """In training: the log-odds that two documents tell one story, by models that were not made from them."""
        self._stories.update(known)

    def likeness(self, left: frozenset[str], right: frozenset[str]) -> float:
        """Weight of the words that two sets share, over the geometric mean of their weights, 0 to 1."""
        shared = left & right
        return total(shared) / max(1e-9, math.sqrt(self._whole(left) * self._whole(right))) if shared else 0.0

    def share(self, some: frozenset[str], among: frozenset[str]) -> float:
        """The share of the weight of some words that stands among others, 0 to 1; a half where there are none."""
        return total(some & among) / max(1e-9, self._whole(some)) if some else 0.5

    def _whole(self, words: frozenset[str]) -> float:
        """The weight of a sentence or of a mention's words, reckoned once."""
        if words not in self._sums:
            self._sums[words] = total(words)
        return self._sums[words]

    def rare(self, words: Iterable[str], most: int) -> list[str]:
        """The `most` words that fewest documents of the case have, those that stand alone in one document last."""
        return sorted(words, key=lambda word: (self._frequency[word] <= 1, self._frequency[word], word))[:most]

    def telling_words(self, document: str, most: int) -> list[tuple[str, float]]:
        """The `most` weightiest words of a document that another of the case has too, with their weights."""
        shared = [(word, weight) for word, weight in self._vectors[document].items() if self._frequency[word] > 1]
        return sorted(shared, key=lambda one: (-one[1], one[0]))[:most]


def _length(vector: Vector) -> float:
    return float(np.linalg.norm(vector))


def all_texts(sightings: Iterable[Sighting], texts: Mapping[str, str]) -> dict[str, str]:
    """The texts, and for documents whose text is not at hand what is known of them: the sentences of their mentions, in order."""
    found: dict[str, dict[str, None]] = {}
    untold = (one for one in sightings if one.document not in texts)
    for one in sorted(untold, key=lambda one: (one.document, one.position, one.id)):
        found.setdefault(one.document, {})[one.told] = None
    return {**texts, **{id: "\n".join(sentences) for id, sentences in found.items()}}


@cache
def _learned_centres() -> Centres:
    return {name: np.array(values, np.float32) for name, values in additive(MODEL).centres.items()}
