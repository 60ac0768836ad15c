"""The full text of an account as HTML: paragraphs kept, sentences of events anchored, quotes and reports marked.

The words are the account's own, escaped and otherwise untouched; symbols come from the style sheet, so that copied text
stays clean.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from markupsafe import Markup, escape

from rashomon.records import Document, Span
from rashomon.report.index import Index

_BLANK_LINE = re.compile(r"\n[ \t]*\n\s*")
_LINE = re.compile(r"\n\s*")
_INDIRECT, _DIRECT = 1, 2
_VOICE = {_INDIRECT: "i", _DIRECT: "q"}


def paragraphs(text: str) -> list[Span]:
    """The paragraphs of a text: parted by blank lines, or by line ends where it has no blank line."""
    separator = _BLANK_LINE if _BLANK_LINE.search(text.strip()) else _LINE
    found: list[Span] = []
    start = 0
    for match in separator.finditer(text):
        found.append(Span(start, match.start()))
        start = match.end()
    found.append(Span(start, len(text)))
    return [span for span in found if span.of(text).strip()]


def marked_text(index: Index, doc: Document) -> Markup:
    """The text of one account with its marks."""
    marks = _Marks(index, doc)
    return Markup("").join(Markup("<p>{}</p>").format(marks.within(span)) for span in paragraphs(doc.text))


class _Marks:
    """The marks of one text as arrays over its code points, and the stretches between their boundaries."""

    def __init__(self, index: Index, doc: Document) -> None:
        self.index = index
        self.doc = doc
        length = len(doc.text)
        self.voice = bytearray(length + 1)
        self.anchor = [-1] * (length + 1)
        self.trigger = [-1] * (length + 1)
        self.anchors = index.anchors(doc.id)
        self.edges = {0, length}
        self.opened: set[int] = set()
        coded = index.coded(doc.id)
        for said in sorted(coded.attributions, key=lambda said: said.kind != "indirect"):
            for span in said.content:
                self._paint_voice(span, _INDIRECT if said.kind == "indirect" else _DIRECT)
        for number, span in enumerate(self.anchors):
            self._paint(self.anchor, span, number)
        for mention in coded.events:
            event = index.event_of.get(mention.id)
            if event is not None and self.trigger[mention.trigger.start] < 0:
                self._paint(self.trigger, mention.trigger, index.event_numbers[event.id])

    def _paint_voice(self, span: Span, voice: int) -> None:
        self.voice[span.start : span.end] = bytes([voice]) * (span.end - span.start)
        self.edges.update((span.start, span.end))

    def _paint(self, layer: list[int], span: Span, value: int) -> None:
        layer[span.start : span.end] = [value] * (span.end - span.start)
        self.edges.update((span.start, span.end))

    def within(self, paragraph: Span) -> Markup:
        """One paragraph: its anchored stretches as elements, what stands between them bare."""
        cuts = sorted({paragraph.start, paragraph.end, *self._edges_in(paragraph)})
        parts: list[Markup] = []
        for number, start, end in _runs(cuts, self.anchor):
            inner = self._stretch(Span(start, end), [cut for cut in cuts if start <= cut <= end])
            parts.append(inner if number < 0 else self._anchored(number, inner))
        return Markup("").join(parts)

    def _edges_in(self, paragraph: Span) -> list[int]:
        return [edge for edge in self.edges if paragraph.start < edge < paragraph.end]

    def _anchored(self, number: int, inner: Markup) -> Markup:
        """An anchored stretch; one that runs over a paragraph's end carries its id only at its beginning."""
        if number in self.opened:
            return Markup('<span class="s">{}</span>').format(inner)
        self.opened.add(number)
        identifier = self.index.anchor_id(self.doc.id, self.anchors[number])
        return Markup('<span class="s" id="{}">{}</span>').format(identifier, inner)

    def _stretch(self, span: Span, cuts: list[int]) -> Markup:
        parts: list[Markup] = []
        for voice, start, end in _runs(cuts, self.voice):
            inner = Markup("").join(
                self._words(number, Span(first, last))
                for number, first, last in _runs([cut for cut in cuts if start <= cut <= end], self.trigger)
            )
            fresh = " b" if start == 0 or self.voice[start - 1] != voice else ""
            parts.append(Markup('<span class="{}{}">{}</span>').format(_VOICE[voice], fresh, inner) if voice else inner)
        return Markup("").join(parts)

    def _words(self, number: int, span: Span) -> Markup:
        words = escape(span.of(self.doc.text))
        if number < 0:
            return words
        target = self.index.event_target(self.index.events[number - 1])
        return Markup('<a class="t" href="#{}">{}</a>').format(target, words)


def _runs(cuts: list[int], layer: list[int] | bytearray) -> Iterator[tuple[int, int, int]]:
    """Maximal stretches between neighbouring cuts that carry one value in a layer, as `(value, start, end)`."""
    open_value, open_start, open_end = -2, 0, 0
    for start, end in pairwise(cuts):
        if layer[start] == open_value:
            open_end = end
            continue
        if open_value != -2:
            yield open_value, open_start, open_end
        open_value, open_start, open_end = layer[start], start, end
    if open_value != -2:
        yield open_value, open_start, open_end
