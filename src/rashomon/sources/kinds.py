"""What a source is: by its name first, then by its first bytes."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import Literal

from rashomon.sources.codes import Code, fault
from rashomon.sources.streams import Source
from rashomon.sources.walking import STANDARD_INPUT_NAME

Kind = Literal["text", "markdown", "html", "json", "jsonl", "csv", "parquet", "warc", "feed", "gzip", "zip"]

_SUFFIXES: dict[str, Kind] = {
    ".txt": "text",
    ".text": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".json": "json",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".csv": "csv",
    ".tsv": "csv",
    ".parquet": "parquet",
    ".pq": "parquet",
    ".warc": "warc",
    ".rss": "feed",
    ".atom": "feed",
    ".rdf": "feed",
    ".xml": "feed",
    ".gz": "gzip",
    ".zip": "zip",
}
_SIGNS: tuple[tuple[re.Pattern[bytes], Kind], ...] = (
    (re.compile(rb"\x1f\x8b"), "gzip"),
    (re.compile(rb"PK(?:\x03\x04|\x05\x06)"), "zip"),
    (re.compile(rb"PAR1"), "parquet"),
    (re.compile(rb"WARC/\d"), "warc"),
    (re.compile(rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:rss|feed|rdf:RDF)\b", re.DOTALL), "feed"),
    (re.compile(rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype html|html)\b", re.DOTALL | re.I), "html"),
    (re.compile(rb'\s*\{\s*"'), "jsonl"),
    (re.compile(rb'\s*\[\s*\{\s*"'), "json"),
)


def kind_of(source: Source) -> Kind:
    """What `source` is. Raises `InputError` where neither its name nor its content tells."""
    suffix = PurePosixPath(source.inner).suffix.lower()
    if source.name != STANDARD_INPUT_NAME and suffix in _SUFFIXES:
        return _SUFFIXES[suffix]
    head = source.head().removeprefix(b"\xef\xbb\xbf")
    for pattern, kind in _SIGNS:
        if pattern.match(head):
            return kind
    if source.name == STANDARD_INPUT_NAME:
        return "text"
    if not head and source.fault is None:
        raise fault(Code.EMPTY, "the file is empty")
    if source.fault is not None:
        raise source.fault
    raise fault(Code.UNKNOWN_TYPE, f"files named {suffix or 'without an ending'} are not read; rename or convert it")
