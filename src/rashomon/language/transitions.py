"""Steps spaCy's transition parsers (dependencies, names): the same actions as its own loop, at a third of its cost.

spaCy's loop runs without Python's lock and takes it anew in every small function that it calls, thousands of times a text; here
the lock is held throughout, and all paragraphs of a text make a step together. The rules of what may follow what stay spaCy's.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from spacy.pipeline.transition_parser import Parser
    from spacy.tokens import Doc


class Transitions:
    """One of the model's transition parsers, to be used instead of calling it."""

    def __init__(self, parser: Parser) -> None:
        self._parser = parser
        upper = parser.model.get_ref("upper")
        self._weights = np.ascontiguousarray(upper.get_param("W").T)  # (hidden, actions)
        self._bias = upper.get_param("b")

    def annotate(self, documents: Sequence[Doc]) -> None:
        """Write what the parser finds to the documents of one text, which have its vectors already."""
        parser = self._parser
        states = parser.moves.init_batch(documents)
        going = [state for state in states if not state.is_final()]
        if going:
            scorer = parser.model.predict(documents)
            while going:
                hidden = scorer.state2vec.predict(scorer.get_token_ids(going))
                going = self._step(going, hidden @ self._weights + self._bias)
        parser.set_annotations(documents, states)

    def _step(self, states: list[Any], scores: NDArray[np.float32]) -> list[Any]:
        """Take the best action (states, actions) that the rules allow each state; those that are not done yet."""
        going: list[Any] = self._parser.transition_states(states, scores)
        return going


class Names(Transitions):
    """The parser of names. Its rules are asked of each action alone: so first of the best, which they nearly always allow."""

    def __init__(self, parser: Parser) -> None:
        super().__init__(parser)
        self._actions = [parser.moves.get_class_name(number) for number in range(len(self._bias))]

    def _step(self, states: list[Any], scores: NDArray[np.float32]) -> list[Any]:
        apply = self._parser.moves.apply_transition
        for number, (state, best) in enumerate(zip(states, scores.argmax(axis=1).tolist(), strict=True)):
            try:
                apply(state, self._actions[best])
            except ValueError:
                super()._step([state], scores[number : number + 1])
        return [state for state in states if not state.is_final()]
