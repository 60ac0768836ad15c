"""Joins mentions into clusters: strongest links first, and only where the clusters as wholes agree."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from rashomon.linking.clustering.walls import Profile, apart
from rashomon.linking.judging.rules import Bars, Rules
from rashomon.linking.mention.sighting import Sighting
from rashomon.linking.pair.background import Background
from rashomon.linking.pair.scoring import compatible_types, judge, probability
from rashomon.linking.settings import LinkSettings

Pair = tuple[int, int]


class Judged(msgspec.Struct, frozen=True):
    """A pair of mentions with the log-odds that they report one happening, and why."""

    left: int
    right: int
    log_odds: float
    reasons: tuple[str, ...]


class Judge:
    """Judges pairs of mentions, each once."""

    def __init__(
        self,
        sightings: Sequence[Sighting],
        background: Background,
        settings: LinkSettings,
        copied: Mapping[str, str],
        scores: Mapping[Pair, float] | None = None,
    ) -> None:
        self.sightings = sightings
        self._background = background
        self._settings = settings
        self._copied = copied
        self._known: dict[Pair, Judged] = {}
        self._scores = scores or {}

    def __call__(self, one: int, two: int) -> Judged:
        """The judgement on two mentions by their positions."""
        pair = (min(one, two), max(one, two))
        if pair not in self._known:
            left, right = self.sightings[pair[0]], self.sightings[pair[1]]
            log_odds, reasons = judge(left, right, self._background, self._settings, self._copied)
            self._known[pair] = Judged(*pair, log_odds, reasons)
        return self._known[pair]

    def log_odds(self, one: int, two: int) -> float:
        """The log-odds of two mentions: those given beforehand, or those of the judgement."""
        score = self._scores.get((min(one, two), max(one, two)))
        return self(one, two).log_odds if score is None else score

    def coded(self, one: int, two: int) -> bool:
        """Whether both mentions have codes, so that they are not judged by their words alone."""
        return bool(self.sightings[one].event_type and self.sightings[two].event_type)

    def threshold(self, one: int, two: int) -> float:
        """The least score of a link between two mentions of this sort."""
        return self._settings.coded_threshold if self.coded(one, two) else self._settings.words_threshold


class Grouping:
    """The clusters so far, each by its smallest position: members, representatives, profile, and the links within."""

    def __init__(self, judge: Judge, settings: LinkSettings, bars: Bars) -> None:
        positions = range(len(judge.sightings))
        self._judge = judge
        self._settings = settings
        self._rank = [(-one.information, position) for position, one in enumerate(judge.sightings)]
        self._home = list(positions)
        self.members: dict[int, list[int]] = {position: [position] for position in positions}
        self.links: dict[int, list[Judged]] = {}
        self._representatives = {position: [position] for position in positions}
        self._profiles = {position: Profile([judge.sightings[position]], settings) for position in positions}
        self._refused: dict[Pair, Pair] = {}
        self._least = settings.words_threshold
        self._bars = bars
        self._parties = {position: {party} for position, party in bars.parties.items()}

    def level(self, least: float) -> None:
        """From now on, clusters of mentions without codes are joined where their average score is at least so much."""
        self._least = least
        self._refused.clear()

    def join(self, left: int, right: int) -> None:
        """Joins the clusters of two linked mentions, unless they are one already, are kept apart, or do not agree as wholes."""
        one, two = sorted((self._home[left], self._home[right]))
        sizes = (len(self.members[one]), len(self.members[two]))
        if one == two or self._refused.get((one, two)) == sizes or self._kept_apart(one, two):
            return
        coded = self._judge.coded(left, right)
        if apart(self._profiles[one], self._profiles[two], self._settings) or not self._agree(one, two, coded=coded):
            self._refused[one, two] = sizes
            return
        self._merge(one, two, self._judge(left, right))

    def join_decided(self, link: Judged) -> Pair | None:
        """Joins the clusters of two mentions that somebody called the same; gives the parties kept apart that prevent it."""
        one, two = sorted((self._home[link.left], self._home[link.right]))
        in_the_way = self._kept_apart(one, two)
        if in_the_way is None and one != two:
            self._merge(one, two, link)
        elif in_the_way is None:
            self.links[one] = [*self.links.get(one, []), link]
        return in_the_way

    def _kept_apart(self, one: int, two: int) -> Pair | None:
        return self._bars.between(self._parties.get(one, ()), self._parties.get(two, ()))

    def _merge(self, one: int, two: int, link: Judged) -> None:
        for position in self.members[two]:
            self._home[position] = one
        self.members[one] += self.members.pop(two)
        both = self._representatives[one] + self._representatives.pop(two)
        kept = max(self._settings.representatives, self._settings.words_representatives)
        self._representatives[one] = sorted(both, key=self._rank.__getitem__)[:kept]
        self._profiles[one].absorb(self._profiles.pop(two))
        if two in self._parties:
            self._parties[one] = self._parties.get(one, set()) | self._parties.pop(two)
        self.links[one] = [*self.links.get(one, []), *self.links.pop(two, []), link]

    def _agree(self, one: int, two: int, *, coded: bool) -> bool:
        """Whether two clusters are like enough as wholes, beside the one link between them."""
        if coded:
            return probability(self._average(one, two)) >= self._settings.average_threshold
        few = self._settings.words_representatives
        pairs = [(left, right) for left in self._representatives[one][:few] for right in self._representatives[two][:few]]
        return sum(probability(self._judge.log_odds(left, right)) for left, right in pairs) >= self._least * len(pairs)

    def _average(self, one: int, two: int) -> float:
        """Mean log-odds over pairs of the most informative members of two clusters of coded mentions.

        A few mentions in one document lean on what that document told before ("the attack"), so they are compared with
        the members in it, where there are any: by their best link where they give neither date nor place nor person.
        """
        sightings = self._judge.sightings
        small, large = sorted((self.members[one], self.members[two]), key=len)
        told = {sightings[position].document for position in small}
        near = [position for position in large if sightings[position].document in told]
        if near and len(small) <= 3 and sightings[small[0]].event_type:
            values = [self._judge.log_odds(left, right) for left in small for right in near]
            if _bare_reference(sightings, small):
                return max(values)
            if len(told) == 1:
                return sum(values) / len(values)
        few = self._settings.representatives
        pairs = [(left, right) for left in self._representatives[one][:few] for right in self._representatives[two][:few]]
        return sum(self._judge.log_odds(left, right) for left, right in pairs) / len(pairs)


def cluster(
    judge: Judge, pairs: Sequence[Pair], settings: LinkSettings, rules: Rules | None = None
) -> tuple[list[list[int]], dict[int, list[Judged]]]:
    """Clusters of positions, each sorted, and the links that made each cluster by its smallest position.

    Agglomerative with average linkage over representatives, in rounds for mentions without codes, those most alike on average
    first. In a round, links are taken in the order of their scores, ties in the
    order of the mentions, so that the result does not depend on the order in which anything was given. What people decided
    comes last, so that a cluster which somebody adds a mention to keeps the others; where a cluster then holds a mention that
    may not be there, the whole is made again without it.
    """
    decided = rules or Rules()
    sightings = judge.sightings
    open_pairs = sorted(set(pairs) - set(decided.unsure))
    worthwhile = (pair for pair in open_pairs if worth(sightings[pair[0]], sightings[pair[1]]))
    scored = ((judge.log_odds(left, right), left, right) for left, right in worthwhile)
    strong = [one for one in scored if probability(one[0]) >= judge.threshold(one[1], one[2])]
    ordered = [(left, right) for _, left, right in sorted(strong, key=lambda one: (-round(one[0], 9), one[1], one[2]))]
    bars = Bars(decided)
    grouping: Grouping | None = None
    while grouping is None:
        grouping = _grouped(judge, settings, ordered, decided, bars)
    return [sorted(grouping.members[key]) for key in sorted(grouping.members)], grouping.links


def _grouped(judge: Judge, settings: LinkSettings, strong: Sequence[Pair], decided: Rules, bars: Bars) -> Grouping | None:
    """The clusters within the bars; None where what somebody called the same brings together what is kept apart, now barred."""
    grouping = Grouping(judge, settings, bars)
    bare = [pair for pair in strong if not judge.coded(*pair)]
    for least in settings.levels if bare else ():
        grouping.level(least)
        for pair in bare:
            grouping.join(*pair)
    grouping.level(settings.words_threshold)
    for pair in strong:
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
