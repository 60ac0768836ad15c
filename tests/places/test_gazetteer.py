"""The files of this room agree with the gazetteer and with one another."""

from __future__ import annotations

import subprocess
import sys

import pytest

from rashomon import knowledge
from rashomon.errors import DataError
from rashomon.places.atlas import Atlas
from rashomon.places.lookup import atlas, cities
from rashomon.places.words import words


def test_every_country_has_a_point_and_a_code() -> None:
    countries = [entry for known in atlas().named.values() for entry in known if entry.kind == "country"]
    assert len({entry.country for entry in countries}) == len(atlas().iso3) >= 248
    assert all(-90 <= entry.lat <= 90 and -180 <= entry.lon <= 180 for entry in countries)


def test_divisions_bear_the_codes_of_their_towns() -> None:
    for town, country, division in [("ramadi", "IQ", "Anbar"), ("mosul", "IQ", "Nineveh"), ("lahore", "PK", "Punjab")]:
        found = [entry for entry in cities().named(town) if entry.country == country]
        assert atlas().divisions[found[0].where].name == division


def test_every_state_is_known_by_its_abbreviations() -> None:
    assert atlas().short["Calif."].name == atlas().short["CA"].name == "California"
    assert len({entry.admin1 for entry in atlas().short.values() if entry.country == "US"}) == 51


def test_lists_hold_lower_case_words() -> None:
    lists = (words().parts, words().sites, words().before, words().institutions, words().titles, words().common)
    assert all(word == word.lower() for listed in lists for word in listed)


def test_a_fault_in_a_facility_names_file_and_line() -> None:
    given = knowledge.parse_yaml("- {name: Nowhere, country: XXX, lat: 1, lon: 2}\n", "facilities.yaml").items()[0]
    with pytest.raises(DataError, match=r"facilities.yaml, line 1.*XXX"):
        Atlas()._site(given, "point")


def test_nothing_is_loaded_before_first_use() -> None:
    code = "import rashomon.places.lookup as l; print(l.cities.cache_info().currsize, l.atlas.cache_info().currsize)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["0", "0"]
