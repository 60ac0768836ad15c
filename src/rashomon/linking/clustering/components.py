"""Scores pairs of mentions, and clusters each set of mentions that hang together by strong links alone, by itself.

What is outside such a set cannot change its clusters, so a set that is as it was in an earlier run is taken from the memory.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice

import msgspec
import numpy as np

from rashomon.linking.clustering.clusters import Judge, Judged, Pair, cluster, worth
from rashomon.linking.clustering.joining import Joined
from rashomon.linking.judging.memory import Cluster, Memory, key
from rashomon.linking.judging.rules import Rules
from rashomon.linking.mention.sighting import Sighting
from rashomon.linking.pair.scored import Numbers, Pairs, together
from rashomon.linking.pair.scoring import log_odds
from rashomon.linking.settings import LinkSettings

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


class Component(msgspec.Struct, frozen=True):
    """Mentions that hang together, by position, at least two; the strong links among them; what was decided of them."""

    members: list[int]
    strong: Pairs
    rules: Rules


def clusters(linking: Linking, pairs: Iterable[Pair]) -> Iterator[Cluster]:
    """Every cluster of mentions by position, sorted, with the links that made it, in the order of the smallest positions."""
    strong = _strong(linking, pairs)
    labels = _labels(linking, strong)
    found: list[Cluster] = []
    for component in _components(linking, labels, strong):
        found += _clusters(linking, component)
    joined = {position for members, _ in found for position in members}
    found += [([position], []) for position in range(len(linking.sightings)) if position not in joined]
    yield from sorted(found, key=lambda one: one[0][0])


def _strong(linking: Linking, pairs: Iterable[Pair]) -> Pairs:
    """The pairs whose scores are those of links, in order. The others are dropped, piece by piece, but for what is remembered."""
    judge, sightings = linking.judging(linking.sightings), linking.sightings
    limits = {coded: log_odds(judge.least(coded=coded)) for coded in (False, True)}
    coded = np.array([bool(one.event_type) for one in sightings], bool)
    numbers = {text: number for number, text in enumerate(dict.fromkeys(linking.texts))}
    texts = np.array([numbers[text] for text in linking.texts], np.int64)
    kept: list[Pairs] = []
    remembered: list[Pairs] = []
    worthwhile = (pair for pair in pairs if worth(sightings[pair[0]], sightings[pair[1]]))
    room = linking.settings.pairs_remembered if linking.memory is not None else 0
    while piece := list(islice(worthwhile, linking.settings.pairs_held)):
        scored = _scored(linking, judge, np.array(piece, np.int64), texts)
        least = np.where(coded[scored.left] & coded[scored.right], limits[True], limits[False])
        kept.append(scored.some(scored.log_odds >= least))
        if room > 0:
            remembered.append(scored.some(slice(0, room)))
            room -= len(remembered[-1].left)
    if linking.memory is not None:
        linking.memory.keep(linking.marks, together(remembered))
    found = together(kept)
    return found.some(np.lexsort((found.right, found.left)))


def _scored(linking: Linking, judge: Judge, pairs: Numbers, texts: Numbers) -> Pairs:
    """Pairs, (number, 2), with their log-odds, remembered or judged now."""
    left, right = pairs[:, 0], pairs[:, 1]
    side = (texts[left] == texts[right]).astype(np.int8)
    memory = linking.memory
    found = np.full(len(left), np.nan) if memory is None else memory.scores(linking.marks, left, right, side.astype(np.int64))
    for at in np.flatnonzero(np.isnan(found)).tolist():
        found[at] = judge.log_odds(int(left[at]), int(right[at]))
    return Pairs(left.astype(np.int32), right.astype(np.int32), side, found)


def _labels(linking: Linking, strong: Pairs) -> Numbers:
    """Of each mention the least that it hangs together with, by strong links or by what somebody decided."""
    joined: Joined[int] = Joined()
    unsure = set(linking.rules.unsure)
    for pair in strong.pairs():
        if pair not in unsure:
            joined.join(*pair)
    for pair in linking.rules.same:
        joined.join(*pair)
    return np.array([joined.root(position) for position in range(len(linking.sightings))], np.int64)


def _components(linking: Linking, labels: Numbers, strong: Pairs) -> Iterator[Component]:
    """The sets of mentions that hang together, in the order of their least, one by one."""
    strong = strong.some([pair not in linking.rules.unsure for pair in strong.pairs()]) if linking.rules.unsure else strong
    of_pairs = labels[strong.left]
    by_label = np.argsort(of_pairs, kind="stable")
    starts = np.searchsorted(of_pairs[by_label], np.arange(len(labels) + 1))
    by_member = np.argsort(labels, kind="stable")
    edges = np.searchsorted(labels[by_member], np.arange(len(labels) + 1))
    decided = _decided(linking.rules, labels)
    for label in np.flatnonzero(np.diff(edges) > 1).tolist():
        members = by_member[edges[label] : edges[label + 1]].tolist()
        links = strong.some(by_label[starts[label] : starts[label + 1]])
        yield Component(members, links, decided.get(label, Rules()))


def _decided(rules: Rules, labels: Numbers) -> dict[int, Rules]:
    """What was decided of pairs within one set of mentions, by the label of the set."""
    found: dict[int, dict[str, list[Pair]]] = {}
    for name, pairs in (("same", rules.same), ("apart", rules.apart), ("unsure", rules.unsure)):
        for left, right in pairs:
            if labels[left] == labels[right]:
                found.setdefault(int(labels[left]), {}).setdefault(name, []).append((left, right))
    return {label: Rules(**{name: tuple(pairs) for name, pairs in parts.items()}) for label, parts in found.items()}


def _clusters(linking: Linking, component: Component) -> list[Cluster]:
    """The clusters of one component, remembered or made now; the work is done on places within the component."""
    members = component.members
    place = {position: at for at, position in enumerate(members)}

    def within(pairs: Sequence[Pair]) -> tuple[Pair, ...]:
        return tuple((place[left], place[right]) for left, right in pairs)

    decided = component.rules
    rules = Rules(within(decided.same), within(decided.apart), within(decided.unsure))
    positions = np.array(members, np.int64)
    left, right = (np.searchsorted(positions, ends).astype(np.int32) for ends in (component.strong.left, component.strong.right))
    strong = Pairs(left, right, component.strong.side, component.strong.log_odds)
    memory, stands_for = linking.memory, b""
    kept: list[Cluster] | None = None
    if memory is not None:
        numbers: dict[str, int] = {}
        texts = [numbers.setdefault(linking.texts[position], len(numbers)) for position in members]
        links = [left.tobytes(), right.tobytes()]
        stands_for = key([[linking.marks[position] for position in members], links, rules, texts])
        kept = memory.clusters(stands_for)
    if kept is None:
        judge = linking.judging([linking.sightings[position] for position in members])
        grouped, made = cluster(judge, strong, linking.settings, rules)
        kept = [(group, made.get(group[0], [])) for group in grouped]
        if memory is not None:
            memory.keep_clusters(stands_for, kept)
    return [([members[at] for at in group], [_moved(one, members) for one in links]) for group, links in kept]


def _moved(one: Judged, members: Sequence[int]) -> Judged:
    return Judged(members[one.left], members[one.right], one.log_odds, one.reasons)
