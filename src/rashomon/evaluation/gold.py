"""Reading a file of gold data, JSON lines: each line made into what its task compares, or an error that names the line."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import msgspec

from rashomon.errors import InputError

Read = TypeVar("Read")
_FAULTS = (ValueError, KeyError, TypeError, IndexError, AttributeError, msgspec.DecodeError)


def read_lines(path: str | Path, make: Callable[[bytes], Read], expected: str) -> list[Read]:
    """What `make` gives for each line of a file. Raises `InputError` naming the line, what was `expected`, and what is wrong."""
    found = []
    with Path(path).open("rb") as raw:
        for number, line in enumerate(raw, start=1):
            try:
                found.append(make(line))
            except _FAULTS as error:
                wrong = error if isinstance(error, (ValueError, msgspec.DecodeError)) else repr(error)
                message = f"{path}, line {number}: not {expected} ({wrong})"
                raise InputError(message, path=str(path), record=f"line {number}") from error
    return found
