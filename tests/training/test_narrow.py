"""Narrower layers: what matters least is taken out, within the share, and what is left still gives nearly the same."""

from __future__ import annotations

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
def batch() -> tuple[Any, Any, Any]:
    from training.wording.texts import padded

    rng = np.random.default_rng(0)
    return padded([(rng.integers(1000, 9000, size), rng.integers(0, 7, size)) for size in (120, 90, 40)])


def test_all_of_a_network_gives_what_it_gave(wide: Any, batch: tuple[Any, Any, Any]) -> None:
    from training.narrow import cut, worth

    same = cut(wide, *worth(wide.layers, [lambda: wide(*batch)]), 1.0)
    assert torch.allclose(same(*batch), wide(*batch), atol=1e-4)


def test_what_gives_nothing_is_taken_out_first_and_the_rest_keeps_to_the_share(wide: Any, batch: tuple[Any, Any, Any]) -> None:
    from training.narrow import HEAD_COST, cut, worth

    for layer in wide.layers:  # six heads and half of the units lead nowhere
        layer.attention.output.weight[:, :192] = 0
        layer.down.weight[:, ::2] = 0
    found = cut(wide, *worth(wide.layers, [lambda: wide(*batch)]), 0.5)
    assert all(layer.attention.heads <= 6 and layer.up.out_features <= 768 for layer in found.layers)
    assert sum(HEAD_COST * layer.attention.heads + layer.up.out_features for layer in found.layers) <= 3 * (12 * HEAD_COST + 1536)
    assert torch.allclose(found(*batch), wide(*batch), atol=1e-4)


def test_windows_hold_every_piece_once_with_its_labels_whatever_stands_beside_it() -> None:
    from rashomon.wording.features import LABELS
    from training.wording.texts import Text
    from training.wording.windows import LONG, Lesson, _windows

    sizes, texts = (60, 130, 25), []
    for number, size in enumerate(sizes):
        ids = np.arange(1000 * (number + 1), 1000 * (number + 1) + size)
        labels = np.repeat(ids[:, None] % 2, len(LABELS), 1).astype(np.float32)
        text = Text(ids, np.full(size, 9), [*range(12, size, 12), size])
        texts.append(Lesson(text, labels, labels.astype(np.float16)))
    seen: list[int] = []
    cut = _windows(texts)
    while len(seen) < 2 * sum(sizes):  # a round shows each passage twice
        ids, shapes, labels, told, marked = next(cut)
        assert len(ids) <= LONG[1]
        assert (labels[:, 0] == ids % 2).all() and (told == labels).all() and marked.all()
        assert set(shapes.tolist()) <= {1, 9}
        seen += ids.tolist()
    assert sorted(seen[: 2 * sum(sizes)]) == sorted(2 * [piece for lesson in texts for piece in lesson.text.ids.tolist()])


def test_states_are_no_distance_from_themselves(wide: Any, batch: tuple[Any, Any, Any]) -> None:
    from training.narrow import apart

    states = wide.states(*batch)
    assert apart(states, states, batch[2]).tolist() == [0.0] * 6
    further = apart([state + 1 for state in states], states, batch[2])
    assert (further > 0.1).all()
