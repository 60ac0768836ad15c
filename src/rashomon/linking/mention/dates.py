"""Intervals of days: how two reported dates relate, with room for the night and the time zones."""

from __future__ import annotations

import calendar
from datetime import date

import msgspec

from rashomon.records import EventMention


class Days(msgspec.Struct, frozen=True, order=True):
    """A closed interval of days as proleptic Gregorian ordinals."""

    first: int
    last: int

    @property
    def length(self) -> int:
        """How many days it covers."""
        return self.last - self.first + 1

    def gap(self, other: Days) -> int:
        """Whole steps of days between the two: 0 where they overlap, 1 where one follows the other directly."""
        return max(0, self.first - other.last, other.first - self.last)

    def meet(self, other: Days) -> Days | None:
        """The days that both cover, or None."""
        first, last = max(self.first, other.first), min(self.last, other.last)
        return Days(first, last) if first <= last else None

    def iso(self) -> tuple[str, str]:
        """First and last day as ISO 8601 dates."""
        return date.fromordinal(self.first).isoformat(), date.fromordinal(self.last).isoformat()


def days(start: str | None, end: str | None) -> Days | None:
    """The interval between two ISO 8601 dates, moments, months or years; None where neither is readable."""
    first, last = _edge(start or end, opening=True), _edge(end or start, opening=False)
    return Days(min(first, last), max(first, last)) if first is not None and last is not None else None


def days_of(mention: EventMention) -> Days | None:
    """The interval that a mention is dated to."""
    return days(mention.start, mention.end)


def _edge(value: str | None, *, opening: bool) -> int | None:
    """The first (or last) day that a possibly partial date covers."""
    if not value:
        return None
    try:
        numbers = [int(part) for part in value[:10].split("T")[0].split("-")]
        year, month = numbers[0], numbers[1] if len(numbers) > 1 else (1 if opening else 12)
        day = numbers[2] if len(numbers) > 2 else (1 if opening else calendar.monthrange(year, month)[1])
        return date(year, month, day).toordinal()
    except (ValueError, IndexError):
        return None  # a date that cannot be read dates nothing; the mention's own blanks say why
