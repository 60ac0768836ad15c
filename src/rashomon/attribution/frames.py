"""Cue, source and content as the trained heads see them: the cues of a text, the source and content of each, and inwards."""

from __future__ import annotations

from functools import cache
from itertools import product
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from rashomon import learned
from rashomon.attribution.features import AFTER, BEFORE, QUOTED, WINDOW_COLUMNS, cue_window, token_features
from rashomon.attribution.lexicon import cues
from rashomon.attribution.quotes import Quote
from rashomon.language import Parse
from rashomon.learned import Chain

# Added to the score that a cue begins: above zero finds more cues, below zero fewer. Set on training text that was held out.
CUE_LEANING = 0.4
INNER_LEANING = -1.0  # the same within a content
SOURCE_LEANING = 0.5  # the same for a source
SHORTEST = 5  # tokens; a content of no more holds no other attribution
SENTENCES_BEFORE, SENTENCES_AFTER = 2, 4  # beside a cue's own, in which its source and content are looked for
CUES_AT_ONCE = 16
MAX_PIECES = 3  # stretches of text that one content may be broken into by its source and cue
CUE = 1  # the label that begins a cue; the next number continues it
SOURCE, CONTENT = 1, 3  # the same for sources and contents

Range = tuple[int, int]  # tokens, half-open


class Frame(NamedTuple):
    """One attribution on the tokens of a parse. `open_before` and `open_after`: the content reaches the end of what was read."""

    cue: Range
    source: list[Range]
    content: list[Range]
    open_before: bool = False
    open_after: bool = False


def frames(parse: Parse, marks: list[Quote]) -> list[Frame]:
    """Every attribution that the heads see in a parse: those of the text, then those within their contents, and so on inwards.

    The heads learnt from outermost attributions alone. So each content is read again as if it were a text of its own, and what is
    said within it is found as what is said in a text.
    """
    if not parse.tokens:
        return []
    features = token_features(parse, marks)
    found = _read(parse, learned.vectors(parse), features, [(0, len(parse.tokens))], CUE_LEANING)
    level = found
    features[:, QUOTED] = 0  # the marks around a content say nothing of what is said within it
    while inner := [part for frame in level for part in frame.content if part[1] - part[0] > SHORTEST and _says(parse, part)]:
        ranges = _apart(inner)
        level = _read(parse, learned.vectors_alone(parse, ranges), features, ranges, INNER_LEANING)
        level = [frame for frame in level if _says(parse, frame.cue) and not any(_meets(frame.cue, other.cue) for other in found)]
        found += level
    return found


def _read(
    parse: Parse, vectors: NDArray[np.float32], features: NDArray[np.int64], ranges: list[Range], leaning: float
) -> list[Frame]:
    """The attributions of some ranges, none reaching beyond its own. One without content is dropped."""
    cues = [(cue, _around(parse, cue, each), each) for each in ranges for cue in _cues(vectors, features, each, leaning)]
    order = sorted(range(len(cues)), key=lambda number: (cues[number][1][1] - cues[number][1][0], number))
    found: dict[int, Frame] = {}
    for first in range(0, len(order), CUES_AT_ONCE):  # windows of like width together
        numbers = order[first : first + CUES_AT_ONCE]
        found |= zip(numbers, _filled(parse, vectors, features, [cues[number] for number in numbers]), strict=True)
    return [found[number] for number in range(len(cues)) if found[number].content]


def _around(parse: Parse, cue: Range, inside: Range) -> Range:
    """The tokens that the source and content of a cue are looked for in: its sentence and some beside it, within a range."""
    own = parse.sentences
    before = own[max(0, parse.tokens[cue[0]].sentence - SENTENCES_BEFORE)].tokens[0].index
    after = own[min(len(own) - 1, parse.tokens[cue[0]].sentence + SENTENCES_AFTER)].tokens[-1].index + 1
    return max(inside[0], before, cue[0] - BEFORE), min(inside[1], after, cue[0] + AFTER)


def _says(parse: Parse, tokens: Range) -> bool:
    """Whether some tokens hold a word of saying: what sets a cue within a content apart from the rest of the content."""
    return any(token.lemma in cues().words for token in parse.tokens[tokens[0] : tokens[1]])


def _apart(ranges: list[Range]) -> list[Range]:
    """The ranges in order, each without what an earlier one holds."""
    found: list[Range] = []
    for first, last in sorted(ranges):
        opens = max(first, found[-1][1]) if found else first
        if last - opens > SHORTEST:
            found.append((opens, last))
    return found


def _meets(one: Range, other: Range) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _cues(vectors: NDArray[np.float32], features: NDArray[np.int64], inside: Range, leaning: float) -> list[Range]:
    first, last = inside
    seen = learned.run("attribution-cue", vectors=vectors[first:last], features=features[first:last])
    emissions = seen["emissions"]
    emissions[:, CUE] += leaning
    labels, _ = Chain(seen["start"], seen["step"]).best(emissions[None])
    return [(first + a, first + b) for a, b in _runs(labels[0], CUE)]


def _filled(
    parse: Parse, vectors: NDArray[np.float32], features: NDArray[np.int64], cues: list[tuple[Range, Range, Range]]
) -> list[Frame]:
    """The frames of some cues, each with its window and the range it stands in: the best source and contents in the window."""
    width = max(last - first for _, (first, last), _ in cues)
    windows = np.zeros((len(cues), width, WINDOW_COLUMNS), np.int64)
    for number, (cue, (first, last), _) in enumerate(cues):
        windows[number, : last - first] = cue_window(parse, *cue)[first - cue[0] + BEFORE : last - cue[0] + BEFORE]
    opens = np.array([first for _, (first, _), _ in cues])
    rows = np.minimum(opens[:, None] + np.arange(width), len(parse.tokens) - 1)
    seen = learned.run("attribution-frame", vectors=vectors, features=features, rows=rows, windows=windows)
    emissions = seen["emissions"]
    emissions[..., SOURCE] += SOURCE_LEANING
    emissions[windows[..., -1] == 0] = [0.0, *[learned.NEVER] * (emissions.shape[2] - 1)]
    labels, _ = _frame_chain(seen["step"].tobytes(), seen["start"].tobytes()).best(emissions)
    found = []
    for (cue, (first, last), (low, high)), path in zip(cues, labels, strict=True):
        source = [(a + first, b + first) for a, b in _runs(path, SOURCE)]
        content = [(a + first, b + first) for a, b in _runs(path, CONTENT)]
        before = first > low and path[0] >= CONTENT
        after = last < high and path[last - first - 1] >= CONTENT
        found.append(Frame(cue, source, content, bool(before), bool(after)))
    return found


@cache
def _frame_chain(step_bytes: bytes, start_bytes: bytes) -> Chain:
    """The trained chain of five labels, unrolled so that a path holds at most one source and `MAX_PIECES` contents."""
    start = np.frombuffer(start_bytes, np.float32)
    step = np.frombuffer(step_bytes, np.float32).reshape(len(start), len(start))
    states = [
        (label, sources, contents)
        for label, sources, contents in product(range(len(start)), range(2), range(MAX_PIECES + 1))
        if (sources or label not in (SOURCE, SOURCE + 1)) and (contents or label not in (CONTENT, CONTENT + 1))
    ]
    size = len(states)
    wide_step, wide_start = np.full((size, size), learned.NEVER), np.full(size, learned.NEVER)
    for row, (label, sources, contents) in enumerate(states):
        if sources == (label == SOURCE) and contents == (label == CONTENT):
            wide_start[row] = start[label]
        for column, (then, more_sources, more_contents) in enumerate(states):
            if more_sources == sources + (then == SOURCE) and more_contents == contents + (then == CONTENT):
                wide_step[row, column] = step[label, then]
    return Chain(wide_start, wide_step, np.array([label for label, _, _ in states]))


def _runs(labels: NDArray[np.int64], begin: int) -> list[Range]:
    """The stretches that open with label `begin` and go on with the next number."""
    found = []
    for first in np.flatnonzero(labels == begin).tolist():
        last = first + 1
        while last < len(labels) and labels[last] == begin + 1:
            last += 1
        found.append((first, last))
    return found
