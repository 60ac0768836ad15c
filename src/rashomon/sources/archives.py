"""gzip and zip: what they hold, as further sources. Nothing is unpacked to the disk by name; every byte is counted."""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Iterator
from typing import IO

from rashomon.errors import InputError
from rashomon.sources.codes import Code, fault
from rashomon.sources.options import ReadOptions
from rashomon.sources.streams import Budget, Gunzip, Source, chunks_of

# What zipfile and its unpackers raise on damaged data, beside BadZipFile.
_DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, OverflowError, struct.error)
_ENCRYPTED = 0x1
_LEFTOVERS = ("__MACOSX/",)


def gunzip(source: Source, budget: Budget, options: ReadOptions) -> Source:
    """The content of a gzip file, under the same name, as a source. Raises `InputError` where it lies too deep."""
    check_depth(source, options)
    unpacked = Gunzip(source.stream)
    chunks = budget.measured(iter(unpacked), lambda: unpacked.packed)
    inner = source.inner[:-3] if source.inner.lower().endswith(".gz") else source.inner
    return Source(source.name, chunks, inner=inner, depth=source.depth + 1)


def members(source: Source, budget: Budget, options: ReadOptions) -> Iterator[Source | InputError]:
    """What a zip file holds, by name, each named `archive.zip/member`. Raises `InputError` where it is no zip file."""
    check_depth(source, options)
    if not source.head(1) and source.fault is None:
        raise fault(Code.EMPTY, "the file is empty")
    with source.seekable() as file:
        try:
            archive = zipfile.ZipFile(file)
        except (*_DAMAGE, NotImplementedError) as error:
            raise fault(Code.DAMAGED, f"the zip file is damaged ({error}); get it again") from error
        entries = [entry for entry in archive.infolist() if _wanted(entry)]
        if not entries:
            raise fault(Code.EMPTY, "the zip file holds no files")
        for entry in sorted(entries, key=lambda entry: entry.filename):
            name = f"{source.name}/{entry.filename.encode('utf-8', 'replace').decode()}"
            if entry.flag_bits & _ENCRYPTED:
                yield fault(Code.ENCRYPTED, "the zip member needs a password; unpack it first", path=name)
            else:
                chunks = budget.measured(_unzip(archive, entry), lambda size=entry.compress_size: size)  # type: ignore[misc]  # mypy cannot type a lambda's default
                yield Source(name, chunks, depth=source.depth + 1)


def check_depth(source: Source, options: ReadOptions) -> None:
    """Raises `InputError` where an archive lies deeper in archives than `max_depth`."""
    if source.depth >= options.max_depth:
        raise fault(Code.NESTED, f"archives lie more than {options.max_depth} deep (max_depth); unpack the inner ones first")


def _wanted(entry: zipfile.ZipInfo) -> bool:
    hidden = any(part.startswith(".") for part in entry.filename.split("/"))
    return not entry.is_dir() and not hidden and not entry.filename.startswith(_LEFTOVERS)


def _unzip(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> Iterator[bytes]:
    try:
        with archive.open(entry) as member:
            plain: IO[bytes] = member
            yield from chunks_of(plain)
    except NotImplementedError as error:
        raise fault(Code.DAMAGED, f"the zip member cannot be unpacked ({error}); unpack it first") from error
    except _DAMAGE as error:
        raise fault(Code.DAMAGED, f"the zip member is damaged ({error}); get the file again") from error
