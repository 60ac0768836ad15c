"""The full text of an account as HTML: paragraphs kept, sentences of events anchored, quotes and reports marked.

The words are the account's own, escaped and otherwise untouched; symbols come from the style sheet, so that copied text
stays clean.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from itertools import pairwise

from markupsafe import Markup, escape

from rashomon.records import Document, Span
from rashomon.report.index import Index

_BLANK_LINE = re.compile(r"\n[ \t]*\n\s*")
_LINE = re.compile(r"\n\s*")
_AROUND = 80
"""Code points shown on either side of an excerpt's evidence: about a line."""
_BEGINNING = 600
"""Code points of the beginning of a text that is shown in excerpts: its first paragraphs."""
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


def marked_text(index: Index, doc: Document, limit: int | None = None) -> Markup:
    """The text of one account with its marks.

    A text of more than `limit` code points is shown in excerpts: its beginning, and the surroundings of every stretch that
    something on the page links to; what is left out between them is said.
    """
    marks = _Marks(index, doc)
    if limit is None or len(doc.text) <= limit:
        return Markup("").join(Markup("<p>{}</p>").format(marks.within(span)) for span in paragraphs(doc.text))
    parts: list[Markup] = []
    end = 0
    for kept in excerpts(doc.text, index.anchors(doc.id), min(limit, _BEGINNING)):
        parts.append(_left_out(kept.start - end))
        parts += [Markup("<p>{}</p>").format(marks.within(span)) for span in _within(doc.text, kept)]
        end = kept.end
    return Markup("").join([*parts, _left_out(len(doc.text) - end)])


def excerpts(text: str, anchors: list[Span], beginning: int) -> list[Span]:
    """The parts of a long text that are shown: its first `beginning` code points, and what stands around each anchor."""
    kept = [Span(0, beginning)]
    for anchor in anchors:
        wanted = Span(max(0, anchor.start - _AROUND), min(len(text), anchor.end + _AROUND))
        if wanted.start <= kept[-1].end:
            kept[-1] = Span(kept[-1].start, max(kept[-1].end, wanted.end))
        else:
            kept.append(wanted)
    return kept


def _within(text: str, kept: Span) -> list[Span]:
    return [Span(kept.start + span.start, kept.start + span.end) for span in paragraphs(kept.of(text))]


def _left_out(length: int) -> Markup:
    return (
        Markup('<p class="gap">[{} characters of the account are left out here]</p>').format(f"{length:,}")
        if length
        else Markup("")
    )


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
        self._paint_all()
        self.sorted_edges = sorted(self.edges)

    def _paint_all(self) -> None:
        index, doc = self.index, self.doc
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
            inner = self._stretch(Span(start, end), _between(cuts, start, end))
            parts.append(inner if number < 0 else self._anchored(number, inner))
        return Markup("").join(parts)

    def _edges_in(self, paragraph: Span) -> list[int]:
        edges = self.sorted_edges
        return edges[bisect_right(edges, paragraph.start) : bisect_left(edges, paragraph.end)]

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
                self._words(number, Span(first, last)) for number, first, last in _runs(_between(cuts, start, end), self.trigger)
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


def _between(cuts: list[int], start: int, end: int) -> list[int]:
    return cuts[bisect_left(cuts, start) : bisect_right(cuts, end)]


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
