"""How far accounts agree beyond chance, slot by slot, and how alike two accounts are; described, and nobody rated."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from rashomon.records import Agreement, Likeness, Share
from rashomon.report import words
from rashomon.report.index import Index, Reference

_MATRIX = 20
"""Most accounts of a matrix: more do not fit a page."""
_PAIRS = 40
"""Most pairs in the list of the likest."""
_ASPECTS = ("facts", "voice", "words")


class Agreed(NamedTuple):
    """Krippendorff's alpha of one slot, with what it rests on."""

    slot: str
    alpha: float | None
    why: str
    """Why there is none, where there is none."""
    events: int
    sources: int


class Cell(NamedTuple):
    """One share as the page shows it: hundredths, with the interval; `step` is 0 to 4, for the shade beside the number."""

    text: str
    interval: str
    step: int
    items: int


class Pair(NamedTuple):
    """Two accounts and how alike they are in each respect."""

    left: Reference
    right: Reference
    cells: tuple[Cell, ...]


class Matrix(NamedTuple):
    """One respect for the accounts that most pairs name; a cell for each pair, None where the two tell no event in common."""

    aspect: str
    accounts: tuple[Reference, ...]
    rows: tuple[tuple[Cell | None, ...], ...]


class Alike(NamedTuple):
    """Matrices and the likest pairs."""

    matrices: tuple[Matrix, ...]
    pairs: tuple[Pair, ...]
    left_out: int
    accounts: int


def agreements(index: Index) -> list[Agreed]:
    """Alpha by slot, in the order of the slots."""
    ordered = sorted(index.contents.agreements, key=lambda one: words.slot_rank(one.slot))
    return [_agreed(one) for one in ordered]


def alike(index: Index) -> Alike:
    """How alike accounts are, those first that have most in common with others."""
    found = index.contents.likenesses
    told: dict[str, int] = {}
    for one in found:
        for document in (one.left, one.right):
            told[document] = told.get(document, 0) + one.facts.items
    most = sorted(told, key=lambda document: (-told[document], index.references[document].number))[:_MATRIX]
    shown = sorted(most, key=lambda document: index.references[document].number)
    pairs = sorted(found, key=lambda one: (-(one.facts.value or 0), -one.facts.items, one.left, one.right))
    return Alike(
        matrices=tuple(_matrix(index, aspect, shown, found) for aspect in _ASPECTS) if found else (),
        pairs=tuple(_pair(index, one) for one in pairs[:_PAIRS]),
        left_out=max(0, len(pairs) - _PAIRS),
        accounts=len(told),
    )


def _agreed(one: Agreement) -> Agreed:
    return Agreed(words.slot(one.slot), one.alpha, one.blanks.get("alpha", ""), one.events, one.sources)


def _matrix(index: Index, aspect: str, documents: list[str], found: Sequence[Likeness]) -> Matrix:
    by_pair = {frozenset((one.left, one.right)): getattr(one, aspect) for one in found}
    rows = tuple(tuple(_cell(by_pair.get(frozenset((row, column)))) for column in documents) for row in documents)
    return Matrix(aspect, tuple(index.references[document] for document in documents), rows)


def _pair(index: Index, one: Likeness) -> Pair:
    left, right = sorted((index.references[one.left], index.references[one.right]))
    return Pair(left, right, tuple(_cell(share) or Cell("–", "", 0, 0) for share in (one.facts, one.voice, one.words)))


def _cell(share: Share | None) -> Cell | None:
    if share is None or share.value is None:
        return None
    interval = f"{_hundredths(share.low)}–{_hundredths(share.high)}"
    return Cell(_hundredths(share.value), interval, min(4, int(share.value * 5)), share.items)


def _hundredths(value: float | None) -> str:
    return "" if value is None else f"{100 * value:.0f}"
