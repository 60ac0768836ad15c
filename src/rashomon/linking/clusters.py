"""Joins mentions into clusters: strongest links first, and only where the clusters as wholes agree."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from rashomon.linking.background import Background
from rashomon.linking.scoring import compatible_types, judge, probability
from rashomon.linking.settings import LinkSettings
from rashomon.linking.sighting import Sighting
from rashomon.linking.walls import Profile, apart

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
    ) -> None:
        self.sightings = sightings
        self._background = background
        self._settings = settings
        self._copied = copied
        self._known: dict[Pair, Judged] = {}

    def __call__(self, one: int, two: int) -> Judged:
        """The judgement on two mentions by their positions."""
        pair = (min(one, two), max(one, two))
        if pair not in self._known:
            left, right = self.sightings[pair[0]], self.sightings[pair[1]]
            log_odds, reasons = judge(left, right, self._background, self._settings, self._copied)
            self._known[pair] = Judged(*pair, log_odds, reasons)
        return self._known[pair]

    def threshold(self, one: int) -> float:
        """The least score of a link for a mention of this sort."""
        coded = self.sightings[one].event_type
        return self._settings.coded_threshold if coded else self._settings.words_threshold


class Grouping:
    """The clusters so far, each by its smallest position: members, representatives, profile, and the links within."""

    def __init__(self, judge: Judge, settings: LinkSettings) -> None:
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

    def join(self, link: Judged) -> None:
        """Joins the clusters of two linked mentions, unless they are one already or do not agree as wholes."""
        one, two = sorted((self._home[link.left], self._home[link.right]))
        sizes = (len(self.members[one]), len(self.members[two]))
        if one == two or self._refused.get((one, two)) == sizes:
            return
        if apart(self._profiles[one], self._profiles[two], self._settings) or not self._agree(one, two, link):
            self._refused[one, two] = sizes
            return
        for position in self.members[two]:
            self._home[position] = one
        self.members[one] += self.members.pop(two)
        both = self._representatives[one] + self._representatives.pop(two)
        self._representatives[one] = sorted(both, key=self._rank.__getitem__)[: self._settings.representatives]
        self._profiles[one].absorb(self._profiles.pop(two))
        self.links[one] = [*self.links.get(one, []), *self.links.pop(two, []), link]

    def _agree(self, one: int, two: int, link: Judged) -> bool:
        """Whether two clusters are like enough as wholes, beside the one link between them."""
        coded = self._judge.sightings[link.left].event_type
        least = self._settings.average_threshold if coded else self._settings.words_threshold
        return probability(self._average(one, two)) >= least

    def _average(self, one: int, two: int) -> float:
        """Mean log-odds over pairs of the most informative members of two clusters.

        A few mentions in one document lean on what that document told before ("the attack"), so they are compared with
        the members in it, where there are any: by their best link where they give neither date nor place nor person.
        """
        sightings = self._judge.sightings
        small, large = sorted((self.members[one], self.members[two]), key=len)
        told = {sightings[position].document for position in small}
        near = [position for position in large if sightings[position].document in told]
        if near and len(small) <= 3 and sightings[small[0]].event_type:
            values = [self._judge(left, right).log_odds for left in small for right in near]
            if _bare_reference(sightings, small):
                return max(values)
            if len(told) == 1:
                return sum(values) / len(values)
        pairs = [(left, right) for left in self._representatives[one] for right in self._representatives[two]]
        return sum(self._judge(left, right).log_odds for left, right in pairs) / len(pairs)


def cluster(judge: Judge, pairs: Sequence[Pair], settings: LinkSettings) -> tuple[list[list[int]], dict[int, list[Judged]]]:
    """Clusters of positions, each sorted, and the links that made each cluster by its smallest position.

    Agglomerative with average linkage over representatives; links are taken in the order of their scores, ties in the
    order of the mentions, so that the result does not depend on the order in which anything was given.
    """
    sightings = judge.sightings
    judged = (judge(left, right) for left, right in pairs if _worth(sightings[left], sightings[right]))
    strong = [one for one in judged if probability(one.log_odds) >= judge.threshold(one.left)]
    grouping = Grouping(judge, settings)
    for link in sorted(strong, key=lambda one: (-round(one.log_odds, 9), one.left, one.right)):
        grouping.join(link)
    return [sorted(grouping.members[key]) for key in sorted(grouping.members)], grouping.links


def _worth(left: Sighting, right: Sighting) -> bool:
    return left.world == right.world and compatible_types(left.event_type, right.event_type)


def _bare_reference(sightings: Sequence[Sighting], members: Sequence[int]) -> bool:
    """Whether all of a few mentions give neither date nor place nor person, and so point at something told."""
    return all(not (sightings[position].days or sightings[position].place or sightings[position].persons) for position in members)
