"""Cuts a text into tokens with word classes, and writes the classes as a string, one character a token.

The patterns in grammar.yaml run over that string. Tells years from other four-digit numbers; leaves all else to the readings.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, NamedTuple

from rashomon.times.holidays import holiday_pattern
from rashomon.times.lexicon import Lexicon, lexicon

TOKEN = re.compile(
    r"""
    (?P<URL>https?://\S+|www\.\S+)
  | (?P<WORD>(?![ABCQapo](?:\.|['’]|[1-4]\b|C\b|CE\b|CE?\.|D\b|E\b))[^\W\d_]+(?:['’](?!s\b)[^\W\d_]+)?)
  | (?P<COMMA>,)
  | (?P<W>--+|—)
  | (?P<PARA>\n[^\S\n]*\n\s*)
  | (?P<ISO>(?<![\w/-])\d{4}/\d\d/\d\d(?![\w/-])
      |(?<![\w-])\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?(?![\w-]))
  | (?P<SLASHED>(?<![\w/.-])\d{1,2}(?P<sep>[/.])\d{1,2}(?P=sep)(?:\d{4}|\d\d)(?![\w/-]))
  | (?P<FRACTION>(?:\d+[ ])?\d/[2-9](?![\d/])|\d*[½¼¾])
  | (?P<CLOCK>\d{1,2}:[0-5]\d(?::[0-5]\d)?(?![\d:])|\d{1,2}\.[0-5]\d(?=\s?[ap]\.?m\b))
  | (?P<DECADE>(?:['’‘]\d0|\d{2,3}0)['’]?s\b|(?<![A-Za-z]-)\b[2-9]0s\b)
  | (?P<ORD>\d+(?:st|nd|rd|th)\b)
  | (?P<QNUM>\bQ[1-4]\b|\b[1-4]Q\b)
  | (?P<NUMBER>[$£€¥]?\d[\d,]*\d(?:\.\d+)?(?![\w])|[$£€¥]?\d+(?:\.\d+)?)
  | (?P<SHORTYR>['’‘]\d\d\b)
  | (?P<POSS>['’]s?(?=[\s,.;:-]|$))
  | (?P<AMPM>[ap]\.[ ]?m\.?|[AP]\.M\.?)
  | (?P<ERA>\bB\.[ ]?C\.?(?:E\.)?|\bA\.D\.|\bC\.E\.|\b(?:BCE?|AD|CE)\b)
  | (?P<OCLOCK>\bo['’]clock\b)
  | (?P<LETTER>[^\W\d_]+)
  | (?P<HYPHEN>[-–‐‑−]|(?<=(?:19|20)\d\d)/(?=\d\d(?:\d\d)?\b))
  | (?P<DOT>\.) | (?P<LPAR>\() | (?P<RPAR>\))
  | (?P<OTHER>[^\s])
    """,
    re.VERBOSE,
)
YEAR_LEADS = frozenset(["IN", "SINCE", "BY", "UNTIL", "FROM", "DURING", "OF", "BEFORE", "AFTER", "THE", "POSS", "ITS"])
# A number of four figures within these that is not round is a year before any word that does not count ("1989 sales"): counts
# of that size are written with a comma in print.
PLAIN_YEARS = (1900, 2050)


class Token(NamedTuple):
    """One token: its code points, class character and value (a number, a TIMEX3 code, or the words themselves)."""

    start: int
    end: int
    symbol: str
    value: Any


@dataclass(frozen=True, slots=True)
class Tokens:
    """A text as tokens; `classes[i]` is the class character of `items[i]`."""

    text: str
    items: list[Token]
    classes: str


def tokenise(text: str) -> Tokens:
    """The tokens of `text`. Offsets are code points into `text`; blanks are in no token."""
    words = lexicon()
    holidays = {found.start(): found.end() for found in holiday_pattern().finditer(text)}
    items: list[Token] = []
    skip_to = 0
    other = words.symbols["W"]
    for match in TOKEN.finditer(text):
        start, end = match.span()
        if start < skip_to:
            continue
        if start in holidays:
            skip_to = holidays[start]
            items.append(Token(start, skip_to, words.symbols["HOL"], text[start:skip_to]))
            continue
        group = match.lastgroup
        if group == "WORD" or group == "LETTER":
            symbol, value = _word(text[start:end])
            items.append(Token(start, end, symbol, value))
        elif group == "NUMBER":
            items.append(_number(text[start:end], start, end, words))
        else:
            items.append(Token(start, end, words.symbols.get(group or "W", other), text[start:end]))
    _settle_years(text, items, words)
    return Tokens(text, items, "".join([item.symbol for item in items]))


@lru_cache(maxsize=1 << 16)
def _word(raw: str) -> tuple[str, Any]:
    """Class character and value of a word; of a word of no interest, the word itself."""
    words = lexicon()
    lower = raw.lower()
    if lower in ("am", "pm"):
        return words.symbols["AMPM"], lower
    known = words.words.get(lower)
    if known is None or (known[0] in words.capital and not raw[0].isupper()):
        return words.symbols["W"], raw
    return known


def _number(raw: str, start: int, end: int, words: Lexicon) -> Token:
    digits = raw.lstrip("$£€¥")
    plain = digits.isdigit() and digits == raw
    number = float(digits.replace(",", ""))
    if not plain or len(digits) > 4 or (digits.startswith("0") and len(digits) > 2):
        return Token(start, end, words.symbols["BIG"], number)
    whole = int(digits)
    if len(digits) == 4:
        return Token(start, end, words.symbols["YR" if whole < 2200 else "BIG"], whole)
    label = "N3" if len(digits) == 3 else "DAY" if 1 <= whole <= 31 else "N2"
    return Token(start, end, words.symbols[label], whole)


@cache
def _year_lead_symbols() -> frozenset[str]:
    return frozenset(lexicon().symbols[label] for label in YEAR_LEADS)


def _settle_years(text: str, items: list[Token], words: Lexicon) -> None:
    """Turns a four-digit number that counts or names something ("2000 troops", "Resolution 1929") into a plain number."""
    year, number = words.symbols["YR"], words.symbols["BIG"]
    for at, item in enumerate(items):
        if item.symbol == year and not _is_year(text, items, at, words):
            items[at] = item._replace(symbol=number)


def _is_year(text: str, items: list[Token], at: int, words: Lexicon) -> bool:
    item = items[at]
    before = items[at - 1] if at else None
    after = items[at + 1] if at + 1 < len(items) else None
    if before is not None and text[before.start : before.end].lower() in words.index:
        return False
    if before is not None and before.end == item.start and text[before.start : before.end] in {"#", ".", "/", "+", "x"}:
        return False
    if at > 1 and text[item.start - 1] == "-" and _joined_to_number(items, at, words):
        return False
    if after is None or text[after.start : after.end] in {"%", "°", "°c"}:
        return after is None
    if text[after.start : after.end] == "/" and after.symbol != words.symbols["HYPHEN"]:
        return False
    follower = text[after.start : after.end]
    if before is not None and _names_month(items, at, words):
        return before.symbol != words.symbols["COMMA"] or follower not in words.counted
    led = before is not None and before.symbol in _year_lead_symbols()
    if text[item.end : after.start] in {" ", "\n", "-"} and follower in words.counted:
        return False
    if PLAIN_YEARS[0] <= item.value < PLAIN_YEARS[1] and item.value % 100:
        return True
    if 1700 <= item.value < 2100:
        return led or not _plural(follower) or text[item.end : after.start] not in {" ", "\n"}
    return True


def _joined_to_number(items: list[Token], at: int, words: Lexicon) -> bool:
    """Whether a number of three figures and a hyphen stand right before: then it is a telephone number."""
    number, hyphen = items[at - 2], items[at - 1]
    return number.symbol == words.symbols["N3"] and number.end == hyphen.start and hyphen.end == items[at].start


def _names_month(items: list[Token], at: int, words: Lexicon) -> bool:
    """Whether a month, a season or a named day, or a month with its day and a comma, stands before the token."""
    months = {words.symbols[label] for label in ("MONTH", "MONTH_M", "MAY", "MABB", "SEASON", "HOL")}
    days = {words.symbols[label] for label in ("DAY", "ORD")}
    skip = {words.symbols["COMMA"], words.symbols["DOT"]}
    steps = [item.symbol for item in items[max(0, at - 4) : at] if item.symbol not in skip]
    return bool(steps) and (steps[-1] in months or (len(steps) > 1 and steps[-1] in days and steps[-2] in months))


def _plural(word: str) -> bool:
    return word.islower() and len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "as", "is"))
