"""What holds for any text: offsets quote it, intervals are ordered, every blank has a reason, the same text reads the same."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon import times
from rashomon.times.lexicon import lexicon
from rashomon.times.values import interval

MARKS = ["8", "31", "1953", "99999999", "2020-02-30", "8/1/2020", "1980s", "'90s", "52nd", "480", "BC", "p.m.", "5:30", "Easter"]
WORDS = st.sampled_from([*sorted(lexicon().words), "Monday", "May", "Jan", *MARKS, "-", ",", ".", "'s", "\n\n", "troops", "½"])
TEXTS = st.one_of(st.lists(WORDS, max_size=14).map(" ".join), st.text(max_size=60))
PUBLISHED = st.sampled_from([None, "2020-01-09", "0001-01-01", "9999-12-31", "soon"])


@settings(max_examples=150, deadline=None)
@given(TEXTS, PUBLISHED)
def test_expressions_quote_the_text_in_order_and_do_not_overlap(text: str, published: str | None) -> None:
    found = times.find(text, published)
    assert all(0 <= one.span.start < one.span.end <= len(text) for one in found)
    assert all(one.span.end <= other.span.start for one, other in pairwise(found))


@settings(max_examples=150, deadline=None)
@given(TEXTS, PUBLISHED)
def test_empty_fields_and_only_they_have_a_reason(text: str, published: str | None) -> None:
    for found in times.find(text, published):
        empty = {name for name in ("value", "start", "end", "granularity") if getattr(found, name) is None}
        assert set(found.blanks) == empty


@settings(max_examples=150, deadline=None)
@given(TEXTS, PUBLISHED)
def test_an_interval_ends_no_earlier_than_it_starts(text: str, published: str | None) -> None:
    for found in times.find(text, published):
        if found.start is not None and not found.start.startswith("-"):
            assert found.end is not None
            assert found.start <= found.end


@settings(max_examples=100, deadline=None)
@given(TEXTS, PUBLISHED)
def test_one_text_always_reads_the_same(text: str, published: str | None) -> None:
    assert times.find(text, published) == times.find(text, published)


@settings(max_examples=100, deadline=None)
@given(TEXTS)
def test_nothing_is_reckoned_from_a_publication_that_is_not_given(text: str) -> None:
    assert all(found.anchor != "publication" for found in times.find(text, None))


@given(st.dates())
def test_a_day_is_its_own_interval(day: date) -> None:
    covered = interval(day.isoformat())
    assert covered is not None
    assert (covered.start, covered.end, covered.granularity) == (day.isoformat(), day.isoformat(), "day")


@pytest.mark.parametrize(
    ("value", "start", "end"),
    [
        ("2020-W01", "2019-12-30", "2020-01-05"),
        ("2020-W02-WE", "2020-01-11", "2020-01-12"),
        ("2020-02", "2020-02-01", "2020-02-29"),
        ("2019-WI", "2019-12-01", "2020-02-29"),
        ("2019-H2", "2019-07-01", "2019-12-31"),
        ("198", "1980-01-01", "1989-12-31"),
        ("18", "1800-01-01", "1899-12-31"),
        ("BC0480", "-0479-01-01", "-0479-12-31"),
        ("2020-01-08T24:00", "2020-01-09T00:00", "2020-01-09T00:00"),
    ],
)
def test_the_interval_of_a_value(value: str, start: str, end: str) -> None:
    covered = interval(value)
    assert covered is not None
    assert (covered.start, covered.end) == (start, end)


@pytest.mark.parametrize("value", [None, "", "PAST_REF", "XXXX-01-08", "2020-13", "2019-02-29", "2019-W53", "P3D", "0000"])
def test_an_open_or_impossible_value_has_no_interval(value: str | None) -> None:
    assert interval(value) is None
