from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from rashomon.places.keys import key, keys


def test_case_accents_hyphens_and_apostrophes_do_not_tell_names_apart() -> None:
    assert key("Aïn al-Asad") == key("AIN AL ASAD") == "ain al asad"
    assert key("Sana'a") == key("Sana’a") == key("Sanaa")


def test_saint_is_the_same_written_short() -> None:
    assert key("St. Paul") == key("Saint Paul")
    assert key("Ft. Worth") == key("Fort Worth")


@given(st.lists(st.text(st.characters(exclude_characters="\n\r", exclude_categories=("Cs",)), max_size=12), max_size=8))
def test_many_names_at_once_fold_as_each_does_alone(names: list[str]) -> None:
    assert [name.strip() for name in keys(names)] == [key(name) for name in names]
