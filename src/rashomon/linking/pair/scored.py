"""Pairs of mentions with their scores, as arrays: what is kept of the many that are judged."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import msgspec
import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.integer[Any]]
Scores = NDArray[np.float64]
_PIECE = 50_000


class Pairs(msgspec.Struct, frozen=True):
    """Scored pairs: places of the mentions in a list of marks, the smaller first, a `side` of the case that the score reads,
    and the log-odds. Four arrays of one length."""

    left: Numbers
    right: Numbers
    side: Numbers
    log_odds: Scores

    def some(self, which: Any) -> Pairs:
        """Those that an index of arrays picks."""
        return Pairs(self.left[which], self.right[which], self.side[which], self.log_odds[which])

    def pairs(self) -> Iterator[tuple[int, int]]:
        """The pairs of places, one by one."""
        for start in range(0, len(self.left), _PIECE):
            piece = slice(start, start + _PIECE)
            yield from zip(self.left[piece].tolist(), self.right[piece].tolist(), strict=True)


def together(parts: Sequence[Pairs]) -> Pairs:
    """Scored pairs in one, in the order given."""
    none = Pairs(np.zeros(0, np.int32), np.zeros(0, np.int32), np.zeros(0, np.int8), np.zeros(0, np.float64))
    columns = ([getattr(part, name) for part in (none, *parts)] for name in ("left", "right", "side", "log_odds"))
    return Pairs(*map(np.concatenate, columns))
