"""Keeps the first layers of spaCy's networks, which see a word without its neighbours: each word goes through them once.

A product of matrices rounds a row otherwise in another company. So words go through them in companies of one fixed size, in which
a row comes to the same whatever stands beside it; what a word is then given hangs neither on the text nor on the texts before.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from thinc.api import Model

COMPANY = 32  # words that go through the layers at once
KNOWN_WORDS = 100_000  # whose vectors are kept
_FEATURES, _TABLES, _MIX = 0, 2, 3  # of the layers that spaCy's `MultiHashEmbed` is made of


class Embedding:
    """The layers of one network."""

    def __init__(self, embed: Model[Any, Any]) -> None:
        self._columns = embed.layers[_FEATURES].attrs["columns"]
        self._tables, self._mix = (embed.layers[number].layers[0] for number in (_TABLES, _MIX))
        self._known: dict[bytes, int] = {}
        self._vectors = np.zeros((0, 0), np.float32)

    def vectors(self, documents: Sequence[Doc]) -> list[NDArray[np.float32]]:
        """The vectors of the tokens of each document: (tokens, width)."""
        found = [
            document.to_array(self._columns).astype(np.uint64).reshape(len(document), len(self._columns))
            for document in documents
        ]
        keys = [row for each in found for row in each.view(f"V{8 * len(self._columns)}").ravel().tolist()]
        if len(self._known) > KNOWN_WORDS:
            self._known.clear()
            self._vectors = self._vectors[:0]
        unknown = dict.fromkeys(key for key in keys if key not in self._known)
        if unknown:
            self._learn(list(unknown))
        rows = self._vectors[np.array([self._known[key] for key in keys], np.intp)]
        return np.split(rows, np.cumsum([len(each) for each in found])[:-1])

    def _learn(self, keys: list[bytes]) -> None:
        features = np.frombuffer(b"".join(keys), np.uint64).reshape(len(keys), -1)
        made = []
        for first in range(0, len(features), COMPANY):
            some = features[first : first + COMPANY]
            company = np.concatenate([some, np.repeat(some[:1], COMPANY - len(some), 0)])
            made.append(self._mix.predict(self._tables.predict(company))[: len(some)])
        start = len(self._known)
        self._known.update(zip(keys, range(start, start + len(keys)), strict=True))
        self._vectors = np.concatenate([self._vectors, *made]) if start else np.concatenate(made)


def kept(network: Model[Any, Any]) -> None:
    """Make a network of spaCy's, `Tok2Vec`, keep its first layers."""
    from thinc.api import Model

    own = Embedding(network.layers[0])

    def forward(_: Model[Any, Any], documents: Sequence[Doc], is_train: bool) -> tuple[Any, Callable[[Any], Any]]:
        return own.vectors(documents), lambda gradient: gradient

    network.layers[0] = Model("kept", forward)
