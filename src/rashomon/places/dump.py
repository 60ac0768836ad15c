"""A GeoNames dump read line by line: `allCountries.zip`, the file of one country, or the unpacked text.

The format is that of https://download.geonames.org/export/dump/readme.txt: 19 columns set apart by tabs, UTF-8. Nothing is kept
but the line that is read, so that the whole dump of 1.7 GB needs no more memory than a small one.
"""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import msgspec

from rashomon.errors import DataError, UsageError
from rashomon.places.entry import Entry, Kind

CODE = "D005"
COLUMNS = 19
_AGAIN = "download it again from https://download.geonames.org/export/dump/"
# Feature classes (A country, state; H water; L area; P populated place; R road; S spot; T mountain; U undersea; V forest) and
# codes that are read otherwise than their class: https://www.geonames.org/export/codes.html
_CLASSES: dict[str, Kind] = {
    "A": "city", "H": "region", "L": "region", "P": "city", "R": "point", "S": "point", "T": "point", "V": "region",
}  # fmt: skip
_CODES: dict[str, Kind] = {
    "ADM1": "admin1", "ADM2": "admin2", "MILB": "point", "NVB": "point", "AIRB": "point", "SPNG": "point", "ISLS": "region",
    "MTS": "region", "PEN": "region", "DSRT": "region", "PLN": "region", "PLAT": "region", "VAL": "region", "CAPE": "point",
}  # fmt: skip
# Countries and continents stand in the packages with better names; former places name what is no more.
_LEFT_OUT = frozenset(
    {"PCL", "PCLD", "PCLF", "PCLI", "PCLIX", "PCLS", "TERR", "ZN", "CONT", "PPLH", "PPLQ", "PPLW", "ADM1H", "ADM2H", "ADM3H",
     "ADM4H", "ADMDH", "PCLH"}
)  # fmt: skip


class Named(msgspec.Struct, frozen=True):
    """An entry of the dump, with its other names."""

    entry: Entry
    names: tuple[str, ...]


def read(path: str | Path) -> Iterator[Named]:
    """Every entry of a dump that this room can use, in the order of the file.

    Raises `UsageError` where there is no such file, and `DataError` (D005) with file, line and what to do where the file is
    damaged, cut short, or of another format.
    """
    path = Path(path)
    if not path.is_file():
        raise UsageError(f"{path}: there is no such file; name a GeoNames dump such as allCountries.zip")
    with _opened(path) as (name, lines):
        number = 0
        try:
            for number, line in enumerate(lines, start=1):
                found = _entry(line, name, number)
                if found is not None:
                    yield found
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError) as error:
            raise DataError(
                f"{name}, after line {number}: the file is damaged or cut short ({error}); {_AGAIN}", code=CODE
            ) from error
        if not number:
            raise DataError(f"{name}: the file is empty; {_AGAIN}", code=CODE)


@contextmanager
def _opened(path: Path) -> Iterator[tuple[str, IO[bytes]]]:
    """The table, with the name to call it by in messages."""
    if path.suffix.lower() != ".zip":
        with path.open("rb") as table:
            yield str(path), table
        return
    try:
        archive = zipfile.ZipFile(path)
    except (zipfile.BadZipFile, OSError) as error:
        raise DataError(f"{path}: no whole zip archive ({error}); {_AGAIN}", code=CODE) from error
    with archive:
        tables = [name for name in archive.namelist() if name.endswith(".txt") and not name.lower().startswith("readme")]
        if len(tables) != 1:
            held = ", ".join(archive.namelist()[:5]) or "nothing"
            raise DataError(f"{path}: one table is expected in it, but it holds {held}; name allCountries.zip", code=CODE)
        with archive.open(tables[0]) as table:
            yield f"{path} ({tables[0]})", table


def _entry(line: bytes, file: str, number: int) -> Named | None:
    try:
        columns = line.decode("utf-8").rstrip("\r\n").split("\t")
    except UnicodeDecodeError as error:
        raise DataError(f"{file}, line {number}: not UTF-8 ({error.reason}); {_AGAIN}", code=CODE) from error
    if len(columns) != COLUMNS:
        wrong = f"{len(columns)} columns where a GeoNames dump has {COLUMNS}: cut short, or another kind of file"
        raise DataError(f"{file}, line {number}: {wrong}; {_AGAIN}", code=CODE)
    geonameid, name, plain, others, lat, lon, feature, code, country, _, admin1, *rest = columns
    kind = _CODES.get(code) or _CLASSES.get(feature)
    if kind is None or code in _LEFT_OUT or not name:
        return None
    try:
        place = Entry(
            kind, name, int(geonameid), country or None, admin1 if admin1 not in ("", "00") else None, float(lat), float(lon),
            int(rest[3] or 0), minor=kind in ("point", "region") or not int(rest[3] or 0),
        )  # fmt: skip
    except ValueError as error:
        raise DataError(f"{file}, line {number}: {error}; {_AGAIN}", code=CODE) from error
    if not (-90 <= place.lat <= 90 and -180 <= place.lon <= 180):
        raise DataError(f"{file}, line {number}: {lat}, {lon} is no point on the Earth; {_AGAIN}", code=CODE)
    latin = (other for other in (plain, *others.split(",")) if other.isascii() and other[:1].isupper() and len(other) > 3)
    return Named(place, tuple(dict.fromkeys(other for other in latin if other != name)))
