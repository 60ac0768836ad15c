"""Numbers that count nothing: dates, hours, ages, articles, flights and other labels, measures, votes, scores, ordinals."""

from __future__ import annotations

from rashomon.coding.counting.quantities import Quantity
from rashomon.coding.counting.tables import tables
from rashomon.language import Parse, Token

_HOURS = ("hours", "hrs", "gmt", "h", "am", "pm", "a.m.", "p.m.", "o'clock")
_YEARS = (1500, 2100)


def is_label(parse: Parse, quantity: Quantity) -> bool:
    """Whether a number counts nothing: `Article 51`, `Flight 752`, `2020`, `8 January`, `34-year-old`, `12 miles`."""
    if quantity.low is None and quantity.high is None:
        return True
    first, last = quantity.tokens[0], quantity.last
    before, after = _at(parse, first.index - 1), _at(parse, last.index + 1)
    if quantity.vague:
        return _measures(parse, last, after)
    return (
        _dated(parse, quantity, before, after)
        or _labels(first, last, before)
        or _measures(parse, last, after)
        or _aged(parse, quantity, before, after)
    )


def _at(parse: Parse, index: int) -> Token | None:
    return parse.tokens[index] if 0 <= index < len(parse.tokens) else None


def _dated(parse: Parse, quantity: Quantity, before: Token | None, after: Token | None) -> bool:
    """A day with its month, a year, an hour."""
    last = quantity.last
    first = next((token for token in quantity.tokens if token.text.isdigit()), last)
    months = tables().months
    if not first.text.isdigit():
        return False
    if quantity.joined and len(last.text) == 4 and last.text.isdigit():
        return _YEARS[0] <= int(last.text) <= _YEARS[1] and (after is None or after.pos not in ("NOUN", "ADJ", "PROPN"))
    day = (quantity.high or 0) <= 31
    for near in (after, before) if day else ():
        if (
            near is not None
            and near.lower.strip(".") in months
            and near.pos in ("PROPN", "NOUN", "ADJ")
            and near.text[0].isupper()
        ):
            return True
    beyond = _at(parse, last.index + 2)
    if after is not None and after.lower in ("and", "or", "to", ",") and day and beyond is not None and beyond.text.isdigit():
        month = _at(parse, last.index + 3)
        return month is not None and month.lower.strip(".") in months
    if after is not None and (after.lower in _HOURS or (after.text == ":" and after.start == last.end)):
        return True
    if len(first.text) == 2 and before is not None and before.text in ("'", "’", "‘") and before.end == first.start:
        return True
    if len(first.text) == 4 and len(quantity.tokens) == 1:
        if first.text[0] == "0":
            return True
        year = _YEARS[0] <= int(first.text) <= _YEARS[1]
        dated = before is not None and before.lower in ("in", "since", "until", "till", "during", "early", "late")
        return year and (dated or last.dep not in ("nummod", "dobj", "nsubjpass"))
    return False


def _labels(first: Token, last: Token, before: Token | None) -> bool:
    """A number after the name of what it numbers: `Article 51`, `Front 58`, `No. 4`, `Bulletin 44`; a decade, an ordinal."""
    labels, head = tables().sets["labels"], last.head
    if before is not None and (before.text in ("#", "№") or before.lower in ("no.", "nos.")):
        return True
    if before is not None and (before.lower.strip(".") in labels or before.lemma in labels) and before.pos in ("NOUN", "PROPN"):
        return before.text[0].isupper() or first.text.isdigit()
    if last.dep in ("nummod", "appos") and head.index == first.index - 1 and head.tag in ("NN", "NNP", "NNPS"):
        return first.text.isdigit()
    return head.lemma in labels and head.index < first.index and last.dep in ("nummod", "appos", "npadvmod", "nmod")


def _measures(parse: Parse, last: Token, after: Token | None) -> bool:
    """A number of miles, per cent, votes, millimetres."""
    if after is not None and after.text == "-":
        after = _at(parse, after.index + 1)
    if after is None:
        return False
    measures = tables().sets["measures"]
    return (
        after.lemma in measures
        or after.lower in measures
        or (last.text[-1].isdigit() and after.start == last.end and after.text == "th")
    )


def _aged(parse: Parse, quantity: Quantity, before: Token | None, after: Token | None) -> bool:
    """An age: `aged 19`, `a teacher, 19, was`, `at ninety-one`, `people over seventy`."""
    if before is None or (quantity.high or 0) > 120:
        return False
    if before.lower in ("aged", "age"):
        return True
    closed = after is None or after.text in (",", ".", ")", ";")
    if closed and before.text in (",", "("):
        named = _at(parse, before.index - 1)
        ended = after is None or after.text in (",", ")") or (named is not None and named.pos == "PROPN")
        return named is not None and named.pos in ("PROPN", "NOUN") and ended
    return False
