"""Months, years, decades and centuries that are written out, with or without their year."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from rashomon.times.context import NO_PUBLICATION, PUBLICATION, Context, Reading
from rashomon.times.grammar import Found
from rashomon.times.lexicon import words
from rashomon.times.readings.written import (
    FISCAL,
    counts_from,
    is_before_christ,
    is_fiscal,
    modifier,
    narrative_year,
    relative_year,
    written_year,
)
from rashomon.times.values import interval, year_text

NAMES = (
    "calendar_month",
    "month_range",
    "month_relative",
    "bare_month",
    "deictic_month",
    "year",
    "far_year",
    "year_range",
    "decade",
    "century",
    "century_range",
)
# Without any tense nearby, a month this little ahead is taken as the coming one.
MONTHS_AHEAD = 2
# "By March" looks ahead where March is at most this many months off; farther, the tense tells ("by March they had taken ...").
LIMIT_AHEAD = 6
CLAUSE = 40


def month_reading(year: int | None, month: int, **more: Any) -> Reading:
    """A month as a reading."""
    return Reading("DATE", f"{'XXXX' if year is None else year_text(year)}-{month:02d}", **more)


def calendar_month(found: Found, context: Context) -> Sequence[Reading]:
    """`January 2020`, `early May of 1789`."""
    year = written_year(found, context)
    if year is None:
        return bare_month(found, context)
    return [month_reading(year, int(str(found.value("month"))), mod=modifier(found))]


def month_range(found: Found, context: Context) -> Sequence[Reading]:
    """`July and August 1914`, `October to March 1951`."""
    first, second, year = int(str(found.value("month"))), int(str(found.value("month2"))), written_year(found, context)
    if year is None:
        return []
    return [
        month_reading(year - 1 if first > second else year, first, part="first"),
        month_reading(year, second, part="second"),
    ]


def month_relative(found: Found, context: Context) -> Sequence[Reading]:
    """`January this year`, `August of that year`."""
    near, month = relative_year(found, context), int(str(found.value("month")))
    if near is None:
        return [month_reading(None, month, reason=NO_PUBLICATION)]
    return [month_reading(near[0], month, anchor=near[1], mod=modifier(found))]


def bare_month(found: Found, context: Context) -> Sequence[Reading]:
    """`in October`: the latest one in news, unless the words look ahead; going on from the date before in a narrative."""
    month, mod = int(str(found.value("month"))), modifier(found)
    if context.narrative:
        if context.year is None:
            return [month_reading(None, month, reason=NO_PUBLICATION, mod=mod)]
        year, anchor = narrative_year(context, month)
        return [month_reading(year, month, anchor=anchor, mod=mod)]
    published = context.published
    assert published is not None
    ahead = (month - published.month) % 12
    limit = ahead <= LIMIT_AHEAD and preceded_by_limit(found)
    direction = 1 if limit else context.direction(*found.offsets())
    if direction == 0 and counts_from(found, opening=True):
        direction = 1
    year = published.year + int(month < published.month)
    if ahead and direction <= 0 and not (direction == 0 and ahead <= MONTHS_AHEAD):
        year -= 1
    return [month_reading(year, month, anchor=PUBLICATION, mod=mod)]


def preceded_by_limit(found: Found) -> bool:
    """Whether "by", "until" or "through" stands before, and no "had" or "was" after: then the date is still to come."""
    text, (start, end) = found.tokens.text, found.offsets()
    before = re.search(r"(\w+)\s+$", text[max(0, start - 12) : start])
    if before is None or before[1].lower() not in words("tense.yaml", "limits"):
        return False
    clause = re.split(r"[.!?;]\s|\n\n", text[end : end + CLAUSE])[0]
    return not words("tense.yaml", "over_by_then") & set(clause.lower().split())


def deictic_month(found: Found, context: Context) -> Sequence[Reading]:
    """`last December`, `this September`, `the previous April`."""
    month, labels = int(str(found.value("month"))), found.labels("rel")
    if labels & {"FOLLOWING", "PREV", "THAT"} or ("THE" in labels and "NEXT" in labels):
        if context.month is None:
            return [month_reading(None, month, reason="relative to a month that is not named before it")]
        year, named, anchor = context.month
        shift = {True: -1 if month >= named else 0}.get("PREV" in labels, 1 if month <= named else 0)
        return [month_reading(year + (0 if "THAT" in labels else shift), month, anchor=anchor)]
    if context.published is None:
        return [month_reading(None, month, reason=NO_PUBLICATION)]
    year, now = context.published.year, context.published.month
    if labels & {"LAST", "PAST"}:
        # In March, "last February" is that of the year before; the one just past is "in February" or "last month".
        year -= month >= now - 1
    elif labels & {"NEXT", "COMING"}:
        year += month <= now
    return [month_reading(year, month, anchor=PUBLICATION, mod=modifier(found))]


def year(found: Found, context: Context) -> Sequence[Reading]:
    """`1953`, `early 2003`, `fiscal 1990`, `480 BC`."""
    number = written_year(found, context)
    if number is None:
        return []
    value = year_text(number)
    if interval(value) is None:
        return [Reading("DATE", None, reason=f"there is no year {number} in the calendar used")] if number else []
    return [Reading("DATE", value, mod=modifier(found), reason=FISCAL if is_fiscal(found) else None)]


def far_year(found: Found, context: Context) -> Sequence[Reading]:
    """`the year 9999`; beyond it there is no value."""
    number = found.integer("year")
    if number is None or number < 1:
        return []
    if number > 9999:
        return [Reading("DATE", None, reason=f"the year {number} is out of range")]
    return [Reading("DATE", year_text(number))]


def year_range(found: Found, context: Context) -> Sequence[Reading]:
    """`2014-2018`, `1939-45`, `499-493 BC`: each end is an expression of its own."""
    first, second = found.integer("year"), found.integer("year2")
    if first is None or second is None:
        return []
    if found.has("era"):
        sign = -1 if is_before_christ(found) else 1
        first, second = first * sign, second * sign
    elif second < 100:
        second += first // 100 * 100
        second += 100 if second < first else 0
    if second <= first or second - first > 1000:
        return []
    return [Reading("DATE", year_text(first), part="first"), Reading("DATE", year_text(second), part="second", aside=True)]


def decade(found: Found, context: Context) -> Sequence[Reading]:
    """`the 1980s`, `the late '80s`, `the nineties`."""
    if "DECADE" in found.labels("decade"):
        digits = "".join(letter for letter in str(found.value("decade")) if letter.isdigit())
        if len(digits) == 2:
            digits = "19" + digits
        value = f"{digits[:-1]:0>3}"
    else:
        word = str(next(token.value for token in found.whole() if found.label(token) == "DECW"))
        value = f"19{word}"
    return [Reading("DATE", ("BC" if is_before_christ(found) else "") + value, mod=modifier(found))]


def century(found: Found, context: Context) -> Sequence[Reading]:
    """`the 20th century` is TIMEX3 19, the years 1900 to 1999."""
    number = found.integer("number")
    if number is None or not 1 <= number <= 100:
        return []
    return [Reading("DATE", f"{'BC' if is_before_christ(found) else ''}{number - 1:02d}", mod=modifier(found))]


def century_range(found: Found, context: Context) -> Sequence[Reading]:
    """`the 17th through 19th centuries`: both ends."""
    first, second = found.integer("number"), found.integer("number2")
    if found.value("unit") != "CE" or first is None or second is None or not 1 <= first < second <= 100:
        return []
    ends = (("first", first), ("second", second))
    return [Reading("DATE", f"{number - 1:02d}", part=part, aside=True) for part, number in ends]
