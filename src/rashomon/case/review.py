"""The review database of a case: what people decided of its links. It outlives the records, which are made again from it.

One SQLite file, `DIR/review.sqlite`, made at the first judgement. Judgements are only ever added: a later one on the same pair
takes the place of an earlier, which stays as history. The journal is SQLite's own rollback journal, not a write-ahead log: people
judge one at a time, and a folder that is copied or lies on a network share then holds the one file.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from rashomon.errors import CaseError, UsageError
from rashomon.records import Judgement

REVIEW = "review.sqlite"
REVIEW_VERSION = 1  # the layout of the database, kept as its `user_version`; a greater one is not understood
WAIT = 10.0  # seconds to wait for another process that is writing

_LAYOUT = """
CREATE TABLE judgement (
    number  INTEGER PRIMARY KEY,
    "left"  TEXT NOT NULL,
    "right" TEXT NOT NULL,
    verdict TEXT NOT NULL CHECK (verdict IN ('same', 'not-same', 'unsure')),
    "by"    TEXT NOT NULL,
    at      TEXT NOT NULL,
    why     TEXT,
    CHECK ("left" < "right")
);
CREATE INDEX judgement_of_pair ON judgement ("left", "right");
"""
_FIELDS = '"left", "right", verdict, "by", at, why'


class Review:
    """The judgements of one case. The file is opened for each call and closed again; reading makes none."""

    def __init__(self, folder: str | Path) -> None:
        self.path = Path(folder) / REVIEW

    def judgements(self) -> list[Judgement]:
        """Every judgement ever made, the oldest first. Raises `CaseError` if the database cannot be read (C007, C004)."""
        if not self.path.exists():
            return []
        with self._open(f"{self.path.resolve().as_uri()}?mode=ro") as database:
            if not self._version(database):
                return []
            rows = database.execute(f"SELECT {_FIELDS} FROM judgement ORDER BY at, number").fetchall()
        return [msgspec.convert(dict(zip(Judgement.__struct_fields__, row, strict=True)), Judgement) for row in rows]

    def add(self, judgements: Iterable[Judgement]) -> None:
        """Write judgements, all or none. Raises `CaseError` (C007) if the database cannot be written."""
        rows = [(one.left, one.right, one.verdict, one.by, one.at, one.why) for one in judgements]
        with self._open(self.path.resolve().as_uri()) as database:
            database.execute("BEGIN IMMEDIATE")
            if not self._version(database):
                for statement in _LAYOUT.split(";"):
                    database.execute(statement)
                database.execute(f"PRAGMA user_version = {REVIEW_VERSION}")
            database.executemany(f"INSERT INTO judgement ({_FIELDS}) VALUES (?, ?, ?, ?, ?, ?)", rows)
            database.execute("COMMIT")

    @contextmanager
    def _open(self, uri: str) -> Iterator[sqlite3.Connection]:
        try:
            with closing(sqlite3.connect(uri, timeout=WAIT, isolation_level=None, uri=True)) as database:
                yield database
        except (sqlite3.Error, msgspec.ValidationError) as error:
            what = f"the review database {self.path} cannot be used: {error}; put back a sound copy of it, or move it away"
            raise CaseError(what, code="C007") from error

    def _version(self, database: sqlite3.Connection) -> int:
        """The layout of the database, 0 where it has none yet."""
        (version,) = database.execute("PRAGMA user_version").fetchone()
        if version > REVIEW_VERSION:
            what = f"{self.path} has the layout {version}; this version reads up to {REVIEW_VERSION}: install a newer"
            raise CaseError(what, code="C004")
        return int(version)


def moment(given: str | None = None) -> str:
    """A time of judgement in UTC, `2020-01-08T09:30:00.000000Z`: the one given in ISO 8601, or now.

    Raises `UsageError` for one that is no time, or has no zone.
    """
    if given is None:
        return _written(datetime.now(UTC))
    try:
        read = datetime.fromisoformat(given)
    except ValueError as error:
        raise UsageError(f"{given!r} is no time; write it as 2020-01-08T09:30:00Z") from error
    if read.tzinfo is None:
        raise UsageError(f"{given!r} has no time zone; write it in UTC, as 2020-01-08T09:30:00Z")
    return _written(read.astimezone(UTC))


def _written(time: datetime) -> str:
    return time.strftime("%Y-%m-%dT%H:%M:%S.%fZ")
