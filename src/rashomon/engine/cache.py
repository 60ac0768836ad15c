"""Coded documents kept from run to run, by what each document says and by the settings and the version that coded it."""

from __future__ import annotations

import hashlib
import sqlite3
import zlib
from collections.abc import Iterable, Sequence
from pathlib import Path

import msgspec

from rashomon.engine.adding import coding_version, without_place
from rashomon.engine.settings import Settings, of_coding
from rashomon.errors import CaseError
from rashomon.records import CodedDocument, Document, decode, encode

_TABLE = "CREATE TABLE IF NOT EXISTS coded (key BLOB PRIMARY KEY, document BLOB NOT NULL) WITHOUT ROWID"
_AT_ONCE = 500  # keys in one query; SQLite takes at least 999


class Cache:
    """One file; several runs may use it at a time. A document that broke a stage is not kept: the next run tries it again.

    Raises `CaseError` (C010) if the file is no such cache, or cannot be read or written.
    """

    def __init__(self, path: Path, settings: Settings) -> None:
        self._path = path
        self._version = msgspec.json.encode([coding_version(), of_coding(settings)], order="deterministic")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._database = sqlite3.connect(path, timeout=60)
            self._database.execute("PRAGMA journal_mode = WAL")
            self._database.execute(_TABLE)
        except (OSError, sqlite3.Error) as error:
            raise self._fault(error) from error

    def known(self, documents: Sequence[Document]) -> dict[str, CodedDocument]:
        """What is kept of some documents, by their ids."""
        keys = {self._key(document): document.id for document in documents}
        found: dict[str, CodedDocument] = {}
        asked = list(keys)
        try:
            for first in range(0, len(asked), _AT_ONCE):
                some = asked[first : first + _AT_ONCE]
                marks = ",".join("?" * len(some))
                rows = self._database.execute(f"SELECT key, document FROM coded WHERE key IN ({marks})", some)
                found.update((keys[key], decode(zlib.decompress(kept))) for key, kept in rows)
        except (sqlite3.Error, zlib.error, msgspec.DecodeError) as error:
            raise self._fault(error) from error
        return found

    def keep(self, coded: Iterable[tuple[Document, CodedDocument]]) -> None:
        """Keep documents that were coded wholly."""
        rows = [(self._key(document), zlib.compress(encode(one), 1)) for document, one in coded if not one.quarantine]
        try:
            with self._database:
                self._database.executemany("INSERT OR REPLACE INTO coded VALUES (?, ?)", rows)
        except sqlite3.Error as error:
            raise self._fault(error) from error

    def close(self) -> None:
        """Close the file."""
        self._database.close()

    def _key(self, document: Document) -> bytes:
        return hashlib.blake2b(self._version + encode(without_place(document)), digest_size=16).digest()

    def _fault(self, error: Exception) -> CaseError:
        return CaseError(f"the cache {self._path} cannot be used: {error}; name another file, or remove it", code="C010")
