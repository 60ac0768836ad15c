"""Seasons, weekdays, weeks of a month and named days."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from rashomon.times.context import NO_ANCHOR, NO_PUBLICATION, PUBLICATION, Context, Reading, TimexType
from rashomon.times.grammar import Found
from rashomon.times.holidays import NamedDay, fixed_day, holiday_days, one_date, why_blank
from rashomon.times.lexicon import words
from rashomon.times.parts import HALVES
from rashomon.times.readings.written import TENSE_WEIGHT, modifier, written_year
from rashomon.times.values import add_days, day_value, year_text

NAMES = (
    "part_of",
    "season",
    "weekday",
    "weekday_of_week",
    "holiday",
)
SEASON_FIRST_MONTH = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}


def part_of(found: Found, context: Context) -> Sequence[Reading]:
    """`the first half of the 19th century`: the value of the whole, since TIMEX3 has none for the half."""
    mod = HALVES["FIRST" not in found.labels("mod")]
    if found.has("decade"):
        digits = "".join(letter for letter in str(found.value("decade")) if letter.isdigit())
        return [Reading("DATE", (digits if len(digits) > 2 else "19" + digits)[:-1], mod=mod)]
    number = found.integer("number")
    return [Reading("DATE", f"{number - 1:02d}", mod=mod)] if number else []


def season(found: Found, context: Context) -> Sequence[Reading]:
    """`the spring of 2003`, `last fall`, `that winter`, `in the summer`."""
    code, mod = str(found.value("season")), modifier(found)
    year = written_year(found, context)
    if year is None and _follows(found) in words("lexicon.yaml", "named_after_seasons"):
        return []
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
    if _precedes(found) in words("lexicon.yaml", "names_weekday") or _follows(found) in words("lexicon.yaml", "named_after_days"):
        return []
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


def holiday(found: Found, context: Context) -> Sequence[Reading]:
    """`Christmas 1989`, `Easter`, `last Thanksgiving`, `Ramadan`, `Lunar New Year 2020`."""
    name, labels, year = str(found.part("name")[0].value), found.labels("rel"), written_year(found, context)
    if _follows(found) in words("lexicon.yaml", "named_after_days"):
        return []
    if (only := one_date(name)) is not None:
        return [Reading("DATE", day_value(only), aside=True)]
    anchor: str | None = None
    if year is None and context.narrative and context.year is not None:
        year, anchor = context.year
    if year is not None:
        if days := holiday_days(name, year):
            return [_named_day(name, days[0], anchor)]
    elif context.published is not None and not context.narrative:
        near = _days_near(name, labels, context.published, context.direction(*found.offsets()))
        if near is not None:
            return [_named_day(name, near, PUBLICATION)]
    fixed = fixed_day(name)
    if fixed is not None:
        return [Reading("DATE", f"XXXX-{fixed[0]:02d}-{fixed[1]:02d}", reason=NO_PUBLICATION)]
    known = why_blank(name) if year is not None or context.published is not None else "a named day whose year is not given"
    return [Reading("DATE", None, reason=known)]


def _follows(found: Found) -> str:
    """The word after the match where it is on the same line; empty where there is none."""
    start = found.offsets()[1]
    after = re.match(r"[ -](\w+)", found.tokens.text[start : start + 24])
    return after[1] if after else ""


def _precedes(found: Found) -> str:
    """The word before the match; empty where there is none."""
    start = found.offsets()[0]
    before = re.search(r"(\w+) $", found.tokens.text[max(0, start - 24) : start])
    return before[1] if before else ""


def _days_near(name: str, labels: set[str], published: date, direction: int) -> NamedDay | None:
    """The named day nearest to the publication, on the side that the tense tells; with "last" or "next" before or after it."""
    years = (published.year + step for step in (-1, 0, 1))
    days = [day for year in years for day in holiday_days(name, year)]
    if "LAST" in labels:
        days = [day for day in days if day.end < published]
    elif "NEXT" in labels:
        days = [day for day in days if day.start > published]

    def cost(day: NamedDay) -> float:
        away = 0 if day.start <= published <= day.end else (day.start - published).days
        return abs(away) * (TENSE_WEIGHT ** abs(direction) if away * direction < 0 else 1.0)

    return min(days, key=cost, default=None)


def _named_day(name: str, day: NamedDay, anchor: str | None) -> Reading:
    """A named day as a reading; one that may be, or lasts, several days has an interval and no value."""
    if day.start == day.end:
        return Reading("DATE", day_value(day.start), anchor=anchor, aside=anchor not in (None, PUBLICATION))
    start, end = day.start.isoformat(), day.end.isoformat()
    return Reading("DATE", None, anchor=anchor, start=start, end=end, granularity="days", reason=why_blank(name))
