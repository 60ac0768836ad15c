"""Verbatim snippets: the words that are evidence, with as much of their sentence around them as fits."""

from __future__ import annotations

import re
from typing import NamedTuple

from rashomon.records import Span
from rashomon.report.index import Index, Reference

_END = re.compile(r"[.!?][”\"’')\]]*\s+(?=[“\"‘'(]?[A-Z0-9])|\n\s*")  # where a sentence ends, near enough for a snippet
_BEFORE = 110
"""Most code points of the sentence shown before the evidence; with `_AFTER`, two to three lines of a column."""
_AFTER = 150
_WORDS = 260
"""Most code points of the evidence itself, so that a coded whole paragraph stays a snippet."""


class Quote(NamedTuple):
    """A snippet of one account. `before`, `words` and `after` are verbatim; `target` is its full text's anchor."""

    account: Reference
    before: str
    words: str
    after: str
    cut_before: bool
    cut_after: bool
    target: str
    extent: str
    """The evidence as `start-end` in the account's text, for marking the exact words after a jump."""

    @property
    def sentence(self) -> str:
        """The snippet as one string, by which the same words in two accounts are known."""
        return self.before + self.words + self.after


def quote(index: Index, document: str, evidence: Span, around: Span | None = None) -> Quote:
    """The snippet for `evidence`; `around` is the sentence to show it in, where the caller knows a wider one."""
    text = index.text(document)
    anchor = index.anchor(document, evidence)
    frame = around if around is not None and around.overlaps(evidence) else _sentence(text, evidence)
    start, end = min(frame.start, evidence.start), max(frame.end, evidence.end)
    first = _word_start(text, start, evidence.start - _BEFORE)
    shown = min(evidence.end, evidence.start + _WORDS)
    last = _word_end(text, end, shown + _AFTER)
    reference = index.references[document]
    return Quote(
        account=reference,
        before=text[first : evidence.start],
        words=text[evidence.start : shown],
        after=text[shown:last],
        cut_before=first > start,
        cut_after=last < end,
        target=index.anchor_id(document, anchor) if anchor else reference.target,
        extent=f"{evidence.start}-{evidence.end}",
    )


def _sentence(text: str, evidence: Span) -> Span:
    """The line or sentence around some words, as far as full stops tell; at most as far as a snippet reaches."""
    first, last = max(0, evidence.start - 2 * _BEFORE), min(len(text), evidence.end + 2 * _AFTER)
    ends = [found.end() for found in _END.finditer(text, first, evidence.start)]
    start = ends[-1] if ends else first
    after = _END.search(text, max(evidence.start, evidence.end - 1), last)
    end = last if after is None else max(evidence.end, after.start() + len(after.group().rstrip()))
    return Span(start, end)


def _word_start(text: str, start: int, wanted: int) -> int:
    """The first beginning of a word at or after `wanted`, or `start` where that is later."""
    if wanted <= start:
        return start
    space = text.find(" ", wanted)
    return space + 1 if 0 <= space - wanted < 30 else wanted


def _word_end(text: str, end: int, wanted: int) -> int:
    """The last end of a word at or before `wanted`, or `end` where that is earlier."""
    if wanted >= end:
        return end
    space = text.rfind(" ", 0, wanted)
    return space if wanted - space < 30 else wanted
