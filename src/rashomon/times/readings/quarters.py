"""Quarters and halves of a year, those of a fiscal year among them, and what is compared with them."""

from __future__ import annotations

import calendar
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from rashomon.times.context import NO_PUBLICATION, PUBLICATION, Context, Reading
from rashomon.times.grammar import Found
from rashomon.times.readings.written import FISCAL, is_fiscal, modifier, relative_year, written_year
from rashomon.times.readings.years import year as year_reading
from rashomon.times.values import add_days, add_months, day_fault, moved_back, quarter_of, year_text

NAMES = ("quarter", "quarter_in_year", "half", "year_period")

ENDINGS = ("ended", "ends")


def quarter(found: Found, context: Context) -> Sequence[Reading]:
    """`the third quarter of 1989`, `third-quarter`, `the fiscal first quarter`, `Q3 2019`, `fourth quarter ended Sept. 30`."""
    raw = found.value("number")
    number = int(str(raw).strip("Qq")) if "QNUM" in found.labels("number") else found.integer("number")
    if number is None or not 1 <= number <= 4:
        return []
    return [_placed(_numbered(number, found, context), found, context)]


def _numbered(number: int, found: Found, context: Context) -> Reading:
    """A quarter by its number and the year that is written, named before, or nearest to the publication."""
    mod, year = modifier(found), written_year(found, context)
    if year is not None:
        return Reading("DATE", f"{year_text(year)}-Q{number}", mod=mod)
    if found.has("rel"):
        near = relative_year(found, context)
        if near is None:
            return Reading("DATE", f"XXXX-Q{number}", reason=NO_PUBLICATION)
        return Reading("DATE", f"{near[0]:04d}-Q{number}", anchor=near[1], mod=mod)
    if context.narrative or context.published is None:
        if context.year is None:
            return Reading("DATE", f"XXXX-Q{number}", reason=NO_PUBLICATION)
        return Reading("DATE", f"{year_text(context.year[0])}-Q{number}", anchor=context.year[1], mod=mod)
    now, near_year = quarter_of(context.published.month), context.published.year
    if number > now and not (number == now + 1 and context.direction(*found.offsets()) > 0):
        near_year -= 1
    elif number < now - 1 and context.direction(*found.offsets()) > 0:
        near_year += 1
    if found.has("ago"):
        near_year -= 1
    return Reading("DATE", f"{near_year:04d}-Q{number}", anchor=PUBLICATION, mod=mod)


def _placed(reading: Reading, found: Found, context: Context) -> Reading:
    """A numbered quarter with its interval: up to the day that the text says it ended; none where it is of a fiscal year."""
    if (span := span_ended(found, context, 3)) is not None:
        value = reading.value
        if reading.anchor == PUBLICATION and value is not None:
            value = f"{span[1].year:04d}{value[4:]}"
        return replace(reading, value=value, start=span[0].isoformat(), end=span[1].isoformat())
    return replace(reading, reason=reading.reason or FISCAL) if is_fiscal(found) else reading


def span_ended(found: Found, context: Context, months: int) -> tuple[date, date] | None:
    """First and last day of a period of some months of which the text goes on to say when it "ended" or is "ending"."""
    following = found.tokens.items[found.end : found.end + 7]
    if not following or not (following[0].value in ENDINGS or found.label(following[0]) == "ENDING"):
        return None
    named = [token for token in following[1:] if found.label(token) not in ("DOT", "COMMA", "ON")]
    if not named or found.label(named[0]) not in ("MONTH", "MONTH_M", "MAY", "MABB"):
        return None
    month = int(named[0].value)
    days = [int(token.value) for token in named[1:2] if found.label(token) == "DAY"]
    years = [int(token.value) for token in named[1 : len(days) + 2] if found.label(token) == "YR"]
    last = _day_ended(month, days, years, following[0].value == "ended", context)
    before = None if last is None else moved_back(last, "M", months)
    if last is None or before is None:
        return None
    if _is_last_of_month(last):
        year, first_month = add_months(last.year, last.month, 1 - months)
        return date(year, first_month, 1), last
    first = add_days(before, 1)
    return (first, last) if first is not None else None


def _day_ended(month: int, days: list[int], years: list[int], past: bool, context: Context) -> date | None:
    """The day on which a period ended: in the year that is written, else the latest such day, or the nearest to come."""

    def on(year: int) -> date | None:
        day = days[0] if days else calendar.monthrange(year, month)[1]
        return None if not 1 <= year <= 9999 or day_fault(year, month, day) else date(year, month, day)

    if years:
        return on(years[0])
    if context.narrative or context.published is None:
        return None
    published = context.published
    near = [when for step in (-1, 0, 1) if 1 <= published.year + step <= 9999 and (when := on(published.year + step))]
    if past:
        near = [when for when in near if when <= published]
    return min(near, key=lambda when: abs(when - published), default=None)


def _is_last_of_month(when: date) -> bool:
    return when.day == calendar.monthrange(when.year, when.month)[1]


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


def year_period(found: Found, context: Context) -> Sequence[Reading]:
    """`the 1988 period`: the quarter of that year where a quarter is compared, else the year."""
    if context.quarter is not None and context.compares_with_quarter(found.offsets()[0]):
        value, anchor, _ = context.quarter
        return [Reading("DATE", f"{found.value('year')}{value[4:]}", anchor=anchor, aside=True)]
    return year_reading(found, context)


def named_quarter(context: Context, years: int) -> Reading:
    """The quarter named before, or the same one some years from it."""
    if context.quarter is None:
        return Reading("DATE", None, reason="a quarter that is not named before it")
    value, anchor, _ = context.quarter
    return Reading("DATE", f"{int(value[:4]) + years:04d}{value[4:]}", anchor=anchor, aside=years != 0)


def the_quarter(found: Found, context: Context) -> Reading:
    """`the quarter`: the one named before; where the text says when it ended, the quarter that holds most of it."""
    span = span_ended(found, context, 3)
    if span is None:
        return named_quarter(context, 0)
    start, end = (day.isoformat() for day in span)
    if context.quarter is not None:
        return replace(named_quarter(context, 0), start=start, end=end)
    year, middle = add_months(span[1].year, span[1].month, -1)
    return Reading("DATE", f"{year:04d}-Q{quarter_of(middle)}", anchor=PUBLICATION, start=start, end=end)


def ends_with_date(found: Found) -> bool:
    """Whether "ended" or "ending" follows: then the words give a length, and the date after them its end."""
    following = found.tokens.items[found.end : found.end + 1]
    return bool(following) and (following[0].value == "ended" or found.label(following[0]) == "ENDING")


def year_ended(found: Found, context: Context, mod: str | None) -> Reading:
    """`the year ended June 30`: a length of twelve months, with its interval where that day can be told."""
    span = span_ended(found, context, 12)
    if span is None:
        return Reading("DURATION", "P1Y", mod=mod)
    return Reading("DURATION", "P1Y", anchor=PUBLICATION, mod=mod, start=span[0].isoformat(), end=span[1].isoformat())
