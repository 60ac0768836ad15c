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

    def best(self, emissions: Array) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
        """The best label of every position, shape (sequences, positions), and how far the best path leads, shape (sequences,).

        `emissions` is of shape (sequences, positions, labels).
        """
        scores = np.asarray(emissions, np.float32)[:, :, self.labels]
        count, positions, states = scores.shape
        if count == 1:
            return self._best_of_one(scores[0].tolist())
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
        return path, best.max(1)

    def _best_of_one(self, scores: list[list[float]]) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
        """The same for one sequence, for which plain numbers are quicker than small arrays."""
        ways = [list(zip(*pair, strict=True)) for pair in zip(self._before.tolist(), self._step.tolist(), strict=True)]
        best = [a + b for a, b in zip(self.start.tolist(), scores[0], strict=True)]
        back = []
        for own in scores[1:]:
            reached = [max([(best[state] + step, -state) for state, step in before]) for before in ways]
            back.append([-state for _, state in reached])
            best = [way + score for (way, _), score in zip(reached, own, strict=True)]
        state = best.index(max(best))
        path = [state]
        for before in reversed(back):
            state = before[state]
            path.append(state)
        return self.labels[path[::-1]][None], np.array([max(best)], np.float32)
