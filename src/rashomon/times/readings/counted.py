"""Days that are counted: within a month or a year ("the first Monday in May"), from an event ("the third day"), from now."""

from __future__ import annotations

import calendar
import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from rashomon.times.context import NO_PUBLICATION, PUBLICATION, Context, Reading
from rashomon.times.grammar import Found
from rashomon.times.holidays import nth_weekday
from rashomon.times.lexicon import words
from rashomon.times.readings.deictic import from_publication
from rashomon.times.readings.written import calendar_day, day_reading, written_year
from rashomon.times.readings.years import bare_month
from rashomon.times.values import add_days, add_months, day_fault, day_value, moved_back, week_value, year_text

NAMES = (
    *("week_of", "week_of_day", "weekday_of_month", "day_of_month", "from_now", "anniversary", "nth_day"),
    *("no_such_day", "far_date"),
)
FROM_EVENT = "counted from an event that the text tells of, not from a date"
# "The third day" counts from a date that the text names within this many code points before, as the day something began.
BEGUN_NEARBY = 400
# How far after "the tenth anniversary" its event's date is looked for, in tokens.
ANNIVERSARY_AHEAD = 9
MONTHS = ("MONTH", "MONTH_M", "MAY", "MABB")


def week_of(found: Found, context: Context) -> Sequence[Reading]:
    """`the last week of August`: TIMEX3 has no such week, so its month stands; the interval is days 1-7, 8-14, ..."""
    number, last = found.integer("number"), bool(found.labels("number") & {"LAST", "FINAL"})
    base = bare_month(found, context)[0] if not found.has("year") else None
    year = written_year(found, context)
    month = int(str(found.value("month")))
    value = base.value if base is not None else f"{year_text(year or 0)}-{month:02d}"
    anchor = base.anchor if base is not None else None
    known = re.fullmatch(r"(\d{4})-(\d\d)", value or "")
    if str(found.value("unit")) == "D" and number:
        return [Reading("DATE", f"{value}-{number:02d}", anchor=anchor, reason=base.reason if base is not None else None)]
    if known is None or str(found.value("unit")) != "W" or not (last or number in (1, 2, 3, 4)):
        return [Reading("DATE", value, anchor=anchor, reason=base.reason if base is not None else None)]
    length = calendar.monthrange(int(known[1]), month)[1]
    first = length - 6 if last else 7 * int(number or 1) - 6
    start, end = f"{value}-{first:02d}", f"{value}-{first + 6:02d}"
    return [Reading("DATE", value, anchor=anchor, start=start, end=end, granularity="week")]


def week_of_day(found: Found, context: Context) -> Sequence[Reading]:
    """`the week of January 5`, `the week ending Jan. 3`: the ISO week that holds the day, or the seven days up to it."""
    day = calendar_day(found, context)
    if not day or day[0].value is None or not re.fullmatch(r"\d{4}-\d\d-\d\d", day[0].value):
        return [Reading("DATE", None, reason=day[0].reason)] if day else []
    when = date.fromisoformat(day[0].value)
    value = week_value(when)
    first = add_days(when, -6)
    if not found.has("ending") or first is None:
        return [Reading("DATE", value, anchor=day[0].anchor)]
    return [Reading("DATE", value, anchor=day[0].anchor, start=first.isoformat(), end=when.isoformat())]


def weekday_of_month(found: Found, context: Context) -> Sequence[Reading]:
    """`the first Monday in May`, `the last Friday of March 2013`."""
    labels = found.labels("number")
    number = -1 if labels & {"LAST", "FINAL"} else found.integer("number")
    base = bare_month(found, context)[0] if not found.has("year") else None
    year = written_year(found, context)
    if base is not None and re.match(r"\d{4}", base.value or ""):
        year = int(str(base.value)[:4])
    if number is None or number > 5:
        return []
    if year is None or year < 1:
        return [Reading("DATE", None, reason=base.reason if base is not None else NO_PUBLICATION)]
    when = nth_weekday(year, int(str(found.value("month"))), int(str(found.value("weekday"))), number)
    if when is None:
        return [Reading("DATE", None, reason="the month has no fifth such day")]
    return [Reading("DATE", day_value(when), anchor=base.anchor if base is not None else None)]


def day_of_month(found: Found, context: Context) -> Sequence[Reading]:
    """`the 15th of last month`, `the second of this month`: of a month reckoned from the publication."""
    if context.published is None:
        return [Reading("DATE", None, reason=NO_PUBLICATION)]
    labels = found.labels("rel")
    step = -1 if labels & {"LAST", "PAST"} else 1 if labels & {"NEXT", "COMING"} else 0
    year, month = add_months(context.published.year, context.published.month, step)
    return [day_reading(year, month, found.integer("day") or 0, anchor=PUBLICATION)]


def from_now(found: Found, context: Context) -> Sequence[Reading]:
    """`three weeks from now` is a week; `three weeks from today`, `a week ago yesterday` are days."""
    unit, amount = str(found.units()[0].value), found.number("quantity")
    sign = -1 if found.has("side") else 1
    if amount is None or amount != int(amount):
        ref, why = ("FUTURE_REF", "the future at large") if sign > 0 else ("PAST_REF", "the past at large")
        return [Reading("DATE", ref, reason=why)]
    if found.has("day") and context.published is not None:
        base = add_days(context.published, int(str(found.value("day"))))
        moved = moved_back(base, unit, -sign * amount) if base is not None else None
        if moved is not None:
            return [Reading("DATE", day_value(moved), anchor=PUBLICATION)]
    return [from_publication(context, unit, sign * int(amount), None)]


def no_such_day(found: Found, context: Context) -> Sequence[Reading]:
    """`32 January 2020`: a date that no calendar has."""
    month, day, year = int(str(found.value("month"))), found.integer("day"), found.integer("year")
    return [Reading("DATE", None, reason=day_fault(year, month, day if day is not None else 0))]


def far_date(found: Found, context: Context) -> Sequence[Reading]:
    """`8 January 12020`, `January 2999`; a number that counts something ("in January 2,500 people") is no year."""
    month, day, year = int(str(found.value("month"))), found.integer("day"), found.integer("year")
    first, last = found.offsets("year")
    raw, after = found.tokens.text[first:last], found.tokens.text[last : last + 2]
    counts = not found.has("day") and re.fullmatch(r"\s?[a-z]|\s\w", after) is not None
    if year is None or not raw.isdigit() or raw.startswith("0") or counts:
        near = calendar_day(found, context) if day is not None else bare_month(found, context)
        return [replace(reading, part="first") for reading in near]
    if year > 9999:
        return [Reading("DATE", None, reason=f"the year {year} is out of range")]
    return [day_reading(year, month, day)] if day is not None else [Reading("DATE", f"{year:04d}-{month:02d}")]


def anniversary(found: Found, context: Context) -> Sequence[Reading]:
    """`the 10th anniversary of the 2003 invasion`: so many years after a date that its words give; else without a date."""
    number = found.integer("number")
    following = found.tokens.items[found.end : found.end + ANNIVERSARY_AHEAD]
    if number is None or not following or found.label(following[0]) != "OF":
        return [Reading("DATE", None, reason=FROM_EVENT)]
    labels = [found.label(token) for token in following]
    stop = next((at for at, label in enumerate(labels) if label in ("DOT", "PARA") and labels[at - 1] != "MABB"), len(labels))
    years = [at for at, label in enumerate(labels[:stop]) if label == "YR"]
    if not years:
        return [Reading("DATE", None, reason=FROM_EVENT)]
    at = years[0]
    year = int(following[at].value) + number
    near = [(labels[i], int(following[i].value)) for i in range(max(0, at - 4), at) if labels[i] in (*MONTHS, "DAY")]
    months = [value for label, value in near if label in MONTHS]
    days = [value for label, value in near if label == "DAY"]
    if months and days:
        return [day_reading(year, months[0], days[0])]
    return [Reading("DATE", f"{year:04d}-{months[0]:02d}" if months else f"{year:04d}")]


def nth_day(found: Found, context: Context) -> Sequence[Reading]:
    """`on the third day`: counted from the day on which the text says that something began, which is the first."""
    number, at = found.integer("number"), found.offsets()[0]
    if number is None or context.day is None or not 0 <= at - context.day_at <= BEGUN_NEARBY:
        return [Reading("DATE", None, reason=FROM_EVENT)]
    text = found.tokens.text
    around = re.split(r"(?<=[a-z\d)\"”])[.!?]\s", text[max(0, context.day_at - BEGUN_NEARBY) : context.day_at])[-1]
    around += re.split(r"(?<=[a-z\d)\"”])[.!?]\s", text[context.day_at : at])[0]
    if not words("tense.yaml", "begun") & set(re.findall(r"[a-z]+", around.lower())):
        return [Reading("DATE", None, reason=FROM_EVENT)]
    when = add_days(context.day[0], number - 1)
    if when is None:
        return [Reading("DATE", None, reason="beyond the calendar")]
    return [Reading("DATE", day_value(when), anchor=context.day[1], aside=True)]
