"""TIMEX3 values and the calendar: writing them, stepping through them, and the interval that each covers.

Years are whole numbers; a year before Christ is negative (-480 is 480 BC), there is no year 0. Intervals are ISO 8601 with
an inclusive end, to the day; clock times to the minute. Seasons are those of the northern hemisphere, reckoned by
whole months (March to May, ...; a winter runs from December of its year to February of the next).
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta

SEASON_MONTHS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 14)}
CLOCK_UNITS = {"TS", "TM", "TH"}
# A part of one of these is told in the unit below it: half a year is six months.
SMALLER = {"Y": (12, "M"), "DE": (10, "Y"), "CE": (100, "Y")}
DAY_PARTS = ("MO", "AF", "EV", "NI", "DT")


@dataclass(frozen=True, slots=True)
class Interval:
    """First and last day (or minute), and how fine it is."""

    start: str
    end: str
    granularity: str


def year_text(year: int) -> str:
    """A year as TIMEX3 writes it: `1953`, `BC0480`."""
    return f"BC{-year:04d}" if year < 0 else f"{year:04d}"


def day_fault(year: int | None, month: int, day: int | None = None) -> str | None:
    """Why there is no such date, in words; None where there is one. `year` None asks whether any year has it."""
    if year is not None and not -9999 <= year <= 9999:
        return f"there is no year {year} in the calendar used"
    if not 1 <= month <= 12:
        return f"there is no month {month}"
    if day is None:
        return None
    leap = year is None or calendar.isleap(_astronomical(year))
    length = 29 if month == 2 and leap else calendar.monthrange(2001, month)[1]
    if not 1 <= day <= length:
        in_year = "" if year is None else f" {year_text(year)}"
        return f"{calendar.month_name[month]}{in_year} has no day {day}"
    return None


def _astronomical(year: int) -> int:
    return year + 1 if year < 0 else year


def day_value(when: date) -> str:
    """`2020-01-08`."""
    return when.isoformat()


def week_value(when: date) -> str:
    """The ISO 8601 week that holds the day: `2020-W02`."""
    year, week, _ = when.isocalendar()
    return f"{year:04d}-W{week:02d}"


def add_months(year: int, month: int, months: int) -> tuple[int, int]:
    """The month `months` after (before, where negative) a month."""
    index = year * 12 + month - 1 + months
    return index // 12, index % 12 + 1


def add_days(when: date, days: int) -> date | None:
    """The day `days` later; None beyond the calendar."""
    try:
        return when + timedelta(days=days)
    except OverflowError:
        return None


def quarter_of(month: int) -> int:
    """1 to 4."""
    return (month + 2) // 3


def duration_value(amount: float | None, unit: str) -> str:
    """`P3D`, `PT2H`, `P2.5Y`, `PXM` (an amount of None is vague); `2W` as a unit is a fortnight."""
    scale = 1
    if unit[0].isdigit():
        scale, unit = int(unit[0]), unit[1:]
    if amount is not None and amount != int(amount) and unit in ("TH", "TM"):
        whole, rest = int(amount), round((amount - int(amount)) * 60)
        longer = f"{whole}{unit[1]}" if whole else ""
        return f"PT{longer}{rest}{'M' if unit == 'TH' else 'S'}"
    if amount is not None and 0 < amount < 1 and unit in SMALLER:
        times, unit = SMALLER[unit]
        amount *= times
    written = "X" if amount is None else f"{amount * scale:.10g}"
    return f"PT{written}{unit[1:]}" if unit in CLOCK_UNITS else f"P{written}{unit}"


def stepped(when: date, unit: str, steps: int) -> str | None:
    """The value of the day, week, month, ... that lies `steps` units from `when`; None for units below a day."""
    if unit == "2W":
        unit, steps = "W", steps * 2
    if unit == "D":
        moved = add_days(when, steps)
        return day_value(moved) if moved else None
    if unit in ("W", "WE"):
        moved = add_days(when, 7 * steps)
        return week_value(moved) + ("-WE" if unit == "WE" else "") if moved else None
    if unit in ("M", "Q"):
        year, month = add_months(when.year, when.month, steps * (3 if unit == "Q" else 1))
        written = f"{year:04d}-{month:02d}" if unit == "M" else f"{year:04d}-Q{quarter_of(month)}"
        return written if 1 <= year <= 9999 else None
    span = {"Y": 1, "DE": 10, "CE": 100, "ML": 1000}.get(unit)
    year = when.year + steps * span if span else 0
    if not 1 <= year <= 9999:
        return None
    return {"Y": f"{year:04d}", "DE": f"{year:04d}"[:3], "CE": f"{year:04d}"[:2], "ML": f"{year:04d}"[:1]}[unit]


def moved_back(when: date, unit: str, amount: float) -> date | None:
    """The day that lies `amount` units before `when` (after, where negative), to the day."""
    if unit == "2W":
        unit, amount = "W", amount * 2
    if unit in ("D", "W"):
        return add_days(when, -round(amount * (7 if unit == "W" else 1)))
    months = {"M": 1, "Q": 3, "Y": 12, "DE": 120, "CE": 1200}.get(unit)
    if months is None:
        return None
    year, month = add_months(when.year, when.month, -round(amount * months))
    if not 1 <= year <= 9999:
        return None
    return date(year, month, min(when.day, calendar.monthrange(year, month)[1]))


VALUE = re.compile(
    r"(?P<bc>BC)?(?P<year>\d{4}|\d{3}(?=$)|\d\d(?=$))"
    r"(?:-(?:H(?P<half>[12])|Q(?P<quarter>[1-4])|(?P<season>SP|SU|FA|WI)|W(?P<week>\d\d)(?P<weekend>-WE)?"
    r"|(?P<month>\d\d)(?:-(?P<day>\d\d)(?:T(?P<time>.+))?)?))?"
)


def interval(value: str | None) -> Interval | None:
    """The interval that a DATE or TIME value covers; None where it leaves something open (`XXXX-01-08`, `PAST_REF`)."""
    parts = VALUE.fullmatch(value or "")
    if parts is None:
        return None
    digits = parts["year"]
    if len(digits) < 4:
        return _long_interval(bool(parts["bc"]), digits)
    year = -int(digits) if parts["bc"] else int(digits)
    if year == 0:
        return None
    if parts["half"]:
        return _months(year, 6 * int(parts["half"]) - 5, 6 * int(parts["half"]), "half")
    if parts["quarter"]:
        return _months(year, 3 * int(parts["quarter"]) - 2, 3 * int(parts["quarter"]), "quarter")
    if parts["season"]:
        return _months(year, *SEASON_MONTHS[parts["season"]], "season")
    if parts["week"]:
        return _week(year, int(parts["week"]), bool(parts["weekend"]))
    if parts["day"]:
        return _day(year, int(parts["month"]), int(parts["day"]), parts["time"])
    if parts["month"]:
        return _months(year, int(parts["month"]), int(parts["month"]), "month")
    return _months(year, 1, 12, "year")


def _iso(year: int, month: int, day: int) -> str:
    shown = _astronomical(year)
    return f"{'-' if shown < 0 else ''}{abs(shown):04d}-{month:02d}-{day:02d}"


def _months(year: int, first: int, last: int, granularity: str) -> Interval | None:
    if day_fault(year, first) or not 1 <= last <= 14:
        return None
    end_year, end_month = (year, last) if last <= 12 else (1 if year == -1 else year + 1, last - 12)
    if end_year > 9999:
        return None
    leap = calendar.isleap(_astronomical(end_year))
    length = 29 if end_month == 2 and leap else calendar.monthrange(2001, end_month)[1]
    return Interval(_iso(year, first, 1), _iso(end_year, end_month, length), granularity)


def _long_interval(before_christ: bool, digits: str) -> Interval:
    granularity, zeros = ("decade", 1) if len(digits) == 3 else ("century", 2)
    low, high = int(digits + "0" * zeros), int(digits + "9" * zeros)
    if before_christ:
        return Interval(_iso(-high, 1, 1), _iso(-max(low, 1), 12, 31), granularity)
    return Interval(_iso(max(low, 1), 1, 1), _iso(high, 12, 31), granularity)


def _week(year: int, week: int, weekend: bool) -> Interval | None:
    try:
        first = date.fromisocalendar(year, week, 6 if weekend else 1)
        last = date.fromisocalendar(year, week, 7)
    except ValueError:
        return None
    return Interval(first.isoformat(), last.isoformat(), "weekend" if weekend else "week")


def _day(year: int, month: int, day: int, time: str | None) -> Interval | None:
    if day_fault(year, month, day):
        return None
    shown = _iso(year, month, day)
    if time is None:
        return Interval(shown, shown, "day")
    if time in DAY_PARTS:
        return Interval(shown, shown, "part-of-day")
    if not re.match(r"\d", time):
        return None
    if time.startswith("24") and year > 0:
        following = add_days(date(year, month, day), 1)
        if following is None:
            return None
        shown, time = following.isoformat(), "00" + time[2:]
    if ":" in time.split("+")[0].split("-")[0]:
        return Interval(f"{shown}T{time}", f"{shown}T{time}", "second" if re.match(r"\d\d:\d\d:\d\d", time) else "minute")
    zone = time[2:]
    return Interval(f"{shown}T{time[:2]}:00{zone}", f"{shown}T{time[:2]}:59{zone}", "hour")
