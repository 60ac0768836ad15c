"""Texts as the network of wording reads them: pieces with names hidden, and where sentences end. No annotation is read here."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from rashomon.language import Parse, parse_texts
from rashomon.learned.pieces import END, START, pieces
from rashomon.wording.unnamed import unnamed
from training import standoff
from training.corpus import reader
from training.passages import is_held_out

EVENTS = Path(__file__).parents[1] / "corpus"


class Text(NamedTuple):
    """The pieces of a text, their shapes, and the numbers of the pieces that sentences end before."""

    ids: NDArray[np.int64]
    shapes: NDArray[np.int64]
    ends: list[int]


def news(files: Sequence[Path]) -> list[Text]:
    """The texts of `files` (as `standoff.documents` reads them), and the passages of the event corpus that may train."""
    found = list(standoff.documents(files).values())
    passages = [passage for path in sorted(EVENTS.glob("*.txt")) for passage in reader.read(path)]
    found += [passage.text for passage in passages if not is_held_out(passage.id)]
    return [text(parse) for parse in parse_texts(found) if parse.tokens]


def text(parse: Parse) -> Text:
    """A parsed text."""
    flat = pieces(parse, unnamed(parse))
    return Text(flat.ids, flat.shapes, [int(flat.first[sentence.tokens[-1].index + 1]) for sentence in parse.sentences])


def padded(some: Sequence[tuple[NDArray[np.int64], NDArray[np.int64]]]) -> tuple[Tensor, Tensor, Tensor]:
    """Ids, shapes and presence of some windows with the pieces that mark their ends, padded to the longest."""
    size = (len(some), max(len(ids) for ids, _ in some) + 2)
    ids, shapes, present = np.zeros(size, np.int64), np.zeros(size, np.int64), np.zeros(size, np.float32)
    for row, (own, their) in enumerate(some):
        end = len(own) + 1
        ids[row, 0], ids[row, end] = START, END
        ids[row, 1:end], shapes[row, 1:end] = own, their
        present[row, : end + 1] = 1
    return torch.from_numpy(ids), torch.from_numpy(shapes), torch.from_numpy(present)
