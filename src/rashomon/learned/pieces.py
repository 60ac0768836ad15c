"""What the encoder reads: the word pieces of each token, and the shape of each token, which the uncased pieces do not show."""

from __future__ import annotations

from functools import cache, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from rashomon.language import Parse

if TYPE_CHECKING:
    from tokenizers import Tokenizer

MAX_PIECES_PER_TOKEN = 12  # a web address or a run of letters without a space tells no more in its later pieces
KNOWN_WORDS = 50_000  # whose pieces are kept
UNKNOWN, START, END, MASK = 100, 101, 102, 103  # ids of the vocabulary's special pieces
LOWER, TITLE, UPPER, MIXED, DIGITS, MARK = 1, 2, 3, 4, 5, 6
OPENS_PARAGRAPH = 8  # added to the shape of a paragraph's first token
SHAPES = 16


class Pieces:
    """The word pieces of a text, flat: `ids` and `shapes` have one entry a piece, `first` one a token and one more at the end.

    The pieces of token `i` are `ids[first[i]:first[i + 1]]`. A shape stands on a token's first piece, 0 on its others. A run of
    hidden tokens has one piece, which is the first token's; `seen[i]` is the piece that stands for token `i` in any case.
    """

    __slots__ = ("first", "ids", "seen", "shapes")

    def __init__(self, ids: np.ndarray, shapes: np.ndarray, first: np.ndarray) -> None:
        self.ids = ids
        self.shapes = shapes
        self.first = first
        self.seen = first[:-1] - (np.diff(first) == 0)


@cache
def _tokenizer() -> Tokenizer:
    from tokenizers import Tokenizer

    tokenizer: Tokenizer = Tokenizer.from_file(str(files("rashomon.learned") / "model" / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer


@lru_cache(KNOWN_WORDS)
def _word(text: str) -> tuple[list[int], int]:
    """The word pieces of a token and its shape."""
    found = _tokenizer().encode(text, add_special_tokens=False).ids
    return found[:MAX_PIECES_PER_TOKEN] or [UNKNOWN], shape(text)


def pieces(parse: Parse, hidden: NDArray[np.bool_] | None = None) -> Pieces:
    """The word pieces and shapes of every token of a parse, in order; a run of tokens that are `hidden` is one piece, `MASK`."""
    opening = {sentence.paragraph: sentence.tokens[0].index for sentence in reversed(parse.sentences)}
    opens = set(opening.values())
    ids: list[int] = []
    shapes: list[int] = []
    first = [0]
    masked = hidden.tolist() if hidden is not None else [False] * len(parse.tokens)
    for token in parse.tokens:
        own, how = _word(token.text)
        if masked[token.index]:
            own, how = ([] if token.index and masked[token.index - 1] else [MASK]), TITLE
        if own:
            ids += own
            shapes += [how + (OPENS_PARAGRAPH if token.index in opens else 0)] + [0] * (len(own) - 1)
        first.append(len(ids))
    return Pieces(np.array(ids, np.int64), np.array(shapes, np.int64), np.array(first, np.int64))


def shape(text: str) -> int:
    """How a token is written: one of the six shapes above."""
    if text.islower():
        return LOWER
    if any(letter.isalpha() for letter in text):
        if len(text) > 1 and text.isupper():
            return UPPER
        return TITLE if text[0].isupper() and (len(text) == 1 or text[1:].islower()) else MIXED
    return DIGITS if any(letter.isdigit() for letter in text) else MARK
