"""Expressions of time: where a text says when, and what day, month, year or length of time that is.

`find` reads a text, `normalise` reads spans that are given. Types and values are those of TIMEX3 (TimeML 1.2.1); the interval
is ISO 8601, to the day, with an inclusive end. A part of a day ("Wednesday night") keeps the day itself as its start and
end, with granularity "part-of-day". Nothing is filled in from the publication date unless the words are relative to it.
"""

from __future__ import annotations

from rashomon.times.find import find, normalise

__all__ = ["find", "normalise"]
