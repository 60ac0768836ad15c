"""JSON Lines, one document a line, and JSON files that hold one object or an array of objects."""

from __future__ import annotations

import json
from collections.abc import Iterator

import msgspec

from rashomon.errors import InputError
from rashomon.sources.codes import Code, fault
from rashomon.sources.decoding import marked
from rashomon.sources.fields import Found, choose, from_row
from rashomon.sources.options import ReadOptions
from rashomon.sources.streams import Source

_BLANK = b" \t\r\n\x0b\x0c"


def jsonl(source: Source, options: ReadOptions) -> Iterator[Found | InputError]:
    """The documents of a JSON Lines file. A bad line is reported with its number, and the rest goes on."""
    _, encoding = marked(source.head())
    if encoding not in (None, "utf-8"):
        raise fault(Code.ENCODING, f"the byte order mark says {encoding}; JSON Lines must be UTF-8: save it as that")
    for number, line in source.lines(options):
        if not line.strip(_BLANK):
            continue
        where = f"line {number}"
        try:
            if len(line) > options.max_bytes:
                raise fault(Code.TOO_LARGE, f"the line is longer than {options.max_bytes:,} bytes (max_bytes)")
            yield _found(parse(line), options, unit="record", record=where)
        except InputError as error:
            error.record = where
            yield error


def whole(source: Source, options: ReadOptions) -> Iterator[Found | InputError]:
    """The documents of a JSON file: an object, an array of objects, or JSON Lines under the wrong name."""
    data = source.whole(options)
    try:
        value = parse(data)
    except InputError:
        if not _looks_like_lines(data):
            raise
        again = Source(source.name, iter((data,)))
        yield from jsonl(again, options)
        return
    if not isinstance(value, list):
        yield _found(value, options, unit="file", record=None)
        return
    for number, item in enumerate(value, start=1):
        try:
            yield _found(item, options, unit="record", record=f"record {number}")
        except InputError as error:
            error.record = f"record {number}"
            yield error


def parse(data: bytes) -> object:
    """The value of JSON `data`. Raises `InputError` where it is not valid, saying where."""
    try:
        return msgspec.json.decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        pass  # the standard library reads what msgspec refuses (a lone surrogate, NaN) and says where the fault is
    mark, encoding = marked(data)
    try:
        text = data[len(mark) :].decode(encoding or "utf-8")
    except UnicodeDecodeError as error:
        raise fault(Code.ENCODING, f"byte {error.start + 1} is not UTF-8, as JSON must be; save it as UTF-8") from error
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        place = f"line {error.lineno}, column {error.colno}" if error.lineno > 1 else f"column {error.colno}"
        raise fault(Code.BROKEN_JSON, f"this is not valid JSON: {error.msg} at {place}") from error
    except (RecursionError, ValueError) as error:
        raise fault(Code.BROKEN_JSON, "this JSON is nested too deep or holds a number too long to read") from error


def _found(value: object, options: ReadOptions, *, unit: str, record: str | None) -> Found:
    if not isinstance(value, dict):
        raise fault(Code.WRONG_TYPE, f"the {unit} is not an object with named fields", record=record)
    return from_row(value, choose(value, options), unit=unit, record=record, options=options)


def _looks_like_lines(data: bytes) -> bool:
    first, _, rest = data.strip(_BLANK).partition(b"\n")
    try:
        return bool(rest) and isinstance(parse(first), dict)
    except InputError:
        return False
