"""Where coded shards go: Parquet tables in a folder, JSON lines in a file, or a stream. It is whole at any moment."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from rashomon.engine import durable, lock
from rashomon.engine import manifest as manifests
from rashomon.engine.manifest import Manifest
from rashomon.engine.shards import Counts, Shard
from rashomon.errors import CaseError
from rashomon.records import CodedDocument, encode

MANIFEST = "manifest.json"
_PARTIAL = ".partial"


@contextmanager
def _writing(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        message = f"{path} cannot be written: {error.strerror or error}; mend that; the same command goes on from where it was"
        raise CaseError(message, code="C003") from error


class Tables:
    """A folder with a folder for each table, in which each shard is one Parquet file; `manifest.json` names the whole ones.

    With `replace` what stands there is made anew. Raises `CaseError`: C002 for a folder that holds anything else, C008 for one
    whose shards were coded with other settings or by another version.
    """

    def __init__(self, folder: Path, made: Manifest, replace: bool = False) -> None:
        from rashomon.case import CODED_TABLES

        self._folder = folder
        self._names = CODED_TABLES
        self._check()
        if replace:
            self._clear()
        former = manifests.read(folder / MANIFEST)
        if former is not None and (differing := former.differing(made)):
            advice = "give the same options as then, or --replace to code all anew"
            raise CaseError(f"{folder} was coded otherwise ({', '.join(differing)}); {advice}", code="C008")
        self._manifest = former or made
        with _writing(folder):
            (folder / _PARTIAL).mkdir(exist_ok=True)

    def holds(self, shard: Shard) -> Counts | None:
        """What was counted of a shard that stands here, whole and of the same documents; else None."""
        entry = self._manifest.holds(shard)
        return entry.counts() if entry and all(self._file(name, shard.number).is_file() for name in self._names) else None

    def write(self, shard: Shard, coded: list[CodedDocument], counts: Counts) -> None:
        """Write a shard: each table under another name, then all in place, then the manifest."""
        from rashomon.case import Contents, write_coded

        contents = Contents(documents=tuple(shard.documents), coded=tuple(coded), quarantine=tuple(shard.set_aside))
        with _writing(self._folder):
            if shard.number < len(self._manifest.shards) and self._manifest.shards[shard.number] is not None:
                self._note(shard.number, None)
            partial = self._folder / _PARTIAL
            write_coded(partial, contents)
            for name in self._names:
                self._file(name, shard.number).parent.mkdir(exist_ok=True)
                durable.move(partial / f"{name}.parquet", self._file(name, shard.number))
            self._note(shard.number, manifests.entry(shard, counts))

    def end(self, shards: int, complete: bool) -> None:
        """Take away the shards beyond the last, which an earlier run had."""
        with _writing(self._folder):
            if complete and len(self._manifest.shards) > shards:
                del self._manifest.shards[shards:]
                self._manifest.write(self._folder / MANIFEST)
            if complete:
                for name in self._names:
                    for file in (self._folder / name).glob("*.parquet"):
                        if int(file.stem) >= shards:
                            file.unlink()
            shutil.rmtree(self._folder / _PARTIAL, ignore_errors=True)

    def _note(self, number: int, entry: manifests.Finished | None) -> None:
        self._manifest.put(number, entry)
        self._manifest.write(self._folder / MANIFEST)

    def _file(self, name: str, number: int) -> Path:
        return self._folder / name / f"{number:06}.parquet"

    def _check(self) -> None:
        own = {_PARTIAL, MANIFEST, f".{MANIFEST}.partial", lock.NAME, *self._names}
        if any(entry.name not in own for entry in self._folder.iterdir()):
            raise CaseError(f"{self._folder} holds other files; name a folder of its own for the tables", code="C002")

    def _clear(self) -> None:
        with _writing(self._folder):
            (self._folder / MANIFEST).unlink(missing_ok=True)
            for name in self._names:
                shutil.rmtree(self._folder / name, ignore_errors=True)


class Lines:
    """A file of JSON lines that takes its name when it is whole; until then a journal is beside it, from which a run goes on."""

    def __init__(self, path: Path, made: Manifest, replace: bool = False) -> None:
        self._path = path
        self._partial = path.with_name(f".{path.name}.partial")
        self._journal = path.with_name(f".{path.name}.journal")
        former = None if replace else manifests.read(self._journal)
        with _writing(path):
            if former is not None and not self._partial.exists() and path.exists():
                path.replace(self._partial)  # a run that was interrupted gave it its name
            self._manifest = former if former is not None and not former.differing(made) else made
            self._file = self._partial.open("ab")
            self._keep(self._sound())

    def holds(self, shard: Shard) -> Counts | None:
        """What was counted of a shard that stands here, after none that is to be made anew; else None."""
        entry = self._manifest.holds(shard)
        if entry is None:
            if shard.number < len(self._manifest.shards):
                self._keep(shard.number)
            return None
        return entry.counts()

    def write(self, shard: Shard, coded: list[CodedDocument], counts: Counts) -> None:
        """Append a shard, and note where it ends."""
        with _writing(self._path):
            self._file.write(b"".join(encode(one) + b"\n" for one in coded))
            self._file.flush()
            os.fsync(self._file.fileno())
            self._manifest.put(shard.number, manifests.entry(shard, counts, end=self._file.tell()))
            self._manifest.write(self._journal)

    def end(self, shards: int, complete: bool) -> None:
        """Give the file its name. Where an interrupt ended the run, the journal stays, and the next run goes on."""
        with _writing(self._path):
            if complete and len(self._manifest.shards) > shards:
                self._keep(shards)
            self._file.close()
            durable.move(self._partial, self._path)
            if complete:
                self._journal.unlink(missing_ok=True)

    def _sound(self) -> int:
        """How many of the shards that the journal names are in the file, to the last byte."""
        size = self._partial.stat().st_size
        return sum(entry is not None and entry.end is not None and entry.end <= size for entry in self._manifest.shards)

    def _keep(self, shards: int) -> None:
        """Cut the file after its first shards."""
        del self._manifest.shards[shards:]
        last = self._manifest.shards[-1] if self._manifest.shards else None
        with _writing(self._path):
            self._file.truncate(last.end if last is not None and last.end is not None else 0)
            self._file.seek(0, os.SEEK_END)


class Stream:
    """Standard output, or any stream, that gets each document as a line."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream

    def holds(self, shard: Shard) -> Counts | None:
        """Nothing that was written to a stream is known."""
        return None

    def write(self, shard: Shard, coded: list[CodedDocument], counts: Counts) -> None:
        """Write the lines of a shard."""
        self._stream.writelines(encode(one) + b"\n" for one in coded)
        self._stream.flush()

    def end(self, shards: int, complete: bool) -> None:
        """Nothing is left to do."""


@contextmanager
def opened(output: Path, folder: bool) -> Iterator[None]:
    """Hold an output for this run; a folder is made if need be. Raises `CaseError`: C003, and C009 if another run holds it."""
    made = folder and not output.exists()
    with _writing(output):
        if made:
            output.mkdir(parents=True)
    try:
        with lock.locked(output):
            yield
    finally:
        if made:
            with suppress(OSError):  # one into which something was written stays
                output.rmdir()
