"""The bytes of one input as a stream that never raises: what breaks it is kept as `fault`, what came before is read.

A `Source` is one file, archive member or standard input. Packed sources unpack in chunks against a `Budget`, so that a
bomb costs neither memory nor much time.
"""

from __future__ import annotations

import io
import tempfile
import zlib
from collections.abc import Callable, Generator, Iterator
from pathlib import Path
from typing import IO

from rashomon.errors import InputError
from rashomon.sources.codes import Code, fault
from rashomon.sources.options import ReadOptions

CHUNK = 1 << 18
# Below this many bytes nothing is called a bomb: a short file of one repeated line packs 1,000 to 1 and does no harm.
UNPACK_GRACE = 1 << 20


class Budget:
    """What one outermost archive may still unpack to, shared by everything within it."""

    def __init__(self, options: ReadOptions) -> None:
        self.left = options.max_unpacked_bytes
        self.ratio = options.max_unpacked_ratio

    def measured(self, chunks: Iterator[bytes], packed: Callable[[], int]) -> Iterator[bytes]:
        """`chunks` as they are, until they outgrow the budget; `packed` gives the packed bytes used so far."""
        unpacked = 0
        for chunk in chunks:
            unpacked += len(chunk)
            self.left -= len(chunk)
            if self.left < 0:
                raise fault(Code.UNPACKS_TOO_LARGE, "it unpacks to more than max_unpacked_bytes; reading stopped there")
            if unpacked > UNPACK_GRACE and unpacked > self.ratio * max(packed(), 1):
                raise fault(
                    Code.UNPACKS_TOO_LARGE,
                    f"it unpacks to more than {self.ratio} times its size (max_unpacked_ratio); reading stopped there",
                )
            yield chunk


class Stream(io.RawIOBase):
    """Chunks as a readable file. An error ends it like the end of the file and is kept in `fault`."""

    def __init__(self, chunks: Iterator[bytes]) -> None:
        super().__init__()
        self._chunks = chunks
        self._rest = memoryview(b"")
        self.fault: InputError | None = None

    def readable(self) -> bool:
        """Always: a stream is only read."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]  # narrower than typeshed's Buffer
        """Fills `buffer` with what comes next; 0 at the end."""
        while not self._rest:
            try:
                self._rest = memoryview(next(self._chunks))
            except StopIteration:
                return 0
            except InputError as error:
                return self._end(error)
            except OSError as error:
                return self._end(unreadable(error))
        size = min(len(buffer), len(self._rest))
        buffer[:size] = self._rest[:size]
        self._rest = self._rest[size:]
        return size

    def _end(self, error: InputError) -> int:
        self.fault = error
        self._chunks = iter(())
        return 0


class Source:
    """One input: its name for people, its bytes, and where it lies if it is a file of its own.

    `inner` is the name that tells its format where that is not `name`: `a.jsonl` for what is in `a.jsonl.gz`.
    """

    def __init__(
        self, name: str, chunks: Iterator[bytes], *, path: Path | None = None, inner: str | None = None, depth: int = 0
    ) -> None:
        self.name = name
        self.inner = inner or name
        self.path = path
        self.depth = depth
        self._raw = Stream(chunks)
        self.stream = io.BufferedReader(self._raw, CHUNK)

    @property
    def fault(self) -> InputError | None:
        """What ended the stream too early, once it is read to its end."""
        return self._raw.fault

    def head(self, size: int = 2048) -> bytes:
        """The first bytes, without consuming them."""
        return self.stream.peek(size)[:size]

    def whole(self, options: ReadOptions) -> bytes:
        """All bytes. Raises `InputError` where they are more than `max_bytes` or the stream broke."""
        data = self.stream.read(options.max_bytes + 1)
        if self.fault is not None:
            raise self.fault
        if len(data) > options.max_bytes:
            raise fault(Code.TOO_LARGE, f"the file is larger than {options.max_bytes:,} bytes (max_bytes)")
        return data

    def lines(self, options: ReadOptions) -> Iterator[tuple[int, bytes]]:
        """Lines with their numbers, from 1. A line over `max_bytes` is cut to one byte more than that."""
        number = 0
        while line := self.stream.readline(options.max_bytes + 1):
            number += 1
            ended = line.endswith(b"\n")
            if not ended and len(line) > options.max_bytes:
                while (rest := self.stream.readline(CHUNK)) and not rest.endswith(b"\n"):
                    pass
            elif not ended and self.fault is not None:
                return  # the rest of a line that the break cut off; the fault is reported for the file
            yield number, line

    def seekable(self) -> IO[bytes]:
        """A file to seek in: the file or a temporary copy on disk. Raises `InputError` where the stream broke."""
        if self.path is not None:
            return self.path.open("rb")
        copy = tempfile.TemporaryFile()  # noqa: SIM115 - the caller closes it
        while chunk := self.stream.read(CHUNK):
            copy.write(chunk)
        if self.fault is not None:
            copy.close()
            raise self.fault
        copy.seek(0)
        return copy

    def close(self) -> None:
        """Closes the stream; reading on is an error."""
        self.stream.close()


def unreadable(error: OSError) -> InputError:
    """The error for a file that the system does not let us read."""
    return fault(Code.UNREADABLE, f"cannot be read: {error.strerror or error}; check its permissions")


def chunks_of(file: IO[bytes]) -> Iterator[bytes]:
    """The content of an open file, chunk by chunk."""
    while chunk := file.read(CHUNK):
        yield chunk


def file_chunks(path: Path) -> Iterator[bytes]:
    """The content of the file at `path`, chunk by chunk."""
    with path.open("rb") as file:
        yield from chunks_of(file)


class Gunzip:
    """Unpacks gzip, member after member, in chunks of bounded size; `packed` counts the bytes taken in."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self.packed = 0

    def __iter__(self) -> Iterator[bytes]:
        data = b""
        members = 0
        while data := data or self._next():
            if members and data[:2] != b"\x1f\x8b"[: len(data[:2])]:
                if data.strip(b"\0"):  # tape and disk images pad with zeros, as gzip itself allows
                    raise fault(Code.DAMAGED, "there is something after the gzip data that is not gzip")
                data = b""
                continue
            data = yield from self._member(data)
            members += 1

    def _next(self) -> bytes:
        data = self._file.read(CHUNK)
        self.packed += len(data)
        return data

    def _member(self, data: bytes) -> Generator[bytes, None, bytes]:
        """Yields the content of one gzip member that begins with `data`; returns what follows it."""
        unpacker = zlib.decompressobj(wbits=31)
        while not unpacker.eof:
            if not data:
                raise fault(Code.TRUNCATED, "the gzip data end too early; what came before was read")
            try:
                yield unpacker.decompress(data, CHUNK)
            except zlib.error as error:
                raise fault(Code.DAMAGED, f"the gzip data are damaged ({error}); what came before was read") from error
            data = unpacker.unconsumed_tail or (b"" if unpacker.eof else self._next())
        return unpacker.unused_data
