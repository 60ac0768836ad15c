"""Cutting a text into the windows that the encoder reads: whole sentences, with some text before and after as context."""

from __future__ import annotations

from bisect import bisect_right
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

LIMIT = 190  # word pieces in a window, without the two that mark its ends


class Size(NamedTuple):
    """Word pieces of the whole sentences that a window keeps, `room`, and of those that it shows before and after, `context`."""

    room: int
    context: int


TEXT = Size(170, 20)
SENTENCES = Size(96, 0)  # for what stands in a sentence whatever stands beside it


class Window(NamedTuple):
    """Tokens `[start, end)` that are read, and those among them, `[first, last)`, whose vectors are kept."""

    start: int
    end: int
    first: int
    last: int


def windows(
    pieces: NDArray[np.int64], sentence_ends: list[int], first: int = 0, end: int | None = None, size: Size = TEXT
) -> list[Window]:
    """The windows of the tokens `[first, end)` of a text, in order; every token is kept in exactly one.

    `pieces[i]` is the number of word pieces before token `i` (one entry more than there are tokens), `sentence_ends` the tokens
    that sentences end before. A sentence longer than the room has a window of its own; one too long for any is cut.
    """
    opens = first
    end = len(pieces) - 1 if end is None else end
    room, context = size
    ends = iter([*sentence_ends[bisect_right(sentence_ends, first) :], end])
    upcoming = min(next(ends), end)
    found = []
    while first < end:
        last = first
        while upcoming > last and pieces[upcoming] - pieces[first] <= (room if last > first else LIMIT):
            last = upcoming
            upcoming = min(next(ends, end), end)
        if last == first:
            last = max(first + 1, int(np.searchsorted(pieces, pieces[first] + LIMIT - context, "right")) - 1)
        start = int(np.searchsorted(pieces, max(pieces[first] - context, pieces[last] - LIMIT), "left"))
        start = max(start, opens)
        stop = int(np.searchsorted(pieces, min(pieces[start] + LIMIT, pieces[last] + context), "right")) - 1
        found.append(Window(start, min(stop, end), first, last))
        first = last
    return found
