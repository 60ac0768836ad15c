"""The best path through a chain is the best of all paths."""

from __future__ import annotations

from itertools import pairwise, product

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from rashomon.learned import NEVER, Chain

SCORES = st.floats(-5, 5, width=32)


@settings(max_examples=60, deadline=None)
@given(
    arrays(np.float32, (2, 4, 3), elements=SCORES),
    arrays(np.float32, (3, 3), elements=SCORES),
    arrays(np.float32, 3, elements=SCORES),
)
def test_against_every_path(emissions: np.ndarray, step: np.ndarray, start: np.ndarray) -> None:
    labels = Chain(start, step).best(emissions)
    for scores, path in zip(emissions, labels, strict=True):
        worth = [
            start[each[0]] + sum(scores[t, k] for t, k in enumerate(each)) + sum(step[a, b] for a, b in pairwise(each))
            for each in product(range(3), repeat=4)
        ]
        own = start[path[0]] + sum(scores[t, k] for t, k in enumerate(path)) + sum(step[a, b] for a, b in pairwise(path))
        assert np.isclose(own, max(worth), atol=1e-3)


def test_states_may_share_a_label_and_a_forbidden_step_is_not_taken() -> None:
    """Two states emit label 0, one before and one after the only run of label 1: a second run of it is ruled out."""
    start = np.array([0.0, 0.0, NEVER])
    step = np.array([[0.0, 0.0, NEVER], [NEVER, 0.0, 0.0], [NEVER, NEVER, 0.0]])
    emissions = np.array([[[0, 3.0], [2.0, 0], [0, 2.5], [2.0, 0], [2.0, 0]]])
    labels = Chain(start, step, np.array([0, 1, 0])).best(emissions)
    assert labels.tolist() == [[1, 1, 1, 0, 0]]
