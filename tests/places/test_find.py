"""Which words of a text name places."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon import places
from rashomon.language import parse_text
from rashomon.records import Place

ATTACK = (
    "The Al-Asad airbase in Iraq’s Anbar province was hit 17 times by ballistic missiles, with a further five missiles "
    "hitting a base in the northern city of Irbil. According to a US military official in Baghdad, there were no casualties."
)


def named(text: str) -> dict[str, Place]:
    return {place.span.of(text): place for place in places.find(text)}


def test_an_airbase_is_a_point_in_its_province() -> None:
    base = named(ATTACK)["Al-Asad airbase"]
    assert (base.country, base.admin1, base.precision) == ("IRQ", "Anbar", "point")
    assert base.lat == pytest.approx(33.8, abs=0.2) and base.lon == pytest.approx(42.4, abs=0.2)


def test_a_province_is_a_first_level_division() -> None:
    anbar = named(ATTACK)["Anbar"]
    assert (anbar.country, anbar.geonameid, anbar.precision) == ("IRQ", 99592, "admin1")


@pytest.mark.parametrize("name", ["Irbil", "Erbil", "Arbil"])
def test_spellings_of_a_city_are_one_city(name: str) -> None:
    text = f"Five missiles hit a base in the northern city of {name} in Iraq."
    assert named(text)[name].geonameid == 95446
    assert named(text)[name].precision == "city"


def test_kiev_and_kyiv_are_one_city() -> None:
    assert named("Crowds gathered in Kiev.")["Kiev"].geonameid == named("Crowds gathered in Kyiv.")["Kyiv"].geonameid


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("The US denied it.", "US", "USA"),
        ("The U.S. denied it.", "U.S.", "USA"),
        ("He said America had lost.", "America", "USA"),
        ("The move was condemned in Britain.", "Britain", "GBR"),
        ("The UK, Australia and Canada sent troops.", "UK", "GBR"),
        ("They fought in Vietnam.", "Vietnam", "VNM"),
    ],
)
def test_names_of_countries(text: str, name: str, country: str) -> None:
    place = named(text)[name]
    assert (place.country, place.precision) == (country, "country")


def test_waters_are_regions_of_no_country_and_say_so() -> None:
    gulf = named("A tanker burned in the Gulf of Oman.")["Gulf of Oman"]
    assert (gulf.precision, gulf.country, gulf.geonameid) == ("region", None, None)
    assert {"country", "geonameid", "admin1"} <= gulf.blanks.keys()


def test_a_square_is_a_point() -> None:
    square = named("Students rallied at Azadi Square in Tehran.")["Azadi Square"]
    assert (square.country, square.admin1, square.precision) == ("IRN", "Tehran", "point")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Labour said it would vote against the bill.", "Labour"),
        ("This was confirmed by Trump, who tweeted after the attack.", "Trump"),
        ("Zarif said the measures were proportionate.", "Zarif"),
        ("The Iraqi parliament voted.", "Iraqi"),
        ("Let us go, they told us.", "us"),
    ],
)
def test_people_parties_and_adjectives_are_not_places(text: str, name: str) -> None:
    assert name not in named(text)


def test_a_camp_and_a_green_zone_are_points() -> None:
    found = named("Rockets hit Baghdad's Green Zone and Camp Taji.")
    assert found["Camp Taji"].precision == found["Baghdad's Green Zone"].precision == "point"


def test_kansas_city_is_no_city_of_kansas_and_dublin_city_council_is_dublins() -> None:
    assert "Kansas City" in named("A Kansas City man was stabbed in Missouri.")
    assert "Dublin" in named("The Dublin City Council met in Ireland on Monday.")


def test_a_metonym_is_a_place_only_where_something_happens_there() -> None:
    assert "White House" not in named("The White House said it would respond.")
    assert "White House" in named("Protesters gathered outside the White House on Friday.")


def test_a_place_in_the_name_of_an_institution_is_found() -> None:
    assert named("The Baltimore Police Department opened an inquiry.")["Baltimore"].admin1 == "Maryland"


def test_a_street_is_found_and_keeps_its_raw_name() -> None:
    street = named("A man was shot on Darby Street on Monday.")["Darby Street"]
    assert street.name == "Darby Street"
    assert street.blanks["country"].startswith("no gazetteer entry")


def test_two_letters_are_a_state_only_after_a_comma() -> None:
    assert named("She lives in Dallas, TX, with him.")["TX"].name == "Texas"
    assert "OK" not in named("He’s alive. He’s OK.")


def test_locate_gives_ids_that_depend_on_the_document() -> None:
    parse = parse_text(ATTACK)
    first, second = places.locate(parse, "a"), places.locate(parse, "b")
    assert [place.span for place in first] == [place.span for place in second]
    assert not {place.id for place in first} & {place.id for place in second}
    assert first == places.locate(parse, "a")


_PIECES = [*"abAB .,-’'\nÉ东", "Iraq", "Al-", "St. ", " County", "U.S.", "of ", "Lake "]


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from(_PIECES), max_size=30).map("".join))
def test_spans_quote_the_text_in_order_without_overlap(text: str) -> None:
    found = places.find(text)
    assert all(place.span.of(text).strip() for place in found)
    assert all(one.span.end <= other.span.start for one, other in pairwise(found))
    assert all(place.blanks for place in found if place.lat is None)


def test_a_name_that_nothing_knows_is_kept_with_a_reason() -> None:
    [place] = places.find("Insurgents torched the dispensary near Nakitenge on Monday.")
    assert place.name == "Nakitenge"
    assert place.lat is None
    assert "gazetteer" in place.blanks["lat"]


@pytest.mark.parametrize(
    "text",
    ["Missiles struck the Ain al-Asad air base in Iraq.", "Two bases at Ain al-Asad and Erbil were hit.", "Ain Al-Asad was hit."],
)
def test_an_arabic_article_stands_inside_a_name(text: str) -> None:
    assert "Al-Asad Airbase" in {place.name for place in places.find(text)}


def test_a_name_coordinated_with_a_place_is_one() -> None:
    assert set(named("Their missiles came down on Al-Asad and Erbil.")) == {"Al-Asad", "Erbil"}
    assert "Al-Asad" not in named("Their missiles came down on Al-Asad and the general.")
