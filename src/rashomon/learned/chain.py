"""The best path through a chain of labelled positions (Viterbi), for many sequences at once."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from rashomon.learned.networks import Array

NEVER = -1e6  # the score of what may not be


class Chain:
    """A linear chain over states: scores of a first state, of each step between states, and the label that a state emits."""

    def __init__(self, start: Array, step: Array, labels: Array | None = None) -> None:
        self.start = np.asarray(start, np.float32)
        self.step = np.asarray(step, np.float32)
        self.labels = np.arange(len(start)) if labels is None else np.asarray(labels)

    def best(self, emissions: Array) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
        """The best label of every position, shape (sequences, positions), and how far the best path leads, shape (sequences,).

        `emissions` is of shape (sequences, positions, labels).
        """
        scores = np.asarray(emissions, np.float32)[:, :, self.labels]
        count, positions, states = scores.shape
        back = np.zeros((positions, count, states), np.int16)
        best = self.start + scores[:, 0]
        reach = self.step.T[None]  # (1, to, from): the last axis is the one searched
        for position in range(1, positions):
            ways = best[:, None, :] + reach
            back[position] = ways.argmax(2)
            best = ways.max(2) + scores[:, position]
        path = np.zeros((count, positions), np.int64)
        state = best.argmax(1)
        rows = np.arange(count)
        for position in range(positions - 1, -1, -1):
            path[:, position] = self.labels[state]
            state = back[position, rows, state]
        return path, best.max(1)
