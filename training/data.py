"""PolNeAR articles as arrays that the trainer reads: pieces, features, and the gold spans on the tokens of our own parse."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from rashomon.attribution.features import cue_window, token_features
from rashomon.attribution.quotes import quotes
from rashomon.language import Parse, parse_texts
from rashomon.learned.pieces import pieces

Range = tuple[int, int]  # tokens, half-open


class Frame(NamedTuple):
    """One gold attribution on tokens, with the features of its cue's window."""

    cue: Range
    source: list[Range]
    content: list[Range]
    window: np.ndarray


class Article(NamedTuple):
    """One article: pieces, features and sentences of its tokens, and attributions."""

    id: str
    ids: np.ndarray
    shapes: np.ndarray
    first: np.ndarray
    features: np.ndarray
    sentence: np.ndarray
    frames: list[Frame]


def read(path: Path) -> Iterator[Article]:
    """Every article of a PolNeAR file in JSON Lines, parsed."""
    with path.open(encoding="utf-8") as lines:
        records = [json.loads(line) for line in lines]
    for record, parse in zip(records, parse_texts(record["text"] for record in records), strict=True):
        yield article(record, parse)


def article(record: dict[str, Any], parse: Parse) -> Article:
    """One record and its parse as arrays."""
    found = pieces(parse)
    frames = []
    for gold in record["attributions"]:
        cue = [tokens for span in gold["cue"] if (tokens := _tokens(parse, span))]
        if not cue:
            continue
        content = [tokens for span in gold["content"] if (tokens := _tokens(parse, span))]
        source = [tokens for span in gold["source"] if (tokens := _tokens(parse, span))]
        frames.append(Frame(cue[0], source, content, _window(parse, cue[0])))
    features = token_features(parse, quotes(parse.text, parse.paragraphs))
    sentence = np.array([token.sentence for token in parse.tokens])
    return Article(record["doc_id"], found.ids, found.shapes, found.first, features, sentence, frames)


def _window(parse: Parse, cue: Range) -> np.ndarray:
    return cue_window(parse, *cue).astype(np.int8)


def _tokens(parse: Parse, span: list[int]) -> Range | None:
    from rashomon.records import Span

    inside = parse.tokens_in(Span(*span))
    return (inside[0].index, inside[-1].index + 1) if inside else None
