"""Passages of the corpus as padded tensors: several in one window, as sentences stand together in a text, with gold labels."""

from __future__ import annotations

import random
from typing import NamedTuple

import numpy as np
import torch
from torch import Tensor

from rashomon.coding.features import PAIR_IDS, ROLES, event_types, modes
from rashomon.learned.pieces import END, LOWER, START, UPPER
from training.batches import RECASED, recase
from training.passages import Passage

PIECES = 200  # in a pack, without its start and end piece
SHORTEST = 66  # packs are of this many pieces to `PIECES`, so that short texts are learnt too
AGAIN = 0.3  # weight of the participants of a further word for the same act
# A sentence to prison is SANCTION and, by the same word, COERCE arrest: the one pair of types that a word has at once.
TOGETHER = ("SANCTION", ("COERCE", "arrest"))

Pack = list[Passage]


class Events(NamedTuple):
    """One step's input and gold labels. Rows of tokens are counted over all packs together, `tokens` to a pack."""

    ids: Tensor
    shapes: Tensor
    present: Tensor
    first: Tensor  # the first piece of each token: (packs, tokens)
    tags: Tensor
    sentence: Tensor  # the row of the first token of each token's sentence
    tokens: Tensor  # tokens that are there
    types: Tensor  # gold labels of the type head, 0 for no event
    triggers: Tensor  # rows of the triggers
    trigger_types: Tensor
    statuses: Tensor
    modes: Tensor
    possible: Tensor  # modes that the type of a trigger has
    pairs: Tensor  # (pairs, 3): rows of trigger, token, and the token's head
    pair_types: Tensor
    features: Tensor
    roles: Tensor
    weights: Tensor


def packs(passages: list[Passage], size: int) -> list[list[Pack]]:
    """All passages once, in random order, packed, `size` packs of like length a step."""
    passages = random.sample(passages, len(passages))
    found: list[Pack] = []
    room = length = 0
    for passage in passages:
        if not found or length + len(passage.ids) > room:
            found.append([])
            room, length = random.randint(SHORTEST, PIECES), 0
        found[-1].append(passage)
        length += len(passage.ids)
    found.sort(key=lambda pack: _pieces(pack) + random.random() * 40)
    steps = [found[start : start + size] for start in range(0, len(found), size)]
    return random.sample(steps, len(steps))


def _pieces(pack: Pack) -> int:
    return sum(len(passage.ids) for passage in pack)


def collate(step: list[Pack], *, vary: bool = True) -> Events:
    """The packs of one step, padded to the longest."""
    size, longest = len(step), max(map(_pieces, step)) + 2
    most = max(sum(len(passage.first) - 1 for passage in pack) for pack in step)
    ids, shapes = np.zeros((size, longest), np.int64), np.zeros((size, longest), np.int64)
    present, tokens = np.zeros((size, longest), np.float32), np.zeros((size, most), np.float32)
    first, types = np.zeros((size, most), np.int64), np.zeros(size * most, np.int64)
    tags = np.zeros((size, most, 2), np.int64)
    sentence = np.arange(size * most).reshape(size, most)
    gold = _Gold()
    for row, pack in enumerate(step):
        piece, token = 1, 0
        ids[row, 0] = START
        for passage in pack:
            length, count = len(passage.ids), len(passage.first) - 1
            ids[row, piece : piece + length] = passage.ids
            shapes[row, piece : piece + length] = passage.shapes
            if vary and random.random() < RECASED:
                recase(shapes[row, piece : piece + length], random.choice((LOWER, UPPER)))
            first[row, token : token + count] = passage.first[:-1] + piece
            tags[row, token : token + count] = passage.syntax.tags
            tokens[row, token : token + count] = 1
            opens = np.searchsorted(passage.syntax.sentence, passage.syntax.sentence)
            sentence[row, token : token + count] = opens + token + row * most
            gold.add(passage, row * most + token, types)
            piece, token = piece + length, token + count
        ids[row, piece] = END
        present[row, : piece + 1] = 1
    arrays = (ids, shapes, present, first, tags, sentence, tokens, types.reshape(size, most), *gold.arrays())
    return Events(*map(torch.from_numpy, arrays))


class _Gold:
    """The gold labels of a step, gathered passage by passage."""

    def __init__(self) -> None:
        self.triggers: dict[int, tuple[int, int, set[int]]] = {}
        self.pairs: list[np.ndarray] = []
        self.types: list[int] = []
        self.features: list[np.ndarray] = []
        self.roles: list[np.ndarray] = []
        self.weights: list[float] = []

    def add(self, passage: Passage, offset: int, types: np.ndarray) -> None:
        for report in sorted(passage.reports, key=lambda report: not report.first):
            row = offset + report.trigger
            if row in self.triggers:
                self.triggers[row][2].update(report.modes)
                continue
            types[row] = report.event_type + 1
            self.triggers[row] = (report.event_type, report.status, set(report.modes))
            near = report.pairs
            self.pairs.append(np.stack([near.trigger, near.token, near.head], 1) + offset)
            self.types += [report.event_type] * len(near.token)
            self.features.append(near.features)
            self.roles.append(report.labels)
            self.weights += [1.0 if report.first else AGAIN] * len(near.token)

    def arrays(self) -> tuple[np.ndarray, ...]:
        found = list(self.triggers.values())
        own = np.zeros((len(found), len(modes())), np.float32)
        possible = np.zeros_like(own)
        for number, (kind, _, chosen) in enumerate(found):
            own[number, sorted(chosen)] = 1
            name = event_types()[kind]
            possible[number] = [mode[0] == name or (name, mode) == TOGETHER for mode in modes()]
        return (
            np.array(list(self.triggers), np.int64),
            np.array([kind for kind, _, _ in found], np.int64),
            np.array([status for _, status, _ in found], np.int64),
            own,
            possible,
            np.concatenate([np.zeros((0, 3), np.int64), *self.pairs]),
            np.array(self.types, np.int64),
            np.concatenate([np.zeros((0, len(PAIR_IDS)), np.int64), *self.features]),
            np.concatenate([np.zeros((0, len(ROLES)), np.float32), *self.roles]),
            np.array(self.weights, np.float32),
        )
