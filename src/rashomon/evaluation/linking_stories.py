"""Scores the stories that documents fall into against the happenings that they are of: each in one story, and the stories apart.

The stories are those of `linking.stories`. Purity is the share of documents whose story is mostly of their happening, recall the
share that stands in the largest piece of their happening; B3 weighs every document alike. Beside that, two documents are told
together where one event has mentions in both, and pairs are those told together directly.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterable, Mapping

import msgspec

from rashomon.evaluation.linking_scores import Clusters, Figure, b_cubed
from rashomon.evaluation.tally import Tally, paired, share
from rashomon.records import Event, Story


class Stories(msgspec.Struct, frozen=True):
    """How documents fell into stories. `events` counts events told in several documents, `pure` those of one happening."""

    documents: int
    happenings: int
    stories: int
    purity: float
    recall: float
    b_cubed: Figure
    pairs: Tally
    events: int
    pure: int
    mixed: tuple[tuple[str, tuple[str, ...]], ...]
    """Titles of the events that join documents of several happenings, with the happenings."""


def score(happening: Mapping[str, str], events: Iterable[Event], stories: Iterable[Story]) -> Stories:
    """The stories of documents, and which of them events tell together, against the `happening` of each document by its id."""
    told = [event for event in events if len(event.documents) > 1]
    joined = {pair for event in told for pair in itertools.combinations(event.documents, 2)}
    gold = _grouped(happening)
    found = [frozenset(story.documents) for story in stories]
    wanted = {pair for group in gold for pair in itertools.combinations(sorted(group), 2)}
    kinds = [(event.title, tuple(sorted({happening[id] for id in event.documents}))) for event in told]
    return Stories(
        documents=len(happening),
        happenings=len(gold),
        stories=len(found),
        purity=share(_most(found, gold), len(happening)),
        recall=share(_most(gold, found), len(happening)),
        b_cubed=b_cubed(gold, found),
        pairs=paired(len(wanted), len(joined), len(wanted & joined)),
        events=len(told),
        pure=sum(len(among) == 1 for _, among in kinds),
        mixed=tuple(one for one in kinds if len(one[1]) > 1),
    )


def _grouped(happening: Mapping[str, str]) -> Clusters:
    found: dict[str, set[str]] = {}
    for id, name in happening.items():
        found.setdefault(name, set()).add(id)
    return [frozenset(found[name]) for name in sorted(found)]


def _most(groups: Clusters, others: Clusters) -> int:
    """The sum, over groups, of the largest part that lies in one of the others."""
    of = {id: index for index, other in enumerate(others) for id in other}
    return sum(Counter(of[id] for id in group).most_common(1)[0][1] for group in groups)
