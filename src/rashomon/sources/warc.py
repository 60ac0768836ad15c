"""WARC files: one document for each page that a server answered with, record by record.

fastwarc frames the records; the HTTP message within is read here, because a fault in one must not end the file.
"""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Iterator
from email.parser import BytesHeaderParser
from typing import IO, Any

from rashomon.errors import InputError
from rashomon.sources.codes import Code, fault
from rashomon.sources.fields import Found
from rashomon.sources.options import ReadOptions
from rashomon.sources.streams import Budget, Gunzip, Source
from rashomon.sources.webpages import extract

_STATUS = re.compile(rb"HTTP/\d(?:\.\d)? (\d{3})")
_HEAD_END = re.compile(rb"\r?\n\r?\n")
_PAGES = ("text/html", "application/xhtml+xml")


class _Forward:
    """A stream as fastwarc asks for it: it wants to know its position, and never needs to go back."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self._position = 0
        self.tail = b""

    def read(self, size: int = -1) -> bytes:
        data = self._stream.read(size)
        self._position += len(data)
        self.tail = data[-1:] or self.tail
        return data

    def tell(self) -> int:
        return self._position

    def seek(self, offset: int, whence: int = 0) -> int:
        if (offset, whence) not in ((0, io.SEEK_CUR), (self._position, io.SEEK_SET)):
            raise OSError("this stream cannot go back")
        return self._position

    def close(self) -> None:
        """Left to the source."""


def pages(source: Source, options: ReadOptions) -> Iterator[Found | InputError]:
    """The pages of a WARC file: HTML answered with success. Other records are not documents and are passed over."""
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    if not source.head(1):
        raise source.fault or fault(Code.EMPTY, "the file is empty")
    wanted = WarcRecordType.response | WarcRecordType.resource
    number, last = 0, None
    stream = _Forward(source.stream)
    try:
        records = ArchiveIterator(stream, record_types=wanted, parse_http=False)
        for record in records:
            number += 1
            where = f"record {record.headers.get('WARC-Record-ID') or number}"
            try:
                found = _page(record, where, options, cut=source)
            except InputError as error:
                error.record, last = where, error.code
                yield error
                continue
            last = None
            if found is not None:
                yield found
    except (OSError, ValueError, AttributeError) as error:
        message = f"the WARC file is damaged after {number} pages or answers ({error}); what came before was read"
        raise fault(Code.DAMAGED, message) from error
    if stream.tail != b"\n" and last != Code.TRUNCATED and source.fault is None:  # every record ends with empty lines
        raise fault(Code.TRUNCATED, "the WARC file ends in the middle of a record; what came before was read")


def _page(record: Any, where: str, options: ReadOptions, *, cut: Source) -> Found | None:
    """The page of one record, or None where the record is something else."""
    length = record.content_length
    if length > options.max_bytes:
        raise fault(Code.TOO_LARGE, f"the record is larger than {options.max_bytes:,} bytes (max_bytes)")
    data = record.reader.read(length) if length else b""
    if len(data) < length or not record.headers.get("WARC-Type"):
        if cut.fault is not None:
            return None  # the break is reported once, for the file
        raise fault(Code.TRUNCATED, f"the record ends after {len(data)} of {length} bytes; what came before was read")
    url = (record.headers.get("WARC-Target-URI") or "").strip("<>") or None
    if not record.is_http:
        kind, charset = _content_type(record.headers.get("Content-Type") or "")
        return extract(data, url=url, charset=charset, record=where) if kind in _PAGES else None
    return _answer(data, url, where, options)


def _answer(data: bytes, url: str | None, where: str, options: ReadOptions) -> Found | None:
    """The page in an HTTP answer, or None where it is not a page or not a success."""
    status = _STATUS.match(data)
    end = _HEAD_END.search(data)
    if status is None or end is None:
        raise fault(Code.DAMAGED, "the record does not hold an HTTP answer")
    if not status[1].startswith(b"2"):
        return None
    headers = BytesHeaderParser().parsebytes(data[data.find(b"\n") + 1 : end.end()])
    kind, charset = _content_type(str(headers.get("Content-Type", "")))
    if kind not in _PAGES:
        return None
    body = data[end.end() :]
    if "chunked" in str(headers.get("Transfer-Encoding", "")).lower():
        body = _unchunked(body)
    body = _decoded(body, str(headers.get("Content-Encoding", "")).strip().lower(), options)
    if not body:
        raise fault(Code.EMPTY, "the page is empty")
    return extract(body, url=url, charset=charset, record=where)


def _content_type(header: str) -> tuple[str, str | None]:
    kind, _, rest = header.partition(";")
    charset = re.search(r"""charset\s*=\s*["']?([\w.:-]+)""", rest, re.I)
    return kind.strip().lower(), charset[1] if charset else None


def _unchunked(body: bytes) -> bytes:
    """The body without its chunk sizes; as it is where it has none, as many crawlers store it."""
    parts: list[bytes] = []
    position = 0
    while size := re.compile(rb"([0-9a-fA-F]{1,8})[^\n]{0,200}\n").match(body, position):
        length = int(size[1], 16)
        if not length:
            return b"".join(parts)
        part = body[size.end() : size.end() + length]
        if len(part) < length:
            break
        parts.append(part)
        position = size.end() + length
        position += 2 if body[position : position + 2] == b"\r\n" else 1
    return body


def _decoded(body: bytes, coding: str, options: ReadOptions) -> bytes:
    """The body unpacked; as it is where it is not packed, as many crawlers store it."""
    if coding in ("gzip", "x-gzip") and body.startswith(b"\x1f\x8b"):
        unpacked = Source("", Budget(options).measured(iter(Gunzip(io.BytesIO(body))), lambda: len(body)))
        return unpacked.whole(options)
    if coding == "deflate":
        return _inflated(body, options)
    if coding == "br" and not body.lstrip().startswith(b"<"):
        from fastwarc.stream_io import BrotliReader

        try:
            data: bytes = BrotliReader(io.BytesIO(body)).read(options.max_bytes + 1)
        except OSError as error:
            raise fault(Code.DAMAGED, "the packed page (br) is damaged") from error
        if len(data) > options.max_bytes:
            raise fault(Code.TOO_LARGE, "the page unpacks to more than max_bytes")
        return data
    return body


def _inflated(body: bytes, options: ReadOptions) -> bytes:
    """`deflate` is zlib data by the standard and raw deflate data from many servers."""
    for wbits in (zlib.MAX_WBITS, -zlib.MAX_WBITS):
        try:
            data = zlib.decompressobj(wbits).decompress(body, options.max_bytes + 1)
        except zlib.error:
            continue
        if len(data) > options.max_bytes:
            raise fault(Code.TOO_LARGE, "the page unpacks to more than max_bytes")
        return data
    return body
