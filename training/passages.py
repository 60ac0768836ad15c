"""The corpus as arrays that the trainer reads: pieces and syntax of each passage, its events on the tokens of our parse."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from rashomon.coding.features import ROLES, STATUSES, Pairs, Syntax, event_types, modes, pairs, syntax
from rashomon.language import Parse, parse_texts
from rashomon.learned.pieces import pieces
from rashomon.records import Span
from training import standoff
from training.corpus import reader
from training.corpus.reader import Event

HELD_OUT = 10  # one passage in so many is never trained on
MEASURED = "w35-"  # part 35 was written to measure with, after everything was trained and set, and no passage of it is trained on


class Report(NamedTuple):
    """One word that reports an event. `first` is false for a further word for an act that was named before.

    `labels` has a row a pair and a column a role: what each token is to this trigger.
    """

    trigger: int
    first: bool
    event_type: int
    status: int
    modes: tuple[int, ...]
    pairs: Pairs
    labels: NDArray[np.float32]


class Passage(NamedTuple):
    """One passage: pieces, syntax and reports. `negative` passages report none."""

    id: str
    negative: bool
    ids: NDArray[np.int64]
    shapes: NDArray[np.int64]
    first: NDArray[np.int64]
    syntax: Syntax
    reports: list[Report]


def read(folder: Path, texts: Sequence[Path] = ()) -> Iterator[Passage]:
    """Every passage of the corpus files in a folder, parsed, and every stretch of `texts` that its `articles.jsonl` annotates."""
    found = [passage for path in sorted(folder.glob("*.txt")) for passage in reader.read(path)]
    if texts:
        found += standoff.read(folder / "articles.jsonl", texts)
    for passage, parse in zip(found, parse_texts(passage.text for passage in found), strict=True):
        yield _passage(passage, parse)


def is_held_out(passage_id: str) -> bool:
    """Whether a passage is kept from training: by a sum over its id, so that a longer corpus holds out the same ones and more."""
    return passage_id.startswith(MEASURED) or zlib.crc32(passage_id.encode()) % HELD_OUT == 0


def _passage(passage: reader.Passage, parse: Parse) -> Passage:
    found, tree = pieces(parse), syntax(parse)
    reports = [report for event in passage.events for report in _reports(event, parse, tree)]
    return Passage(passage.id, passage.negative is not None, found.ids, found.shapes, found.first, tree, reports)


def _reports(event: Event, parse: Parse, tree: Syntax) -> Iterator[Report]:
    spans = {
        "actor": [mention.span for mention in event.actors if not mention.antecedent],
        "recipient": [mention.span for mention in event.recipients if not mention.antecedent],
        "place": event.places,
        "time": event.times,
        "count": [counted.span for counted in event.counts],
    }
    heads = {role: _heads(parse, where) for role, where in spans.items()}
    kinds = tuple(modes().index((event.event_type, mode)) for mode in event.modes)
    for number, span in enumerate((event.trigger, *event.echoes)):
        head = parse.head_of(span)
        if head is None:
            continue
        near = pairs(parse, tree, [head.index])
        inside = {token.index for token in parse.tokens_in(span)}
        labels = np.zeros((len(near.token), len(ROLES)), np.float32)
        for column, role in enumerate(ROLES):
            labels[:, column] = np.isin(near.token, list(inside if role == "word" else heads[role]))
        kind, status = event_types().index(event.event_type), STATUSES.index(event.status)
        yield Report(head.index, number == 0, kind, status, kinds, near, labels)


def _heads(parse: Parse, spans: Iterable[Span]) -> set[int]:
    return {head.index for span in spans if (head := parse.head_of(span)) is not None}
