"""Groups accounts into stories: pairs that share weighty words are compared, the likest groups joined; never all with all.

Average linkage: two groups are as like as their accounts are on the mean, which the sums of their vectors give at once. A pair
of groups is weighed again when it comes to its turn, so that the work grows with the pairs proposed and not with the size of a
story. A group is then looked at by the words that tell its own accounts apart: two stories about the same people and countries
fall apart cleanly, while the accounts of one do not.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Sequence

import msgspec

from rashomon.linking.story.settings import Say, StorySettings
from rashomon.linking.story.vectors import Told, Vector, cosine, total, vector, weights

Pair = tuple[int, int]


class Group(msgspec.Struct):
    """Accounts taken for one story so far: their positions, the sum of their vectors, and the days they were published on."""

    members: list[int]
    total: Vector
    days: tuple[int, int] | None

    def likeness(self, other: Group, settings: StorySettings) -> float:
        """The mean cosine between the accounts of two groups, the less the longer the time between them without an account."""
        mean = cosine(self.total, other.total) / (len(self.members) * len(other.members))
        if self.days is None or other.days is None:
            return mean
        gap = max(self.days[0] - other.days[1], other.days[0] - self.days[1])
        return mean * settings.gap_days / max(gap, settings.gap_days)

    def absorb(self, other: Group) -> None:
        """Take in another group, whose record is then spent."""
        small, large = sorted((self.total, other.total), key=len)
        for word, value in small.items():
            large[word] = large.get(word, 0.0) + value
        self.total = large
        self.members += other.members
        if self.days and other.days:
            self.days = (min(self.days[0], other.days[0]), max(self.days[1], other.days[1]))
        self.days = self.days or other.days


class Found(msgspec.Struct, frozen=True):
    """The accounts of one story by their positions, with the vectors by which they were put together."""

    members: list[int]
    vectors: list[Vector]


def grouped(accounts: Sequence[Told], days: Sequence[int | None], settings: StorySettings) -> list[Found]:
    """The stories that accounts fall into. They must be in order of time, copies once; `days` are those of publication."""
    found = []
    for group in _joined(accounts, days, settings.case, settings):
        own = [accounts[one] for one in group.members]
        parts = [group]
        if len(own) >= settings.least_split:
            inner = _joined(own, [days[one] for one in group.members], settings.within, settings)
            if clean(inner, settings):
                parts = [Found([group.members[one] for one in part.members], part.vectors) for part in inner]
        found += parts
    return found


def clean(parts: Sequence[Found], settings: StorySettings) -> bool:
    """Whether parts of a group are stories of their own: hardly an account left alone, and much liker within than between."""
    number = sum(len(part.members) for part in parts)
    in_company = sum(len(part.members) for part in parts if len(part.members) > 1)
    if len(parts) < 2 or in_company < settings.clean_cover * number:
        return False
    sums = [total(part.vectors) for part in parts]
    within = sum(cosine(one, one) - len(part.members) for one, part in zip(sums, parts, strict=True)) / 2
    whole = total(sums)
    between = (cosine(whole, whole) - number) / 2 - within
    pairs_within = sum(len(part.members) * (len(part.members) - 1) for part in parts) / 2
    pairs_between = number * (number - 1) / 2 - pairs_within
    return within / pairs_within >= settings.clean_ratio * between / pairs_between


def _joined(accounts: Sequence[Told], days: Sequence[int | None], say: Say, settings: StorySettings) -> list[Found]:
    weight = weights(accounts, say, settings)
    vectors = [vector(one, weight, settings) for one in accounts]
    grouping = Grouping(vectors, days, settings)
    grouping.join(pairs(vectors, settings))
    grouping.settle()
    members = sorted(sorted(group.members) for group in grouping.groups.values())
    return [Found(group, [vectors[one] for one in group]) for group in members]


def pairs(vectors: Sequence[Vector], settings: StorySettings) -> list[Pair]:
    """Pairs of positions that share one of their weightiest words, smaller first, sorted; vectors must be in order of time."""
    blocks: dict[str, list[int]] = defaultdict(list)
    for position, one in enumerate(vectors):
        for word in list(one)[: settings.keys]:
            blocks[word].append(position)
    found: set[Pair] = set()
    for block in blocks.values():
        reach = len(block) if len(block) <= settings.block_limit else settings.neighbours
        for index, left in enumerate(block):
            found.update((left, right) for right in block[index + 1 : index + 1 + reach])
    return sorted(found)


class Grouping:
    """The groups so far, each by the position of one of its accounts, and which of them were compared."""

    def __init__(self, vectors: Sequence[Vector], days: Sequence[int | None], settings: StorySettings) -> None:
        self._settings = settings
        self._home = list(range(len(vectors)))
        self.groups = {
            position: Group([position], dict(one), None if day is None else (day, day))
            for position, (one, day) in enumerate(zip(vectors, days, strict=True))
        }
        self._beside: dict[int, set[int]] = defaultdict(set)
        self._waiting: list[tuple[float, int, int, int]] = []
        self.compared = 0

    def join(self, proposed: Sequence[Pair]) -> None:
        """Join the likest groups first, as long as any two that were proposed are like enough."""
        for left, right in proposed:
            self._propose(left, right)
        while self._waiting:
            negative, one, two, size = heapq.heappop(self._waiting)
            if one not in self.groups or two not in self.groups:
                continue  # one of the two is part of another by now, which was proposed in its stead
            if size != self._size(one, two):
                likeness = self._likeness(one, two)
                if likeness < self._settings.slack * -negative:
                    self._wait(likeness, one, two)
                    continue
            self._merge(one, two)

    def settle(self) -> None:
        """Give an account that is left alone to the story that is much liker to it than any other it was compared with."""
        alone = sorted(key for key, group in self.groups.items() if len(group.members) == 1)
        chosen: list[Pair] = []
        for one in alone:
            ranked = sorted((-self._likeness(one, two), two) for two in self._beside[one] if len(self.groups[two].members) > 1)
            best = -ranked[0][0] if ranked else 0.0
            second = -ranked[1][0] if len(ranked) > 1 else 0.0
            if best >= self._settings.stray_likeness and best >= self._settings.stray_lead * second:
                chosen.append((one, ranked[0][1]))
        for one, two in chosen:
            self._merge(one, self._home_of(two))

    def _propose(self, one: int, two: int) -> None:
        self._beside[one].add(two)
        self._beside[two].add(one)
        self._wait(self._likeness(one, two), one, two)

    def _wait(self, likeness: float, one: int, two: int) -> None:
        if likeness >= self._settings.likeness:
            heapq.heappush(self._waiting, (-round(likeness, 9), one, two, self._size(one, two)))

    def _likeness(self, one: int, two: int) -> float:
        self.compared += 1
        return self.groups[one].likeness(self.groups[two], self._settings)

    def _size(self, one: int, two: int) -> int:
        return len(self.groups[one].members) + len(self.groups[two].members)

    def _home_of(self, position: int) -> int:
        while self._home[position] != position:
            position = self._home[position]
        return position

    def _merge(self, one: int, two: int) -> None:
        """Make one group of two, under the key of that with more neighbours; the other's neighbours are proposed to it."""
        kept, spent = sorted((one, two), key=lambda key: (-len(self._beside[key]), key))
        self.groups[kept].absorb(self.groups.pop(spent))
        self._home[spent] = kept
        moved = sorted(self._beside.pop(spent) - {kept})
        self._beside[kept].discard(spent)
        self._beside[kept].update(moved)
        for other in moved:
            self._beside[other].discard(spent)
            self._beside[other].add(kept)
            self._wait(self._likeness(kept, other), kept, other)
