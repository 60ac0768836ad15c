"""Expressions that point: to the publication ("last week"), to a date before ("the next day"), or to no fixed date ("now")."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from rashomon.times.context import NO_ANCHOR, NO_PUBLICATION, PUBLICATION, Context, Reading
from rashomon.times.grammar import Found
from rashomon.times.readings.quarters import ends_with_date, named_quarter, the_quarter, year_ended
from rashomon.times.readings.written import FISCAL, is_fiscal, modifier
from rashomon.times.readings.years import month_reading
from rashomon.times.values import add_months, duration_value, moved_back, stepped, year_text

NAMES = ("deictic_unit", "the_unit", "unit_end", "unit_ago", "year_ago", "day_after", "present", "past", "future", "that_time")
FINER = {"TH", "TM", "TS"}
BELOW_A_DAY = "finer than the date it is reckoned from"


def from_publication(context: Context, unit: str, steps: int, mod: str | None) -> Reading:
    """The day, week, month, ... so many units from the publication's."""
    if context.published is None:
        return Reading("DATE", None, reason=NO_PUBLICATION, mod=mod)
    value = stepped(context.published, unit, steps)
    if value is None:
        return Reading("DATE", None, reason=BELOW_A_DAY if unit in FINER else "beyond the calendar", mod=mod)
    return Reading("DATE", value, anchor=PUBLICATION, mod=mod)


def from_anchor(context: Context, unit: str, steps: int, mod: str | None) -> Reading:
    """The day, month, year, ... so many units from the latest date before that is fine enough to count from."""
    if unit in ("D", "W", "2W", "WE") and context.day is not None:
        return Reading("DATE", stepped(context.day[0], unit, steps), anchor=context.day[1], mod=mod)
    if unit == "D" and steps == 0 and context.day_value is not None:
        return Reading("DATE", context.day_value[0], anchor=context.day_value[1], mod=mod)
    if unit in ("M", "Q") and context.month is not None:
        year, month, anchor = context.month
        if year > 0:
            return Reading("DATE", stepped(date(year, month, 1), unit, steps), anchor=anchor, mod=mod)
        if unit == "M":
            return month_reading(*add_months(year, month, steps), anchor=anchor, mod=mod)
    if unit in ("Y", "DE", "CE") and context.year is not None:
        year, anchor = context.year
        year += steps * {"Y": 1, "DE": 10, "CE": 100}[unit]
        return Reading("DATE", year_text(year)[: {"Y": 6, "DE": -1, "CE": -2}[unit]], anchor=anchor, mod=mod)
    return Reading("DATE", None, reason=NO_ANCHOR, mod=mod)


def deictic_unit(found: Found, context: Context) -> Sequence[Reading]:
    """`last week`, `this year`, `the current quarter`, `the next day`, `that same month`, `the past year`."""
    unit, labels, mod = str(found.value("unit")), found.labels("rel"), modifier(found)
    if unit in FINER or is_title(found):
        return []
    if unit == "D" and labels & {"PRESENT", "CURRENT"}:
        return present(found, context)
    if unit == "D" and labels == {"THIS"} and context.narrative:
        return [from_anchor(context, unit, 0, mod)]
    if "PAST" in labels and unit != "WE" and (unit != "D"):
        return [_up_to_publication(unit, -1, context)] if "THE" in labels else [from_publication(context, unit, -1, mod)]
    if labels >= {"THE", "LAST"} and unit in ("DE", "CE"):
        return [_up_to_publication(unit, -1, context)]
    if unit == "WE" and labels & {"THIS", "PAST"}:
        return [weekend(found, context, mod)]
    if labels & {"PREV", "FOLLOWING", "THAT", "SAME"} or labels == {"THE", "NEXT"}:
        steps = -1 if "PREV" in labels else 1 if labels & {"FOLLOWING", "NEXT"} else 0
        reading = replace(from_anchor(context, unit, steps, mod), aside=steps < 0)
        news = "NEXT" in labels and not context.narrative and unit != "D"
        return [from_publication(context, unit, 1, mod) if news and reading.value is None else reading]
    if unit == "Q" and labels & {"LATEST"}:
        return [named_quarter(context, 0)]
    reading = from_publication(context, unit, -1 if "LAST" in labels else 1 if labels & {"NEXT", "COMING"} else 0, mod)
    return [replace(reading, reason=reading.reason or FISCAL) if is_fiscal(found) else reading]


def is_title(found: Found) -> bool:
    """Whether the words are the name of a programme or a work: capitals throughout, after an opening quotation mark."""
    start, end = found.offsets()
    text = found.tokens.text
    return text[max(0, start - 1) : start] in ('"', "“", "`") and text[start:end].istitle() and " " in text[start:end]


def _up_to_publication(unit: str, steps: int, context: Context) -> Reading:
    """A length of time that ends (`steps` below 0) or begins at the publication."""
    value = duration_value(abs(steps), unit)
    return reach(value, steps, unit, context)


def reach(value: str, steps: float, unit: str, context: Context) -> Reading:
    """A duration told from the publication, with the interval it spans; without one where there is no publication."""
    if context.published is None:
        return Reading("DURATION", value, reason=NO_PUBLICATION)
    other = None if context.narrative else moved_back(context.published, unit, -steps)
    if other is None:
        return Reading("DURATION", value)
    first, last = sorted((other, context.published))
    return Reading("DURATION", value, anchor=PUBLICATION, start=first.isoformat(), end=last.isoformat())


def weekend(found: Found, context: Context, mod: str | None) -> Reading:
    """`the weekend`: the coming one from Thursday on or where the words look ahead, else the past one."""
    if context.published is None:
        return Reading("DATE", None, reason=NO_PUBLICATION, mod=mod)
    direction = -1 if "PAST" in found.labels("rel") else context.direction(*found.offsets())
    weekday = context.published.isoweekday()
    past = (weekday <= 3 and direction <= 0) or (weekday < 6 and direction < 0)
    return from_publication(context, "WE", -1 if past else 0, mod)


def the_unit(found: Found, context: Context) -> Sequence[Reading]:
    """`the end of the month`, `during the year`, `the quarter`: of the publication in news, of the date before elsewhere."""
    units = [token for token in found.part("unit") if found.label(token) not in ("FISCAL", "FULL")]
    unit, mod = str(units[0].value), modifier(found)
    if unit in FINER:
        return []
    if unit == "WE":
        return [weekend(found, context, mod)]
    if unit == "Q":
        return [the_quarter(found, context)]
    if unit == "Y" and ends_with_date(found):
        return [year_ended(found, context, mod)]
    if context.narrative or unit == "D":
        return [from_anchor(context, unit, 0, mod)]
    reading = from_publication(context, unit, 0, mod)
    return [replace(reading, reason=reading.reason or FISCAL) if is_fiscal(found) else reading]


def unit_end(found: Found, context: Context) -> Sequence[Reading]:
    """`year-end`, `month's end`."""
    unit = str(found.value("unit"))
    if unit in FINER:
        return []
    return [(from_anchor if context.narrative else from_publication)(context, unit, 0, "END")]


def unit_ago(found: Found, context: Context) -> Sequence[Reading]:
    """`two weeks ago`, `four days later`, `a year earlier`; "ago" counts from the publication, the others from a date."""
    unit, side = str(found.units()[0].value), found.labels("side")
    sign = 1 if side & {"LATER", "AFTER"} else -1
    amount = found.number("quantity") if found.has("quantity") else None
    mod = modifier(found)
    if amount is not None and found.has("tail"):
        amount += 0.5
    if amount is None:
        return [Reading("DATE", "FUTURE_REF" if sign > 0 else "PAST_REF", mod=mod)]
    if unit == "Y" and amount == 1 and sign < 0 and context.compares_with_quarter(found.offsets()[0]):
        return [named_quarter(context, -1)]
    ago = "AGO" in side or (not context.narrative and "EARLIER" in side and unit != "D")
    if unit in FINER and "AGO" not in side:
        return [Reading("DURATION", duration_value(amount, unit), mod=mod)]
    if amount != int(amount):
        return [_fraction_ago(amount, unit, sign, context, mod)]
    if ago:
        return [from_publication(context, unit, -int(amount), mod)]
    return [replace(from_anchor(context, unit, sign * int(amount), mod), aside=sign < 0)]


def _fraction_ago(amount: float, unit: str, sign: int, context: Context, mod: str | None) -> Reading:
    if context.published is None:
        return Reading("DATE", None, reason=NO_PUBLICATION, mod=mod)
    when = moved_back(context.published, unit, -sign * amount)
    if when is None:
        return Reading("DATE", None, reason=BELOW_A_DAY, mod=mod)
    return Reading("DATE", when.isoformat()[: 7 if unit in ("Y", "DE", "CE") else 10], anchor=PUBLICATION, mod=mod)


def year_ago(found: Found, context: Context) -> Sequence[Reading]:
    """`the year-earlier period`, `the year-ago quarter`, `the latest period`, against the quarter named before."""
    years = -1 if found.has("side") or found.has("rel") else 0
    if context.quarter is not None and (found.has("what") or context.compares_with_quarter(found.offsets()[0])):
        return [named_quarter(context, years)]
    if years and not found.has("what"):
        return [from_publication(context, "Y", years, None)]
    return [named_quarter(context, years)]


def day_after(found: Found, context: Context) -> Sequence[Reading]:
    """`the day before`, `the week after`: from a date before, or from an event that follows in the words."""
    steps = 1 if found.labels("side") & {"AFTER", "FOLLOWING"} else -1
    unit = str(found.value("unit"))
    if unit in FINER:
        return []
    following = found.tokens.items[found.end : found.end + 1]
    if following and found.label(following[0]) not in ("DOT", "COMMA", "PARA", "AND", "RPAR"):
        return [Reading("DATE", None, reason="counted from an event that the text tells of, not from a date")]
    return [from_anchor(context, unit, steps, None)]


def present(found: Found, context: Context) -> Sequence[Reading]:
    """`now`, `currently`, `these days`."""
    return [Reading("DATE", "PRESENT_REF", reason="the present at large")]


def past(found: Found, context: Context) -> Sequence[Reading]:
    """`recently`, `in the past`."""
    return [Reading("DATE", "PAST_REF", reason="the past at large")]


def future(found: Found, context: Context) -> Sequence[Reading]:
    """`the future`, `the near term`."""
    return [Reading("DATE", "FUTURE_REF", reason="the future at large")]


def that_time(found: Found, context: Context) -> Sequence[Reading]:
    """`at that time`: a time the text told of before. In news, "at the same time" joins sentences and is no time."""
    if "SAME" in {found.label(token) for token in found.whole()} and not context.narrative:
        return []
    return [Reading("DATE", "PAST_REF", reason="a time that the text tells of before")]
