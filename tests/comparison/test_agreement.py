"""Krippendorff's alpha against the worked examples of Krippendorff (2011), "Computing Krippendorff's Alpha-Reliability"."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.comparison import alpha
from rashomon.comparison.likeness import interval


def units(*coders: str) -> list[list[str]]:
    """The values of each unit, from one line a coder; a full stop is a missing value."""
    return [[value for value in column if value != "."] for column in zip(*coders, strict=True)]


def test_two_coders_and_two_values() -> None:
    assert alpha(units("0100000000", "1110010010")) == pytest.approx(0.095, abs=0.0005)


def test_two_coders_and_five_values() -> None:
    assert alpha(units("aabbdcccedda", "babbbccceddd")) == pytest.approx(0.692, abs=0.0005)


def four() -> list[list[int]]:
    """The example of four observers, twelve units and seven missing values."""
    lines = ("1 2 3 3 2 1 4 1 2 . . .", "1 2 3 3 2 2 4 1 2 5 . 3", ". 3 3 3 2 3 4 2 2 5 1 .", "1 2 3 3 2 4 4 1 2 5 1 .")
    return [[int(value) for value in column if value != "."] for column in zip(*(line.split() for line in lines), strict=True)]


def test_four_coders_with_missing_values_nominal() -> None:
    assert alpha(four()) == pytest.approx(0.743, abs=0.0005)


def test_four_coders_with_missing_values_interval() -> None:
    assert alpha(four(), "interval") == pytest.approx(0.849, abs=0.0005)


def test_values_that_never_differ_or_never_meet_have_no_alpha() -> None:
    assert alpha([["a", "a"], ["a", "a", "a"]]) is None
    assert alpha([["a"], ["b"]]) is None
    assert alpha([]) is None


@given(st.lists(st.lists(st.sampled_from("abc"), min_size=2, max_size=4), min_size=1, max_size=6), st.randoms())
def test_the_order_of_coders_and_units_does_not_matter(told: list[list[str]], random: object) -> None:
    shuffled = [list(unit) for unit in told]
    random.shuffle(shuffled)  # type: ignore[attr-defined]  # Hypothesis gives a `random.Random`
    for unit in shuffled:
        random.shuffle(unit)  # type: ignore[attr-defined]  # as above
    one, two = alpha(told), alpha(shuffled)
    assert (one is None and two is None) or one == pytest.approx(two)


def test_a_bootstrap_interval_holds_its_share_and_is_the_same_each_time() -> None:
    low, high = interval(5, 20)
    assert 0 < low < 0.25 < high < 1
    assert (low, high) == interval(5, 20)
    assert interval(0, 7) == (0, 0) and interval(7, 7) == (1, 1)
    assert interval(50, 200)[1] - interval(50, 200)[0] < high - low
