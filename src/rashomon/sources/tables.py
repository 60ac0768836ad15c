"""CSV and TSV row by row, Parquet batch by batch: one document a row."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterator
from typing import TYPE_CHECKING

from rashomon.errors import InputError
from rashomon.sources.codes import Code, fault
from rashomon.sources.decoding import SAMPLE, encoding_of, marked, surrogate
from rashomon.sources.fields import Found, from_row, table_columns
from rashomon.sources.options import ReadOptions
from rashomon.sources.streams import Source

if TYPE_CHECKING:
    import pyarrow

_DELIMITERS = ",;\t|"
_PARQUET_BATCH = 256
# The codecs that take the byte order mark away.
_MARKED = {
    "utf-8": "utf-8-sig",
    "utf-16-le": "utf-16",
    "utf-16-be": "utf-16",
    "utf-32-le": "utf-32",
    "utf-32-be": "utf-32",
}


def delimited(source: Source, options: ReadOptions) -> Iterator[Found | InputError]:
    """The documents of a CSV or TSV file with a header row. A bad row is reported with its line; the rest goes on."""
    lines = _lines(source, options)
    header = next(lines, None)
    if header is None:
        raise source.fault or fault(Code.EMPTY, "the table is empty")
    csv.field_size_limit(max(csv.field_size_limit(), options.max_bytes))
    delimiter = "\t" if source.inner.lower().endswith(".tsv") else max(_DELIMITERS, key=header.count)
    rows = csv.reader(_chain(header, lines), delimiter=delimiter, strict=True)
    try:
        names = next(rows)
    except csv.Error as error:
        raise fault(Code.BROKEN_ROW, f"the header row cannot be read: {error}", record="line 1") from error
    chosen = table_columns(names, options)
    while True:
        where = f"line {rows.line_num + 1}"
        try:
            row = next(rows, None)
            if row is None:
                return
            if row and not (len(row) == 1 and not row[0].strip()):
                if len(row) != len(names):
                    message = f"the row has {len(row)} fields where the header has {len(names)}"
                    raise fault(Code.BROKEN_ROW, message)
                if any(surrogate(value) is not None for value in row):
                    raise fault(Code.ENCODING, "the row holds bytes in another encoding; save the table as UTF-8")
                yield from_row(dict(zip(names, row, strict=True)), chosen, unit="row", record=where, options=options)
        except csv.Error as error:
            if source.fault is not None:
                return
            yield fault(Code.BROKEN_ROW, f"the row cannot be read: {error}", record=where)
        except InputError as error:
            error.record = where
            yield error


def _chain(first: str, rest: Iterator[str]) -> Iterator[str]:
    yield first
    yield from rest


def _lines(source: Source, options: ReadOptions) -> Iterator[str]:
    """Decoded lines with their ends. Bytes that do not fit become lone surrogates, which condemn only their own row."""
    head = source.stream.peek(SAMPLE)
    _, named = marked(head)
    if b"\0" in head and named is None:
        raise fault(Code.BINARY, "the content is binary (it holds NUL bytes), not a table")
    encoding = _encoding(head) if named is None else _MARKED[named]
    text = io.TextIOWrapper(source.stream, encoding, errors="surrogateescape", newline="")
    number = 0
    while line := text.readline(options.max_bytes):
        number += 1
        ended = line.endswith(("\n", "\r"))
        if not ended and len(line) >= options.max_bytes:
            raise fault(Code.TOO_LARGE, "the line is longer than max_bytes; reading stopped", record=f"line {number}")
        if not ended and source.fault is not None:
            return
        yield line


def _encoding(head: bytes) -> str:
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head)  # a character cut in two at the end is no fault
    except UnicodeDecodeError:
        try:
            return encoding_of(head)
        except InputError:  # UTF-8 with stray bytes, or nothing known: the rows that hold them are set aside
            return "utf-8"
    return "utf-8"


def parquet(source: Source, options: ReadOptions) -> Iterator[Found | InputError]:
    """The documents of a Parquet file, batch by batch, reading only the columns that are needed."""
    import pyarrow
    from pyarrow.parquet import ParquetFile

    with source.seekable() as file:
        if not file.seek(0, io.SEEK_END):
            raise fault(Code.EMPTY, "the file is empty")
        file.seek(0)
        try:
            table = ParquetFile(file)
            chosen = table_columns(table.schema_arrow.names, options)
            needed = [name for name in table.schema_arrow.names if any(name in each for each in chosen.values())]
            number = 0
            for batch in table.iter_batches(batch_size=_PARQUET_BATCH, columns=needed):
                for row in range(batch.num_rows):
                    number += 1
                    yield _parquet_row(batch, row, number, chosen, options)
        except (pyarrow.ArrowException, OSError, ValueError) as error:
            raise fault(Code.DAMAGED, f"the Parquet file is damaged ({str(error).partition(chr(10))[0]:.120})") from error


def _parquet_row(
    batch: pyarrow.RecordBatch, row: int, number: int, chosen: dict[str, list[str]], options: ReadOptions
) -> Found | InputError:
    where = f"row {number}"
    try:
        values = {name: _value(batch.column(name)[row]) for name in batch.schema.names}
        return from_row(values, chosen, unit="row", record=where, options=options)
    except UnicodeDecodeError:
        return fault(Code.ENCODING, "the row holds bytes that are not UTF-8", record=where)
    except InputError as error:
        error.record = where
        return error


def _value(scalar: pyarrow.Scalar) -> object:
    import pyarrow

    if pyarrow.types.is_timestamp(scalar.type):  # nanoseconds do not fit Python's datetime
        scalar = scalar.cast(pyarrow.timestamp("us", scalar.type.tz), safe=False)
    return scalar.as_py()
