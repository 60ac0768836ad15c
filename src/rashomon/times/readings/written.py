"""Days that are written out, with or without their year; and what readings of written dates share."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Any

from rashomon.times.context import NO_PUBLICATION, PUBLICATION, Context, Reading
from rashomon.times.grammar import Found
from rashomon.times.numerals import spelled_year
from rashomon.times.values import day_fault, year_text

NAMES = ("iso", "slashed", "calendar_day", "day_range", "ordinal_day")
# A date whose tense speaks against it must be this many times nearer to be preferred.
TENSE_WEIGHT = 2.5
# Why a fiscal year or a quarter of one has a value and yet no interval.
FISCAL = "of a fiscal year, whose first day the text does not tell"
# Without any tense nearby, a date more than this many days ahead is less likely than the one before.
DAYS_AHEAD = 92
# In a narrative, a month this much earlier in the year than the date before it belongs to the next year.
MONTHS_BACK = 7


def modifier(found: Found) -> str | None:
    """TIMEX3 `mod` of the match: START, MID, END, APPROX, ..."""
    for token in found.part("mod"):
        if isinstance(token.value, str) and token.value.isupper():
            return token.value
    return None


def written_year(found: Found, context: Context, name: str = "year") -> int | None:
    """The year that the part writes, with its era; two figures ('99) count nearest the year before it or the publication's."""
    tokens, labels = found.part(name), found.labels(name)
    if not tokens or labels == {"BIG"}:
        return None
    if labels & {"CARD", "MAG"}:
        return spelled_year(tokens)
    raw = str(tokens[0].value)
    if labels == {"SHORTYR"}:
        near = context.year[0] if context.year else context.published.year if context.published else 2000
        return min((int(raw[1:]) + century for century in range(1000, 2200, 100)), key=lambda year: abs(year - near))
    number = int(tokens[0].value)
    return -number if is_before_christ(found) else number


def is_before_christ(found: Found) -> bool:
    """Whether the match counts its years before Christ."""
    return str(found.value("era") or "").upper().startswith("B")


def is_fiscal(found: Found) -> bool:
    """Whether the words speak of a fiscal year, or of a part of one."""
    return any(found.label(token) == "FISCAL" for token in found.whole())


def in_a_name(found: Found) -> bool:
    """Whether the words are part of a name ("USA Today", "NBC's Nightly News"): capitalised like the word beside them."""
    start, end = found.offsets()
    text = found.tokens.text
    if not text[start:end].istitle():
        return False
    return bool(
        re.search(r"[A-Z][\w'’]* $", text[max(0, start - 24) : start]) or re.match(r" [A-Z][a-z]+ [A-Z\w]", text[end : end + 24])
    ) and not re.search(r"(?:^|[.!?:]['\"”’]*\s+|\n)$", text[max(0, start - 4) : start])


def day_reading(year: int | None, month: int, day: int, *, anchor: str | None = None, **more: Any) -> Reading:
    """A day as a reading; without a value, and with the reason, where there is no such day."""
    if reason := day_fault(year, month, day):
        return Reading("DATE", None, reason=reason, **more)
    shown = "XXXX" if year is None else year_text(year)
    return Reading("DATE", f"{shown}-{month:02d}-{day:02d}", anchor=anchor, **more)


def iso(found: Found, context: Context) -> Sequence[Reading]:
    """`2020-01-08`, with or without a clock time."""
    raw = str(found.value_of_whole()).replace("/", "-")
    year, month, day = (int(part) for part in raw[:10].split("-"))
    if reason := day_fault(year, month, day):
        return [Reading("DATE", None, reason=reason)]
    return [Reading("TIME" if "T" in raw else "DATE", raw)]


def slashed(found: Found, context: Context) -> Sequence[Reading]:
    """`8/1/2020`: read only where one order of day and month is possible."""
    raw = str(found.value_of_whole())
    first, second, year = (int(part) for part in raw.replace(".", "/").split("/"))
    if year < 100:
        year += 1900 if year > 50 else 2000
    orders = {(month, day) for month, day in ((first, second), (second, first)) if day_fault(year, month, day) is None}
    if "." in raw:
        orders &= {(second, first)}
    if not orders:
        return [] if "." in raw else [Reading("DATE", None, reason=f"{raw} is no date in either order of day and month")]
    if len(orders) > 1:
        return [Reading("DATE", None, reason=f"{raw} may be day/month or month/day")]
    month, day = orders.pop()
    return [day_reading(year, month, day)]


def day_near(found: Found, context: Context, month: int, day: int, part: str | None = None) -> Reading:
    """A day and month without a year: near the publication in news, going on from the date before in a narrative."""
    mod = modifier(found)
    if context.narrative:
        if context.year is None:
            reason = day_fault(None, month, day) or NO_PUBLICATION
            value = None if day_fault(None, month, day) else f"XXXX-{month:02d}-{day:02d}"
            return Reading("DATE", value, reason=reason, mod=mod, part=part)
        year, anchor = narrative_year(context, month)
        return day_reading(year, month, day, anchor=anchor, mod=mod, part=part)
    published = context.published
    assert published is not None
    near = range(max(1, published.year - 1), min(9999, published.year + 1) + 1)
    years = [year for year in near if not day_fault(year, month, day)]
    if not years:
        return Reading("DATE", None, reason=day_fault(None, month, day) or day_fault(published.year, month, day), part=part)
    direction = context.direction(*found.offsets(part))
    ahead = DAYS_AHEAD if not counts_from(found) else None
    best = min(years, key=lambda year: _cost(date(year, month, day), published, direction, ahead))
    return day_reading(best, month, day, anchor=PUBLICATION, mod=mod, part=part)


def _cost(when: date, published: date, direction: int, ahead: int | None = None) -> tuple[float, int]:
    """How unlikely a day is: far from the publication, against the tense, or more than `ahead` days off without a tense."""
    days = (when - published).days
    against = days * direction < 0
    if direction == 0 and ahead is not None and days > ahead:
        return abs(days) * TENSE_WEIGHT, days
    return abs(days) * (TENSE_WEIGHT ** abs(direction) if against else 1.0), days


def counts_from(found: Found, *, opening: bool = False) -> bool:
    """Whether "from" stands before, or "From" that opens a sentence: then the date may begin something to come."""
    before = found.tokens.items[found.start - 1] if found.start else None
    if before is None or found.label(before) != "FROM":
        return False
    return not opening or found.tokens.text[before.start].isupper()


def narrative_year(context: Context, month: int) -> tuple[int, str]:
    """The year of a month that continues a narrative, and the id of the expression that it continues."""
    assert context.year is not None
    year, anchor = context.year
    if context.month is not None and context.month[0] == year:
        anchor = context.month[2]
        if month < context.month[1] - MONTHS_BACK:
            year = 1 if year == -1 else year + 1
    return year, anchor


def relative_year(found: Found, context: Context, part: str = "rel") -> tuple[int, str] | None:
    """The year that "this year", "last year", "that year", "the following year" mean, and what it was reckoned from."""
    labels = found.labels(part) | found.labels("rel2")
    if labels & {"THAT", "SAME", "FOLLOWING", "PREV", "THE"}:
        if context.year is None or labels & {"LAST", "NEXT"} - ({"NEXT"} if "THE" in labels else set()):
            return None
        shift = 1 if labels & {"FOLLOWING", "NEXT"} else -1 if "PREV" in labels else 0
        return context.year[0] + shift, context.year[1]
    if context.published is None:
        return None
    shift = 1 if "NEXT" in labels else -1 if "LAST" in labels else 0
    return context.published.year + shift, PUBLICATION


def calendar_day(found: Found, context: Context) -> Sequence[Reading]:
    """`8 January 2020`, `Wednesday, Jan. 8`, `January 8 of that year`."""
    month, day = int(str(found.value("month"))), found.integer("day")
    if day is None or (day > 31 and "DAY" not in found.labels("day")):
        return []
    year = written_year(found, context)
    if year is not None:
        return [day_reading(year, month, day, mod=modifier(found))]
    if found.has("rel") or found.has("rel2"):
        near = relative_year(found, context)
        if near is None:
            return [Reading("DATE", f"XXXX-{month:02d}-{day:02d}", reason=NO_PUBLICATION)]
        return [day_reading(near[0], month, day, anchor=near[1])]
    return [day_near(found, context, month, day)]


def day_range(found: Found, context: Context) -> Sequence[Reading]:
    """`between 3 and 8 January`, `14 October - 25 November 1952`: each end of the range is an expression of its own."""
    month = int(str(found.value("month")))
    later = int(str(found.value("month2"))) if found.has("month2") else month
    first, second = found.integer("day"), found.integer("day2")
    if first is None or second is None:
        return []
    year = written_year(found, context)
    days = [("first", month, first), ("second", later, second)]
    if month == later and first >= second and not found.has("day3"):
        days = days[1:]
    if found.has("day3"):
        days.insert(1, ("middle", month, found.integer("day3") or 0))
    anchor = None
    if year is None:
        year, anchor = _range_year(found, context, (month, first), (later, second))
    if year is None:
        return [day_near(found, context, of_month, day, name) for name, of_month, day in days]
    return [
        day_reading(year - 1 if name == "first" and of_month > later else year, of_month, day, part=name, anchor=anchor)
        for name, of_month, day in days
    ]


def _range_year(found: Found, context: Context, first: tuple[int, int], last: tuple[int, int]) -> tuple[int | None, str | None]:
    """The year in which a range without one ends, and what it is reckoned from; None where no year has both its days."""
    if context.narrative:
        return narrative_year(context, last[0]) if context.year is not None else (None, None)
    published = context.published
    assert published is not None
    direction, costs = context.direction(*found.offsets()), {}
    for year in range(max(2, published.year - 1), min(9999, published.year + 1) + 1):
        begins = year - (first[0] > last[0])
        if not day_fault(begins, *first) and not day_fault(year, *last):
            ends = date(begins, *first), date(year, *last)
            costs[year] = sum(_cost(when, published, direction)[0] for when in ends)
    return (min(costs, key=lambda year: costs[year]), PUBLICATION) if costs else (None, None)


def ordinal_day(found: Found, context: Context) -> Sequence[Reading]:
    """`the 19th`: a day of the month named before."""
    day = found.integer("day")
    if day is None or day > 31:
        return []
    if context.month is None or (not context.narrative and context.published is None):
        return [Reading("DATE", None, reason="a day of a month that is not named before it")]
    year, month, anchor = context.month
    return [day_reading(year, month, day, anchor=anchor)]
