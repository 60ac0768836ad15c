"""Cue, source and content as the trained heads see them: the cues of a text, the source and content of each, and inwards."""

from __future__ import annotations

from collections.abc import Sequence
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
SENTENCES_BEFORE, SENTENCES_AFTER = 2, 3  # beside a cue's own, in which its source and content are looked for
CUES_AT_ONCE = 4  # windows that the network reads together; of more, what it works on no longer fits the nearer caches
PATHS_AT_ONCE = 64  # windows, or sentences, in which the best paths are sought together
MAX_PIECES = 3  # stretches of text that one content may be broken into by its source and cue
OUTSIDE = 0  # the label of what is no part of anything
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
    said within it is found as what is said in a text. One that borrows its source stands only where that reading finds no other.
    """
    if not parse.tokens:
        return []
    features = token_features(parse, marks)
    found = _read(parse, learned.vectors(parse), features, [(0, len(parse.tokens))], CUE_LEANING)
    borrowed = [frame for frame in found if borrows(frame, found)]
    found = [frame for frame in found if frame not in borrowed]
    level = found
    features[:, QUOTED] = 0  # the marks around a content say nothing of what is said within it
    while inner := [part for frame in level for part in frame.content if part[1] - part[0] > SHORTEST and _says(parse, part)]:
        ranges = _apart(inner)
        level = _read(parse, learned.vectors_alone(parse, ranges), features, ranges, INNER_LEANING)
        level = [frame for frame in level if _says(parse, frame.cue) and not any(_meets(frame.cue, other.cue) for other in found)]
        found += level
    return found + [frame for frame in borrowed if not any(_meets(frame.cue, other.cue) for other in found)]


def _read(
    parse: Parse, vectors: NDArray[np.float32], features: NDArray[np.int64], ranges: list[Range], leaning: float
) -> list[Frame]:
    """The attributions of some ranges, none reaching beyond its own. One without content is dropped."""
    cues = [(cue, around(parse, cue, each), each) for each in ranges for cue in _cues(parse, vectors, features, each, leaning)]
    order = sorted(range(len(cues)), key=lambda number: (cues[number][1][1] - cues[number][1][0], number))
    found: dict[int, Frame] = {}
    for first in range(0, len(order), PATHS_AT_ONCE):  # windows of like width together
        numbers = order[first : first + PATHS_AT_ONCE]
        found |= zip(numbers, _filled(parse, vectors, features, [cues[number] for number in numbers]), strict=True)
    return [found[number] for number in range(len(cues)) if found[number].content]


def around(parse: Parse, cue: Range, inside: Range) -> Range:
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


def borrows(frame: Frame, others: Sequence[Frame]) -> bool:
    """Whether an attribution stands in what another says, with that other's source: who says it is sought within first."""
    return bool(frame.source) and any(
        frame.source == other.source and any(first <= frame.cue[0] < last for first, last in other.content)
        for other in others
        if other is not frame
    )


def _meets(one: Range, other: Range) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _cues(parse: Parse, vectors: NDArray[np.float32], features: NDArray[np.int64], inside: Range, leaning: float) -> list[Range]:
    """The cues of a range, sought in each of its sentences."""
    first, last = inside
    seen = learned.run("attribution-cue", vectors=vectors[first:last], features=features[first:last])
    emissions = seen["emissions"]
    emissions[:, CUE] += leaning
    sentences = np.array([token.sentence for token in parse.tokens[first:last]])
    opens = np.flatnonzero(np.diff(sentences, prepend=-1))
    sizes = np.diff(opens, append=len(sentences))
    chain, parts = Chain(seen["step"][OUTSIDE], seen["step"]), np.split(emissions, opens[1:])
    some = (_padded(parts[at : at + PATHS_AT_ONCE]) for at in range(0, len(parts), PATHS_AT_ONCE))
    labels = [path for emissions in some for path in chain.best(emissions)]
    found = [_runs(path[:size], CUE) for path, size in zip(labels, sizes.tolist(), strict=True)]
    return [(first + at + a, first + at + b) for at, runs in zip(opens.tolist(), found, strict=True) for a, b in runs]


def _padded(emissions: Sequence[NDArray[np.float32]]) -> NDArray[np.float32]:
    """The emissions of several sequences, (positions, labels) each, as one array in which what is beyond an end is outside."""
    labels = emissions[0].shape[1]
    found = np.full((len(emissions), max(map(len, emissions)), labels), learned.NEVER, np.float32)
    found[..., OUTSIDE] = 0.0
    for row, own in zip(found, emissions, strict=True):
        row[: len(own)] = own
    return found


def _filled(
    parse: Parse, vectors: NDArray[np.float32], features: NDArray[np.int64], cues: list[tuple[Range, Range, Range]]
) -> list[Frame]:
    """The frames of some cues, each with its window and the range it stands in: the best source and contents in the window."""
    seen: list[NDArray[np.float32]] = []
    for first in range(0, len(cues), CUES_AT_ONCE):
        some = cues[first : first + CUES_AT_ONCE]
        given = learned.run("attribution-frame", vectors=vectors, features=features, **_windows(parse, some))
        seen += [own[: last - opens] for own, (_, (opens, last), _) in zip(given["emissions"], some, strict=True)]
    emissions = _padded(seen)
    emissions[..., SOURCE] += SOURCE_LEANING
    labels = _frame_chain(given["step"].tobytes(), given["start"].tobytes()).best(emissions)
    found = []
    for (cue, (first, last), (low, high)), path in zip(cues, labels, strict=True):
        source = [(a + first, b + first) for a, b in _runs(path, SOURCE)]
        content = [(a + first, b + first) for a, b in _runs(path, CONTENT)]
        before = first > low and path[0] >= CONTENT
        after = last < high and path[last - first - 1] >= CONTENT
        found.append(Frame(cue, source, content, bool(before), bool(after)))
    return found


def _windows(parse: Parse, cues: list[tuple[Range, Range, Range]]) -> dict[str, NDArray[np.int64]]:
    """What the network reads of the windows of some cues: the token in each row, (cues, width), and how it stands to the cue."""
    width = max(last - first for _, (first, last), _ in cues)
    windows = np.zeros((len(cues), width, WINDOW_COLUMNS), np.int64)
    for number, (cue, (first, last), _) in enumerate(cues):
        windows[number, : last - first] = cue_window(parse, *cue)[first - cue[0] + BEFORE : last - cue[0] + BEFORE]
    opens = np.array([first for _, (first, _), _ in cues])
    return {"rows": np.minimum(opens[:, None] + np.arange(width), len(parse.tokens) - 1), "windows": windows}


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
