"""Files that are whole or not there, also after a loss of power: written under another name, forced to disk, then renamed."""

from __future__ import annotations

import os
import sys
from pathlib import Path


def write(path: Path, content: bytes) -> None:
    """Write a file in place of the one that stands there. Raises `OSError`."""
    partial = path.with_name(f".{path.name}.partial")
    partial.write_bytes(content)
    move(partial, path)


def move(made: Path, path: Path) -> None:
    """Give a file that has been written its name, in place of the one that stands there. Raises `OSError`."""
    with made.open("rb+") as file:
        os.fsync(file.fileno())
    made.replace(path)
    force(path.parent)


def force(folder: Path) -> None:
    """Force the names in a folder to disk, where the system can."""
    if sys.platform == "win32":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
