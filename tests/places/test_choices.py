"""What else a name could mean, and why the first was taken."""

from __future__ import annotations

from rashomon import places

COUNTY = "Paris and Henry County share a courthouse. The commission met in Paris on Monday."


def test_the_first_choice_is_what_resolve_answers() -> None:
    spans = [(0, 5), (10, 22)]
    first = [found[0].geonameid for found in places.choices(COUNTY, spans)]
    assert first == [place.geonameid for place in places.resolve(COUNTY, spans) if place]


def test_choices_are_ranked_and_their_shares_are_parts_of_one() -> None:
    (found,) = places.choices(COUNTY, [(0, 5)], most=10)
    shares = [choice.share for choice in found]
    assert shares == sorted(shares, reverse=True) and len(found) == 10 and sum(shares) <= 1.01


def test_a_neighbour_is_given_as_the_reason() -> None:
    (found,) = places.choices(COUNTY, [(0, 5)])
    assert "near Henry County" in found[0].reasons
    assert "near Henry County" not in found[1].reasons


def test_what_stands_beside_the_name_is_given_as_the_reason() -> None:
    (found,) = places.choices("He is from Bangor, Maine.", [(11, 17)])
    assert "lies in what the text names beside it" in found[0].reasons


def test_the_capital_and_its_people_are_named() -> None:
    (found,) = places.choices("She flew to Paris.", [(12, 17)])
    assert "capital of its country" in found[0].reasons
    assert any(reason.endswith("people") for reason in found[0].reasons)


def test_a_name_that_no_gazetteer_has_leaves_no_choice() -> None:
    assert places.choices("They met in Qwertzuiopolis.", [(12, 26)]) == [[]]
