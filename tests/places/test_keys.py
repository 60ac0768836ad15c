from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.places.keys import key, keys, openings
from rashomon.places.lookup import atlas, cities, may_open


def test_case_accents_hyphens_and_apostrophes_do_not_tell_names_apart() -> None:
    assert key("Aïn al-Asad") == key("AIN AL ASAD") == "ain al asad"
    assert key("Sana'a") == key("Sana’a") == key("Sanaa")


def test_saint_is_the_same_written_short() -> None:
    assert key("St. Paul") == key("Saint Paul")
    assert key("Ft. Worth") == key("Fort Worth")


@given(st.lists(st.text(st.characters(exclude_characters="\n\r", exclude_categories=("Cs",)), max_size=12), max_size=8))
def test_many_names_at_once_fold_as_each_does_alone(names: list[str]) -> None:
    assert [name.strip() for name in keys(names)] == [key(name) for name in names]


def test_openings_are_the_first_two_words_of_longer_names() -> None:
    assert openings(["rio de janeiro", "the bay of pigs", "baghdad", "san salvador"]) == {"rio de", "the bay", "bay of"}


@pytest.mark.parametrize("words", ["Rio de", "East St", "Bosnia and", "Al Anbar", "New South", "Bay of", "Ain al-"])
def test_words_that_open_a_name_may_open_one(words: str) -> None:
    assert may_open(words)


def test_words_that_open_no_name_do_not() -> None:
    assert not may_open("THE COMMUNIQUE")
    assert not may_open("President Obama")


def test_every_long_name_of_the_packages_may_open() -> None:
    names = [entry.name for entries in atlas().named.values() for entry in entries]
    names += [row.name for row in cities().rows[::50]]
    split = [name.split(" ") for name in names if name.count(" ") > 1]
    assert len(split) > 500
    assert all(may_open(" ".join(words[:2])) for words in split)
