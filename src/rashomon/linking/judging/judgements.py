"""What people decided of pairs of mentions, and what of it holds: the latest on a pair, and of contradictions the later."""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Iterable, Mapping
from typing import get_args

import msgspec

from rashomon.errors import UsageError
from rashomon.linking.clustering.joining import Joined
from rashomon.linking.judging.rules import Rules
from rashomon.records import Judgement, LinkVerdict

Key = tuple[str, str]


class Contradicted(msgspec.Struct, frozen=True):
    """A judgement that cannot hold beside later ones, which are `against` it: together they say the opposite."""

    judgement: Judgement
    against: tuple[Judgement, ...]

    @property
    def reason(self) -> str:
        """The contradiction in words."""
        later = ", ".join(_said(one) for one in self.against)
        return f"{_said(self.judgement)} contradicts what was decided later: {later}"


class Ruling(msgspec.Struct, frozen=True):
    """Judgements settled: those `in_force` by pair, those `contradicted`, and those of which a mention is `missing`."""

    in_force: Mapping[Key, Judgement] = {}
    contradicted: tuple[Contradicted, ...] = ()
    missing: tuple[Judgement, ...] = ()

    def rules(self, positions: Mapping[str, int]) -> Rules:
        """What is in force as clustering takes it, by the positions of the mentions."""
        by_verdict: dict[str, list[tuple[int, int]]] = {verdict: [] for verdict in get_args(LinkVerdict)}
        for (one, two), judgement in self.in_force.items():
            left, right = sorted((positions[one], positions[two]))
            by_verdict[judgement.verdict].append((left, right))
        same, apart, unsure = (tuple(sorted(by_verdict[verdict])) for verdict in ("same", "not-same", "unsure"))
        return Rules(same, apart, unsure)


def settle(judgements: Iterable[Judgement], mentions: Collection[str]) -> Ruling:
    """What holds of the judgements on these mentions (ids): of each pair the latest, and none that later ones contradict.

    `same` holds through others (a is b, b is c, so a is c), and `not-same` then holds between all that are the same. Of
    judgements made at one time, the one given last counts as the latest. Raises `UsageError` for one that is no judgement
    on two mentions.
    """
    latest: dict[Key, Judgement] = {}
    for one in sorted(map(_checked, judgements), key=lambda one: one.at):
        latest.pop((one.left, one.right), None)
        latest[one.left, one.right] = one
    held = _Held()
    contradicted, missing = [], []
    for key, one in reversed(latest.items()):
        if one.left not in mentions or one.right not in mentions:
            missing.append(one)
            continue
        against = held.against(one)
        if against:
            contradicted.append(Contradicted(one, against))
        else:
            held.take(key, one)
    return Ruling(dict(sorted(held.taken.items())), tuple(reversed(contradicted)), tuple(reversed(missing)))


def pair(one: str, two: str) -> Key:
    """Two ids in the order in which a judgement has them. Raises `UsageError` if they are one."""
    if one == two:
        raise UsageError(f"{one} is one mention; a judgement is on two")
    return (one, two) if one < two else (two, one)


class _Held:
    """The judgements taken so far: who is the same as whom, and which groups are kept apart by which judgement."""

    def __init__(self) -> None:
        self.taken: dict[Key, Judgement] = {}
        self._joined = Joined()
        self._same: dict[str, list[Judgement]] = {}
        self._apart: dict[str, list[Judgement]] = {}

    def take(self, key: Key, one: Judgement) -> None:
        self.taken[key] = one
        if one.verdict == "same":
            left, right = self._joined.root(one.left), self._joined.root(one.right)
            barred = self._apart.pop(left, []) + (self._apart.pop(right, []) if left != right else [])
            self._joined.join(one.left, one.right)
            self._apart[self._joined.root(one.left)] = barred
            for id in key:
                self._same.setdefault(id, []).append(one)
        elif one.verdict == "not-same":
            for id in key:
                self._apart.setdefault(self._joined.root(id), []).append(one)

    def against(self, one: Judgement) -> tuple[Judgement, ...]:
        """The judgements taken that together say the opposite of one; none for `unsure`, which claims nothing."""
        left, right = self._joined.root(one.left), self._joined.root(one.right)
        if one.verdict == "not-same" and left == right:
            return tuple(self._path(one.left, one.right))
        if one.verdict == "same":
            for bar in self._apart.get(left, ()):
                ends = {self._joined.root(bar.left): bar.left, self._joined.root(bar.right): bar.right}
                if set(ends) == {left, right}:
                    return (*self._path(one.left, ends[left]), bar, *self._path(ends[right], one.right))
        return ()

    def _path(self, start: str, goal: str) -> list[Judgement]:
        """The shortest chain of `same` from one mention to another."""
        came: dict[str, Judgement] = {}
        waiting = deque([start])
        while waiting and goal not in came and start != goal:
            id = waiting.popleft()
            for step in self._same.get(id, ()):
                other = step.right if step.left == id else step.left
                if other != start and other not in came:
                    came[other] = step
                    waiting.append(other)
        steps: list[Judgement] = []
        while goal != start:
            steps.append(came[goal])
            goal = steps[-1].right if steps[-1].left == goal else steps[-1].left
        return steps[::-1]


def _checked(one: Judgement) -> Judgement:
    if one.verdict not in get_args(LinkVerdict):
        raise UsageError(f"{one.verdict!r} is no judgement on two mentions; it is one of {', '.join(get_args(LinkVerdict))}")
    left, right = pair(one.left, one.right)
    return one if left == one.left else msgspec.structs.replace(one, left=left, right=right)


def _said(one: Judgement) -> str:
    return f"{one.left} and {one.right} are {_WORDS[one.verdict]} ({one.by}, {one.at})"


_WORDS: Mapping[str, str] = {"same": "the same", "not-same": "not the same", "unsure": "left open"}
