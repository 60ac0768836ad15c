"""JSON lines: each coded document as `rashomon code` writes it."""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO

from rashomon.records import encode

if TYPE_CHECKING:
    from rashomon.case import Case


def write(case: Case, file: BinaryIO) -> None:
    """One line a document, in the order of reading."""
    for coded in case.coded:
        file.write(encode(coded) + b"\n")
