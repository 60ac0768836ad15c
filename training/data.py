"""PolNeAR articles as arrays that the trainer reads: pieces, features, and the gold spans on the tokens of our own parse."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from rashomon.attribution.features import cue_window, token_features
from rashomon.attribution.lexicon import cues
from rashomon.attribution.quotes import quotes
from rashomon.language import Parse, parse_texts
from rashomon.learned.pieces import pieces

Range = tuple[int, int]  # tokens, half-open


class Frame(NamedTuple):
    """One gold attribution on tokens, with the features of its cue's window; a decoy has neither source nor content."""

    cue: Range
    source: list[Range]
    content: list[Range]
    window: np.ndarray


class Article(NamedTuple):
    """One article: pieces, features and sentences of its tokens, attributions, and words that look like cues and are none."""

    id: str
    ids: np.ndarray
    shapes: np.ndarray
    first: np.ndarray
    features: np.ndarray
    sentence: np.ndarray
    frames: list[Frame]
    decoys: list[Frame]


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
    decoys = list(_decoys(parse, {token for frame in frames for token in range(*frame.cue)}))
    return Article(record["doc_id"], found.ids, found.shapes, found.first, features, sentence, frames, decoys)


def _window(parse: Parse, cue: Range) -> np.ndarray:
    return cue_window(parse, *cue).astype(np.int8)


def _decoys(parse: Parse, gold: set[int]) -> Iterator[Frame]:
    """Words of saying, and every fifth other verb, that are no annotated cue: the frame head learns to find nothing there."""
    verbs = 0
    for token in parse.tokens:
        if token.index not in gold and token.pos in ("VERB", "NOUN"):
            verbs += token.pos == "VERB"
            if token.lemma in cues().words or (token.pos == "VERB" and verbs % 5 == 0):
                tokens = (token.index, token.index + 1)
                yield Frame(tokens, [], [], _window(parse, tokens))


def _tokens(parse: Parse, span: list[int]) -> Range | None:
    from rashomon.records import Span

    inside = parse.tokens_in(Span(*span))
    return (inside[0].index, inside[-1].index + 1) if inside else None
