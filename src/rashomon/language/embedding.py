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
KNOWN_WORDS = 50_000  # whose vectors are kept: 19 MB a network
_FEATURES, _TABLES, _MIX = 0, 2, 3  # of the layers that spaCy's `MultiHashEmbed` is made of


class Embedding:
    """The layers of one network."""

    def __init__(self, embed: Model[Any, Any]) -> None:
        self._columns = embed.layers[_FEATURES].attrs["columns"]
        self._tables, self._mix = (embed.layers[number].layers[0] for number in (_TABLES, _MIX))
        self._known: dict[bytes, int] = {}
        self._vectors = np.zeros((0, self._mix.get_dim("nO")), np.float32)  # with room for more words than are known

    def vectors(self, documents: Sequence[Doc]) -> list[NDArray[np.float32]]:
        """The vectors of the tokens of each document: (tokens, width)."""
        found = [
            document.to_array(self._columns).astype(np.uint64).reshape(len(document), len(self._columns))
            for document in documents
        ]
        keys = [row for each in found for row in each.view(f"V{8 * len(self._columns)}").ravel().tolist()]
        if len(self._known) > KNOWN_WORDS:
            self._known.clear()
        unknown = dict.fromkeys(key for key in keys if key not in self._known)
        if unknown:
            self._learn(list(unknown))
        rows = self._vectors[np.array([self._known[key] for key in keys], np.intp)]
        return np.split(rows, np.cumsum([len(each) for each in found])[:-1])

    def _learn(self, keys: list[bytes]) -> None:
        features = np.frombuffer(b"".join(keys), np.uint64).reshape(len(keys), -1)
        start, end = len(self._known), len(self._known) + len(keys)
        if end > len(self._vectors):
            room = np.zeros((2 * end, self._vectors.shape[1]), np.float32)
            room[:start] = self._vectors[:start]
            self._vectors = room
        for first in range(0, len(features), COMPANY):
            some = features[first : first + COMPANY]
            company = np.concatenate([some, np.repeat(some[:1], COMPANY - len(some), 0)])
            self._vectors[start + first : start + first + len(some)] = self._mix.predict(self._tables.predict(company))[
                : len(some)
            ]
        self._known.update(zip(keys, range(start, end), strict=True))


def kept(network: Model[Any, Any]) -> None:
    """Make a network of spaCy's, `Tok2Vec`, keep its first layers."""
    from thinc.api import Model

    own = Embedding(network.layers[0])

    def forward(_: Model[Any, Any], documents: Sequence[Doc], is_train: bool) -> tuple[Any, Callable[[Any], Any]]:
        return own.vectors(documents), lambda gradient: gradient

    network.layers[0] = Model("kept", forward)
