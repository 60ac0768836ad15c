"""Joins mentions into clusters: strongest links first, and only where the clusters as wholes agree."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import fsum
from typing import Any

import msgspec
import numpy as np

from rashomon.linking.clustering.walls import Profile, apart
from rashomon.linking.judging.rules import Bars, Rules
from rashomon.linking.mention.sighting import Sighting
from rashomon.linking.pair.background import Background
from rashomon.linking.pair.scored import Pairs
from rashomon.linking.pair.scoring import compatible_types, judge, probability, score
from rashomon.linking.settings import LinkSettings

Pair = tuple[int, int]
FEW = 3  # mentions up to which a cluster may be one that leans on what its document told before


class Judged(msgspec.Struct, frozen=True):
    """A pair of mentions with the log-odds that they report one happening, and why."""

    left: int
    right: int
    log_odds: float
    reasons: tuple[str, ...]


class Judge:
    """Judges pairs of mentions, and holds the scores of the latest."""

    def __init__(
        self, sightings: Sequence[Sighting], background: Background, settings: LinkSettings, copied: Mapping[str, str]
    ) -> None:
        self.sightings = sightings
        self._background = background
        self._settings = settings
        self._copied = copied
        self._known: dict[Pair, float] = {}

    def __call__(self, one: int, two: int) -> Judged:
        """The judgement on two mentions by their positions."""
        left, right = min(one, two), max(one, two)
        return Judged(left, right, *judge(*self._both(left, right), self._background, self._settings, self._copied))

    def log_odds(self, one: int, two: int) -> float:
        """The log-odds of the judgement on two mentions, without its reasons."""
        pair = (one, two) if one < two else (two, one)
        found = self._known.get(pair)
        if found is None:
            if len(self._known) >= self._settings.pairs_held:
                self._known.clear()
            found = self._known[pair] = score(*self._both(*pair), self._background, self._settings, self._copied)
        return found

    def _both(self, left: int, right: int) -> tuple[Sighting, Sighting]:
        return self.sightings[left], self.sightings[right]

    def coded(self, one: int, two: int) -> bool:
        """Whether both mentions have codes, so that they are not judged by their words alone."""
        return bool(self.sightings[one].event_type and self.sightings[two].event_type)

    def least(self, *, coded: bool) -> float:
        """The least score of a link between two mentions of this sort."""
        return self._settings.coded_threshold if coded else self._settings.words_threshold


class Grouping:
    """The clusters so far, each by its smallest position: members, representatives, profile, and the links within."""

    def __init__(self, judge: Judge, settings: LinkSettings, bars: Bars) -> None:
        self._judge = judge
        self._settings = settings
        self._home = list(range(len(judge.sightings)))
        self.members: dict[int, list[int]] = {}
        self.links: dict[int, list[Judged]] = {}
        self._representatives: dict[int, list[int]] = {}
        self._profiles: dict[int, Profile] = {}
        self._told_in: dict[int, dict[str, list[int]]] = {}
        self._refused: dict[Pair, Pair] = {}
        self._least = settings.words_threshold
        self._bars = bars
        self._parties = {position: {party} for position, party in bars.parties.items()}

    def level(self, least: float) -> None:
        """From now on, clusters of mentions without codes are joined where their average score is at least so much."""
        self._least = least
        self._refused.clear()

    def all(self) -> list[list[int]]:
        """Every cluster, sorted, in the order of the smallest positions."""
        roots = (position for position, home in enumerate(self._home) if position == home)
        return [sorted(self._of(root)) for root in roots]

    def join(self, left: int, right: int) -> None:
        """Joins the clusters of two linked mentions, unless they are one already, are kept apart, or do not agree as wholes."""
        one, two = sorted((self._root(left), self._root(right)))
        if one == two:
            return
        sizes = (len(self._of(one)), len(self._of(two)))
        if self._refused.get((one, two)) == sizes or self._kept_apart(one, two):
            return
        coded = self._judge.coded(left, right)
        if apart(self._profile(one), self._profile(two), self._settings) or not self._agree(one, two, coded=coded):
            if len(self._refused) >= self._settings.pairs_held:
                self._refused.clear()
            self._refused[one, two] = sizes
            return
        self._merge(one, two, self._judge(left, right))

    def _of(self, one: int) -> list[int]:
        """The members of a cluster; one that nothing was joined to is alone in it, and nothing else is held of it."""
        return self.members.get(one) or [one]

    def _profile(self, one: int) -> Profile:
        return self._profiles.get(one) or Profile([self._judge.sightings[one]], self._settings)

    def _standing(self, one: int, few: int) -> list[int]:
        """The mentions that stand for a cluster, the most informative first."""
        return self._representatives.get(one, [one])[:few]

    def _in_documents(self, one: int) -> dict[str, list[int]]:
        """The members of a cluster by document."""
        return self._told_in.get(one) or {self._judge.sightings[one].document: [one]}

    def join_decided(self, link: Judged) -> Pair | None:
        """Joins the clusters of two mentions that somebody called the same; gives the parties kept apart that prevent it."""
        one, two = sorted((self._root(link.left), self._root(link.right)))
        in_the_way = self._kept_apart(one, two)
        if in_the_way is None and one != two:
            self._merge(one, two, link)
        elif in_the_way is None:
            self.links[one] = [*self.links.get(one, []), link]
        return in_the_way

    def _kept_apart(self, one: int, two: int) -> Pair | None:
        return self._bars.between(self._parties.get(one, ()), self._parties.get(two, ()))

    def _root(self, position: int) -> int:
        """The smallest position of the cluster that a mention is in."""
        home = self._home
        while home[position] != position:
            home[position] = position = home[home[position]]
        return position

    def _merge(self, one: int, two: int, link: Judged) -> None:
        """Makes two clusters one, the less into the more, so that the work does not grow with what is there."""
        self._home[two] = one
        both = self._representatives.pop(one, [one]) + self._representatives.pop(two, [two])
        kept = max(self._settings.representatives, self._settings.words_representatives)
        self._representatives[one] = sorted(both, key=lambda at: (-self._judge.sightings[at].information, at))[:kept]
        more, less = sorted((self._profile(one), self._profile(two)), key=Profile.values, reverse=True)
        more.absorb(less)
        members, members_too = sorted((self._of(one), self._of(two)), key=len, reverse=True)
        members += members_too
        told, told_too = sorted((self._in_documents(one), self._in_documents(two)), key=len, reverse=True)
        for document, positions in told_too.items():
            told.setdefault(document, []).extend(positions)
        links, links_too = sorted((self.links.get(one, []), self.links.get(two, [])), key=len, reverse=True)
        links += [*links_too, link]
        held: tuple[dict[int, Any], ...] = (self._profiles, self.members, self._told_in, self.links)
        for kind, whole in zip(held, (more, members, told, links), strict=True):
            kind.pop(two, None)
            kind[one] = whole
        if two in self._parties:
            self._parties[one] = self._parties.get(one, set()) | self._parties.pop(two)

    def _agree(self, one: int, two: int, *, coded: bool) -> bool:
        """Whether two clusters are like enough as wholes, beside the one link between them."""
        if coded:
            return probability(self._average(one, two)) >= self._settings.average_threshold
        few = self._settings.words_representatives
        pairs = [(left, right) for left in self._standing(one, few) for right in self._standing(two, few)]
        return fsum(probability(self._judge.log_odds(left, right)) for left, right in pairs) >= self._least * len(pairs)

    def _average(self, one: int, two: int) -> float:
        """Mean log-odds over pairs of the most informative members of two clusters of coded mentions.

        A few mentions in one document lean on what that document told before ("the attack"), so they are compared with
        the members in it, where there are any: by their best link where they give neither date nor place nor person.
        """
        sightings = self._judge.sightings
        small, large = sorted((one, two), key=lambda cluster: len(self._of(cluster)))
        if len(self._of(small)) <= FEW and sightings[small].event_type:
            members, told, large_told = self._of(small), self._in_documents(small), self._in_documents(large)
            near = [position for document in told for position in large_told.get(document, ())]
            values = [self._judge.log_odds(left, right) for left in members for right in near]
            if near and _bare_reference(sightings, members):
                return max(values)
            if near and len(told) == 1:
                return fsum(values) / len(values)
        few = self._settings.representatives
        pairs = [(left, right) for left in self._standing(one, few) for right in self._standing(two, few)]
        return fsum(self._judge.log_odds(left, right) for left, right in pairs) / len(pairs)


def cluster(
    judge: Judge, strong: Pairs, settings: LinkSettings, rules: Rules | None = None
) -> tuple[list[list[int]], dict[int, list[Judged]]]:
    """Clusters of positions, each sorted, and the links that made each cluster by its smallest position.

    `strong` are the links by their scores, each once, the smaller position first.
    Agglomerative with average linkage over representatives, in rounds for mentions without codes, those most alike on average
    first. In a round, links are taken in the order of their scores, ties in the
    order of the mentions, so that the result does not depend on the order in which anything was given. What people decided
    comes last, so that a cluster which somebody adds a mention to keeps the others; where a cluster then holds a mention that
    may not be there, the whole is made again without it.
    """
    decided = rules or Rules()
    ordered = strong.some(np.lexsort((strong.right, strong.left, -np.round(strong.log_odds, 9))))
    bars = Bars(decided)
    grouping: Grouping | None = None
    while grouping is None:
        grouping = _grouped(judge, settings, ordered, decided, bars)
    return grouping.all(), grouping.links


def _grouped(judge: Judge, settings: LinkSettings, strong: Pairs, decided: Rules, bars: Bars) -> Grouping | None:
    """The clusters within the bars; None where what somebody called the same brings together what is kept apart, now barred."""
    grouping = Grouping(judge, settings, bars)
    bare = [pair for pair in strong.pairs() if not judge.coded(*pair)]
    for least in settings.levels if bare else ():
        grouping.level(least)
        for pair in bare:
            grouping.join(*pair)
    grouping.level(settings.words_threshold)
    for pair in strong.pairs():
        grouping.join(*pair)
    for pair in decided.same:
        in_the_way = grouping.join_decided(judge(*pair))
        if in_the_way is not None:
            bars.bar(bars.party(pair[0]), max(in_the_way))
            return None
    return grouping


def worth(left: Sighting, right: Sighting) -> bool:
    """Whether two mentions are to be judged at all: both told as real or as imagined, and of types that can be one."""
    return left.world == right.world and compatible_types(left.event_type, right.event_type)


def _bare_reference(sightings: Sequence[Sighting], members: Sequence[int]) -> bool:
    """Whether all of a few mentions give neither date nor place nor person, and so point at something told."""
    return all(not (sightings[position].days or sightings[position].place or sightings[position].persons) for position in members)
