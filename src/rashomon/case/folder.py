"""Writing into a case folder so that it is always whole: the former state, or the new one, whatever happens between.

The new files are made in `.partial`. Renaming that to `.ready` is the moment from which the new state holds; what is in
`.ready` is then moved into place, and whoever opens the case next finishes a move that was cut short. Files in the
folder that are not a case's own are left alone.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from rashomon.errors import CaseError

CARD = "case.json"
RECORDS = "records"
REPORT = "report.html"
SHOWN = (REPORT, "report.md", "brief.html")  # what shows the state of a case
MEMORY = "memory"

_PARTIAL = ".partial"
_READY = ".ready"
_LOCK = ".lock"  # of the run that is at work here


def is_case(folder: Path) -> bool:
    """Whether a folder holds a case, or one that only has to be moved into place."""
    return (folder / CARD).is_file() or (folder / _READY / CARD).is_file()


def check_writable(folder: Path) -> None:
    """Raise `CaseError` (C002) if a case cannot be written here: a file, or a folder with something else in it."""
    if folder.exists() and not folder.is_dir():
        raise CaseError(f"{folder} is a file; name a folder for the case", code="C002")
    if folder.is_dir() and not is_case(folder) and any(entry.name not in (_PARTIAL, _LOCK) for entry in folder.iterdir()):
        raise CaseError(
            f"{folder} is not empty and holds no case; name another folder, which will be made, or an empty one",
            code="C002",
        )


@contextmanager
def replacing(folder: Path) -> Iterator[Path]:
    """A new folder to write a case's files into; it takes the place of the former state when the block ends well."""
    check_writable(folder)
    made = not folder.exists()
    partial = folder / _PARTIAL
    try:
        folder.mkdir(parents=True, exist_ok=True)
        settle(folder)
        shutil.rmtree(partial, ignore_errors=True)
        partial.mkdir()
        yield partial
        partial.rename(folder / _READY)
    except BaseException as error:  # also an interrupt: nothing half-written may stay; the error goes on
        shutil.rmtree(partial, ignore_errors=True)
        if made and folder.is_dir() and not any(folder.iterdir()):
            folder.rmdir()
        if isinstance(error, OSError):
            raise CaseError(f"the case {folder} cannot be written: {error}", code="C003") from error
        raise
    settle(folder)


def settle(folder: Path) -> None:
    """Move a finished state into place, if one is waiting; doing it again changes nothing."""
    ready = folder / _READY
    if not ready.is_dir():
        return
    for name in SHOWN:
        (folder / name).unlink(missing_ok=True)  # it shows the former state
    for entry in sorted(ready.iterdir(), key=lambda entry: entry.name == CARD):
        target = folder / entry.name
        if entry.is_dir() and target.exists():
            shutil.rmtree(target)
        entry.replace(target)
    ready.rmdir()
