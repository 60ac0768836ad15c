"""A file that takes its name when it is whole, or standard output."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from rashomon.errors import UsageError


@contextmanager
def opened(output: str) -> Iterator[BinaryIO]:
    """Standard output for `-`, else the file; nothing is left of it if the block fails.

    Raises `UsageError` if the file cannot be written.
    """
    if output == "-":
        yield sys.stdout.buffer
        return
    path = Path(output)
    partial = path.with_name(f".{path.name}.partial")
    try:
        file = partial.open("wb")
    except OSError as error:
        raise UsageError(f"{output} cannot be written: {error.strerror}") from error
    try:
        with file:
            yield file
        partial.replace(path)
    finally:
        partial.unlink(missing_ok=True)
