"""A case, written and opened.

    DIR/case.json            what made it: version, settings, inputs, and the number of rows of each table
    DIR/records/*.parquet    one table a record type, see `tables`
    DIR/report.html          the report, which is not written here
    DIR/memory/*.parquet     scores that linking need not reckon again; may be deleted
    DIR/review.sqlite        what people decided of links, see `review`; a run leaves it as it is

But for the review database, no file holds a time of day or a path that was not given: the same run gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

import msgspec

from rashomon import __version__
from rashomon.case import folder as folders
from rashomon.case.columns import from_table
from rashomon.case.review import Review
from rashomon.case.tables import TABLES, Contents, coded_documents, contents
from rashomon.case.writing import write_tables
from rashomon.errors import CaseError
from rashomon.records import (
    SCHEMA_VERSION,
    Account,
    CodedDocument,
    CopyGroup,
    Document,
    Event,
    EventRelation,
    Fact,
    Quarantined,
    Record,
    Story,
    TimelineDay,
    TimelineEntry,
)

CASE_VERSION = 1  # the layout of a case folder; a number greater than ours is not understood


class Card(Record, frozen=True, kw_only=True):
    """What stands in `case.json`."""

    case: int = CASE_VERSION
    software: str = __version__
    schema: int = SCHEMA_VERSION
    complete: bool = True  # false where reading was interrupted: the case holds what had been coded by then
    inputs: tuple[str, ...] = ()
    coding: str = ""  # version of the coding, a hash; only documents of one version stand in a case
    settings: dict[str, Any] = {}
    rows: dict[str, int] = {}


class Case:
    """A case that is open for reading. Records are read when they are first asked for."""

    def __init__(self, directory: Path, card: Card) -> None:
        self.directory = directory
        self.card = card

    @classmethod
    def write(
        cls,
        directory: str | Path,
        contents: Contents,
        *,
        settings: Mapping[str, Any] | None = None,
        inputs: Sequence[str] = (),
        coding: str = "",
        complete: bool = True,
    ) -> Case:
        """Write a case, in place of one that stands there; on disk is the former state or the new one, never a mix.

        Raises `CaseError` if the folder holds something other than a case, or cannot be written.
        """
        target = Path(directory)
        with folders.replacing(target) as partial:
            (partial / folders.RECORDS).mkdir()
            rows = write_tables(partial / folders.RECORDS, [contents])
            card = Card(complete=complete, inputs=tuple(inputs), coding=coding, settings=dict(settings or {}), rows=rows)
            text = msgspec.json.format(msgspec.json.encode(card), indent=2)
            (partial / folders.CARD).write_bytes(text + b"\n")
        return cls(target, card)

    @classmethod
    def open(cls, directory: str | Path) -> Case:
        """Open a case. Raises `CaseError` if there is none (C001) or a newer version made it (C004)."""
        target = Path(directory)
        if not folders.is_case(target):
            what = "is no case: it has no case.json" if target.is_dir() else "is no folder"
            raise CaseError(f"{target} {what}; `rashomon run PATH... --case {target}` makes one")
        folders.settle(target)
        card_path = target / folders.CARD
        try:
            version = msgspec.json.decode(card_path.read_bytes(), type=dict[str, Any]).get("case")
            if isinstance(version, int) and version > CASE_VERSION:
                raise CaseError(
                    f"{target} is a case of layout {version}; this version reads up to {CASE_VERSION}: install a newer",
                    code="C004",
                )
            card = msgspec.json.decode(card_path.read_bytes(), type=Card)
        except (msgspec.DecodeError, OSError) as error:
            raise CaseError(f"{card_path} cannot be read: {error}; run the case again with --replace", code="C005") from error
        return cls(target, card)

    @property
    def name(self) -> str:
        """The folder's own name."""
        return self.directory.resolve().name

    @property
    def report(self) -> Path:
        """Where the report stands, or would stand."""
        return self.directory / folders.REPORT

    @cached_property
    def contents(self) -> Contents:
        """Every record of the case. Raises `CaseError` (C005) if a table is missing or damaged."""
        return contents(self._table)

    @property
    def review(self) -> Review:
        """The review database: what people decided of the links."""
        return Review(self.directory)

    def held(self) -> Contents:
        """What a run that adds to the case need not do again: the documents, the coded ones, what could not be read."""
        coded, quarantine = coded_documents(self._table)
        documents = tuple(from_table(Document, self._table("document")))
        return Contents(documents=documents, coded=coded, quarantine=quarantine)

    @property
    def documents(self) -> tuple[Document, ...]:
        """The documents that were read, by id."""
        return self.contents.documents

    @property
    def coded(self) -> tuple[CodedDocument, ...]:
        """What was coded in each document, in the same order."""
        return self.contents.coded

    @property
    def copies(self) -> tuple[CopyGroup, ...]:
        """Groups of documents that copy one another."""
        return self.contents.copies

    @property
    def events(self) -> tuple[Event, ...]:
        """The events, each with the ids of its mentions."""
        return self.contents.events

    @property
    def accounts(self) -> tuple[Account, ...]:
        """What each document says about each event."""
        return self.contents.accounts

    @property
    def facts(self) -> tuple[Fact, ...]:
        """Every slot of every event, with the values reported for it."""
        return self.contents.facts

    @property
    def stories(self) -> tuple[Story, ...]:
        """The news stories that the accounts fall into."""
        return self.contents.stories

    @property
    def relations(self) -> tuple[EventRelation, ...]:
        """What events are to one another, with the evidence."""
        return self.contents.relations

    @property
    def order(self) -> tuple[TimelineEntry, ...]:
        """The events in order of time."""
        return self.contents.order

    @property
    def days(self) -> tuple[TimelineDay, ...]:
        """The days that matter, in the words of accounts."""
        return self.contents.days

    @property
    def quarantine(self) -> list[Quarantined]:
        """Everything that was set aside: first what could not be read, then what a stage broke on."""
        return [*self.contents.quarantine, *(entry for coded in self.coded for entry in coded.quarantine)]

    def query(self, sql: str) -> list[dict[str, Any]]:
        """The rows that a DuckDB query gives; each table of `TABLES` is a view by its name.

        Raises `CaseError` (C006) with DuckDB's own words if the query cannot be run.
        """
        import duckdb

        with duckdb.connect(":memory:", config={"autoinstall_known_extensions": "false"}) as database:
            for name in TABLES:
                path = str(self._path(name)).replace("'", "''")
                database.execute(f"CREATE VIEW \"{name}\" AS SELECT * FROM read_parquet('{path}')")
            try:
                result = database.execute(sql)
                names = [column[0] for column in result.description or ()]
                return [dict(zip(names, row, strict=True)) for row in result.fetchall()]
            except duckdb.Error as error:
                raise CaseError(f"the query cannot be run: {error}", code="C006") from error

    def _path(self, table: str) -> Path:
        return self.directory / folders.RECORDS / f"{table}.parquet"

    def _table(self, name: str) -> Any:
        import pyarrow
        from pyarrow import parquet

        try:
            return parquet.read_table(self._path(name), partitioning=None)
        except (OSError, pyarrow.ArrowException) as error:
            raise CaseError(
                f"{self._path(name)} cannot be read: {error}; run the case again with --replace", code="C005"
            ) from error
