"""Windows of whole sentences cut from many texts one after the other, with what is to be learnt of every piece.

The passages that are marked are short. A network that reads each by itself learns how a passage looks, and marks a sentence
otherwise in another company: so a window is of random length, and what stands beside a sentence in it is left to chance.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from rashomon.learned.pieces import OPENS_PARAGRAPH
from rashomon.wording.features import LABELS
from training.wording.network import Network
from training.wording.texts import Text, padded

ROOM = 56  # pieces that the wide network reads of a text at once, where its sentences are no longer
LONGEST = 180  # pieces of a window, and of a sentence, whose rest is left out
SHORT, LONG = (30, 110), (12, 190)  # from and to how many pieces a window is, half of them either
JOINED = 0.65  # share of texts after which a window goes on with the next
RUN_ON = 0.5  # share of texts shown as if they did not open a paragraph
PASSAGES, NEWS = 2, 1 / 3  # how often a round shows each passage, and what share of the news
TOGETHER = 3000  # pieces a step
SORTED = 900  # windows that are put into steps of like length together


class Lesson(NamedTuple):
    """A text with what is to be learnt: `labels` (pieces, labels) where marked, and `told`, the scores of the wide network."""

    text: Text
    labels: NDArray[np.float32] | None
    told: NDArray[np.float16]


class Windows(NamedTuple):
    """One step as padded tensors: (windows, pieces), and (windows, pieces, labels) for `labels` and `told`.

    `own` is 1.0 on pieces of texts, `marked` on those of texts that are marked; `present` on the pieces of the ends as well.
    """

    ids: Tensor
    shapes: Tensor
    labels: Tensor
    told: Tensor
    marked: Tensor
    own: Tensor
    present: Tensor


_Part = tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float32], NDArray[np.float32], NDArray[np.float32]]


def lessons(wide: Network, texts: Sequence[Text], labels: Sequence[NDArray[np.float32] | None]) -> list[Lesson]:
    """Texts with what the wide network says of them, a few sentences at a time, as the passages are that it learnt from."""
    found = [Lesson(*each, np.zeros((len(each[0].ids), len(LABELS)), np.float16)) for each in zip(texts, labels, strict=True)]
    jobs = [(lesson, *job) for lesson in found for job in _groups(lesson.text.ends)]
    jobs.sort(key=lambda job: job[2] - job[1])
    while jobs:
        count = max(1, 4000 // (jobs[-1][2] - jobs[-1][1] + 2))
        some, jobs = jobs[-count:], jobs[:-count]
        cut = [(lesson.text.ids[first:last], lesson.text.shapes[first:last]) for lesson, first, last in some]
        with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16):
            told = wide(*padded(cut)).float().numpy()
        for row, (lesson, first, last) in zip(told, some, strict=True):
            lesson.told[first:last] = row[1 : last - first + 1]
    return found


def _groups(ends: Sequence[int]) -> list[tuple[int, int]]:
    """Whole sentences together, up to `ROOM` pieces."""
    found, first, last = [], 0, 0
    for end in ends:
        if end - first > ROOM and last > first:
            found.append((first, min(last, first + LONGEST)))
            first = last
        last = end
    return [*found, (first, min(last, first + LONGEST))]


def windows(given: Sequence[Lesson]) -> Iterator[Windows]:
    """Steps without end."""
    cut = _windows(given)
    while True:
        found: list[list[_Part]] = [[]]
        for window in sorted((next(cut) for _ in range(SORTED)), key=lambda window: len(window[0])):
            if (len(found[-1]) + 1) * (len(window[0]) + 2) > TOGETHER:
                found.append([])
            found[-1].append(window)
        yield from map(_collate, random.sample(found, len(found)))


def _windows(given: Sequence[Lesson]) -> Iterator[_Part]:
    """One window after the other: the parts of each joined."""
    parts: list[_Part] = []
    size, room = 0, _room()
    for lesson in _order(given):
        run_on, first = random.random() < RUN_ON, 0
        for end in lesson.text.ends:
            part = _part(lesson, first, min(end, first + LONGEST), run_on)
            if parts and size + len(part[0]) > room:
                yield _joined(parts)
                parts, size, room = [], 0, _room()
            parts.append(part)
            size += len(part[0])
            first = end
        if random.random() > JOINED:
            yield _joined(parts)
            parts, size, room = [], 0, _room()


def _room() -> int:
    return random.randint(*random.choice((SHORT, LONG)))


def _order(given: Sequence[Lesson]) -> Iterator[Lesson]:
    passages = [lesson for lesson in given if lesson.labels is not None]
    others = [lesson for lesson in given if lesson.labels is None]
    while True:
        chosen = passages * PASSAGES + random.sample(others, int(NEWS * len(others)))
        yield from random.sample(chosen, len(chosen))


def _part(lesson: Lesson, first: int, last: int, run_on: bool) -> _Part:
    """A sentence of a text, in the order of the columns of `Windows`."""
    shapes = lesson.text.shapes[first:last].copy()
    if run_on:
        shapes[0] %= OPENS_PARAGRAPH
    told = lesson.told[first:last].astype(np.float32)
    labels = np.zeros_like(told) if lesson.labels is None else lesson.labels[first:last]
    return lesson.text.ids[first:last], shapes, labels, told, np.full(last - first, lesson.labels is not None, np.float32)


def _joined(parts: Sequence[_Part]) -> _Part:
    ids, shapes, labels, told, marked = (np.concatenate(column) for column in zip(*parts, strict=True))
    return ids, shapes, labels, told, marked


def _collate(some: Sequence[_Part]) -> Windows:
    ids, shapes, present = padded([(window[0], window[1]) for window in some])
    own = np.zeros(ids.shape, np.float32)
    labels, told = np.zeros((*ids.shape, len(LABELS)), np.float32), np.zeros((*ids.shape, len(LABELS)), np.float32)
    marked = np.zeros(ids.shape, np.float32)
    for row, window in enumerate(some):
        last = len(window[0]) + 1
        own[row, 1:last] = 1
        labels[row, 1:last], told[row, 1:last], marked[row, 1:last] = window[2:]
    return Windows(ids, shapes, *map(torch.from_numpy, (labels, told, marked, own)), present)
