"""Where tables made of the packages on first use are kept; losing them costs seconds at the next start and nothing else."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path


def folder() -> Path:
    """The folder of this program in the user's cache."""
    root = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA") or str(Path("~/.cache").expanduser())
    return Path(root) / "rashomon"


def keep(file: Path, data: bytes) -> None:
    """Write a table so that it is there whole or not at all; where the folder cannot be written, do without."""
    with contextlib.suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        partial = file.with_suffix(f".{os.getpid()}")
        partial.write_bytes(data)
        partial.replace(file)
