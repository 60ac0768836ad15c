"""One thing that a place name can mean, as the gazetteer holds it, and how far apart two points are."""

from __future__ import annotations

from math import asin, cos, radians, sin, sqrt
from typing import Literal

import msgspec

Kind = Literal["country", "admin1", "admin2", "city", "region", "point"]

EARTH_RADIUS_KM = 6371.0


class Entry(msgspec.Struct, frozen=True, gc=False):
    """A country, division, populated place, facility or region. `country` is ISO 3166 alpha-2, `admin1` GeoNames' code.

    `metonym` marks a site whose name mostly stands for the institution, `minor` a site or a place without known inhabitants that
    only a whole GeoNames dump has.
    """

    kind: Kind
    name: str
    geonameid: int | None
    country: str | None
    admin1: str | None
    lat: float
    lon: float
    population: int
    metonym: bool = False
    minor: bool = False

    @property
    def where(self) -> tuple[str | None, str | None]:
        """The first-level division it lies in, as country and code."""
        return self.country, self.admin1


def distance_km(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Great-circle distance in kilometres between two points in degrees (haversine formula, mean Earth radius)."""
    first, second = radians(lat), radians(other_lat)
    half = sin((second - first) / 2) ** 2 + cos(first) * cos(second) * sin(radians(other_lon - lon) / 2) ** 2
    return 2 * EARTH_RADIUS_KM * asin(sqrt(min(1.0, half)))
