"""Tables written to a folder, in as many pieces as the caller likes; the files take their places when all are whole."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from contextlib import ExitStack
from pathlib import Path

from rashomon.case.tables import TABLES, Contents, tables
from rashomon.errors import CaseError


def write_tables(folder: Path, pieces: Iterable[Contents]) -> dict[str, int]:
    """Write one Parquet file a table, each piece of the contents as a row group; the rows that each table got."""
    from pyarrow import parquet

    rows = dict.fromkeys(TABLES, 0)
    writers: dict[str, parquet.ParquetWriter] = {}
    with ExitStack() as stack:
        for piece in pieces:
            for name, table in tables(piece):
                if name not in writers:
                    writer = parquet.ParquetWriter(folder / f"{name}.parquet", table.schema, compression="zstd")
                    writers[name] = stack.enter_context(writer)
                writers[name].write_table(table)
                rows[name] += table.num_rows
    return rows


def tables_into(folder: Path, pieces: Iterable[Contents]) -> dict[str, int]:
    """Write the tables into a folder of their own, made if need be, in place of such tables that stand there.

    Raises `CaseError` (C002) if the folder holds anything else, and (C003) if it cannot be written.
    """
    partial = folder / ".partial"
    own = {partial.name, *(f"{name}.parquet" for name in TABLES)}
    if folder.is_dir() and any(entry.name not in own for entry in folder.iterdir()):
        raise CaseError(f"{folder} holds other files; name a folder of its own for the tables", code="C002")
    try:
        shutil.rmtree(partial, ignore_errors=True)
        partial.mkdir(parents=True)
        rows = write_tables(partial, pieces)
        for entry in sorted(partial.iterdir()):
            entry.replace(folder / entry.name)
        return rows
    except OSError as error:
        raise CaseError(f"{folder} cannot be written: {error}", code="C003") from error
    finally:
        shutil.rmtree(partial, ignore_errors=True)
