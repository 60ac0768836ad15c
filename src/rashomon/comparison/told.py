"""Whether the words around a value tell it as one that no longer stands (`at first`), or as one that took its place (`later`)."""

from __future__ import annotations

import re
from functools import cache

from rashomon.comparison.knowledge import knowledge
from rashomon.comparison.reader import Reader
from rashomon.records import Span

_REACH = 48  # code points before a value in which such a word stands; behind it, it stands at once
_BEHIND = 16
_BREAK = re.compile(r"[.;:!?,\n]|\b(?:and|but|while)\b")


def order_told(reader: Reader, span: Span) -> int:
    """-1 for a value told as an earlier one, 1 for one told as a later, 0 where nothing is said of it."""
    before, behind = reader.around(span, _REACH)
    before = _BREAK.split(before)[-1]
    behind = _BREAK.split(behind[:_REACH])[0]
    near = " ".join(behind.split()[:5])[:_REACH] if len(behind) > _BEHIND else behind
    if _pattern("earlier").search(before) or _pattern("earlier").search(near):
        return -1
    return 1 if _pattern("later").search(before) or _pattern("later").search(near) else 0


@cache
def _pattern(which: str) -> re.Pattern[str]:
    words = knowledge().earlier if which == "earlier" else knowledge().later
    return re.compile(rf"\b(?:{words})\b", re.IGNORECASE)
