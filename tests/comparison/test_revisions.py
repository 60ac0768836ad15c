"""A later report takes the place of an earlier one of the same speaker or outlet; that is no dispute."""

from __future__ import annotations

import pytest
from laying import FILL, fact, together, toll
from told import Told


def test_a_speaker_who_gives_another_number_later_revises_it() -> None:
    first = toll("a", "nobody", 0, 0, by=("the Pentagon", "USA", "MIL"), published="2020-01-08", outlet="One")
    last = toll("b", "11", 11, 11, by=("the US military", "USA", "MIL"), published="2020-01-17", outlet="Two")
    injured = fact(together(first, last), "injured")
    assert injured.verdict == "revised"
    (revision,) = injured.revisions
    assert (revision.earlier, revision.later, revision.first, revision.last) == ("0", "11", "a", "b")
    assert "2020-01-08" in revision.basis and "the US military gave 0 and later 11" in injured.rule


def test_an_outlet_revises_its_own_number() -> None:
    first = toll("a", "32", 32, 32, published="2020-01-07", outlet="Caravan")
    last = toll("b", "56", 56, 56, published="2020-01-08", outlet="Caravan")
    assert fact(together(first, last), "injured").verdict == "revised"


@pytest.mark.parametrize(("one", "two"), [("One", "Two"), (None, None)])
def test_another_outlet_disputes_it(one: str | None, two: str | None) -> None:
    first = toll("a", "32", 32, 32, published="2020-01-07", outlet=one)
    last = toll("b", "56", 56, 56, published="2020-01-08", outlet=two)
    assert fact(together(first, last), "injured").verdict == "disputed"


def test_without_dates_nothing_is_a_revision() -> None:
    first = toll("a", "nobody", 0, 0, by=("the Pentagon", "USA", "MIL"), published=None)
    last = toll("b", "11", 11, 11, by=("the Pentagon", "USA", "MIL"), published=None)
    injured = fact(together(first, last), "injured")
    assert (injured.verdict, injured.revisions) == ("disputed", ())


def test_a_dispute_with_a_third_voice_stands_beside_a_revision() -> None:
    first = toll("a", "nobody", 0, 0, by=("the Pentagon", "USA", "MIL"), published="2020-01-08")
    last = toll("b", "11", 11, 11, by=("the Pentagon", "USA", "MIL"), published="2020-01-17")
    other = toll("c", "200", 200, 200, by=("the Guards", "IRN", "MIL"), published="2020-01-08")
    injured = fact(together(first, last, other), "injured")
    assert injured.verdict == "disputed" and [one.earlier for one in injured.revisions] == ["0"]
    assert "200" in injured.rule


def test_a_number_told_as_the_first_is_revised_in_its_own_account() -> None:
    told = Told("a", f"A blast hurt people. Officials spoke of five dead at first and later of two.{FILL}")
    told.event(
        "blast",
        "A blast hurt people. Officials spoke of five dead at first and later of two.",
        counts=[("five", "killed", 5, 5), ("two", "killed", 2, 2)],
    )
    killed = fact(together(told), "killed")
    assert killed.verdict == "revised"
    assert [(one.earlier, one.later) for one in killed.revisions] == [("5", "2")]
