"""Precision, recall and F1 of whatever is counted: how many were annotated and found, and how many of each were right."""

from __future__ import annotations

import msgspec


class Tally(msgspec.Struct, frozen=True):
    """How many were annotated and found, and how many of each were right.

    The two last differ where one of the annotated may answer to several of the found, as with spans that overlap.
    """

    gold: int = 0
    found: int = 0
    gold_right: int = 0
    found_right: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(
            self.gold + other.gold,
            self.found + other.found,
            self.gold_right + other.gold_right,
            self.found_right + other.found_right,
        )

    @property
    def precision(self) -> float:
        """Share of what was found that is right, 0 to 1; 0 where nothing was found."""
        return share(self.found_right, self.found)

    @property
    def recall(self) -> float:
        """Share of what was annotated that was found, 0 to 1; 0 where nothing was annotated."""
        return share(self.gold_right, self.gold)

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall, 0 to 1."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def paired(gold: int, found: int, right: int) -> Tally:
    """A tally of things that answer to one another one to one, `right` pairs of them."""
    return Tally(gold, found, right, right)


def share(part: int, whole: int) -> float:
    """`part` of `whole`, 0 to 1; 0 where there is nothing."""
    return part / whole if whole else 0.0
