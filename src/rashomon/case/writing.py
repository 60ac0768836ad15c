"""Tables written to a folder as Parquet files: all those of a case, in pieces if need be, or those of coded documents."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import ExitStack
from pathlib import Path

from rashomon.case.tables import CODED_TABLES, TABLES, Contents, tables


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


def write_coded(folder: Path, contents: Contents) -> None:
    """Write the tables of coded documents alone (`CODED_TABLES`), one Parquet file each."""
    from pyarrow import parquet

    for name, table in tables(contents):
        if name in CODED_TABLES:
            parquet.write_table(table, folder / f"{name}.parquet", compression="zstd")
