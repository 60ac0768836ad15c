"""Runs the layers of spaCy's networks in which a word meets its neighbours: the same numbers, in fewer passes over memory.

spaCy keeps beside each result what training would need. Here a layer writes where the one before it wrote, and the candidates
for a maximum stand in blocks, which NumPy compares whole rows at a time.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from thinc.api import Model

_Rows = NDArray[np.float32]
_SMALLEST = np.float32(1e-8)  # added to each variance, as in spaCy's layers


class _Layer(NamedTuple):
    """Weights of a layer, for a width w and p candidates of which the greatest counts.

    `weights` (3w, pw) and `bias` (pw) lead from a word between its neighbours to the candidates; `scale` and `shift` (w) follow
    when these are set to a mean of 0 and a variance of 1.
    """

    weights: _Rows
    bias: _Rows
    scale: _Rows
    shift: _Rows


class Convolution:
    """The layers of one network, each added to what it was given."""

    def __init__(self, encode: Model[Any, Any]) -> None:
        self._layers = [_layer(residual) for residual in encode.layers]

    def __call__(self, rows: _Rows) -> _Rows:
        """Vectors (words, width) after all layers. Before the first word and after the last stand zeros."""
        number, width = rows.shape
        out, best, squares = rows.copy(), np.empty_like(rows), np.empty_like(rows)
        before, own, after = (slice(at * width, (at + 1) * width) for at in range(3))
        windows = np.zeros((number, 3 * width), np.float32)
        candidates = np.empty((number, len(self._layers[0].bias)), np.float32)
        first, *others = np.split(candidates, candidates.shape[1] // width, axis=1)
        for layer in self._layers:
            windows[1:, before], windows[:, own], windows[:-1, after] = out[:-1], out, out[1:]
            np.matmul(windows, layer.weights, out=candidates)
            candidates += layer.bias
            best[:] = first
            for other in others:
                np.maximum(best, other, out=best)
            best -= best.mean(axis=1, keepdims=True)
            variance = np.multiply(best, best, out=squares).mean(axis=1, keepdims=True) + _SMALLEST
            best *= variance**-0.5
            best *= layer.scale
            best += layer.shift
            out += best
        return out


def _layer(residual: Model[Any, Any]) -> _Layer:
    _, activation = residual.layers[0].layers  # before it: the window
    maxout, norm = activation.layers[0].layers
    weights, bias, scale, shift = (
        np.asarray(layer.get_param(name), np.float32) for layer, names in ((maxout, "Wb"), (norm, "Gb")) for name in names
    )
    width, candidates, inputs = weights.shape
    return _Layer(weights.transpose(1, 0, 2).reshape(candidates * width, inputs).T, bias.T.ravel(), scale, shift)


def fused(network: Model[Any, Any]) -> None:
    """Make a network of spaCy's, `Tok2Vec`, run its `MaxoutWindowEncoder` so."""
    from thinc.api import Model

    own = Convolution(network.layers[1].layers[0])

    def forward(_: Model[Any, Any], rows: _Rows, is_train: bool) -> tuple[_Rows, Callable[[_Rows], _Rows]]:
        return own(rows), lambda gradient: gradient

    network.layers[1].layers[0] = Model("convolution", forward)
