"""Named days: which words name them and on which days they fall in a year."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Any

from dateutil.easter import easter

from rashomon.errors import DataError
from rashomon.times.calendars import RULES, YEARS
from rashomon.times.lexicon import line_of, read_yaml

NAME = "holidays.yaml"
KINDS = ("day", "easter", "weekday", "rule", "date", "varies")


@dataclass(frozen=True, slots=True)
class NamedDay:
    """First and last day on which a named day, or a feast of some days, falls."""

    start: date
    end: date


@cache
def _days() -> dict[str, dict[str, Any]]:
    days: dict[str, dict[str, Any]] = {}
    for entry in read_yaml(NAME):
        names = entry.get("names") if isinstance(entry, dict) else None
        line = line_of(NAME, str(names[0])) if names else 1
        if not names or len(entry.keys() & set(KINDS)) != 1:
            raise DataError(f"{NAME}, line {line}: an entry needs names and one of {', '.join(KINDS)}")
        if "rule" in entry and entry["rule"] not in RULES:
            raise DataError(f"{NAME}, line {line}: no rule {entry['rule']!r}; there are {', '.join(RULES)}")
        for name in names:
            days[name] = entry
    return days


def _entry(name: str) -> dict[str, Any]:
    return _days()[name.replace("’", "'")]


@cache
def holiday_pattern() -> re.Pattern[str]:
    """Matches the name of any day in the list, the longest first."""
    names = sorted(_days(), key=lambda name: (-len(name), name))
    return re.compile(r"\b(?:" + "|".join(re.escape(name).replace("'", "['’]") for name in names) + r")(?![\w/]|\.\d)")


def holiday_days(name: str, year: int) -> list[NamedDay]:
    """When the day called `name` falls in `year` (Gregorian, 1583 to 9999): none, one, or two where its own year is shorter."""
    entry = _entry(name)
    if not 1583 <= year <= 9999:
        return []
    if "rule" in entry:
        found = RULES[entry["rule"]](year, *entry.get("of", ())) if year in YEARS else []
        return [NamedDay(start, end) for start, end in found]
    if "day" in entry:
        when = date(year, *entry["day"])
    elif "easter" in entry:
        when = easter(year) + timedelta(days=entry["easter"])
    elif "weekday" in entry:
        found_day = nth_weekday(year, *entry["weekday"])
        assert found_day is not None, f"{name} is no fifth weekday of its month"
        when = found_day
    else:
        return []
    when += timedelta(days=entry.get("shift", 0))
    return [NamedDay(when, when)]


def one_date(name: str) -> date | None:
    """The date of a name that means one day of one year ("9/11"); None for all others."""
    entry = _entry(name)
    return date(*entry["date"]) if "date" in entry else None


def why_blank(name: str) -> str:
    """Why a named day has no TIMEX3 value, in words."""
    entry = _entry(name)
    if "varies" in entry:
        return "kept on another day in each country"
    if entry.get("rule") == "islamic":
        return "begins when the new moon is seen, which differs from place to place"
    return "more days than one"


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> date | None:
    """The `nth` (1 to 5, or -1 for the last) `weekday` (1 Monday to 7 Sunday) of a month; None where it has no fifth."""
    length = calendar.monthrange(year, month)[1]
    days = [date(year, month, day) for day in range(1, length + 1) if date(year, month, day).isoweekday() == weekday]
    return None if nth > len(days) else days[nth - 1 if nth > 0 else nth]


def fixed_day(name: str) -> tuple[int, int] | None:
    """Month and day of a named day that has the same date every year; None for all others."""
    entry = _entry(name)
    return (entry["day"][0], entry["day"][1]) if "day" in entry else None
