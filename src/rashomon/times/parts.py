"""Which part of a year, a month, a day, ... fuzzy words mean: "early 2003", "late last week", "later this month".

TIMEX3 keeps the value of the whole and marks it START, MID or END; where such a part begins and ends is nowhere fixed. Here
it is a third, by whole smaller units: of a year four months, of a month ten days (the last to its end), of a season or a
quarter a month, of a decade the years 0-3, 4-6 and 7-9, of a century as many tens, of a week three days that overlap by one.
"""

from __future__ import annotations

import calendar
from datetime import date, timedelta

from rashomon.times.values import Interval

THIRDS = ("START", "MID", "END")
HALVES = ("FIRST_HALF", "SECOND_HALF")
MONTHS = ((1, 4), (5, 8), (9, 12))
YEARS = ((0, 3), (4, 6), (7, 9))
WEEKDAYS = ((0, 2), (2, 4), (4, 6))


def narrowed(whole: Interval, mod: str | None, published: date | None) -> Interval:
    """The part of `whole` that the modifier means; `whole` itself where it has none, or lies before Christ.

    `published` is given where the whole is reckoned from the publication: "earlier this month" ends there, "later" begins.
    """
    if mod is None or whole.start.startswith("-") or whole.granularity in ("part-of-day", "hour", "minute", "second"):
        return whole
    first, last = date.fromisoformat(whole.start), date.fromisoformat(whole.end)
    part: tuple[date, date] | None = None
    if mod in THIRDS:
        part = _third(whole.granularity, first, last, THIRDS.index(mod))
    elif mod in HALVES:
        middle = date(first.year + (last.year - first.year + 1) // 2, 1, 1)
        part = (first, middle - timedelta(days=1)) if mod == HALVES[0] else (middle, last)
    elif published is not None and first <= published <= last and mod in ("BEFORE", "AFTER"):
        part = (first, published) if mod == "BEFORE" else (published, last)
    if part is None:
        return whole
    return Interval(part[0].isoformat(), part[1].isoformat(), f"part-of-{whole.granularity}")


def _third(granularity: str, first: date, last: date, third: int) -> tuple[date, date] | None:
    """First and last day of a third (0, 1, 2); None for what is not told in thirds."""
    if granularity == "day":
        return first, last
    if granularity == "year":
        return _whole_months(first.year, *MONTHS[third])
    if granularity in ("season", "quarter"):
        month = first.month + third
        year = first.year + (month > 12)
        return _whole_months(year, (month - 1) % 12 + 1, (month - 1) % 12 + 1)
    if granularity == "month":
        return first.replace(day=10 * third + 1), last if third == 2 else first.replace(day=10 * third + 10)
    if granularity in ("decade", "century"):
        low, high = YEARS[third]
        tens = 1 if granularity == "decade" else 10
        base = last.year - 10 * tens + 1
        return max(first, date(max(1, base + low * tens), 1, 1)), date(base + (high + 1) * tens - 1, 12, 31)
    if granularity == "week":
        low, high = WEEKDAYS[third]
        return first + timedelta(days=low), first + timedelta(days=high)
    return None


def _whole_months(year: int, first: int, last: int) -> tuple[date, date]:
    return date(year, first, 1), date(year, last, calendar.monthrange(year, last)[1])
