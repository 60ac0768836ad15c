"""The words that compare a number with what is meant: `at least 20`, `12 or more`, `thirty-odd`, and the bounds that they set."""

from __future__ import annotations

from typing import NamedTuple

from rashomon.coding.counting.quantities import Quantity
from rashomon.coding.counting.tables import Bounds, tables
from rashomon.language import Parse
from rashomon.records import Span

ROUNDING = 0.1  # how far off a round number may be that the text itself calls rough, as a share of it
_AROUND = 34  # characters before and after a number in which its comparator stands
_SMALL = 10  # a number below this after `over` or `around` is taken to follow a preposition of place


class Extent(NamedTuple):
    """The words of a count with its comparator, the index of their first token, and the bounds that they set."""

    span: Span
    first: int
    comparator: str | None
    bounds: Bounds


def extent(parse: Parse, quantity: Quantity) -> Extent:
    """The words that give a number, comparator and all."""
    first, last = quantity.tokens[0], quantity.last
    start, end, comparator = first.start, last.end, None
    if quantity.high == 0:
        return Extent(Span(start, end), first.index, None, (quantity.low, quantity.high))
    before = parse.text[max(0, start - _AROUND) : start]
    matches = [(match, name) for pattern, name in tables().before if (match := pattern.search(before)) is not None]
    if matches and _compares(matches[0][0][0], quantity):
        match, comparator = max(matches, key=lambda found: len(found[0][0]))
        start -= len(before) - match.start()
    else:
        behind = parse.text[end : end + _AROUND]
        after = next(((match, name) for pattern, name in tables().after if (match := pattern.match(behind)) is not None), None)
        if after is not None:
            comparator, end = after[1], end + after[0].end()
    if first.lower in ("hundred", "thousand", "dozen", "few", "couple", "handful", "pair", "score"):
        start = _article(parse, start)
    opening = parse.tokens_in(Span(start, end))
    return Extent(Span(start, end), opening[0].index if opening else first.index, comparator, _bounds(quantity, comparator))


def _article(parse: Parse, start: int) -> int:
    before = parse.text[max(0, start - 3) : start]
    return start - 2 if before.lower().endswith((" a ",)) or before.lower() == "a " else start


def _compares(words: str, quantity: Quantity) -> bool:
    """`over` and `around` before a small number are prepositions unless the parser hung them on the number."""
    word = words.strip().lower()
    if word not in tables().prepositions:
        return True
    adverb = any(
        child.lower == word and child.dep in ("advmod", "quantmod") for token in quantity.tokens for child in token.children
    )
    return adverb or (quantity.low or 0) >= _SMALL


def _bounds(quantity: Quantity, comparator: str | None) -> Bounds:
    low, high = quantity.low, quantity.high
    if comparator == "at-least":
        return low, None
    if comparator == "at-most":
        return 0.0, high
    if comparator == "about" and low is not None and high is not None and not quantity.vague:
        return round(low * (1 - ROUNDING), 6), round(high * (1 + ROUNDING), 6)
    if comparator == "nearly" and low is not None:
        return round(low * (1 - ROUNDING), 6), high
    return low, high
