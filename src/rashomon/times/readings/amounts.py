"""Lengths of time ("three days"), and times that recur ("every Monday")."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rashomon.times.context import Context, Reading
from rashomon.times.grammar import Found
from rashomon.times.lexicon import words
from rashomon.times.readings.deictic import reach
from rashomon.times.readings.written import modifier
from rashomon.times.values import duration_value

NAMES = (
    *("relative_span", "amount", "amount_compound", "amount_range", "some_time", "units", "yearlong"),
    *("every", "set_adverb", "set_weekday"),
)
MODIFIED = {("LESS_THAN", True): "EQUAL_OR_MORE", ("MORE_THAN", True): "EQUAL_OR_LESS"}
LONGEST_YEARS = 100_000
# Units from the longest to the shortest.
FINENESS = ("ML", "CE", "DE", "Y", "M", "W", "D", "TH", "TM", "TS")


def _modified(found: Found) -> str | None:
    """The modifier, with "no more than" and "no less than" turned round."""
    mod = modifier(found)
    return MODIFIED.get((mod or "", "NO" in found.labels("mod")), mod)


def relative_span(found: Found, context: Context) -> Sequence[Reading]:
    """`the past three months`, `the next two weeks`, `recent years`: told from the publication, so with an interval."""
    units = found.units()
    if not units:
        return []
    unit, labels = str(units[0].value), found.labels("rel")
    if unit in ("SP", "SU", "FA", "WI"):
        unit = "Y"
    named = found.label(found.whole()[0]) in ("THE", "THESE", "ITS")
    if not found.has("quantity") and labels & {"COMING", "FUTURE"} and not named:
        return [Reading("DATE", "FUTURE_REF", reason="the future at large")]
    ranged = found.labels("quantity") & {"TO", "OR", "UNTIL"}
    amount = found.number("quantity") if found.has("quantity") and not ranged else None
    value = duration_value(amount, unit)
    if found.has("year") or found.has("month") or amount is None or labels & {"FIRST", "FINAL", "FOLLOWING", "PREV"}:
        return [Reading("DURATION", value, mod=_modified(found))]
    return [reach(value, amount if labels & {"NEXT", "COMING"} else -amount, unit, context)]


def amount(found: Found, context: Context) -> Sequence[Reading]:
    """`three days`, `52-week`, `a minute and a half`, `more than 20 years`."""
    units = found.units()
    if not units:
        return []
    unit, number = str(units[0].value), found.number("quantity") if found.has("quantity") else 1.0
    if found.has("adjective") and not str(found.value("adjective")).islower():
        return []
    if number is None and found.tokens.text[: found.offsets()[0]].endswith("as "):
        return []
    if unit == "Q" and not _is_quarter_year(found):
        return []
    if found.label(units[0]) == "SECOND":
        unit = "TS"
        if found.tokens.text[units[0].start - 1] != "-":
            return []
    if number == 1 and unit == "D" and found.tokens.text[slice(*found.offsets())] == "one day" and _hoped_for(found):
        return [Reading("DATE", "FUTURE_REF", reason="the future at large")]
    value = duration_value(number, unit)
    if number is not None and number > LONGEST_YEARS and unit == "Y":
        return []
    if found.has("tail") and number is not None:
        value = duration_value(number + 0.5, unit)
    return [Reading("DURATION", value, mod=_modified(found))]


def _hoped_for(found: Found) -> bool:
    """Whether "one day" is some day to come ("will one day be"), and no length: a helping verb or a subject stands before it."""
    before = found.tokens.items[max(0, found.start - 1) : found.start]
    return bool(before) and found.tokens.text[before[0].start : before[0].end].lower() in words("tense.yaml", "hoping")


def amount_compound(found: Found, context: Context) -> Sequence[Reading]:
    """`two years and three months` is one length of time; `three days and 40 years` are two."""
    units = [str(found.value(name)) for name in ("unit", "unit2")]
    if not set(units) <= set(FINENESS):
        return []
    values = [duration_value(found.number(name), unit) for name, unit in zip(("quantity", "quantity2"), units, strict=True)]
    if FINENESS.index(units[0]) >= FINENESS.index(units[1]):
        return [Reading("DURATION", value, part=part) for value, part in zip(values, ("first", "second"), strict=True)]
    later = values[1][1:]
    return [Reading("DURATION", values[0] + (later.lstrip("T") if "T" in values[0] else later))]


def _is_quarter_year(found: Found) -> bool:
    """Whether "quarter" is a length of time, and no fraction ("three-quarters of its food", "a quarter of them")."""
    following = found.tokens.items[found.end : found.end + 1]
    after_of = bool(following) and found.label(following[0]) == "OF"
    return not after_of or found.number("quantity") is None


def amount_range(found: Found, context: Context) -> Sequence[Reading]:
    """`two to three weeks`: both ends, since TIMEX3 has no value for a range; one vague length where an end is no number."""
    unit = str(found.units()[0].value)
    if unit == "2":
        return []
    low, high = found.number("quantity"), found.number("quantity2")
    if low is None or high is None or low >= high:
        return [Reading("DURATION", duration_value(None, unit), mod=_modified(found))]
    ends = (("first", low), ("second", high))
    return [Reading("DURATION", duration_value(number, unit), mod=_modified(found), part=part) for part, number in ends]


def some_time(found: Found, context: Context) -> Sequence[Reading]:
    """`for some time`, `after a while`: a length that no unit measures."""
    return [Reading("DURATION", "PXX")]


def units(found: Found, context: Context) -> Sequence[Reading]:
    """`for decades`, `weeks of fighting`."""
    unit = str(found.units()[0].value)
    return [] if unit in ("Q", "TS") else [Reading("DURATION", duration_value(None, unit))]


def yearlong(found: Found, context: Context) -> Sequence[Reading]:
    """`yearlong`, `month-long`, `decades-long`."""
    token = found.part("unit")[0]
    if found.label(token) == "YEARLONG":
        return [Reading("DURATION", str(token.value))]
    plural = found.label(token) in ("UNITS", "DAYS")
    return [Reading("DURATION", duration_value(None if plural else 1, str(token.value)))]


def every(found: Found, context: Context) -> Sequence[Reading]:
    """`every Monday`, `each month`, `every other week`, `every two years`, `twice a week`, `per day`."""
    tokens = found.part("unit")
    label, value = found.label(tokens[0]), tokens[0].value
    if label in ("WDAY", "WDAYS"):
        part = f"T{tokens[1].value}" if len(tokens) > 1 else ""
        return [Reading("SET", f"XXXX-WXX-{value}{part}")]
    if label in ("PART", "SEASON", "WEEKEND"):
        shown = {"PART": "XXXX-XX-XXT", "SEASON": "XXXX-", "WEEKEND": "XXXX-WXX-"}[label]
        return [Reading("SET", f"{shown}{tokens[-1].value}")]
    if label in ("MONTH", "MONTH_M", "MAY", "MABB"):
        return [Reading("SET", f"XXXX-{int(str(value)):02d}")]
    number = 2.0 if found.has("other") else found.number("quantity") if found.has("quantity") else 1.0
    return [Reading("SET", duration_value(number, str(value)))]


def set_adverb(found: Found, context: Context) -> Sequence[Reading]:
    """`daily`, `annually`; capitalised within a sentence it is part of a name ("the Daily News")."""
    start, end = found.offsets()
    opens = re.search(r"(?:^|[.!?:]['\"”’]*\s+|\n\W*)$", found.tokens.text[max(0, start - 6) : start])
    if found.tokens.text[start:end].istitle() and not opens:
        return []
    return [Reading("SET", str(found.value("adverb")))]


def set_weekday(found: Found, context: Context) -> Sequence[Reading]:
    """`Mondays`, `Tuesday nights`."""
    part = f"T{found.value('part')}" if found.has("part") else ""
    return [Reading("SET", f"XXXX-WXX-{found.value('weekday')}{part}")]
