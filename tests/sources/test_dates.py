"""Publication dates: ISO 8601, or a reason that quotes what was given."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.sources.dates import normalise


@pytest.mark.parametrize(
    ("given_date", "expected"),
    [
        ("2020-01-09", "2020-01-09"),
        ("2020/1/9", "2020-01-09"),
        ("20200109", "2020-01-09"),
        (20200109, "2020-01-09"),
        ("20200109103000", "2020-01-09T10:30:00"),
        ("20200109T103000Z", "2020-01-09T10:30:00Z"),
        ("2020-01-09T10:30", "2020-01-09T10:30:00"),
        ("2020-01-09 10:30:15.123", "2020-01-09T10:30:15"),
        ("2020-01-09T10:30:15Z", "2020-01-09T10:30:15Z"),
        ("2020-01-09T10:30:15+0330", "2020-01-09T10:30:15+03:30"),
        ("2020-01-09 10:30 UTC", "2020-01-09T10:30:00Z"),
        ("2020-01-09 10:30 IRST", "2020-01-09"),
        ("Thu, 09 Jan 2020 10:30:00 GMT", "2020-01-09T10:30:00Z"),
        ("Thu, 09 Jan 2020 10:30:00 +0100", "2020-01-09T10:30:00+01:00"),
        ("January 9, 2020", "2020-01-09"),
        ("9 January 2020", "2020-01-09"),
        ("Jan. 9, 2020", "2020-01-09"),
        ("Thursday, January 9, 2020", "2020-01-09"),
        ("January 9, 2020 5:30 PM", "2020-01-09T17:30:00"),
        ("January 9, 2020 5:30 PM XYZ", "2020-01-09"),
        ("25/03/2020", "2020-03-25"),
        ("03/25/2020", "2020-03-25"),
        ("05.05.2020", "2020-05-05"),
        (date(2020, 1, 9), "2020-01-09"),
        (datetime(2020, 1, 9, 10, 30, tzinfo=UTC), "2020-01-09T10:30:00Z"),
    ],
)
def test_a_full_date_is_normalised(given_date, expected):
    assert normalise(given_date) == (expected, None)


@pytest.mark.parametrize(
    ("given_date", "word"),
    [
        ("2020-02-30", "possible"),
        ("20201340", "possible"),
        ("2020-01-09T25:00:00", "possible"),
        ("31/31/2020", "possible"),
        ("03/04/2020", "ambiguous"),
        ("03/04/20", "full date"),
        ("January 2020", "full date"),
        ("2020", "full date"),
        ("yesterday", "full date"),
        ("Foo 9, 2020", "read"),
        ("0001-01-01T00:00:00", "1605"),
        (1578565800, "full date"),
        (True, "text"),
        (["2020"], "text"),
    ],
)
def test_what_is_no_full_date_gives_a_reason(given_date, word):
    written, reason = normalise(given_date)
    assert written is None
    assert word in reason


@given(st.datetimes(min_value=datetime(1605, 1, 1)))
def test_iso_moments_come_back_as_given(moment):
    written = moment.replace(microsecond=0).isoformat()
    assert normalise(written) == (written, None)


@given(st.text())
def test_any_text_gives_a_date_or_a_reason(words):
    written, reason = normalise(words)
    assert (written is None) != (reason is None)
