"""The wording corpus as arrays that the trainer reads: pieces with names hidden, and the labels of every piece."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from rashomon.language import Parse, parse_texts
from rashomon.learned.pieces import pieces
from rashomon.wording.features import LABELS
from rashomon.wording.unnamed import unnamed
from training.wording.codes import FOLDER
from training.wording.jsonl import held_out
from training.wording.reader import Passage, read
from training.wording.swap import twins
from training.wording.texts import Text, padded, text


class Example(NamedTuple):
    """One passage, and a row of labels for each of its pieces, 1 where a mark holds the piece's token."""

    text: Text
    labels: NDArray[np.float32]


def passages() -> list[Passage]:
    """Every passage of the corpus that may train, twins too."""
    files = sorted(FOLDER.glob("part-*.txt"))
    return [passage for path in files for passage in twins(read(path)) if not held_out(passage)]


def examples(passages: Sequence[Passage]) -> Iterator[Example]:
    """Every passage, parsed, as arrays."""
    for passage, parse in zip(passages, parse_texts(passage.text for passage in passages), strict=True):
        yield _example(passage, parse)


def _example(passage: Passage, parse: Parse) -> Example:
    flat = pieces(parse, unnamed(parse))
    labels = np.zeros((len(flat.ids), len(LABELS)), np.float32)
    for mark in passage.marks:
        number = LABELS.index(mark.technique or mark.kind)
        for token in parse.tokens:
            if token.span.overlaps(mark.span):
                labels[flat.seen[token.index] : flat.first[token.index + 1], number] = 1
    return Example(text(parse), labels)


def batches(some: Sequence[Example], size: int) -> list[list[Example]]:
    """Examples of like length together, so many at a time, in random order."""
    order = sorted(random.sample(some, len(some)), key=lambda each: len(each.text.ids) + random.random() * 30)
    found = [order[start : start + size] for start in range(0, len(order), size)]
    return random.sample(found, len(found))


def collate(batch: Iterable[Example]) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """Ids, shapes, presence (passages, pieces) and labels (passages, pieces, labels) of some passages, padded to the longest."""
    chosen = list(batch)
    ids, shapes, present = padded([(each.text.ids, each.text.shapes) for each in chosen])
    labels = np.zeros((*ids.shape, len(LABELS)), np.float32)
    for row, each in zip(labels, chosen, strict=True):
        row[1 : len(each.labels) + 1] = each.labels
    return ids, shapes, present, torch.from_numpy(labels)
