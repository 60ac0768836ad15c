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
        self.labels = np.arange(len(start)) if labels is None else np.asarray(labels)
        step = np.asarray(step, np.float32)
        ways = [np.flatnonzero(column > NEVER) for column in step.T]  # the states from which each state is reached
        most = max(1, *(len(states) for states in ways))
        self._before = np.array([[*states, *[0] * (most - len(states))] for states in ways], np.int64)  # (to, ways)
        known = np.array([[True] * len(states) + [False] * (most - len(states)) for states in ways])
        self._step = np.where(known, step[self._before, np.arange(len(ways))[:, None]], np.float32(NEVER))

    def best(self, emissions: Array) -> NDArray[np.int64]:
        """The best label of every position, (sequences, positions), for `emissions` of shape (sequences, positions, labels)."""
        scores = np.ascontiguousarray(np.asarray(emissions, np.float32)[:, :, self.labels].transpose(1, 2, 0))
        positions, _, count = scores.shape
        before, step = self._before.T.ravel(), self._step.T[:, :, None]
        shape = (*step.shape[:2], count)
        best = np.empty_like(scores)  # of every position: (states, sequences)
        best[0] = self.start[:, None] + scores[0]
        for position in range(1, positions):
            ways = best[position - 1].take(before, 0).reshape(shape)
            ways += step
            np.add(ways.max(0), scores[position], out=best[position])
        path = np.zeros((count, positions), np.int64)
        each = np.arange(count)
        state = best[-1].argmax(0)
        for position in range(positions - 1, 0, -1):
            path[:, position] = state
            ways = best[position - 1][self._before[state], each[:, None]] + self._step[state]
            state = self._before[state, ways.argmax(1)]
        path[:, 0] = state
        return self.labels[path]
