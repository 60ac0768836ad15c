"""From a record with named values (a JSON object, a table row) to the parts of a document, with reasons for blanks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files

import msgspec
import yaml

from rashomon.errors import DataError
from rashomon.sources.codes import Code, fault
from rashomon.sources.dates import normalise
from rashomon.sources.options import FIELDS, ReadOptions


class Found(msgspec.Struct, kw_only=True):
    """What a reader found of one document, before the checks that all formats share."""

    text: str
    unit: str
    """what held it, for the reasons of blanks: file, page, record, row or entry"""
    record: str | None = None
    id: str | None = None
    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    published: str | None = None
    language: str | None = None
    blanks: dict[str, str] = msgspec.field(default_factory=dict)


@cache
def guesses() -> Mapping[str, tuple[str, ...]]:
    """For each field, the folded column names that are taken for it, the likeliest first."""
    name = "sources/columns.yaml"
    data = yaml.load(files("rashomon").joinpath(name).read_text("utf-8"), Loader=yaml.CSafeLoader)
    if not isinstance(data, dict) or sorted(data) != sorted(FIELDS):
        raise DataError(f"{name}: must have exactly the fields {', '.join(FIELDS)}")
    for field, names in data.items():
        if not isinstance(names, list) or not all(isinstance(each, str) for each in names):
            raise DataError(f"{name}: {field}: must be a list of names")
    return {field: tuple(fold(each) for each in names) for field, names in data.items()}


def fold(name: str) -> str:
    """A column name without case, spaces, hyphens and underscores."""
    return re.sub(r"[\s_-]+", "", name).lower()


def choose(names: Iterable[str], options: ReadOptions) -> dict[str, list[str]]:
    """For each field, which of the columns `names` may hold it, the likeliest first."""
    given = list(names)
    folded: dict[str, str] = {}
    for name in given:
        folded.setdefault(fold(name), name)
    chosen: dict[str, list[str]] = {}
    for field, candidates in guesses().items():
        if field in options.columns:
            chosen[field] = [name for name in given if name == options.columns[field]]
        else:
            chosen[field] = [folded[each] for each in candidates if each in folded]
    return chosen


def table_columns(names: list[str], options: ReadOptions) -> dict[str, list[str]]:
    """The columns of a table with these names. Raises `InputError` where one that is needed is missing."""
    chosen = choose(names, options)
    shown = ", ".join(names)
    for field, column in sorted(options.columns.items()):
        if not chosen[field]:
            raise fault(Code.MISSING_COLUMN, f"there is no column {column!r} for {field}; the columns are: {shown:.300}")
    if not chosen["text"]:
        raise fault(Code.MISSING_COLUMN, f"no column is named like a text; name it with columns; the columns are: {shown:.300}")
    return chosen


def from_row(
    row: Mapping[str, object], chosen: Mapping[str, list[str]], *, unit: str, record: str | None, options: ReadOptions
) -> Found:
    """The parts of a document in `row`. Raises `InputError` where text or id cannot be used."""
    values = {field: _first(row, columns) for field, columns in chosen.items()}
    text = values["text"]
    if text is None:
        wanted = options.columns.get("text")
        where = f"no {wanted!r}" if wanted else "no text, body or content"
        raise fault(Code.NO_TEXT, f"the {unit} has {where}; name the field with columns", record=record)
    if not isinstance(text, str):
        raise fault(Code.WRONG_TYPE, f"the text of the {unit} is {_kind(text)}, not a string", record=record)
    found = Found(text=text, unit=unit, record=record, id=_identifier(values["id"], unit, record))
    for field in ("title", "outlet", "url", "language"):
        value = values[field]
        if isinstance(value, str):
            setattr(found, field, value)
        elif value is not None:
            found.blanks[field] = f"the {unit} gives {_kind(value)} for {field}, not a string"
    date_given(found, values["published"])
    return found


def date_given(found: Found, value: object) -> None:
    """Sets the publication date from `value` as the data give it, or the reason why it stays blank."""
    if value is not None and value != "":
        found.published, reason = normalise(value)
        if reason is not None:
            found.blanks["published"] = reason


def _first(row: Mapping[str, object], columns: list[str]) -> object:
    """The first value there is: null, and a string without content, count as absent."""
    for column in columns:
        value = row.get(column)
        if value is not None and not (isinstance(value, str) and not value.strip()):
            return value
    return None


def _identifier(value: object, unit: str, record: str | None) -> str | None:
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    raise fault(Code.WRONG_TYPE, f"the id of the {unit} is {_kind(value)}, not a string", record=record)


def _kind(value: object) -> str:
    if isinstance(value, bool):
        return "a truth value"
    if isinstance(value, int | float):
        return "a number"
    if isinstance(value, list):
        return "a list"
    return "an object" if isinstance(value, dict) else f"of type {type(value).__name__}"
