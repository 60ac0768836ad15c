"""Names, places, dates, words and knowledge files: the parts that linking compares with."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.errors import DataError
from rashomon.knowledge import as_shape as parse
from rashomon.linking.mention.dates import Days, days
from rashomon.linking.mention.names import same_name
from rashomon.linking.mention.whereabouts import Where, located, relation
from rashomon.linking.mention.words import apart_objects, families, implied_objects, objects, stem
from rashomon.linking.settings import LinkSettings
from rashomon.linking.sources.credits import Credits
from rashomon.records import Place, Span


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Qasem Soleimani", "Maj. Gen. Qassim Suleimani"),
        ("General Soleimani", "Qassem Soleimani"),
        ("Abu Mahdi al-Muhandis", "Muhandis"),
        ("Javad Zarif", "Mohammad Javad Zarif"),
        ("President Trump", "Donald Trump’s"),
    ],
)
def test_spellings_of_one_name(left: str, right: str) -> None:
    assert same_name(left, right)


@pytest.mark.parametrize(
    ("left", "right"), [("Ali Khamenei", "Ali Soufan"), ("Salman", "Solomon"), ("Donald Trump", "Ivanka Trump"), ("", "Trump")]
)
def test_names_of_two_persons(left: str, right: str) -> None:
    assert not same_name(left, right)


@given(st.text(max_size=30), st.text(max_size=30))
def test_likeness_of_names_has_no_direction(left: str, right: str) -> None:
    assert same_name(left, right) == same_name(right, left)


def test_forms_of_one_word_have_one_stem() -> None:
    assert {stem(word) for word in ("kill", "kills", "killed", "killing")} == {"kill"}
    assert stem("assassination") == stem("assassinated")
    assert stem("shot") == stem("shooting")


def test_words_for_one_act_share_a_family() -> None:
    stems = [stem(word) for word in ("murder", "killing", "assassination", "martyrdom")]
    assert set.intersection(*(set(families(one)) for one in stems))


def place(name: str, country: str | None, precision: str, **more: object) -> Where:
    given = {"admin1": None, "geonameid": None, "lat": None, "lon": None, **more}
    return Where(name=name, country=country, precision=precision, **given)  # type: ignore[arg-type]


def test_how_places_relate() -> None:
    iraq = place("Iraq", "IRQ", "country")
    anbar = place("Anbar Province", "IRQ", "admin1", admin1="Al Anbar")
    base = place("Al-Asad airbase", "IRQ", "point", admin1="Anbar", lat=33.8, lon=42.4)
    town = place("Hit", "IRQ", "city", admin1="Anbar", lat=33.64, lon=42.83)
    irbil = place("Irbil", "IRQ", "city", admin1="Arbil", lat=36.19, lon=44.01)
    assert relation(iraq, base) == relation(anbar, base) == "within"
    assert relation(base, town) == "near"
    assert relation(base, irbil) == relation(anbar, irbil) == "apart"
    assert relation(base, place("Tehran", "IRN", "city")) == "elsewhere"
    assert relation(base, place("Ain al Assad", None, "point")) == "same"
    assert relation(base, place("the site", None, "point")) == "unknown"


def test_partial_dates_are_intervals() -> None:
    assert days("2020-01", None) == days("2020-01-01", "2020-01-31")
    assert days("2020-01-08T23:00", None) == days("2020-01-08", "2020-01-08")
    assert days("soon", None) is None


@given(st.integers(1, 900), st.integers(0, 40), st.integers(1, 900), st.integers(0, 40))
def test_intervals_meet_exactly_where_there_is_no_gap(first: int, length: int, other: int, more: int) -> None:
    one, two = Days(first, first + length), Days(other, other + more)
    assert (one.gap(two) == 0) == (one.meet(two) is not None)
    assert one.gap(two) == two.gap(one)


def test_a_fault_in_a_knowledge_file_is_named_with_its_line() -> None:
    text = "agencies:\n  - {id: AP, names: [AP], short: [], domains: []}\n  - {id: 7, names: [], short: [], domains: []}\n"
    with pytest.raises(DataError, match=r"credits\.yaml, line 3"):
        parse(text, "credits.yaml", Credits)
    with pytest.raises(DataError, match=r"credits\.yaml, line 2: not valid YAML"):
        parse("agencies: [\n}", "credits.yaml", Credits)


def test_a_country_is_a_place_only_where_something_is_said_to_happen_in_it() -> None:
    def iraq(text: str, words: str) -> bool:
        start = text.index(words)
        country = Place(
            id="p", span=Span(start, start + len(words)), name="Iraq", geonameid=1, country="IRQ", admin1=None,
            lat=None, lon=None, precision="country", score=1.0,
        )  # fmt: skip
        return located(country, text)

    assert iraq("Missiles fell on bases in northern Iraq.", "Iraq")
    assert not iraq("Iraqi officials said so.", "Iraqi")


def test_a_week_told_loosely_agrees_with_a_day_near_it() -> None:
    settings = LinkSettings()
    week, day = days("2019-12-30", "2020-01-05"), days("2020-01-08", None)
    assert week is not None and day is not None
    assert settings.agree(week, day)
    assert not settings.agree(Days(day.first - 3, day.first - 3), day)


def test_what_is_shot_down_is_an_aircraft() -> None:
    assert implied_objects("shot down") == {"aircraft"}
    assert implied_objects("downing") == {"aircraft"}
    assert implied_objects("shot") == frozenset()


def test_a_base_goes_with_the_troops_in_it_and_not_with_a_plane() -> None:
    base, troops, plane = objects("two bases in Iraq"), objects("US troops"), objects("a jetliner")
    assert not apart_objects(base, troops)
    assert apart_objects(base, plane)
    assert not apart_objects(base, frozenset())
