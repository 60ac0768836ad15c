"""Narrower layers: what matters least is taken out, within the share, and what is left still gives nearly the same."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="training's own requirements are not installed")


@pytest.fixture
def wide() -> Any:
    from training.model import Encoder

    torch.manual_seed(0)
    return Encoder(dropout=0.0).eval().requires_grad_(False)


@pytest.fixture
def batches() -> Iterator[Any]:
    from training.narrow import Text, windows

    rng = np.random.default_rng(0)
    return windows([Text(rng.integers(1000, 9000, 120), rng.integers(0, 7, 120)) for _ in range(4)])


def test_all_of_a_network_gives_what_it_gave(wide: Any, batches: Iterator[Any]) -> None:
    from training.narrow import cut, worth

    batch = next(batches)
    same = cut(wide, *worth(wide.layers, [lambda: wide(*batch)]), 1.0)
    assert torch.allclose(same(*batch), wide(*batch), atol=1e-4)


def test_what_gives_nothing_is_taken_out_first_and_the_rest_keeps_to_the_share(wide: Any, batches: Iterator[Any]) -> None:
    from training.narrow import HEAD_COST, cut, worth

    for layer in wide.layers:  # six heads and half of the units lead nowhere
        layer.attention.output.weight[:, :192] = 0
        layer.down.weight[:, ::2] = 0
    batch = next(batches)
    found = cut(wide, *worth(wide.layers, [lambda: wide(*batch)]), 0.5)
    assert all(layer.attention.heads <= 6 and layer.up.out_features <= 768 for layer in found.layers)
    assert sum(HEAD_COST * layer.attention.heads + layer.up.out_features for layer in found.layers) <= 3 * (12 * HEAD_COST + 1536)
    assert torch.allclose(found(*batch), wide(*batch), atol=1e-4)


def test_windows_hold_every_piece_of_a_text_once() -> None:
    from training.narrow import LONGEST, Text, windows

    ids = np.arange(1000, 1700)
    seen: list[int] = []
    steps = windows([Text(ids, np.ones(700, np.int64))])
    while len(seen) < 700:
        batch = next(steps)
        assert batch.present.sum(1).max() <= LONGEST + 2
        for row, present in zip(batch.ids.tolist(), batch.present.sum(1).tolist(), strict=True):
            seen += row[1 : int(present) - 1]
    assert sorted(seen) == ids.tolist()


def test_states_are_no_distance_from_themselves(wide: Any, batches: Iterator[Any]) -> None:
    from training.narrow import apart

    batch = next(batches)
    states = wide.states(*batch)
    assert apart(states, states, batch.present).tolist() == [0.0] * 6
    further = apart([state + 1 for state in states], states, batch.present)
    assert (further > 0.1).all()
