"""Reads the wording corpus: `read(path)` gives the passages of a file with their marks, spans in code points of the plain text.

A passage is a header line that begins with `@`, then one sentence a line with inline marks, then a blank line; GUIDE.md shows
them. Faults of form are found here; what concerns whole passages is for `check`, twins with sides exchanged for `swap`.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

from rashomon.errors import DataError
from rashomon.records import Span
from training.corpus.markup import Bracket, Fault, unbracket
from training.corpus.reader import blocks, header
from training.wording.codes import codes

NARRATOR = "narrator"
SPEAKER = "speaker"
_SAID = "said"


class Mark(NamedTuple):
    """One wording. `sort` is what it is said of, `target` where that is named elsewhere in the passage, null where it is not.

    `technique` is null but for the kind technique; `voice` is `narrator` or `speaker`.
    """

    span: Span
    kind: str
    technique: str | None
    sort: str
    target: Span | None
    voice: str
    line: int


class Passage(NamedTuple):
    """One passage. `swap` holds the pairs of names whose exchange gives its twin; `twin_of` is the id that a twin came from."""

    id: str
    register: str
    region: str
    decade: str
    published: str | None
    swap: tuple[tuple[str, str], ...]
    twin_of: str | None
    text: str
    sentences: tuple[Span, ...]
    marks: tuple[Mark, ...]
    file: str
    line: int


class Reading(NamedTuple):
    """The passages of a text, and whatever kept others from being understood."""

    passages: list[Passage]
    faults: list[Fault]


def read(path: Path | str) -> list[Passage]:
    """The passages of a file, in order, as written. Raises `DataError` with file and line at the first fault of form."""
    where = Path(path)
    passages, faults = parse(where.read_text(encoding="utf-8"), where.name)
    if faults:
        raise DataError(f"{faults[0].file}, line {faults[0].line}: {faults[0].what}")
    return passages


def parse(text: str, file: str = "<text>") -> Reading:
    """Every passage that can be made out in `text`, and every fault of form in it."""
    reading = Reading([], [])
    for line, block in blocks(text):
        head = header(block[0], file, line, reading.faults, option="swap")
        plain, brackets, faults = unbracket(block[1:], file, line + 1)
        reading.faults.extend(faults)
        if not plain.strip():
            reading.faults.append(Fault(file, line, "a passage with no text; put it right under its header"))
        elif head is not None:
            marks = [mark for bracket in brackets if (mark := _mark(bracket, plain, file, reading.faults)) is not None]
            sentences = _sentences(block[1:], plain)
            pairs = _pairs(head[5], file, line, reading.faults)
            marks.sort(key=lambda mark: (mark.span, mark.kind))
            reading.passages.append(Passage(*head[:5], pairs, None, plain, sentences, tuple(marks), file, line))
    return reading


def _sentences(lines: list[str], plain: str) -> tuple[Span, ...]:
    """Where each line of the source stands in the plain text."""
    lengths = [len(unbracket([line]).text) for line in lines]
    starts = [sum(lengths[:index]) + index for index in range(len(lengths))]
    return tuple(Span(start, min(start + length, len(plain))) for start, length in zip(starts, lengths, strict=True))


def _pairs(option: str | None, file: str, line: int, faults: list[Fault]) -> tuple[tuple[str, str], ...]:
    """The names of `swap=Harran/Meskene,the_Front/the_army`."""
    pairs: list[tuple[str, str]] = []
    for part in option.split(",") if option is not None else ():
        left, _, right = (name.replace("_", " ") for name in part.partition("/"))
        if left and right and left != right:
            pairs.append((left, right))
        else:
            faults.append(Fault(file, line, f"`swap={part}` is no pair; write `swap=Turkish/Greek,Ankara/Athens`"))
    names = [name for pair in pairs for name in pair]
    if len(set(names)) != len(names):
        faults.append(Fault(file, line, "a name stands in two pairs of `swap=`; each name has one counterpart"))
    return tuple(pairs)


def _mark(bracket: Bracket, text: str, file: str, faults: list[Fault]) -> Mark | None:
    """The mark of one bracket: `kind`, for a technique its name, then `said` and what it is of, in any order."""
    known = codes()

    def fault(what: str) -> None:
        faults.append(Fault(file, bracket.line, f"`{bracket.span.of(text)}`: {what}"))

    kind, *rest = bracket.words or ("",)
    if kind not in known.kinds:
        fault(f"`{kind}` is no kind; use one of {', '.join(known.kinds)}")
        return None
    technique = rest.pop(0) if kind == "technique" and rest else None
    if kind == "technique" and technique not in known.techniques:
        fault(f"`{technique or ''}` is no technique; use one of {', '.join(known.techniques)}")
        return None
    voice, sort, target = NARRATOR, known.kinds[kind].of, None
    for word in rest:
        name, equals, words = word.partition("=")
        if word == _SAID:
            voice = SPEAKER
        elif name not in known.sorts:
            fault(f"`{word}` means nothing here; write `said`, or one of {', '.join(known.sorts)} with or without `=its_words`")
        else:
            sort = name
            target = _nearest(words.replace("_", " "), text, bracket.span) if equals else None
            if equals and target is None:
                fault(f"`{words}` does not stand in the passage outside the mark; copy its words, with `_` for a blank")
    return Mark(bracket.span, kind, technique, sort, target, voice, bracket.line)


def _nearest(words: str, text: str, beside: Span) -> Span | None:
    """Where `words` stand as whole words outside the span, nearest to it; the earlier place where two are as near."""
    found = [Span(*match.span()) for match in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", text)] if words else []
    outside = [span for span in found if span.end <= beside.start or span.start >= beside.end]
    return min(outside, key=lambda span: (max(beside.start - span.end, span.start - beside.end), span.start), default=None)
