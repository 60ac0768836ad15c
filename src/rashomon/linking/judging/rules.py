"""What people decided of pairs of mentions, as clustering takes it: who is one, who is kept apart, and what follows from both."""

from __future__ import annotations

from collections.abc import Collection

import msgspec

from rashomon.linking.clustering.joining import Joined

Pair = tuple[int, int]


class Rules(msgspec.Struct, frozen=True):
    """Pairs of mentions by their positions, the smaller first: to be joined, to be kept apart, not to be joined by their link.

    `same` and `apart` must not contradict each other, directly or through others (`judgements.settle`).
    """

    same: tuple[Pair, ...] = ()
    apart: tuple[Pair, ...] = ()
    unsure: tuple[Pair, ...] = ()


class Bars:
    """Which mentions may not be in one cluster. Mentions that somebody called the same are one `party`, by the least of them."""

    def __init__(self, rules: Rules) -> None:
        self._parties: Joined[int] = Joined()
        for left, right in rules.same:
            self._parties.join(left, right)
        self._barred: dict[int, set[int]] = {}
        for left, right in rules.apart:
            self.bar(self.party(left), self.party(right))
        self.parties = {position: self.party(position) for pair in rules.same + rules.apart for position in pair}

    def party(self, position: int) -> int:
        """The party that a mention belongs to."""
        return self._parties.root(position)

    def bar(self, one: int, two: int) -> None:
        """Keeps two parties apart from now on."""
        self._barred.setdefault(one, set()).add(two)
        self._barred.setdefault(two, set()).add(one)

    def between(self, ones: Collection[int], twos: Collection[int]) -> Pair | None:
        """The first two parties, one of each, that are kept apart; None where the two collections may be joined."""
        return next(((one, two) for one in sorted(ones) for two in sorted(self._barred.get(one, set()).intersection(twos))), None)
