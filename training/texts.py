"""The texts from which a narrow network learns what a wide one gives: no annotation of them is read."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from rashomon.language import Parse, parse_texts
from rashomon.learned.pieces import pieces
from training import standoff
from training.corpus import reader
from training.narrow import Text
from training.passages import is_held_out

CORPUS = Path(__file__).parent / "corpus"

Hidden = Callable[[Parse], NDArray[np.bool_]]


def texts(files: Sequence[Path], held_out: set[str], hidden: Hidden | None = None) -> list[Text]:
    """The texts of `files` (as `standoff.documents` reads them) but for the ids in `held_out`, and the passages of the event
    corpus that may train, as pieces; with the tokens kept from them that `hidden` names."""
    found = [text for (_, id_), text in standoff.documents(files).items() if id_ not in held_out]
    passages = [passage for path in sorted(CORPUS.glob("*.txt")) for passage in reader.read(path)]
    found += [passage.text for passage in passages if not is_held_out(passage.id)]
    flat = (pieces(parse, hidden(parse) if hidden else None) for parse in parse_texts(found) if parse.tokens)
    return [Text(each.ids, each.shapes) for each in flat]
