"""Cutting a text into the windows that the encoder reads: whole sentences, with some text before and after as context."""

from __future__ import annotations

from bisect import bisect_right
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

LIMIT = 190  # word pieces in a window, without the two that mark its ends
CONTEXT = 24  # word pieces that a window shows before and after its own at most


class Window(NamedTuple):
    """Tokens `[start, end)` that are read, and those among them, `[first, last)`, whose vectors are kept."""

    start: int
    end: int
    first: int
    last: int


def windows(pieces: NDArray[np.int64], sentence_ends: list[int], first: int = 0, end: int | None = None) -> list[Window]:
    """The windows of the tokens `[first, end)` of a text, in order; every token is kept in exactly one.

    `pieces[i]` is the number of word pieces before token `i` (one entry more than there are tokens), `sentence_ends` the tokens
    that sentences end before. A sentence too long for a window is cut between tokens.
    """
    opens = first
    end = len(pieces) - 1 if end is None else end
    room = LIMIT - CONTEXT
    ends = iter([*sentence_ends[bisect_right(sentence_ends, first) :], end])
    upcoming = min(next(ends), end)
    found = []
    while first < end:
        last = first
        while upcoming > last and pieces[upcoming] - pieces[first] <= (room if last > first else LIMIT):
            last = upcoming
            upcoming = min(next(ends, end), end)
        if last == first:
            last = max(first + 1, int(np.searchsorted(pieces, pieces[first] + room, "right")) - 1)
        start = int(np.searchsorted(pieces, max(pieces[first] - CONTEXT, pieces[last] - LIMIT), "left"))
        start = max(start, opens)
        stop = int(np.searchsorted(pieces, min(pieces[start] + LIMIT, pieces[last] + CONTEXT), "right")) - 1
        found.append(Window(start, min(stop, end), first, last))
        first = last
    return found
