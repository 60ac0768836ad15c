"""A vector for every token of a parsed text, read in one pass and kept with the parse for every head that asks."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from rashomon.language import Parse
from rashomon.learned.pieces import pieces
from rashomon.learned.reading import read

WIDTH = 384


def vectors(parse: Parse) -> NDArray[np.float32]:
    """The encoder's vectors of the tokens of a parse: shape (tokens, WIDTH). Computed at the first call, then kept with it."""
    if parse.vectors is None:
        parse.vectors = vectors_alone(parse, [(0, len(parse.tokens))])
    return parse.vectors


def vectors_alone(parse: Parse, ranges: Sequence[tuple[int, int]]) -> NDArray[np.float32]:
    """The vectors that the tokens of some ranges, half-open and apart, have when each is read as if it were a text of its own.

    Shape (tokens of the parse, WIDTH), zero outside the ranges.
    """
    return read("encoder", parse, pieces(parse), ranges, WIDTH)
