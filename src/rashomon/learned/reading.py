"""Reads a text with a network of word pieces, window by window: what it gives for every token."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from rashomon.language import Parse
from rashomon.learned.networks import run
from rashomon.learned.pieces import END, START, Pieces, pieces
from rashomon.learned.windows import SENTENCES, TEXT, Size, windows


def read(
    network: str, parse: Parse, flat: Pieces, ranges: Sequence[tuple[int, int]], width: int, size: Size = TEXT
) -> NDArray[np.float32]:
    """What `network` gives for the tokens of some ranges, each range read as if it were a text of its own.

    `flat` are the pieces of the parse; `ranges` are half-open, in tokens, and do not overlap. The network takes ids and shapes
    (windows, pieces) and gives `vectors` (windows, pieces, width). Windows are read one by one: a whole one leaves no room beside
    it in the nearer caches, and none needs padding. Shape (tokens of the parse, width), zero outside the ranges.
    """
    found = np.zeros((len(parse.tokens), width), np.float32)
    if not parse.tokens:
        return found
    ends = [sentence.tokens[-1].index + 1 for sentence in parse.sentences]
    for window in (window for first, last in ranges for window in windows(flat.first, ends, first, last, size)):
        opens, end = flat.first[window.start], flat.first[window.end]
        ids = np.concatenate([[START], flat.ids[opens:end], [END]])
        shapes = np.pad(flat.shapes[opens:end], 1)
        states = run(network, ids=ids[None], shapes=shapes[None])["vectors"]
        found[window.first : window.last] = states[0, flat.seen[window.first : window.last] - opens + 1]
    return found


def read_tokens(network: str, parse: Parse, hidden: NDArray[np.bool_], width: int) -> NDArray[np.float32]:
    """What `network` gives for every token of a parse, (tokens, width), with the names of `hidden` tokens kept from it.

    It reads some whole sentences at a time.
    """
    return read(network, parse, pieces(parse, hidden), [(0, len(parse.tokens))], width, SENTENCES)
