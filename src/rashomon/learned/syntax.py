"""Syntax as the numbers that trained heads read beside the vectors: tags, dependencies, places in the tree, distances."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from rashomon.language import Parse, Token

# Coarse tags and dependencies in the order of their ids, which the trained heads know; 0 is anything else.
_POS = "ADJ ADP ADV AUX CCONJ DET INTJ NOUN NUM PART PRON PROPN PUNCT SCONJ SYM VERB X".split()
_DEP = (
    "ROOT acl acomp advcl advmod agent amod appos attr aux auxpass case cc ccomp compound conj csubj csubjpass dative dep det "
    "dobj expl intj mark meta neg nmod npadvmod nsubj nsubjpass nummod oprd parataxis pcomp pobj poss preconj predet prep prt "
    "punct quantmod relcl xcomp"
).split()
_POS_ID = {label: number for number, label in enumerate(_POS, 1)}
_DEP_ID = {label: number for number, label in enumerate(_DEP, 1)}
POS_IDS = len(_POS) + 1
DEP_IDS = len(_DEP) + 1
BRANCH_IDS = DEP_IDS + 2  # a dependency, the node itself, or another sentence
ITSELF = DEP_IDS
ELSEWHERE = DEP_IDS + 1
DISTANCE_IDS = 41  # signed distance in tokens, finer near zero
SENTENCE_IDS = 7  # signed distance in sentences, cut at three
_STEPS = np.array([1, 2, 3, 4, 5, 6, 7, 8, 10, 12, 15, 18, 22, 27, 33, 41, 51, 64, 85])


def tag_features(parse: Parse) -> NDArray[np.int64]:
    """Ids of coarse tag and dependency of every token: an array of shape (tokens, 2)."""
    pairs = [(_POS_ID.get(token.pos, 0), _DEP_ID.get(token.dep, 0)) for token in parse.tokens]
    return np.array(pairs, np.int64).reshape(-1, 2)


def distance_ids(distance: NDArray[np.int64]) -> NDArray[np.int64]:
    """The ids of signed distances in tokens: 0 to `DISTANCE_IDS` - 1, the middle one for no distance."""
    return np.sign(distance) * np.searchsorted(_STEPS, np.abs(distance), "right") + DISTANCE_IDS // 2


def sentence_ids(distance: NDArray[np.int64]) -> NDArray[np.int64]:
    """The ids of signed distances in sentences."""
    most = SENTENCE_IDS // 2
    return np.clip(distance, -most, most) + most


def branches(parse: Parse, tokens: list[Token]) -> dict[int, tuple[int, int]]:
    """For each token of the sentence that `tokens` open in: the branches from the lowest common ancestor towards it and
    towards them, by the index of the token."""
    inside = set(map(id, tokens))
    head = next((token for token in tokens if token.head is token or id(token.head) not in inside), tokens[0])
    chain: dict[int, int] = {head.index: ITSELF}
    below = head
    for node in head.ancestors():
        chain[node.index] = _DEP_ID.get(below.dep, 0)
        below = node
    known: dict[int, tuple[int, int]] = {index: (ITSELF, branch) for index, branch in chain.items()}
    for token in parse.sentence_of(tokens[0]).tokens:
        path = []
        node = token
        while node.index not in known and node.head is not node:
            path.append(node)
            node = node.head
        if node.index not in known:
            known[node.index] = (ELSEWHERE, ELSEWHERE)
        if node.index in chain:
            top = path[-1] if path else node
            value = (_DEP_ID.get(top.dep, 0), chain[node.index]) if path else known[node.index]
        else:
            value = known[node.index]
        for passed in path:
            known[passed.index] = value
    return known
