"""Quotation marks: which stretches of a text are quoted, in every style of mark, nested, unclosed or run over paragraphs.

A quotation that opens several paragraphs and closes only in the last one gives one span a paragraph. An apostrophe is never
taken for a mark: it stands inside a word, after an elided or plural `s`, or before a clipped year.
"""

from __future__ import annotations

import re

import msgspec

from rashomon.records import Span

MAX_QUOTE = 4000  # code points; a mark left open longer than this in one paragraph was no quotation

_OPENERS = {"“": "”", "„": "“”", "«": "»", "‘": "’", "‹": "›", "»": "«", "‚": "‘’"}
_DOUBLE = '"'
_MARK = re.compile(r"[“”„«»‘’‹›‚\"']|``|''")
_CLIPPED = re.compile(r"[’'](?:\d\ds?\b|em\b|til\b|tis\b|twas\b|cause\b)", re.IGNORECASE)


class Quote(msgspec.Struct, frozen=True):
    """One quoted stretch within one paragraph. `outer` includes the marks, `inner` does not; `closed` is false where the
    closing mark is missing or stands in a later paragraph; `continues` is true where it opens inside a running quotation."""

    outer: Span
    inner: Span
    closed: bool
    continues: bool = False


def quotes(text: str, paragraphs: list[Span]) -> list[Quote]:
    """Every outermost quotation of a text, in order. Marks inside a quotation belong to it."""
    found: list[Quote] = []
    running: str | None = None
    for paragraph in paragraphs:
        in_paragraph = _in_paragraph(text, paragraph, running)
        found.extend(in_paragraph)
        open_at_end = in_paragraph and not in_paragraph[-1].closed
        running = text[in_paragraph[-1].outer.start] if open_at_end else None
    return found


def _in_paragraph(text: str, paragraph: Span, running: str | None) -> list[Quote]:
    found: list[Quote] = []
    position = paragraph.start
    while True:
        opening = _next_opening(text, position, paragraph)
        if opening is None:
            return found
        mark = text[opening]
        continues = running is not None and opening == paragraph.start and mark == running
        end = _closing(text, opening, mark, paragraph)
        if end is None:
            if _opens_to_the_end(text, opening, mark, paragraph):
                found.append(Quote(Span(opening, paragraph.end), Span(opening + 1, paragraph.end), False, continues))
                return found
            position = opening + 1
            continue
        found.append(Quote(Span(opening, end + 1), Span(opening + 1, end), True, continues))
        position = end + 1


def _next_opening(text: str, start: int, paragraph: Span) -> int | None:
    for match in _MARK.finditer(text, start, paragraph.end):
        at = match.start()
        mark = text[at]
        if mark in _OPENERS and not (mark in "»" and at > paragraph.start and not text[at - 1].isspace()):
            if mark != "‘" or not _CLIPPED.match(text.replace("‘", "’"), at) or _closing(text, at, mark, paragraph):
                return at
        elif mark == _DOUBLE or (mark == "'" and _opens_single(text, at, paragraph)):
            return at
    return None


def _opens_single(text: str, at: int, paragraph: Span) -> bool:
    before = text[at - 1] if at > paragraph.start else " "
    after = text[at + 1] if at + 1 < paragraph.end else " "
    return (before.isspace() or before in '([—–-"“') and not after.isspace() and not _CLIPPED.match(text, at)


def _closing(text: str, opening: int, mark: str, paragraph: Span) -> int | None:
    """The position of the closing mark, or None. Nested marks of the same style are counted where the style can nest."""
    closers = _OPENERS.get(mark, mark)
    single = mark in "‘'‚"
    depth = 0
    limit = min(paragraph.end, opening + MAX_QUOTE)
    for at in range(opening + 1, limit):
        character = text[at]
        if character == mark and mark in _OPENERS and character not in closers:
            depth += 1
        elif character in closers:
            if single and _is_apostrophe(text, at, opening, limit, closers):
                continue
            if depth == 0:
                return at
            depth -= 1
    return None


def _is_apostrophe(text: str, at: int, opening: int, limit: int, closers: str) -> bool:
    before = text[at - 1]
    after = text[at + 1] if at + 1 < len(text) else " "
    if before.isalnum() and after.isalnum():
        return True
    if before.isspace():
        return True
    if before in "sS" and after.isspace() and text[at + 2 : at + 3].islower():
        return _has_better_closing(text, at + 1, limit, closers)
    return False


def _has_better_closing(text: str, start: int, limit: int, closers: str) -> bool:
    """After `the troops' safety`: whether a mark that can only be a closing one still follows before any new opening."""
    for at in range(start, limit):
        if text[at] in "‘“":
            return False
        if text[at] in closers:
            before, after = text[at - 1], text[at + 1 : at + 2]
            if before in ".,!?" or (not before.isspace() and (after == "" or not after.isalnum())):
                return True
    return False


def _opens_to_the_end(text: str, opening: int, mark: str, paragraph: Span) -> bool:
    """An unclosed mark is a quotation if it could open one: at the start, or after white space and before a word."""
    before = text[opening - 1] if opening > paragraph.start else " "
    after = text[opening + 1] if opening + 1 < paragraph.end else " "
    can_open = (before.isspace() or before in "([—–-:") and not after.isspace()
    return can_open and (mark not in "'‘" or opening == paragraph.start)
