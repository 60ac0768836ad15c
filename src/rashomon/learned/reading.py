"""Reads a text with a network of word pieces, window by window: what it gives for every token."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from rashomon.language import Parse
from rashomon.learned.networks import Array, as_floats, run
from rashomon.learned.pieces import END, START, Pieces, pieces
from rashomon.learned.windows import Window, windows

BATCH_PIECES = 256  # word pieces, padding included, that are read at once; more do not fit the nearer caches


def read(network: str, parse: Parse, flat: Pieces, ranges: Sequence[tuple[int, int]], width: int) -> NDArray[np.float32]:
    """What `network` gives for the tokens of some ranges, each range read as if it were a text of its own.

    `flat` are the pieces of the parse; `ranges` are half-open, in tokens, and do not overlap. The network takes ids, shapes and
    presence (windows, pieces) and gives `vectors` (windows, pieces, width). Shape (tokens of the parse, width), zero outside
    the ranges. What is read together depends on the one text alone, so that a document reads alike in any company.
    """
    found = np.zeros((len(parse.tokens), width), np.float32)
    if not parse.tokens:
        return found
    ends = [sentence.tokens[-1].index + 1 for sentence in parse.sentences]
    cut = [window for first, last in ranges for window in windows(flat.first, ends, first, last)]
    for batch in _batches(cut, flat):
        ids, shapes, present = _padded(batch, flat)
        states = run(network, ids=ids, shapes=shapes, present=present)["vectors"]
        for row, window in enumerate(batch):
            opens = flat.first[window.start]
            found[window.first : window.last] = states[row, flat.seen[window.first : window.last] - opens + 1]
    return found


def read_tokens(network: str, parse: Parse, hidden: NDArray[np.bool_], width: int) -> NDArray[np.float32]:
    """What `network` gives for every token of a parse, (tokens, width), with the names of `hidden` tokens kept from it."""
    return read(network, parse, pieces(parse, hidden), [(0, len(parse.tokens))], width)


def _length(window: Window, flat: Pieces) -> int:
    return int(flat.first[window.end] - flat.first[window.start]) + 2


def _batches(cut: list[Window], flat: Pieces) -> list[list[Window]]:
    """Windows of like length together, as many as `BATCH_PIECES` holds."""
    batches: list[list[Window]] = []
    for window in sorted(cut, key=lambda each: (_length(each, flat), each.start)):
        if batches and _length(window, flat) * (len(batches[-1]) + 1) <= BATCH_PIECES:
            batches[-1].append(window)
        else:
            batches.append([window])
    return batches


def _padded(batch: Sequence[Window], flat: Pieces) -> tuple[Array, Array, Array]:
    """Ids, shapes and presence of the pieces of some windows, each between a start and an end piece: (windows, length)."""
    size = (len(batch), max(_length(window, flat) for window in batch))
    ids = np.zeros(size, np.int64)
    shapes = np.zeros(size, np.int64)
    present = np.zeros(size, np.int64)
    for row, window in enumerate(batch):
        inside = slice(flat.first[window.start], flat.first[window.end])
        length = inside.stop - inside.start
        ids[row, 0], ids[row, length + 1] = START, END
        ids[row, 1 : length + 1] = flat.ids[inside]
        shapes[row, 1 : length + 1] = flat.shapes[inside]
        present[row, : length + 2] = 1
    return ids, shapes, as_floats(present)
