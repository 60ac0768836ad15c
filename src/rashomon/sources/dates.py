"""Publication dates as ISO 8601. A date that is impossible, incomplete or ambiguous gives a reason, never a guess."""

from __future__ import annotations

import re
import warnings
from datetime import date, datetime, timedelta
from email.utils import parsedate_to_datetime

# Many databases write "no date" as 1 January of year 1; the oldest newspaper (Relation, Strasbourg) is of 1605.
EARLIEST_YEAR = 1605

_DAY = r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})"
_ISO = re.compile(rf"{_DAY}(?:[T ]+(\d{{1,2}}:\d{{2}}.*))?", re.DOTALL)
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T?(\d{2})(\d{2})(\d{2})(Z?))?")
_NUMERIC = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4})(?:,?\s+\d{1,2}:\d{2}.*)?")
_RFC822 = re.compile(r"(?:[A-Za-z]{3,9},\s*)?\d{1,2}\s+[A-Za-z]{3}\s+\d{4}\s+\d{1,2}:\d{2}(?::\d{2})?\s+\S+")
_CLOCK = re.compile(r"(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2}|[+-]\d{2})?", re.I)
_ZONE = re.compile(r":\d\d(?::\d\d)?(?:\s*[ap]\.?m\b\.?)?\s*\(?(?!am\b|pm\b)[a-z]{2,5}\)?", re.I)
_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")

Result = tuple[str | None, str | None]


def normalise(value: object) -> Result:
    """The date as `YYYY-MM-DD`, or with a time where one is given, and no reason; or no date, and the reason.

    `value` is text, a `date` or a `datetime`. A time zone is kept as an offset and never added.
    """
    if isinstance(value, datetime):
        return _checked(_written(value), str(value))
    if isinstance(value, date):
        return _checked(value.isoformat(), str(value))
    if not isinstance(value, str | int) or isinstance(value, bool):
        return None, f"the publication date {value!r:.60} is not text"
    text = str(value).strip()
    for pattern, reading in ((_ISO, _iso), (_COMPACT, _compact), (_NUMERIC, _numeric), (_RFC822, _mail)):
        match = pattern.fullmatch(text)
        if match:
            return reading(match)
    return _worded(text)


def _impossible(text: str) -> Result:
    return None, f"the publication date {text!r:.60} is not a possible date"


def _checked(written: str, given: str) -> Result:
    if int(written[:4]) < EARLIEST_YEAR:
        return (
            None,
            f"the publication date {given!r:.60} is before {EARLIEST_YEAR}, which stands for no date in many data",
        )
    return written, None


def _written(moment: datetime) -> str:
    text = moment.replace(microsecond=0).isoformat()
    return text.removesuffix("+00:00") + "Z" if moment.utcoffset() == timedelta(0) else text


def _iso(match: re.Match[str]) -> Result:
    given = match[0]
    try:
        day = date(int(match[1]), int(match[3]), int(match[4]))
    except ValueError:
        return _impossible(given)
    if match[5] is None:
        return _checked(day.isoformat(), given)
    clock = _CLOCK.fullmatch(match[5].strip())
    if clock is None:  # an unknown zone or a 12-hour clock: the day is sure, the moment is not
        return _checked(day.isoformat(), given)
    zone = (clock[4] or "").upper()
    zone = "+00:00" if zone in ("Z", "UTC", "GMT") else zone
    try:
        moment = datetime.fromisoformat(f"{day}T{int(clock[1]):02}:{clock[2]}:{clock[3] or '00'}{zone}")
    except ValueError:
        return _impossible(given)
    return _checked(_written(moment), given)


def _compact(match: re.Match[str]) -> Result:
    given = match[0]
    try:
        numbers = [int(group) for group in match.groups()[:6] if group is not None]
        numbers += [0] * (6 - len(numbers))
        year, month, day, hour, minute, second = numbers
        moment = datetime(year, month, day, hour, minute, second)
    except ValueError:
        return _impossible(given)
    if match[4] is None:
        return _checked(moment.date().isoformat(), given)
    return _checked(moment.isoformat() + match[7], given)


def _numeric(match: re.Match[str]) -> Result:
    given, first, second, year = match[0], int(match[1]), int(match[3]), int(match[4])
    if first <= 12 and second <= 12 and first != second:
        return None, f"the publication date {given!r:.60} is ambiguous: day or month first"
    day, month = (first, second) if second <= 12 else (second, first)
    try:
        return _checked(date(year, month, day).isoformat(), given)
    except ValueError:
        return _impossible(given)


def _mail(match: re.Match[str]) -> Result:
    try:
        return _checked(_written(parsedate_to_datetime(match[0])), match[0])
    except ValueError:
        return _impossible(match[0])


def _worded(text: str) -> Result:
    """A date with the month in words. Read against two defaults: where they differ, a part of the date was missing."""
    from dateutil import parser

    if not _YEAR.search(text) or not re.search(r"[A-Za-z]{3}", text):
        return None, f"the publication date {text!r:.60} is not a full date"
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", parser.UnknownTimezoneWarning)
            one = parser.parse(text, default=datetime(2000, 1, 1, 0, 0))
            two = parser.parse(text, default=datetime(2004, 2, 2, 1, 1))
    except (ValueError, OverflowError, TypeError, AttributeError):
        return None, f"the publication date {text!r:.60} cannot be read as a date"
    if one.date() != two.date():
        return None, f"the publication date {text!r:.60} is not a full date"
    named_zone = one.tzinfo is None and _ZONE.search(text)
    if one != two or named_zone:  # no time, or a time whose zone is not known for sure
        return _checked(one.date().isoformat(), text)
    return _checked(_written(one), text)
