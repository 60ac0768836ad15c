"""What the attribution heads read beside the encoder's vectors: syntax, quotation marks, and where a token stands to a cue."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from rashomon.attribution.quotes import Quote
from rashomon.language import Parse
from rashomon.learned.syntax import ELSEWHERE, branches, distance_ids, sentence_ids, tag_features

QUOTED = 2  # the column of token features that tells of quotation marks
QUOTE_IDS = 4  # outside, opening mark, inside, closing mark
BEFORE = 64  # tokens before a cue that its source and content are looked for in
AFTER = 104  # tokens from a cue's first token on
WINDOW = BEFORE + AFTER
WINDOW_COLUMNS = 5


def token_features(parse: Parse, marks: list[Quote]) -> NDArray[np.int64]:
    """Ids of coarse tag, dependency and quotation of every token: an array of shape (tokens, 3)."""
    found = np.zeros((len(parse.tokens), 3), np.int64)
    found[:, :QUOTED] = tag_features(parse)
    for mark in marks:
        inside = [token.index for token in parse.tokens_in(mark.outer)]
        if inside:
            found[inside, QUOTED] = 2
            found[inside[0], QUOTED] = 1
            if mark.closed:
                found[inside[-1], QUOTED] = 3
    return found


def cue_window(parse: Parse, first: int, last: int) -> NDArray[np.int64]:
    """Where each token of the window of the cue `tokens[first:last]` stands to that cue: shape (WINDOW, WINDOW_COLUMNS).

    Row `i` is the token `first - BEFORE + i`; the columns are the branch from the lowest common ancestor towards the token,
    the branch from there towards the cue, the distance in tokens, the distance in sentences, and what the row is (0 outside
    the document, 1 a token, 2 a token of the cue).
    """
    found = np.zeros((WINDOW, WINDOW_COLUMNS), np.int64)
    offset = first - BEFORE
    low, high = max(0, offset), min(len(parse.tokens), first + AFTER)
    rows = slice(low - offset, high - offset)
    positions = np.arange(low, high)
    distance = np.where(positions < first, positions - first, np.where(positions >= last, positions - last + 1, 0))
    found[rows, 0] = ELSEWHERE
    found[rows, 1] = ELSEWHERE
    found[rows, 2] = distance_ids(distance)
    sentences = np.array([token.sentence for token in parse.tokens[low:high]], np.int64)
    found[rows, 3] = sentence_ids(sentences - parse.tokens[first].sentence)
    found[rows, 4] = 1
    found[max(0, first - offset) : last - offset, 4] = 2
    for index, (towards, back) in branches(parse, parse.tokens[first:last]).items():
        if low <= index < high:
            found[index - offset, 0] = towards
            found[index - offset, 1] = back
    return found
