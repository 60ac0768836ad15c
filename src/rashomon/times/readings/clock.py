"""Parts of the day, clock times, and the words for days around the publication: today, yesterday, tonight."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from rashomon.times.context import NO_ANCHOR, NO_PUBLICATION, PUBLICATION, Context, Reading
from rashomon.times.grammar import Found
from rashomon.times.readings.periods import weekday_reading
from rashomon.times.readings.written import calendar_day, in_a_name, modifier
from rashomon.times.values import add_days, day_value, duration_value

NAMES = (
    *("day_part", "early_hours", "day_after_date", "part_of_date", "day_word", "day_word_far", "tonight", "overnight"),
    *("clock", "clock_on_date", "military"),
)
# A clock time without a date belongs to the day named before it, if that lies within this many code points.
NEARBY = 500


def _part(found: Found) -> str | None:
    for token in found.part("part"):
        if found.label(token) == "PART":
            return str(token.value)
    return None


def _from_publication(context: Context, days: int) -> str | None:
    when = add_days(context.published, days) if context.published else None
    return day_value(when) if when else None


def day_part(found: Found, context: Context) -> Sequence[Reading]:
    """`this morning`, `last night`, `that afternoon`, `in the evening`, `at night`."""
    part = _part(found) or "DT"
    labels, mod = found.labels("rel"), modifier(found)
    if (labels & {"THIS", "LAST"}) or labels == {"NEXT"}:
        days = _from_publication(context, -1 if "LAST" in labels else 1 if "NEXT" in labels else 0)
        if days is None:
            return [Reading("TIME", None, reason=NO_PUBLICATION, mod=mod)]
        return [Reading("TIME", f"{days}T{part}", anchor=PUBLICATION, mod=mod)]
    if labels & {"NEXT", "FOLLOWING", "PREV"}:
        if context.day is None:
            return [Reading("TIME", None, reason=NO_ANCHOR, mod=mod)]
        when = add_days(context.day[0], -1 if "PREV" in labels else 1)
        return [Reading("TIME", f"{when}T{part}", anchor=context.day[1], mod=mod)]
    near = labels or (context.day_value and found.offsets()[0] - context.day_at <= NEARBY)
    if context.day_value is None or not near:
        return [Reading("TIME", f"XXXX-XX-XXT{part}", reason="no day is named for it", mod=mod)]
    return [Reading("TIME", f"{context.day_value[0]}T{part}", anchor=context.day_value[1], mod=mod)]


def early_hours(found: Found, context: Context) -> Sequence[Reading]:
    """`the early hours of Sunday`, `the early hours`: the morning of a day."""
    if str(found.value("unit")) != "TH":
        return [Reading("DURATION", duration_value(None, str(found.value("unit"))), part="first")]
    base = _date_of(found, context)
    if base is None:
        return day_part(found, context) if found.has("part") else _morning(found, context)
    return [replace(base, type="TIME", value=f"{base.value}TMO" if base.value else None)]


def _morning(found: Found, context: Context) -> Sequence[Reading]:
    if context.day_value is None or found.offsets()[0] - context.day_at > NEARBY:
        return [Reading("TIME", "XXXX-XX-XXTMO", reason="no day is named for it")]
    return [Reading("TIME", f"{context.day_value[0]}TMO", anchor=context.day_value[1])]


def _date_of(found: Found, context: Context) -> Reading | None:
    """The date that stands within a match, whichever way it is told; None where there is none."""
    if found.has("month"):
        readings = calendar_day(found, context)
        return readings[0] if readings else None
    if found.has("weekday2"):
        return weekday_reading(int(str(found.value("weekday2"))), set(), None, found, context)
    words = found.part("word")
    if words:
        value = _from_publication(context, int(words[0].value))
        return Reading("DATE", value, anchor=PUBLICATION if value else None, reason=None if value else NO_PUBLICATION)
    return None


def part_of_date(found: Found, context: Context) -> Sequence[Reading]:
    """`the night of 10 August 1792`, `the early morning hours of Nov. 1`, `29 April, morning`."""
    base, part = _date_of(found, context), _part(found)
    if base is None or part is None:
        return []
    value = f"{base.value}T{part}" if base.value else None
    return [Reading("TIME", value, anchor=base.anchor, reason=base.reason, mod=modifier(found))]


def day_word(found: Found, context: Context) -> Sequence[Reading]:
    """`today`, `late yesterday`, `tomorrow morning`. In a narrative of the past, "today" is the present at large."""
    words = found.part("day")
    if in_a_name(found):
        return []
    shift, part, mod = int(words[0].value), _part(found), modifier(found)
    if shift == 0 and part is None and context.narrative and context.published is not None:
        return [Reading("DATE", "PRESENT_REF", mod=mod)]
    value = _from_publication(context, shift)
    if part is not None:
        return [_timed(value, part, mod)]
    return [Reading("DATE", value, anchor=PUBLICATION if value else None, reason=None if value else NO_PUBLICATION, mod=mod)]


def day_after_date(found: Found, context: Context) -> Sequence[Reading]:
    """`the day after Monday`, `the day before 8 January`: two days, each an expression of its own."""
    day = _date_of(found, context)
    if day is None:
        return []
    step = 1 if "AFTER" in found.labels("side") else -1
    written = re.fullmatch(r"\d{4}-\d\d-\d\d", day.value or "")
    when = add_days(date.fromisoformat(written[0]), step) if written else None
    first = Reading(
        "DATE", day_value(when) if when else None, anchor=day.anchor, reason=None if when else day.reason, part="first"
    )
    return [first, replace(day, part="second")]


def _timed(day: str | None, part: str, mod: str | None) -> Reading:
    if day is None:
        return Reading("TIME", None, reason=NO_PUBLICATION, mod=mod)
    return Reading("TIME", f"{day}T{part}", anchor=PUBLICATION, mod=mod)


def day_word_far(found: Found, context: Context) -> Sequence[Reading]:
    """`the day after tomorrow`, `the day before yesterday`, `the day after today`."""
    words = found.part("day")
    side = 1 if "AFTER" in found.labels("side") else -1
    value = _from_publication(context, int(words[0].value) + side)
    return [Reading("DATE", value, anchor=PUBLICATION if value else None, reason=None if value else NO_PUBLICATION)]


def tonight(found: Found, context: Context) -> Sequence[Reading]:
    """`tonight`."""
    return [_timed(_from_publication(context, 0), "NI", modifier(found))]


def overnight(found: Found, context: Context) -> Sequence[Reading]:
    """`overnight`: the night before the publication."""
    return [_timed(_from_publication(context, -1), "NI", None)]


def clock_value(found: Found) -> str | None:
    """The time of day as `T17:30`, with the offset of its zone where that is known; None where it is no time of day."""
    tokens = found.part("time")
    first = tokens[0]
    label = found.label(first)
    if label in ("NOON", "MIDNIGHT"):
        return f"T{first.value}"
    hour, _, minute = re.sub(r"[$£€¥]", "", str(first.value)).replace(".", ":").partition(":")
    number = int(hour)
    halves = [str(token.value).lower().strip(". ")[0] for token in tokens if found.label(token) == "AMPM"]
    part = _part(found)
    late = part in ("AF", "EV") or (part == "NI" and 6 <= number < 12)
    afternoon = halves == ["p"] or (not halves and late)
    if halves and not 1 <= number <= 12:
        return None
    if afternoon and number < 12:
        number += 12
    elif halves == ["a"] and number == 12:
        number = 0
    if number > 24:
        return None
    zone = next((str(t.value) for t in [*tokens, *found.part("zone2")] if found.label(t) == "ZONE" and t.value), "")
    return f"T{number:02d}:{minute or '00'}{zone}"


def clock(found: Found, context: Context) -> Sequence[Reading]:
    """`5 p.m. EST, Nov. 9`, `noon Friday`, `17:00`: on the date beside it, or on the day named shortly before."""
    time, mod = clock_value(found), modifier(found)
    if time is None:
        return []
    base = _date_of(found, context)
    if base is not None:
        value = base.value + time if base.value else None
        return [Reading("TIME", value, anchor=base.anchor, reason=base.reason, mod=mod)]
    if "THIS" in found.labels("rel"):
        day = _from_publication(context, 0)
        if day is None:
            return [Reading("TIME", None, reason=NO_PUBLICATION, mod=mod)]
        return [Reading("TIME", day + time, anchor=PUBLICATION, mod=mod)]
    if context.day_value is not None and found.offsets()[0] - context.day_at <= NEARBY:
        return [Reading("TIME", context.day_value[0] + time, anchor=context.day_value[1], mod=mod)]
    return [Reading("TIME", f"XXXX-XX-XX{time}", reason="no day is named for it", mod=mod)]


def clock_on_date(found: Found, context: Context) -> Sequence[Reading]:
    """`11 a.m. on 11 November 1918`: a time and a date, each an expression of its own."""
    time, day = clock_value(found), _date_of(found, context)
    if time is None or day is None:
        return []
    value = day.value + time if day.value else None
    first = Reading("TIME", value, anchor=day.anchor, reason=day.reason, part="first")
    part = _part(found)
    if part is None or day.value is None:
        return [first, Reading("DATE", day.value, anchor=day.anchor, reason=day.reason, part="second")]
    return [first, Reading("TIME", f"{day.value}T{part}", anchor=day.anchor, part="second")]


def military(found: Found, context: Context) -> Sequence[Reading]:
    """`0530 GMT`."""
    first, last = found.offsets("number")
    raw = found.tokens.text[first:last]
    if not re.fullmatch(r"(?:[01]\d|2[0-4])[0-5]\d", raw):
        return []
    time = f"T{raw[:2]}:{raw[2:]}{found.value('zone') or ''}"
    if context.day_value is not None and first - context.day_at <= NEARBY:
        return [Reading("TIME", context.day_value[0] + time, anchor=context.day_value[1])]
    return [Reading("TIME", f"XXXX-XX-XX{time}", reason="no day is named for it")]
