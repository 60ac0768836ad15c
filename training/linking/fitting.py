"""Fits an additive model: a piecewise linear curve a feature, with a ridge, by maximum likelihood."""

from __future__ import annotations

import json
from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

Array = NDArray[np.float32]

KNOTS = 5
RIDGE = 3.0  # on standardised pieces
STEPS = 120
EDGE = 0.01  # share of the values beyond the outermost knots
LEAST_SPREAD = 1e-3


def knots(values: Array, most: int = KNOTS) -> NDArray[np.float64]:
    """Where the curve of a feature may bend: both values of a yes or no, `most` quantiles of anything else."""
    different = np.unique(values).astype(float)
    if len(different) <= 2:
        return different
    inner = np.unique(np.quantile(values.astype(float), np.linspace(EDGE, 1 - EDGE, most)))
    return inner if len(inner) > 1 else different[[0, -1]]


def pieces(values: Array, at: NDArray[np.float64]) -> list[Array]:
    """How near each value is to each knot but the first, 0 to 1: the pieces that a curve is a sum of."""
    found = []
    held = np.clip(values, at[0], at[-1])
    for number in range(1, len(at)):
        rising = (held - at[number - 1]) / (at[number] - at[number - 1])
        piece = np.clip(rising, 0, 1)
        if number + 1 < len(at):
            falling = 1 - (held - at[number]) / (at[number + 1] - at[number])
            piece = np.where(held > at[number], np.clip(falling, 0, 1), piece)
        found.append(piece.astype(np.float32))
    return found


Fitted = tuple[float, dict[str, dict[str, list[float]]]]


def fit(amounts: Array, truth: NDArray[np.bool_], names: list[str], *, ridge: float = RIDGE, most_knots: int = KNOTS) -> Fitted:
    """The score where no feature adds anything, and the curve of each: (pairs, features) in, each curve 0 on average."""
    bends = [knots(amounts[:, column], most_knots) for column in range(len(names))]
    parts = [pieces(amounts[:, column], at) for column, at in enumerate(bends)]
    rows = np.stack([piece for part in parts for piece in part], 1)
    mean, spread = rows.mean(0), np.maximum(rows.std(0), LEAST_SPREAD)
    rows = (rows - mean) / spread
    truth32 = truth.astype(np.float32)

    def loss(weights: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        odds = rows @ weights[1:].astype(np.float32) + np.float32(weights[0])
        over = 1 / (1 + np.exp(-odds)) - truth32
        value = float((np.logaddexp(0, odds) - truth32 * odds).sum(dtype=np.float64))
        slope = np.concatenate([[over.sum(dtype=np.float64)], rows.T @ over + ridge * weights[1:]])
        return value + 0.5 * ridge * float((weights[1:] ** 2).sum()), slope

    found = minimize(loss, np.zeros(rows.shape[1] + 1), jac=True, method="L-BFGS-B", options={"maxiter": STEPS}).x
    heights, curves, at_piece = found[1:] / spread, {}, 0
    for name, at, part in zip(names, bends, parts, strict=True):
        own = slice(at_piece, at_piece + len(part))
        at_piece += len(part)
        level = float(heights[own] @ mean[own])
        values = [-level, *(float(height) - level for height in heights[own])]
        curves[name] = {"knots": [round(float(knot), 5) for knot in at], "values": [round(value, 4) for value in values]}
    return round(float(found[0]), 4), curves


def written(fitted: Fitted, centres: Mapping[str, Array]) -> str:
    """A fitted model as the JSON that `rashomon.learned.additive` reads, with its mean vectors by name."""
    means = {name: [round(float(value), 4) for value in centre] for name, centre in centres.items()}
    return json.dumps({"start": fitted[0], "curves": fitted[1], "centres": means}, separators=(",", ":")) + "\n"
