"""Days of other calendars, against dates on which they were kept."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from rashomon.times import calendars, moon
from rashomon.times.holidays import holiday_days


@pytest.mark.parametrize(
    ("name", "day"),
    [
        *(("Lunar New Year", day) for day in ("1949-01-29", "1985-02-20", "2015-02-19", "2020-01-25", "2023-01-22")),
        # The year 2033 has a leap month after the eleventh.
        *(("Chinese New Year", day) for day in ("2033-01-31", "2034-02-19")),
        *(("Tet", day) for day in ("1985-01-21", "2007-02-17", "2020-01-25")),
        *(("Nowruz", day) for day in ("2016-03-20", "2017-03-21", "2019-03-21", "2020-03-20", "2024-03-20")),
        *(("Diwali", day) for day in ("2018-11-07", "2019-10-27", "2020-11-14", "2021-11-04", "2023-11-12")),
        *(("Yom Kippur", day) for day in ("2019-10-09", "2020-09-28", "2021-09-16", "2023-09-25")),
        *(("Purim", day) for day in ("2019-03-21", "2020-03-10", "2024-03-24")),
        *(("Orthodox Easter", day) for day in ("2019-04-28", "2021-05-02")),
        *(("Black Friday", day) for day in ("2019-11-29", "2018-11-23")),
    ],
)
def test_a_day_that_is_reckoned_falls_where_it_was_kept(name: str, day: str) -> None:
    (found,) = holiday_days(name, int(day[:4]))
    assert (found.start.isoformat(), found.end.isoformat()) == (day, day)


@pytest.mark.parametrize(
    ("name", "first", "last"),
    [
        ("Rosh Hashanah", "2019-09-30", "2019-10-01"),
        ("Hanukkah", "2019-12-23", "2019-12-30"),
        ("Passover", "2024-04-23", "2024-04-30"),
        ("Tet", "1968-01-29", "1968-01-30"),
    ],
)
def test_a_feast_of_some_days_has_its_first_and_last(name: str, first: str, last: str) -> None:
    (found,) = holiday_days(name, int(first[:4]))
    assert (found.start.isoformat(), found.end.isoformat()) == (first, last)


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        (
            "Eid al-Fitr",
            ["2016-07-06", "2018-06-15", "2019-06-04", "2019-06-05", "2020-05-24", "2021-05-13", "2022-05-02", "2023-04-21"],
        ),
        ("Eid al-Adha", ["2018-08-21", "2019-08-11", "2020-07-31", "2021-07-20", "2022-07-09", "2023-06-28"]),
        ("Ashura", ["2019-09-10", "2020-08-30"]),
    ],
)
def test_the_two_days_of_an_islamic_feast_hold_the_day_it_was_kept(name: str, kept: list[str]) -> None:
    for day in map(date.fromisoformat, kept):
        assert any(found.start <= day <= found.end for found in holiday_days(name, day.year))


def test_an_islamic_day_may_come_twice_in_one_year_of_ours() -> None:
    assert [found.start.month for found in holiday_days("Eid al-Fitr", 2000)] == [1, 12]


def test_far_from_our_time_nothing_is_reckoned() -> None:
    assert holiday_days("Ramadan", 2500) == []
    assert holiday_days("Easter", 1500) == []


def test_new_moons_and_equinoxes_come_within_minutes_of_the_almanac() -> None:
    assert abs(moon.new_moon_near(datetime(2020, 5, 22)) - datetime(2020, 5, 22, 17, 39)) < timedelta(minutes=3)
    assert abs(moon.sun_at(0, date(2020, 3, 20)) - datetime(2020, 3, 20, 3, 50)) < timedelta(minutes=15)


@pytest.mark.parametrize("year", [1600, 1900, 2100, 2400])
def test_every_rule_gives_a_day_in_the_year_or_none(year: int) -> None:
    given = {"islamic": (9, 1), "hebrew": (7, 1)}
    for name, rule in calendars.RULES.items():
        assert all(start.year == year and start <= end for start, end in rule(year, *given.get(name, ())))
