"""Named days: which words name them and on which date they fall in a year."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta
from functools import cache
from typing import Any

from dateutil.easter import easter

from rashomon.errors import DataError
from rashomon.times.lexicon import line_of, read_yaml

NAME = "holidays.yaml"


@cache
def _days() -> dict[str, dict[str, Any]]:
    days: dict[str, dict[str, Any]] = {}
    for entry in read_yaml(NAME):
        names = entry.get("names") if isinstance(entry, dict) else None
        if not names or len(entry.keys() & {"day", "easter", "weekday", "lunar"}) != 1:
            line = line_of(NAME, str(names[0])) if names else 1
            raise DataError(f"{NAME}, line {line}: an entry needs names and one of day, easter, weekday, lunar")
        for name in names:
            days[name] = entry
    return days


@cache
def holiday_pattern() -> re.Pattern[str]:
    """Matches the name of any day in the list, the longest first."""
    names = sorted(_days(), key=lambda name: (-len(name), name))
    return re.compile(r"\b(?:" + "|".join(re.escape(name).replace("'", "['’]") for name in names) + r")\b")


def holiday_date(name: str, year: int) -> date | None:
    """The date of the day called `name` in `year` (Gregorian, 1583 to 9999); None where the list does not fix one."""
    entry = _days()[name.replace("’", "'")]
    if not 1583 <= year <= 9999:
        return None
    if "day" in entry:
        return date(year, *entry["day"])
    if "easter" in entry:
        return easter(year) + timedelta(days=entry["easter"])
    if "weekday" in entry:
        return nth_weekday(year, *entry["weekday"])
    return None


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> date:
    """The `nth` (1, 2, ... or -1 for the last) `weekday` (1 Monday to 7 Sunday) of a month."""
    length = calendar.monthrange(year, month)[1]
    days = [date(year, month, day) for day in range(1, length + 1) if date(year, month, day).isoweekday() == weekday]
    return days[nth - 1 if nth > 0 else nth]


def fixed_day(name: str) -> tuple[int, int] | None:
    """Month and day of a named day that has the same date every year; None for all others."""
    entry = _days()[name.replace("’", "'")]
    return (entry["day"][0], entry["day"][1]) if "day" in entry else None
