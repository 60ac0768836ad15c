"""What the attribution heads read beside the encoder's vectors: syntax, quotation marks, and where a token stands to a cue."""

from __future__ import annotations

import numpy as np

from rashomon.attribution.quotes import Quote
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
QUOTED = 2  # the column of token features that tells of quotation marks
QUOTE_IDS = 4  # outside, opening mark, inside, closing mark
BRANCH_IDS = DEP_IDS + 2  # a dependency, the node itself, or another sentence
ITSELF = DEP_IDS
ELSEWHERE = DEP_IDS + 1
DISTANCE_IDS = 41  # signed distance to the cue in tokens, finer near it
SENTENCE_IDS = 7  # signed distance to the cue in sentences, cut at three
BEFORE = 64  # tokens before a cue that its source and content are looked for in
AFTER = 104  # tokens from a cue's first token on
WINDOW = BEFORE + AFTER
_STEPS = np.array([1, 2, 3, 4, 5, 6, 7, 8, 10, 12, 15, 18, 22, 27, 33, 41, 51, 64, 85])


def token_features(parse: Parse, marks: list[Quote]) -> np.ndarray:
    """Ids of coarse tag, dependency and quotation of every token: an array of shape (tokens, 3)."""
    found = np.zeros((len(parse.tokens), 3), np.int64)
    for token in parse.tokens:
        found[token.index, 0] = _POS_ID.get(token.pos, 0)
        found[token.index, 1] = _DEP_ID.get(token.dep, 0)
    for mark in marks:
        inside = [token.index for token in parse.tokens_in(mark.outer)]
        if inside:
            found[inside, QUOTED] = 2
            found[inside[0], QUOTED] = 1
            if mark.closed:
                found[inside[-1], QUOTED] = 3
    return found


def cue_window(parse: Parse, first: int, last: int) -> np.ndarray:
    """Where each token of the window of the cue `tokens[first:last]` stands to that cue: an array of shape (WINDOW, 5).

    Row `i` is the token `first - BEFORE + i`; the columns are the branch from the lowest common ancestor towards the token,
    the branch from there towards the cue, the distance in tokens, the distance in sentences, and what the row is (0 outside
    the document, 1 a token, 2 a token of the cue).
    """
    found = np.zeros((WINDOW, 5), np.int64)
    offset = first - BEFORE
    low, high = max(0, offset), min(len(parse.tokens), first + AFTER)
    rows = slice(low - offset, high - offset)
    positions = np.arange(low, high)
    distance = np.where(positions < first, positions - first, np.where(positions >= last, positions - last + 1, 0))
    found[rows, 0] = ELSEWHERE
    found[rows, 1] = ELSEWHERE
    found[rows, 2] = np.sign(distance) * np.searchsorted(_STEPS, np.abs(distance), "right") + DISTANCE_IDS // 2
    own = parse.tokens[first].sentence
    sentences = np.array([token.sentence for token in parse.tokens[low:high]], np.int64)
    found[rows, 3] = np.clip(sentences - own, -3, 3) + 3
    found[rows, 4] = 1
    found[max(0, first - offset) : last - offset, 4] = 2
    for index, (towards, back) in _branches(parse, parse.tokens[first:last], own).items():
        if low <= index < high:
            found[index - offset, 0] = towards
            found[index - offset, 1] = back
    return found


def _branches(parse: Parse, cue: list[Token], sentence: int) -> dict[int, tuple[int, int]]:
    """For each token of the cue's sentence: the branches from the lowest common ancestor towards it and towards the cue."""
    inside = set(map(id, cue))
    head = next((token for token in cue if token.head is token or id(token.head) not in inside), cue[0])
    chain: dict[int, int] = {head.index: ITSELF}
    below = head
    for node in head.ancestors():
        chain[node.index] = _DEP_ID.get(below.dep, 0)
        below = node
    known: dict[int, tuple[int, int]] = {index: (ITSELF, branch) for index, branch in chain.items()}
    for token in parse.sentences[sentence].tokens:
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
