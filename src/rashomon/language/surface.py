"""The text as the parser should see it: paragraphs, and a same-length rendering without what misleads a news parser.

Nothing here changes `Document.text`: a rendering has exactly one code point for each of the original, so offsets hold.
"""

from __future__ import annotations

import re

from rashomon.records import Span

MAX_PARAGRAPH = 10_000  # code points handed to the parser at once; longer runs are cut at white space
MIN_HEADLINE_WORDS = 4

_TRANSLATION = {ord(mark): '"' for mark in "“”„‟«»"} | {ord(mark): " " for mark in "\u00a0\u2007\u202f\u2009\t"}
_TRANSLATION |= {ord("‚"): "'", ord("‹"): "'", ord("›"): "'", ord("\u2010"): "-", ord("\u2011"): "-"}
# `Al-Asad` and `Abdul-Mahdi` are one name each; the parser would cut them at the hyphen.
_ARTICLE = re.compile(r"(?<=\b[AaEe]l)-(?=[A-Z])|(?<=\bAbdul)-(?=[A-Z])|(?<=\bAbdel)-(?=[A-Z])|(?<=\bAbd)-(?=[A-Za-z])")
_WORD = re.compile(r"[A-Za-z]+(?:['’][a-z]+)?")
_LINE = re.compile(r"[^\n\r\u2028\u2029]+")
_ENDS_SENTENCE = re.compile(r"[.!?:;…][\"'”’»)\]]*\s*$")
_DATELINE = re.compile(
    r"(?:[A-Z][A-Z.'’/]{2,}(?:[ -][A-Z][A-Z.'’]+)*(?:, ?[A-Z][\w. ]{1,24}){0,2}\s*(?:\([^()\n]{2,40}\)\s*)?(?:--?|[–—])\s*"
    r"|\([A-Z][A-Za-z ]{1,30}\)\s*(?:(?:--?|[–—])\s*)?)(?=[“\"'‘A-Z])"
)
_WRAPPED_WIDTH = range(45, 110)  # length of a line that was probably broken by its editor, not by its author


def paragraphs(text: str) -> list[Span]:
    """The paragraphs of a text: runs of lines between blank lines, hard-wrapped lines joined, without outer white space."""
    found: list[Span] = []
    for match in _LINE.finditer(text):
        span = _stripped(text, match.start(), match.end())
        if span is None:
            continue
        if found and _continues(text, found[-1], span):
            found[-1] = Span(found[-1].start, span.end)
        else:
            found.append(span)
    return [piece for span in found for part in _dateline(text, span) for piece in _pieces(text, part)]


def _dateline(text: str, span: Span) -> list[Span]:
    """A dateline (`BAGHDAD, Jan 8 (Agency) -`) apart from the sentence that it stands before."""
    match = _DATELINE.match(text, span.start, span.end)
    if match is None or match.end() == span.end:
        return [span]
    head = _stripped(text, match.start(), match.end())
    rest = _stripped(text, match.end(), span.end)
    return [part for part in (head, rest) if part is not None]


def _stripped(text: str, start: int, end: int) -> Span | None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end) if start < end else None


def _continues(text: str, before: Span, line: Span) -> bool:
    gap = text[before.end : line.start]
    if gap.count("\n") > 1 or _ENDS_SENTENCE.search(text[max(before.start, before.end - 8) : before.end]):
        return False
    last_line = before.of(text).rsplit("\n", 1)[-1]
    return text[line.start].islower() or len(last_line) in _WRAPPED_WIDTH


def _pieces(text: str, span: Span) -> list[Span]:
    pieces = []
    start = span.start
    while span.end - start > MAX_PARAGRAPH:
        window = text[start : start + MAX_PARAGRAPH]
        cut = max(window.rfind(". "), window.rfind("? "), window.rfind("! ")) + 1 or window.rfind(" ") + 1 or MAX_PARAGRAPH
        piece = _stripped(text, start, start + cut)
        if piece is not None:
            pieces.append(piece)
        start += cut
    rest = _stripped(text, start, span.end)
    return [*pieces, rest] if rest is not None else pieces


def rendering(text: str, spans: list[Span]) -> list[str]:
    """Each paragraph as the parser should see it: plain quotation marks and spaces, headlines and capitals in sentence case."""
    words = _Casing(text, spans)
    return [_ARTICLE.sub("_", words.recase(span.of(text)).translate(_TRANSLATION)) for span in spans]


class _Casing:
    """How this document writes each word inside its sentences, to lower what a headline or an editor put in capitals."""

    def __init__(self, text: str, spans: list[Span]) -> None:
        self.lower: set[str] = set()
        self.capital: set[str] = set()
        for span in spans:
            paragraph = span.of(text)
            if _is_headline(paragraph) or paragraph.isupper():
                continue
            previous_end = None
            for match in _WORD.finditer(paragraph):
                word = match.group()
                between = paragraph[previous_end : match.start()] if previous_end is not None else "."
                if word.islower():
                    self.lower.add(word)
                elif not word.isupper() and not re.search(r"[.!?:\"“‘«]", between):
                    self.capital.add(word.lower())
                previous_end = match.end()

    def recase(self, paragraph: str) -> str:
        if paragraph.isupper() and len(paragraph) > 12:
            return self._sentence_case(paragraph)
        if _is_headline(paragraph):
            return self._sentence_case(paragraph)
        return _recase_opening(paragraph)

    def _sentence_case(self, paragraph: str) -> str:
        first = _WORD.search(paragraph)
        shouting = paragraph.isupper()

        def lowered(match: re.Match[str]) -> str:
            word = match.group()
            low = word.lower()
            if match is None or (first is not None and match.start() == first.start()):
                return word.capitalize() if shouting else word
            if shouting:
                return low if low in self.lower or low not in self.capital else word.capitalize()
            if word.isupper() or word[1:] != word[1:].lower() or "." in paragraph[match.end() : match.end() + 1]:
                return word
            if low.split("'")[0].split("’")[0] in self.capital:
                return word
            return low if low in self.lower or self.lower else word

        return _WORD.sub(lowered, paragraph)


def _is_headline(paragraph: str) -> bool:
    if len(paragraph) > 200 or paragraph.rstrip()[-1:] in ".;,":
        return False
    words = [word for word in _WORD.findall(paragraph) if len(word) > 3]
    return len(words) >= MIN_HEADLINE_WORDS and sum(word[0].isupper() for word in words) >= 0.75 * len(words)


def _recase_opening(paragraph: str) -> str:
    """`IRAN launched ...` opens with a word in capitals by house style: give the parser `Iran launched ...`."""
    match = re.match(r"([A-Z]{4,})(?= [a-z])", paragraph)
    return match.group().capitalize() + paragraph[match.end() :] if match else paragraph
