"""What a text mentions beside the names that are resolved, and how it weighs."""

from __future__ import annotations

import pytest

from rashomon import places
from rashomon.places.context import mentions
from rashomon.records import Place, Span


def named(text: str) -> list[str]:
    return [mention.name for mention in mentions(text)]


def one(text: str, name: str, **context: str) -> Place:
    start = text.index(name)
    place = places.resolve(text, [(start, start + len(name))], **context)[0]
    assert place is not None
    return place


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Deputies in Smith County said so.", "Smith County"),
        ("He moved to Lufkin last year.", "Lufkin"),
        ("He is from Waco, Texas.", "Waco"),
        ("A man of Jackson, Tenn., was held.", "Tennessee"),
        ("Troops left Anbar province.", "Anbar province"),
    ],
)
def test_what_stands_where_a_place_would_is_mentioned(text: str, name: str) -> None:
    assert name in named(text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Houston said he would run.", "Houston"),
        ("He told Austin and Madison about it.", "Austin"),
        ("He was OK with it.", "Oklahoma"),
        ("Police arrested Jackson on Monday.", "Jackson"),
    ],
)
def test_surnames_and_words_are_not(text: str, name: str) -> None:
    assert name not in named(text)


def test_spans_that_are_resolved_are_left_out() -> None:
    assert [mention.name for mention in mentions("He went from Waco to Lufkin.", [Span(13, 17)])] == ["Lufkin"]


def test_a_county_elsewhere_in_the_text_decides() -> None:
    text = "A Canton man was held. Van Zandt County deputies found him near Tyler."
    assert one(text, "Canton").admin1 == "Texas"


def test_a_description_of_the_place_decides() -> None:
    assert one("Lincoln is the seat of Logan County. Lincoln was named early.", "Lincoln").admin1 == "Illinois"
    assert one("Hyderabad is a city in Sindh, Pakistan.", "Hyderabad").country == "PAK"


def test_a_people_in_the_title_decides() -> None:
    text = "A blast killed two in Tripoli on Monday."
    assert one(text, "Tripoli", title="Lebanese army blames militants; Lebanese leaders meet in Beirut").country == "LBN"


def test_two_levels_after_the_comma_are_read_together() -> None:
    assert one("He lives in Cambridge, Middlesex County, Massachusetts.", "Cambridge").admin1 == "Massachusetts"


def test_an_inhabitant_given_as_a_place_is_the_division() -> None:
    assert one("Some 8,000 Minnesotans were hired.", "Minnesotans").admin1 == "Minnesota"
    assert one("He met Ohioans.", "Ohioans").admin1 == "Ohio"


def test_a_river_is_not_the_county_of_its_name() -> None:
    assert one("The Red River will crest at 40 feet.", "Red River").precision != "admin2"


@pytest.mark.parametrize(
    ("name", "geonameid"),
    [("Bombay", 1275339), ("Kiev", 703448), ("Saigon", 1566083), ("Odessa", 698740), ("Tal Afar", 90393)],
)
def test_other_and_older_names_of_great_places(name: str, geonameid: int) -> None:
    found = places.choices(f"The ship sailed for {name}.", [(20, 20 + len(name))])[0]
    assert found[0].geonameid == geonameid


def test_a_forgotten_name_of_a_small_place_does_not_count() -> None:
    assert all(
        choice.name == "Washington"
        for choice in places.choices("He is in Washington.", [(9, 19)], most=20)[0]
        if choice.kind == "city"
    )
