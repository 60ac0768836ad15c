"""Quarters, halves, seasons, weekdays and named days."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from rashomon.times.context import NO_ANCHOR, NO_PUBLICATION, PUBLICATION, Context, Reading, TimexType
from rashomon.times.grammar import Found
from rashomon.times.holidays import fixed_day, holiday_date
from rashomon.times.readings.written import modifier, relative_year, written_year
from rashomon.times.values import add_days, day_value, quarter_of, year_text

NAMES = (
    "quarter",
    "quarter_in_year",
    "half",
    "part_of",
    "season",
    "weekday",
    "weekday_of_week",
    "week_of",
    "holiday",
    "anniversary",
)
SEASON_FIRST_MONTH = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}


def quarter(found: Found, context: Context) -> Sequence[Reading]:
    """`the third quarter of 1989`, `third-quarter`, `the fiscal first quarter`, `Q3 2019`."""
    raw = found.value("number")
    number = int(str(raw).strip("Qq")) if "QNUM" in found.labels("number") else found.integer("number")
    if number is None or not 1 <= number <= 4:
        return []
    mod, year = modifier(found), written_year(found, context)
    if year is not None:
        return [Reading("DATE", f"{year_text(year)}-Q{number}", mod=mod)]
    if found.has("rel"):
        near = relative_year(found, context)
        if near is None:
            return [Reading("DATE", f"XXXX-Q{number}", reason=NO_PUBLICATION)]
        return [Reading("DATE", f"{near[0]:04d}-Q{number}", anchor=near[1], mod=mod)]
    if context.narrative:
        if context.year is None:
            return [Reading("DATE", f"XXXX-Q{number}", reason=NO_PUBLICATION)]
        return [Reading("DATE", f"{year_text(context.year[0])}-Q{number}", anchor=context.year[1], mod=mod)]
    assert context.published is not None
    now = quarter_of(context.published.month)
    near_year = context.published.year
    if number > now and not (number == now + 1 and context.direction(*found.offsets()) > 0):
        near_year -= 1
    elif number < now - 1 and context.direction(*found.offsets()) > 0:
        near_year += 1
    if found.has("ago"):
        near_year -= 1
    return [Reading("DATE", f"{near_year:04d}-Q{number}", anchor=PUBLICATION, mod=mod)]


def quarter_in_year(found: Found, context: Context) -> Sequence[Reading]:
    """`the 1988 quarter`: the quarter named before, in that year."""
    year = found.value("year")
    if context.quarter is None:
        return [Reading("DATE", f"{year}-QX", reason="a quarter that is not named before it")]
    value, anchor, _ = context.quarter
    return [Reading("DATE", f"{year}{value[4:]}", anchor=anchor, aside=True)]


def half(found: Found, context: Context) -> Sequence[Reading]:
    """`the first half of 2003`."""
    number = 1 if "FIRST" in found.labels("number") else 2
    year, anchor = written_year(found, context), None
    if year is None:
        near = relative_year(found, context)
        if near is None:
            return [Reading("DATE", f"XXXX-H{number}", reason=NO_PUBLICATION)]
        year, anchor = near
    return [Reading("DATE", f"{year_text(year)}-H{number}", anchor=anchor)]


def part_of(found: Found, context: Context) -> Sequence[Reading]:
    """`the first half of the 19th century`: the whole, with a modifier."""
    mod = "START" if "FIRST" in found.labels("mod") else "END"
    if found.has("decade"):
        digits = "".join(letter for letter in str(found.value("decade")) if letter.isdigit())
        return [Reading("DATE", (digits if len(digits) > 2 else "19" + digits)[:-1], mod=mod)]
    number = found.integer("number")
    return [Reading("DATE", f"{number - 1:02d}", mod=mod)] if number else []


def season(found: Found, context: Context) -> Sequence[Reading]:
    """`the spring of 2003`, `last fall`, `that winter`, `in the summer`."""
    code, mod = str(found.value("season")), modifier(found)
    year = written_year(found, context)
    if year is not None:
        return [Reading("DATE", f"{year_text(year)}-{code}", mod=mod)]
    labels = found.labels("rel")
    if context.narrative or labels & {"THAT", "SAME", "FOLLOWING", "PREV"} or {"THE", "NEXT"} <= labels:
        return [_season_after(code, labels, mod, context)]
    if context.published is None:
        return [Reading("DATE", f"XXXX-{code}", reason=NO_PUBLICATION, mod=mod)]
    published, first = context.published, SEASON_FIRST_MONTH[code]
    near = published.year
    begun = published.month >= first
    ended = published.month >= first + 3 or (code == "WI" and 3 <= published.month < 12)
    if "LAST" in labels:
        near -= 0 if ended and code != "WI" else 1
    elif labels & {"NEXT", "COMING"}:
        near += 1 if begun else 0
    elif not labels or "PAST" in labels:
        ahead = context.direction(*found.offsets()) > 0 and "PAST" not in labels
        near += int(ahead and ended and code != "WI") - int(not ahead and not begun)
    return [Reading("DATE", f"{near:04d}-{code}", anchor=PUBLICATION, mod=mod)]


def _season_after(code: str, labels: set[str], mod: str | None, context: Context) -> Reading:
    if context.year is None:
        return Reading("DATE", f"XXXX-{code}", reason=NO_ANCHOR, mod=mod)
    year, anchor = context.year
    named = context.month[1] if context.month and context.month[0] == year else None
    if labels & {"FOLLOWING", "NEXT"}:
        year += int(named is None or SEASON_FIRST_MONTH[code] <= named)
    elif "PREV" in labels or "LAST" in labels:
        year -= int(named is None or SEASON_FIRST_MONTH[code] >= named)
    elif named is not None and not labels and named - SEASON_FIRST_MONTH[code] > 6:
        year += 1
    return Reading("DATE", f"{year_text(year)}-{code}", anchor=anchor, mod=mod)


def weekday(found: Found, context: Context) -> Sequence[Reading]:
    """`Wednesday night`, `last Friday`, `on Monday`: within a week of publication, back unless the words look ahead."""
    return [weekday_reading(int(str(found.value("weekday"))), found.labels("rel"), _part(found), found, context)]


def weekday_reading(wanted: int, labels: set[str], part: str | None, found: Found, context: Context) -> Reading:
    """A weekday (1 Monday to 7 Sunday) as a reading; `labels` are the classes of the words that say which one."""
    kind: TimexType = "TIME" if part else "DATE"
    mod = modifier(found)
    when: date | None = None
    anchor: str | None = None
    if labels & {"PREV", "FOLLOWING", "THAT"} or (context.narrative and (context.published is None or not labels)):
        when, anchor = _weekday_after(wanted, labels, context)
    elif context.published is not None:
        when, anchor = _weekday_near(wanted, labels, context.published, context.direction(*found.offsets())), PUBLICATION
    if when is None:
        return Reading(kind, None, reason=NO_PUBLICATION if context.published is None else NO_ANCHOR, mod=mod)
    return Reading(kind, day_value(when) + (f"T{part}" if part else ""), anchor=anchor, mod=mod)


def _part(found: Found) -> str | None:
    parts = [token.value for token in found.part("part") if found.label(token) == "PART"]
    return str(parts[0]) if parts else None


def _weekday_near(wanted: int, labels: set[str], published: date, direction: int) -> date | None:
    back = (published.isoweekday() - wanted) % 7
    ahead = (wanted - published.isoweekday()) % 7
    if "LAST" in labels or "PAST" in labels:
        return add_days(published, -(back or 7))
    if "NEXT" in labels or "COMING" in labels:
        return add_days(published, ahead or 7)
    if "THIS" in labels:
        return add_days(published, -back if direction < 0 else ahead)
    return add_days(published, ahead if direction > 0 else -back)


def _weekday_after(wanted: int, labels: set[str], context: Context) -> tuple[date | None, str | None]:
    if context.day is None:
        return None, None
    day, anchor = context.day
    if "PREV" in labels or "LAST" in labels:
        return add_days(day, -((day.isoweekday() - wanted) % 7 or 7)), anchor
    ahead = (wanted - day.isoweekday()) % 7
    return add_days(day, ahead or (7 if labels & {"FOLLOWING", "NEXT"} else 0)), anchor


def weekday_of_week(found: Found, context: Context) -> Sequence[Reading]:
    """`Tuesday of last week`."""
    if context.published is None:
        return [Reading("DATE", None, reason=NO_PUBLICATION)]
    shift = next((step for label, step in (("LAST", -7), ("NEXT", 7)) if label in found.labels("rel")), 0)
    days = int(str(found.value("weekday"))) - context.published.isoweekday() + shift
    when = add_days(context.published, days)
    return [Reading("DATE", day_value(when) if when else None, anchor=PUBLICATION)]


def week_of(found: Found, context: Context) -> Sequence[Reading]:
    """`the last week of August`: a week has no fixed place in a month, so the month stands, marked START, MID or END."""
    labels, unit = found.labels("number"), str(found.value("unit"))
    number = found.integer("number") or 0
    month, year = int(str(found.value("month"))), written_year(found, context)
    if year is None and context.published is not None and not context.narrative:
        year = context.published.year - int(month > context.published.month)
    elif year is None and context.year is not None:
        year = context.year[0]
    mod = "START" if number == 1 else "END" if labels & {"LAST", "FINAL"} or number > 3 else "MID"
    shown = "XXXX" if year is None else year_text(year)
    if unit == "D" and number:
        return [Reading("DATE", f"{shown}-{month:02d}-{number:02d}")]
    return [Reading("DATE", f"{shown}-{month:02d}", mod=mod)]


def holiday(found: Found, context: Context) -> Sequence[Reading]:
    """`Christmas 1989`, `Easter`, `last Thanksgiving`."""
    name, labels, year = str(found.part("name")[0].value), found.labels("rel"), written_year(found, context)
    anchor: str | None = None
    if year is None and context.narrative and context.year is not None:
        year, anchor = context.year
    if year is None and context.published is not None and not context.narrative:
        days = [when for step in (-1, 0, 1) if (when := holiday_date(name, context.published.year + step))]
        published, anchor = context.published, PUBLICATION
        if "LAST" in labels:
            days = [when for when in days if when < published][-1:]
        elif "NEXT" in labels:
            days = [when for when in days if when > published][:1]
        if days:
            return [Reading("DATE", day_value(min(days, key=lambda when: abs(when - published))), anchor=anchor)]
    when = holiday_date(name, year) if year is not None else None
    if when is not None:
        return [Reading("DATE", day_value(when), anchor=anchor)]
    fixed = fixed_day(name)
    if fixed is None:
        return [Reading("DATE", None, reason="a named day whose date is not reckoned here, or whose year is not given")]
    return [Reading("DATE", f"XXXX-{fixed[0]:02d}-{fixed[1]:02d}", reason=NO_PUBLICATION)]


def anniversary(found: Found, context: Context) -> Sequence[Reading]:
    """`the sixth anniversary`, `on the third day`: counted from an event, so without a date."""
    return [Reading("DATE", None, reason="counted from an event that the text tells of, not from a date")]
