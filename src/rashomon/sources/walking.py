"""From the paths given to the files to read: folders in sorted order, links followed once, standard input."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from rashomon.errors import InputError, UsageError
from rashomon.sources.codes import Code, fault
from rashomon.sources.streams import Source, chunks_of, file_chunks, unreadable

STANDARD_INPUT = "-"
STANDARD_INPUT_NAME = "standard input"


def check(paths: Sequence[str | Path]) -> None:
    """Raises `UsageError` for the first path that does not exist."""
    if isinstance(paths, str | bytes | Path):
        raise UsageError(f"paths: must be a list of paths, not one path ({shown(paths)})")
    for path in paths:
        if str(path) != STANDARD_INPUT and not os.path.lexists(path):
            raise UsageError(f"{shown(path)}: there is no such file or folder")


def shown(path: str | bytes | Path) -> str:
    """A path as text that can be written anywhere, whatever bytes its name has."""
    return os.fsencode(path).decode("utf-8", "replace")


def walk(paths: Sequence[str | Path]) -> Iterator[Source | InputError]:
    """Every file of `paths` as a source, in the order given and, within a folder, by name; and what cannot be read."""
    for path in paths:
        if str(path) == STANDARD_INPUT:
            yield Source(STANDARD_INPUT_NAME, chunks_of(sys.stdin.buffer))
        elif Path(path).is_dir():
            yield from _folder(Path(path), ())
        else:
            yield _file(Path(path), given=True)


def _folder(folder: Path, above: tuple[tuple[int, int], ...]) -> Iterator[Source | InputError]:
    name = shown(folder)
    try:
        status = folder.stat()
        entries = sorted(entry for entry in folder.iterdir() if not entry.name.startswith("."))
    except OSError as error:
        yield _placed(unreadable(error), name)
        return
    identity = (status.st_dev, status.st_ino)
    if identity in above:
        yield fault(Code.LINK_LOOP, "this link leads back to a folder that it lies in; it was not followed", path=name)
        return
    if not entries:
        yield fault(Code.EMPTY, "the folder holds no files", path=name)
    for entry in entries:
        if entry.is_dir():
            yield from _folder(entry, (*above, identity))
        else:
            yield _file(entry, given=False)


def _file(path: Path, *, given: bool) -> Source | InputError:
    """The file as a source. A pipe or device is read only when it is `given` by name: in a folder it could block."""
    name = shown(path)
    try:
        mode = path.stat().st_mode
    except OSError as error:
        return _placed(unreadable(error), name)
    if stat.S_ISREG(mode):
        return Source(name, file_chunks(path), path=path)
    if given and (stat.S_ISFIFO(mode) or stat.S_ISCHR(mode)):
        return Source(name, file_chunks(path))
    return fault(Code.UNKNOWN_TYPE, "this is a pipe, socket or device, not a file", path=name)


def _placed(error: InputError, path: str) -> InputError:
    error.path = path
    return error
