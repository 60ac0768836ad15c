"""Scores of one grouping of mentions against another: MUC, B3, CEAFe and their mean, LEA, and pairs of mentions.

The definitions are those of the reference scorer of CoNLL (Pradhan et al. 2014), which takes groupings of unlike mentions as they
are: a mention that only one side has is in no group of the other. MUC is by Vilain et al. (1995), B3 by Bagga and Baldwin (1998),
CEAFe by Luo (2005) with phi4, LEA by Moosavi and Strube (2016), with size as importance and a mention alone linked to itself.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from math import comb

import msgspec
import numpy as np
from scipy.optimize import linear_sum_assignment  # type: ignore[import-untyped]  # scipy ships no types

Clusters = Sequence[frozenset[str]]
Homes = Mapping[str, int]


class Figure(msgspec.Struct, frozen=True):
    """Precision and recall of one score, 0 to 1; 0 where there is nothing to be precise about, or to find."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall, 0 to 1."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


class Scores(msgspec.Struct, frozen=True):
    """Every score of one grouping. `figures` is by name: MUC, B3, CEAFe, LEA, pairs, and pairs within and across documents."""

    figures: dict[str, Figure]

    @property
    def conll(self) -> float:
        """Mean of the F1 of MUC, B3 and CEAFe, 0 to 1."""
        return sum(self.figures[name].f1 for name in ("MUC", "B3", "CEAFe")) / 3


def scores(key: Clusters, response: Clusters, document: Mapping[str, str]) -> Scores:
    """All scores of a response against the key. `document` gives the document of every mention of either.

    Raises `ValueError` where a mention stands in two groups of one side.
    """
    within = pairs(key, response, lambda group: Counter(document[id] for id in group).values())
    everywhere = pairs(key, response)
    figures = {
        "MUC": muc(key, response),
        "B3": b_cubed(key, response),
        "CEAFe": ceaf_e(key, response),
        "LEA": lea(key, response),
        "pairs": _of_pairs(everywhere),
        "pairs in a document": _of_pairs(within),
        "pairs across documents": _of_pairs(tuple(whole - part for whole, part in zip(everywhere, within, strict=True))),
    }
    return Scores(figures)


def without_singletons(clusters: Clusters) -> list[frozenset[str]]:
    """The groups of two mentions or more."""
    return [group for group in clusters if len(group) > 1]


def muc(key: Clusters, response: Clusters) -> Figure:
    """Links of a spanning tree of each group that the other side has too."""
    return _figure(_muc, key, response)


def _muc(one: Clusters, homes: Homes, _: Clusters) -> tuple[float, float]:
    kept = sum(len(group) - len({homes.get(id, id) for id in group}) for group in one)
    return kept, sum(len(group) - 1 for group in one)


def b_cubed(key: Clusters, response: Clusters) -> Figure:
    """The mean over mentions of the share of a mention's group that the other side groups with it too."""
    return _figure(_b_cubed, key, response)


def _b_cubed(one: Clusters, homes: Homes, _: Clusters) -> tuple[float, float]:
    kept = sum(sum(count * count for count in _parts(group, homes)) / len(group) for group in one)
    return kept, sum(map(len, one))


def lea(key: Clusters, response: Clusters) -> Figure:
    """The mean over groups, weighted by size, of the share of their links that the other side has too."""
    return _figure(_lea, key, response)


def _lea(one: Clusters, homes: Homes, other: Clusters) -> tuple[float, float]:
    kept = 0.0
    for group in one:
        if len(group) == 1:
            (id,) = group
            kept += id in homes and len(other[homes[id]]) == 1
        else:
            kept += len(group) * sum(comb(count, 2) for count in _parts(group, homes)) / comb(len(group), 2)
    return kept, sum(map(len, one))


def ceaf_e(key: Clusters, response: Clusters) -> Figure:
    """The likeness (phi4, the F1 of the mentions) of groups under the best one-to-one alignment, shared over the groups."""
    homes = _homes(response)
    _homes(key)
    likeness = np.zeros((len(key), len(response)))
    for row, group in enumerate(key):
        for column, count in Counter(homes[id] for id in group if id in homes).items():
            likeness[row, column] = 2 * count / (len(group) + len(response[column]))
    total = float(likeness[linear_sum_assignment(likeness, maximize=True)].sum())
    return Figure(_share(total, len(response)), _share(total, len(key)))


def pairs(
    key: Clusters, response: Clusters, parts: Callable[[Iterable[str]], Iterable[int]] = lambda group: [len(list(group))]
) -> tuple[int, int, int]:
    """How many pairs of mentions the key joins, how many the response, and how many both.

    `parts` gives the sizes of the parts of a group between which no pair counts; by default there is one part.
    """
    homes = _homes(response)
    _homes(key)
    both = 0
    for group in key:
        shares: dict[int, list[str]] = {}
        for id in group:
            if id in homes:
                shares.setdefault(homes[id], []).append(id)
        both += sum(comb(size, 2) for share in shares.values() for size in parts(share))
    wanted, found = (sum(comb(size, 2) for group in side for size in parts(group)) for side in (key, response))
    return wanted, found, both


def _of_pairs(counted: tuple[int, ...]) -> Figure:
    wanted, found, both = counted
    return Figure(_share(both, found), _share(both, wanted))


def _figure(score: Callable[[Clusters, Homes, Clusters], tuple[float, float]], key: Clusters, response: Clusters) -> Figure:
    precision, recall = score(response, _homes(key), key), score(key, _homes(response), response)
    return Figure(_share(*precision), _share(*recall))


def _homes(clusters: Clusters) -> dict[str, int]:
    """The group of each mention. Raises `ValueError` where a mention stands in two."""
    homes = {id: index for index, group in enumerate(clusters) for id in group}
    if len(homes) < sum(map(len, clusters)):
        twice = sorted(id for id, count in Counter(id for group in clusters for id in group).items() if count > 1)
        raise ValueError(f"the mention {twice[0]} stands in two groups; each must stand in one")
    return homes


def _parts(group: Iterable[str], homes: Homes) -> Iterable[int]:
    """The sizes of the parts into which the other side's groups cut a group; mentions that it lacks are left out."""
    return Counter(homes[id] for id in group if id in homes).values()


def _share(part: float, whole: float) -> float:
    return part / whole if whole else 0.0
