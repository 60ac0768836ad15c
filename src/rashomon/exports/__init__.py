"""The records of a case in other formats; one module a format, each with one function that writes it."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, BinaryIO

from rashomon.errors import UsageError

if TYPE_CHECKING:
    from rashomon.case import Case

FORMATS = {
    "jsonl": "rashomon.exports.jsonl",
    "csv": "rashomon.exports.csv",
    "geojson": "rashomon.exports.geojson",
}

__all__ = ["FORMATS", "export"]


def export(case: Case, form: str, file: BinaryIO) -> None:
    """Write a case in one of `FORMATS` to a file open for bytes. Raises `UsageError` for a format that is not known."""
    if form not in FORMATS:
        raise UsageError(f"no format {form!r} is known; the formats are {', '.join(FORMATS)}")
    import_module(FORMATS[form]).write(case, file)
