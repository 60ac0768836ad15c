"""One run at a time on one output: a lock that the system takes back when the run ends, however it ends."""

from __future__ import annotations

import os
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from rashomon.errors import CaseError

NAME = ".lock"


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Hold the output at `path` for this run: a folder, which is made if need be and has the lock in it, or a file.

    A lock that a run left behind when it was killed binds nobody. Raises `CaseError`: C009 if another run holds the output, C003
    if the lock cannot be written. On Windows there is no lock.
    """
    lock = path / NAME if path.is_dir() else path.with_name(f".{path.name}{NAME}")
    try:
        file = _taken(lock)
    except OSError as error:
        raise CaseError(f"{path} cannot be written: {error.strerror}", code="C003") from error
    if file is None:
        raise CaseError(f"another run is at work on {path} ({_holder(lock)}); wait until it ends, or end it", code="C009")
    try:
        yield
    finally:
        with suppress(OSError):
            lock.unlink(missing_ok=True)
        file.close()


def _taken(lock: Path) -> IO[str] | None:
    """The file of the lock, held by this process; None where another holds it."""
    while True:
        file = lock.open("a+", encoding="utf-8")
        if not _held(file):
            file.close()
            return None
        # Whoever held it before may have removed it between the opening and the holding: then this file is nobody's lock.
        with suppress(FileNotFoundError):
            if os.path.samestat(os.fstat(file.fileno()), lock.stat()):
                break
        file.close()
    file.truncate(0)
    file.write(f"process {os.getpid()} on {socket.gethostname()}\n")
    file.flush()
    return file


def _held(file: IO[str]) -> bool:
    if sys.platform == "win32":
        return True
    import fcntl

    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _holder(lock: Path) -> str:
    try:
        return lock.read_text("utf-8").strip() or "unknown"
    except OSError:
        return "unknown"
