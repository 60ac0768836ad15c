"""What the trained network reads in a text whose names are hidden: spans of each kind of wording, with how surely."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from rashomon import learned
from rashomon.language import Parse, Token
from rashomon.records import Span, WordingKind
from rashomon.wording.features import KINDS, LABELS
from rashomon.wording.unnamed import unnamed
from rashomon.wording.words import words

# Least share of a token from which it is marked, and of the surest token of a span from which the span is, as they give the best
# macro-F1 of sentences on the passages that train nothing, read one by one and joined to longer texts.
MARKED = 0.4
SURE = 0.8
SURE_OF_JUDGEMENT = 0.5  # the same for labels, epithets and loaded words
JUDGED = 0.3  # the same for a word that is listed as judging
JUDGING: tuple[WordingKind, ...] = ("label", "epithet", "loaded")
CLAUSES = frozenset({"technique", "prediction", "call-to-action"})  # kinds whose spans are clauses
_BRIDGED = 1  # unmarked tokens between two marked ones that the span of a clause goes on over


class Read(NamedTuple):
    """One span of a kind, with its technique where the kind is that, and the share of its surest token, 0 to 1."""

    span: Span
    kind: WordingKind
    technique: str | None
    share: float


def read(parse: Parse) -> list[Read]:
    """Every span that the network marks, in order of position, kind and technique. Marks of several labels may overlap."""
    if not parse.tokens:
        return []
    hidden = unnamed(parse)
    shares = learned.read_tokens("wording", parse, hidden, len(LABELS))
    found: list[Read] = []
    for number in np.flatnonzero(shares.max(0) >= SURE_OF_JUDGEMENT).tolist():
        kind: WordingKind = KINDS[number] if number < len(KINDS) else "technique"
        technique = LABELS[number] if kind == "technique" else None
        sure = SURE_OF_JUDGEMENT if kind in JUDGING else SURE
        marked = _without_names(shares[:, number], hidden) if kind in JUDGING else shares[:, number]
        spans = _spans(parse, marked, sure, _BRIDGED if kind in CLAUSES else 0)
        found += [Read(span, kind, technique, share) for span, share in spans]
    found += _judging(parse, shares, found)
    return sorted(found, key=lambda one: (one.span, one.kind, one.technique or ""))


def _without_names(shares: np.ndarray, hidden: NDArray[np.bool_]) -> np.ndarray:
    """The shares without names beside marked words: they say of whom something is said, not how (`the American regime`)."""
    marked = (shares >= MARKED) & ~hidden
    beside = np.zeros_like(marked)
    beside[1:] |= marked[:-1]
    beside[:-1] |= marked[1:]
    return np.where(hidden & beside, np.float32(0), shares)


def _judging(parse: Parse, shares: np.ndarray, found: Sequence[Read]) -> Iterator[Read]:
    """Words listed as judging that no found span of those kinds holds, where the network sees a judgement in them as well."""
    columns = [LABELS.index(kind) for kind in JUDGING]
    held = [one.span for one in found if one.kind in JUDGING]
    for token in parse.tokens:
        if token.lemma.lower() in words()["judging"] and not any(span.overlaps(token.span) for span in held):
            best = int(shares[token.index, columns].argmax())
            share = float(shares[token.index, columns[best]])
            if share >= JUDGED:
                yield Read(token.span, JUDGING[best], None, round(share, 2))


def _spans(parse: Parse, shares: np.ndarray, sure: float, bridged: int) -> Iterator[tuple[Span, float]]:
    """The runs of marked tokens within one sentence, one of them `sure`, with gaps of up to `bridged`, trimmed of punctuation."""
    run: list[Token] = []
    for index in [*np.flatnonzero(shares >= MARKED).tolist(), -1]:
        token = parse.tokens[index]
        joined = bool(run) and index >= 0 and token.sentence == run[-1].sentence and index - run[-1].index <= 1 + bridged
        if run and not joined:
            share = float(max(shares[each.index] for each in run))
            if share >= sure and (trimmed := _trimmed(run)):
                yield Span(trimmed[0].start, trimmed[-1].end), round(share, 2)
            run = []
        run.append(token)


def _trimmed(run: list[Token]) -> list[Token]:
    """A run without a comma, dash or full stop at its ends; quotation marks and `!` stay."""
    while run and run[0].text in ",.;:-–—":
        run = run[1:]
    while run and run[-1].text in ",.;:-–—":
        run = run[:-1]
    return run
