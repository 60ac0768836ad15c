"""Scores pairs of mentions, and clusters each set of mentions that hang together by strong links alone, by itself.

What is outside such a set cannot change its clusters, so a set that is as it was in an earlier run is taken from the memory.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import msgspec
import numpy as np

from rashomon.linking.clustering.clusters import Judge, Judged, Pair, cluster, worth
from rashomon.linking.clustering.joining import Joined
from rashomon.linking.judging.memory import Cluster, Memory, Pairs, key
from rashomon.linking.judging.rules import Rules
from rashomon.linking.mention.sighting import Sighting
from rashomon.linking.pair.scoring import probability
from rashomon.linking.settings import LinkSettings

CHUNK = 50_000  # pairs after which what a judge keeps of them is let go, so that memory does not grow with the pairs

Judging = Callable[..., Judge]


class Linking(msgspec.Struct, frozen=True):
    """What clusters are made from.

    The mentions are in order; `marks` stand for all that a score reads of each, `texts` for the text that each one's document is
    a copy of. `rules` are what people decided, and `judging` makes a judge of some of the mentions.
    """

    sightings: Sequence[Sighting]
    marks: Sequence[bytes]
    texts: Sequence[str]
    rules: Rules
    judging: Judging
    settings: LinkSettings
    memory: Memory | None


class Component(msgspec.Struct):
    """Mentions that hang together, by position: the strong links among them, their log-odds, and what was decided of them."""

    members: list[int] = []
    strong: list[Pair] = []
    log_odds: list[float] = []
    same: list[Pair] = []
    apart: list[Pair] = []
    unsure: list[Pair] = []


def clusters(linking: Linking, pairs: Sequence[Pair]) -> Iterator[Cluster]:
    """Every cluster of mentions by position, sorted, with the links that made it, in the order of the smallest positions."""
    scored = _scored(linking, pairs)
    if linking.memory is not None:
        linking.memory.keep(linking.marks, scored)
    found: list[Cluster] = []
    for component in _components(linking, scored):
        found += _clusters(linking, component) if len(component.members) > 1 else [(component.members, [])]
    yield from sorted(found, key=lambda one: one[0][0])


def _scored(linking: Linking, pairs: Sequence[Pair]) -> Pairs:
    """The pairs worth judging with their log-odds, remembered or judged now."""
    worthwhile = [pair for pair in pairs if worth(linking.sightings[pair[0]], linking.sightings[pair[1]])]
    both = np.array(worthwhile, np.int64).reshape(-1, 2)
    left, right = both[:, 0], both[:, 1]
    numbers = {text: number for number, text in enumerate(dict.fromkeys(linking.texts))}
    texts = np.array([numbers[text] for text in linking.texts], np.int64)
    side = (texts[left] == texts[right]).astype(np.int64)
    memory = linking.memory
    log_odds = np.full(len(left), np.nan) if memory is None else memory.scores(linking.marks, left, right, side)
    new = np.flatnonzero(np.isnan(log_odds))
    for start in range(0, len(new), CHUNK):
        judge = linking.judging(linking.sightings)
        for at in new[start : start + CHUNK].tolist():
            log_odds[at] = judge(int(left[at]), int(right[at])).log_odds
    return Pairs(left, right, side, log_odds)


def _components(linking: Linking, scored: Pairs) -> list[Component]:
    """The mentions that hang together by strong links or by what somebody decided."""
    number, rules = len(linking.sightings), linking.rules
    strong = _strong(linking, scored)
    pairs = list(zip(scored.left[strong].tolist(), scored.right[strong].tolist(), strict=True))
    joined: Joined[int] = Joined()
    for left, right in (*pairs, *rules.same):
        joined.join(left, right)
    labels = [joined.root(position) for position in range(number)]
    found = {label: Component() for label in sorted(set(labels))}
    for position, label in enumerate(labels):
        found[label].members.append(position)
    for pair, log_odds in zip(pairs, scored.log_odds[strong].tolist(), strict=True):
        found[labels[pair[0]]].strong.append(pair)
        found[labels[pair[0]]].log_odds.append(log_odds)
    for name, decided in (("same", rules.same), ("apart", rules.apart), ("unsure", rules.unsure)):
        for left, right in decided:
            if labels[left] == labels[right]:
                getattr(found[labels[left]], name).append((left, right))
    return list(found.values())


def _strong(linking: Linking, scored: Pairs) -> list[int]:
    """Which of the scored pairs are links as far as their scores say, but for those that somebody left open."""
    judge = linking.judging(linking.sightings)
    unsure = set(linking.rules.unsure)
    triples = zip(scored.left.tolist(), scored.right.tolist(), scored.log_odds.tolist(), strict=True)
    return [
        at
        for at, (left, right, log_odds) in enumerate(triples)
        if probability(log_odds) >= judge.threshold(left, right) and (left, right) not in unsure
    ]


def _clusters(linking: Linking, component: Component) -> list[Cluster]:
    """The clusters of one component, remembered or made now; the work is done on places within the component."""
    members = component.members
    place = {position: at for at, position in enumerate(members)}

    def within(pairs: Sequence[Pair]) -> tuple[Pair, ...]:
        return tuple((place[left], place[right]) for left, right in pairs)

    strong, rules = within(component.strong), Rules(within(component.same), within(component.apart), within(component.unsure))
    memory, stands_for = linking.memory, b""
    kept: list[Cluster] | None = None
    if memory is not None:
        numbers: dict[str, int] = {}
        texts = [numbers.setdefault(linking.texts[position], len(numbers)) for position in members]
        stands_for = key([[linking.marks[position] for position in members], strong, rules, texts])
        kept = memory.clusters(stands_for)
    if kept is None:
        scores = dict(zip(strong, component.log_odds, strict=True))
        judge = linking.judging([linking.sightings[position] for position in members], scores=scores)
        grouped, links = cluster(judge, strong, linking.settings, rules)
        kept = [(group, links.get(group[0], [])) for group in grouped]
        if memory is not None:
            memory.keep_clusters(stands_for, kept)
    return [([members[at] for at in group], [_moved(one, members) for one in links]) for group, links in kept]


def _moved(one: Judged, members: Sequence[int]) -> Judged:
    return Judged(members[one.left], members[one.right], one.log_odds, one.reasons)
