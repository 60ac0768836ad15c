"""Where each event's dates fall within the time the case covers, as bars on one scale."""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from rashomon.records import Event
from rashomon.report.index import Index

_BEFORE = timedelta(days=14)
"""How long before the first publication the scale begins: most of what news reports happened within two weeks of it."""
_LEAST = 2.0
"""Least width of a bar, in hundredths of the scale, so that a day of a long case can be seen."""


class Bar(NamedTuple):
    """An event's interval in hundredths of the scale; one that reaches beyond an end is cut there and marked."""

    x: float
    width: float
    earlier: bool
    later: bool


class Scale(NamedTuple):
    """The days that the bars run over."""

    first: date
    last: date

    def bar(self, event: Event) -> Bar | None:
        """The event's bar; None where it has no date."""
        start, end = _date(event.start) or _date(event.end), _date(event.end) or _date(event.start)
        if start is None or end is None:
            return None
        left, right = self._at(start), self._at(end + timedelta(days=1))
        low, high = max(0.0, min(left, 100.0 - _LEAST)), min(100.0, max(right, _LEAST))
        return Bar(round(low, 1), round(max(high - low, _LEAST), 1), left < 0, right > 100)

    def _at(self, day: date) -> float:
        return 100 * (day - self.first).days / max(1, (self.last - self.first).days + 1)


def scale(index: Index) -> Scale | None:
    """The scale of a case: two weeks before the first publication to the last; of the events where none is dated."""
    published = [day for doc in index.documents if (day := _date(doc.published))]
    if published:
        return Scale(min(published) - _BEFORE, max(published))
    told = [day for event in index.events for day in (_date(event.start), _date(event.end)) if day]
    return Scale(min(told), max(told)) if told else None


def _date(iso: str | None) -> date | None:
    try:
        return date.fromisoformat((iso or "")[:10])
    except ValueError:
        return None
