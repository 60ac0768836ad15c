"""Loads the words that matter to expressions of time, each with its class and value, and checks the file they stand in."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from rashomon.errors import DataError

HERE = Path(__file__).parent
# Classes that the tokeniser gives to tokens that are not words; `W` is any word of no interest, `PARA` an empty line.
TOKEN_CLASSES = (
    *("W", "PARA", "ISO", "SLASHED", "CLOCK", "DECADE", "ORD", "FRACTION", "DAY", "N2", "N3", "YR", "BIG", "SHORTYR"),
    *("HYPHEN", "COMMA", "DOT", "POSS", "LPAR", "RPAR", "AMPM", "ERA", "HOL", "QNUM"),
)
# One printable character stands for one class, so that patterns over classes are patterns over a short string.
SYMBOLS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789" + "".join(
    chr(code) for code in range(0xA1, 0x180) if code != 0xAD
)


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Word classes: `symbols` maps a class to its character, `words` a lower-case word to its character and value."""

    symbols: dict[str, str]
    words: dict[str, tuple[str, Any]]
    capital: frozenset[str]
    counted: frozenset[str]
    index: frozenset[str]


def read_yaml(name: str) -> Any:
    """The data file `name` beside this module. Raises `DataError` naming the file and the line if it is not YAML."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        return yaml.load((HERE / name).read_text(encoding="utf-8"), Loader=loader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else "?"
        raise DataError(f"{name}, line {line}: not valid YAML: {error}") from error


@cache
def words(name: str, key: str) -> frozenset[str]:
    """The list of words that stands under `key` in the data file `name`."""
    return frozenset(read_yaml(name)[key])


def line_of(name: str, text: str) -> int:
    """The first line of the data file on which `text` stands as a word, counted from 1; 1 where it is not found."""
    for number, line in enumerate((HERE / name).read_text(encoding="utf-8").splitlines(), start=1):
        if re.search(rf"(?<!\w){re.escape(text)}(?!\w)", line) and not line.lstrip().startswith("#"):
            return number
    return 1


@cache
def lexicon() -> Lexicon:
    """The validated word classes. Raises `DataError` for a word in two classes or a value that is no string or number."""
    name = "lexicon.yaml"
    data = read_yaml(name)
    classes: dict[str, dict[str, Any]] = data["classes"]
    symbols = dict(zip([*TOKEN_CLASSES, *sorted(set(classes) - set(TOKEN_CLASSES))], SYMBOLS, strict=False))
    if len(symbols) < len(set(classes) | set(TOKEN_CLASSES)):
        raise DataError(f"{name}: more word classes than symbols ({len(SYMBOLS)}); merge some")
    words: dict[str, tuple[str, Any]] = {}
    for label, members in classes.items():
        for word, value in members.items():
            _check(name, label, word, value, words)
            words[word] = (symbols[label], value)
    return Lexicon(
        symbols=symbols,
        words=words,
        capital=frozenset(symbols[label] for label in data["capital"] if label in symbols),
        counted=frozenset(data["counted"]),
        index=frozenset(data["index"]),
    )


def _check(name: str, label: object, word: object, value: object, words: dict[str, tuple[str, Any]]) -> None:
    if not isinstance(label, str) or not isinstance(word, str):
        raise DataError(f"{name}, line {line_of(name, str(word))}: {label!r}: {word!r} is not text; quote it")
    if word != word.lower():
        raise DataError(f"{name}, line {line_of(name, word)}: {word!r} must be in lower case")
    if word in words:
        raise DataError(f"{name}, line {line_of(name, word)}: {word!r} stands in two classes, one of them {label}")
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise DataError(f"{name}, line {line_of(name, word)}: {word!r} has a value that is neither text nor number")
