"""What the event heads read beside the encoder's vectors, and the labels that they give, in the order of their numbers."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple, get_args

import numpy as np
from numpy.typing import NDArray

from rashomon.language import Parse
from rashomon.learned.syntax import (
    BRANCH_IDS,
    DEP_IDS,
    DISTANCE_IDS,
    ELSEWHERE,
    POS_IDS,
    SENTENCE_IDS,
    branches,
    distance_ids,
    sentence_ids,
    tag_features,
)
from rashomon.ontology import plover
from rashomon.records import Status

STATUSES: tuple[Status, ...] = get_args(Status)
# What a token can be to a trigger: its participants, where, when and how many, and a further word of the trigger itself.
ROLES = ("actor", "recipient", "place", "time", "count", "word")
REACH = 60  # tokens from a trigger that what it takes part in is looked for in
REACH_SENTENCES = 2
BESIDE = 4  # tokens from a trigger that further words of it are looked for in
# What each column of `Pairs.features` counts up to.
PAIR_IDS = (BRANCH_IDS, BRANCH_IDS, DISTANCE_IDS, SENTENCE_IDS, POS_IDS, DEP_IDS, DEP_IDS, DEP_IDS, DEP_IDS)
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "ADJ", "ADV", "NUM", "DET", "X"})


@cache
def event_types() -> tuple[str, ...]:
    """PLOVER's event types in the order of the type head's labels, of which the first, 0, is no event."""
    return tuple(plover().types)


@cache
def modes() -> tuple[tuple[str, str], ...]:
    """Every event type with each of its modes, in the order of the mode head's labels."""
    return tuple((name, mode) for name, kind in plover().types.items() for mode in kind.modes)


class Syntax(NamedTuple):
    """The tree of a parse as arrays, one row a token: tag and dependency ids, index of the head, sentence, can it take part."""

    tags: NDArray[np.int64]
    head: NDArray[np.int64]
    sentence: NDArray[np.int64]
    nominal: NDArray[np.bool_]


class Pairs(NamedTuple):
    """Triggers with the tokens that may belong to them, one row a pair: indices of both and of the token's head, features."""

    trigger: NDArray[np.int64]
    token: NDArray[np.int64]
    head: NDArray[np.int64]
    features: NDArray[np.int64]


def syntax(parse: Parse) -> Syntax:
    """The arrays of a parse."""
    return Syntax(
        tag_features(parse),
        np.array([token.head.index for token in parse.tokens], np.int64),
        np.array([token.sentence for token in parse.tokens], np.int64),
        np.array([token.pos in _NOMINAL for token in parse.tokens], np.bool_),
    )


def pairs(parse: Parse, tree: Syntax, triggers: list[int]) -> Pairs:
    """Every token that may belong to each of some triggers, which are indices of tokens."""
    parts = [_pairs_of(parse, tree, trigger) for trigger in triggers]
    if not parts:
        empty = np.zeros(0, np.int64)
        return Pairs(empty, empty, empty, np.zeros((0, len(PAIR_IDS)), np.int64))
    return Pairs(*(np.concatenate(columns) for columns in zip(*parts, strict=True)))


def _pairs_of(parse: Parse, tree: Syntax, trigger: int) -> Pairs:
    positions = np.arange(max(0, trigger - REACH), min(len(tree.head), trigger + REACH + 1))
    distance = positions - trigger
    apart = tree.sentence[positions] - tree.sentence[trigger]
    wanted = (tree.nominal[positions] | (np.abs(distance) <= BESIDE)) & (distance != 0) & (np.abs(apart) <= REACH_SENTENCES)
    tokens, distance, apart = positions[wanted], distance[wanted], apart[wanted]
    known = branches(parse, [parse.tokens[trigger]])
    way = np.array([known.get(token, (ELSEWHERE, ELSEWHERE)) for token in tokens.tolist()], np.int64).reshape(-1, 2)
    head = tree.head[tokens]
    columns = (
        way[:, 0],
        way[:, 1],
        distance_ids(distance),
        sentence_ids(apart),
        tree.tags[head, 0],
        tree.tags[tokens, 1],
        tree.tags[head, 1],
        np.full(len(tokens), tree.tags[trigger, 1]),
        tree.tags[tree.head[head], 1],
    )
    return Pairs(np.full(len(tokens), trigger), tokens, head, np.stack(columns, 1))
