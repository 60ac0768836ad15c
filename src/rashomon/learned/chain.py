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
        self._before = np.array([[*states, *[0] * (most - len(states))] for states in ways], np.int64)
        known = np.array([[True] * len(states) + [False] * (most - len(states)) for states in ways])
        self._step = np.where(known, step[self._before, np.arange(len(ways))[:, None]], np.float32(NEVER))

    def best(self, emissions: Array) -> NDArray[np.int64]:
        """The best label of every position, (sequences, positions), for `emissions` of shape (sequences, positions, labels)."""
        scores = np.asarray(emissions, np.float32)[:, :, self.labels]
        count, positions, states = scores.shape
        back = np.zeros((positions, count, states), np.int64)
        best = self.start + scores[:, 0]
        rows, columns = np.arange(count)[:, None], np.arange(states)[None]
        for position in range(1, positions):
            ways = best[:, self._before] + self._step  # (sequences, to, from)
            chosen = ways.argmax(2)
            back[position] = self._before[columns, chosen]
            best = ways[rows, columns, chosen] + scores[:, position]
        path = np.zeros((count, positions), np.int64)
        state = best.argmax(1)
        for position in range(positions - 1, -1, -1):
            path[:, position] = self.labels[state]
            state = back[position, rows[:, 0], state]
        return path
