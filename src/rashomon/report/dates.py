"""Dates and intervals in words, with their uncertainty, from the ISO 8601 strings that records hold."""

from __future__ import annotations

import calendar
import re

_MONTHS = tuple(calendar.month_name)
_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(?:T(\d{2}:\d{2})?.*)?$", re.DOTALL)


def day(iso: str | None) -> str:
    """`2020-01-08` as `8 January 2020`; anything that is not such a date comes back as it is."""
    found = _DATE.match(iso or "")
    if found is None:
        return iso or ""
    year, month, number, clock = found.groups()
    if month and not 1 <= int(month) <= 12:
        return iso or ""
    parts = [str(int(number))] if number else []
    parts += [_MONTHS[int(month)]] if month else []
    return " ".join([*parts, str(int(year))]) + (f", {clock}" if clock and clock != "00:00" else "")


def interval(start: str | None, end: str | None) -> str:
    """The interval in words: a day, a month, a year, or `between A and B`; empty where neither end is known."""
    first, last = (start or "")[:10], (end or "")[:10]
    if not first and not last:
        return ""
    if not last:
        return f"on or after {day(first)}"
    if not first:
        return f"by {day(last)}"
    if first == last:
        return day(start if start == end else first)
    whole = _whole(first, last)
    return whole if whole else f"between {day(first)} and {day(last)}"


def _whole(first: str, last: str) -> str | None:
    """The month or year that an interval fills exactly."""
    if first[5:] == "01-01" and last[5:] == "12-31" and first[:4] == last[:4]:
        return f"some day in {first[:4]}"
    if first[:7] == last[:7] and first[8:] == "01" and first[:7].replace("-", "").isdigit():
        year, month = int(first[:4]), int(first[5:7])
        if 1 <= month <= 12 and year and last[8:] == f"{calendar.monthrange(year, month)[1]:02d}":
            return f"some day in {_MONTHS[month]} {year}"
    return None
