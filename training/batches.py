"""Windows of articles as padded tensors, with the gold labels of both heads."""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
import torch
from torch import Tensor

from rashomon.attribution.features import BEFORE, WINDOW
from rashomon.learned.pieces import END, LOWER, MIXED, START, UPPER
from training.data import Article, Frame

PIECES = 254  # in a window, without its start and end piece
RECASED = 0.04  # share of windows shown as if in capitals or in small letters only
SOURCE, CONTENT = 1, 3  # labels that begin one; the next number continues it
_WRITTEN = 7  # the bits of a shape that say how the token is written


class Cut(NamedTuple):
    """Tokens `[first, last)` of an article."""

    article: Article
    first: int
    last: int


class Batch(NamedTuple):
    """One step's input and gold labels. The last three are of the cues in all windows together."""

    ids: Tensor
    shapes: Tensor
    present: Tensor  # word pieces that are there
    first: Tensor  # the first piece of each token
    features: Tensor
    tokens: Tensor  # tokens that are there
    cues: Tensor  # gold cue labels
    rows: Tensor
    windows: Tensor
    frames: Tensor  # gold frame labels


def cuts(article: Article, opening: int) -> Iterator[Cut]:
    """Whole sentences of at most `PIECES` pieces, the first of at most `opening`, so that each reading cuts an article anew."""
    pieces, tokens = article.first, len(article.first) - 1
    ends = [*(np.flatnonzero(np.diff(article.sentence)) + 1).tolist(), tokens]
    first = number = 0
    room = opening
    while first < tokens:
        last = first
        while number < len(ends) and pieces[ends[number]] - pieces[first] <= room:
            last = ends[number]
            number += 1
        if last == first:
            if room < PIECES:
                room = PIECES
                continue
            last = max(first + 1, int(np.searchsorted(pieces, pieces[first] + PIECES, "right")) - 1)
        yield Cut(article, first, last)
        first, room = last, PIECES


def collate(chosen: list[Cut], *, vary: bool = True) -> Batch:
    """The windows of one step, padded to the longest."""
    size = len(chosen)
    longest = max(int(a.first[last] - a.first[first]) for a, first, last in chosen) + 2
    most = max(last - first for _, first, last in chosen)
    ids, shapes = np.zeros((size, longest), np.int64), np.zeros((size, longest), np.int64)
    present, tokens = np.zeros((size, longest), np.float32), np.zeros((size, most), np.float32)
    firsts, cues = np.zeros((size, most), np.int64), np.zeros((size, most), np.int64)
    features = np.zeros((size, most, 3), np.int64)
    seen = []
    for row, (article, first, last) in enumerate(chosen):
        inside = slice(article.first[first], article.first[last])
        length, count = inside.stop - inside.start, last - first
        ids[row, 0], ids[row, length + 1] = START, END
        ids[row, 1 : length + 1] = article.ids[inside]
        shapes[row, 1 : length + 1] = article.shapes[inside]
        present[row, : length + 2] = 1
        firsts[row, :count] = article.first[first:last] - inside.start + 1
        features[row, :count] = article.features[first:last]
        tokens[row, :count] = 1
        if vary and random.random() < RECASED:
            recase(shapes[row], random.choice((LOWER, UPPER)))
        for frame in article.frames:
            a, b = frame.cue
            if b <= first or a >= last:
                continue
            cues[row, max(0, a - first)] = 1
            cues[row, max(0, a - first) + 1 : b - first] = 2
            if frame.content and _is_within(frame, first, last):
                seen.append((row, _frame(frame, first, last)))
    shape = (len(seen), WINDOW)
    labels, windows = ([own[part] for _, own in seen] for part in range(2))
    rows = [own[2] + row * most for row, own in seen]
    return Batch(
        *(torch.from_numpy(each) for each in (ids, shapes, present, firsts, features, tokens, cues)),
        torch.from_numpy(np.array(rows, np.int64).reshape(shape)),
        torch.from_numpy(np.array(windows, np.int64).reshape(*shape, 5)),
        torch.from_numpy(np.array(labels, np.int64).reshape(shape)),
    )


def recase(shapes: np.ndarray, written: int) -> None:
    """Show the words of a text as if all were written one way."""
    words = (shapes & _WRITTEN > 0) & (shapes & _WRITTEN <= MIXED)
    shapes[words] = (shapes[words] & ~_WRITTEN) | written


def _is_within(frame: Frame, first: int, last: int) -> bool:
    """Whether a cut shows all of an attribution, so that its labels can be learnt."""
    parts = [frame.cue, *frame.source, *frame.content]
    return min(a for a, _ in parts) >= first and max(b for _, b in parts) <= last


def _frame(frame: Frame, first: int, last: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Labels, features and rows of one cue's window, blank where the cut does not reach."""
    opening = frame.cue[0] - BEFORE
    positions = np.arange(opening, opening + WINDOW)
    seen = (positions >= first) & (positions < last)
    window = frame.window.astype(np.int64)
    window[~seen, 4] = 0
    labels = labels_of(frame, opening, WINDOW)
    labels[window[:, 4] == 0] = 0
    return whole(labels), window, np.where(seen, positions - first, 0)


def labels_of(frame: Frame, opening: int, size: int) -> np.ndarray:
    """The labels of so many tokens from `opening` on."""
    labels = np.zeros(size, np.int64)
    for spans, begins in ((frame.content, CONTENT), (frame.source, SOURCE)):
        for a, b in spans:
            low, high = max(a - opening, 0), min(b - opening, size)
            if high > low:
                labels[low] = begins
                labels[low + 1 : high] = begins + 1
    return labels


def whole(labels: np.ndarray) -> np.ndarray:
    """The labels with a beginning for every stretch: a source inside its content leaves the rest of the content without one."""
    before = 0
    for position, label in enumerate(labels.tolist()):
        if label in (SOURCE + 1, CONTENT + 1) and before not in (label - 1, label):
            labels[position] -= 1
        before = labels[position]
    return labels
