"""The inline marks of one passage: `[Turkish troops|a1] [shelled|e1 ASSAULT heavy-weapons] [a village|r1]` as text and marks.

Knows brackets, letters and numbers, and what a well-formed mark is. What the codes mean is left to `reader` and `check`;
`unbracket` is for corpora that put other words in the brackets.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from rashomon.records import Span

_HEAD = re.compile(r"(=?)([aecprt])(\d+(?:,\d+)*)$")
_TAG = re.compile(r"([a-z]):")
_TAKES_WORDS = "ec"
_PARAGRAPH = "¶"
_LOOSE = " \t\n,;.:"


class Fault(NamedTuple):
    """Something wrong: where, what it is and what to do."""

    file: str
    line: int
    what: str


class Mark(NamedTuple):
    """One role of one span. `letter` is e, a, r, c, p or t; `same` is true for `=a1`, `=e1`; `words` are what follows."""

    letter: str
    events: tuple[int, ...]
    same: bool
    words: tuple[str, ...]
    span: Span
    line: int


class Bracket(NamedTuple):
    """The words after the `|` of one bracket, and the span that it encloses."""

    words: tuple[str, ...]
    span: Span
    line: int


class Bracketed(NamedTuple):
    """A passage without its brackets, and the brackets, whatever their words mean."""

    text: str
    brackets: list[Bracket]
    faults: list[Fault]


class Marked(NamedTuple):
    """A passage without its brackets, and the marks that stood in them."""

    text: str
    marks: list[Mark]
    faults: list[Fault]


class _Open(NamedTuple):
    start: int
    tag: str
    line: int


class _Scanner:
    """Reads the lines of one passage once, keeping the plain text so far and the brackets that are still open."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.line = 0
        self.out: list[str] = []
        self.open: list[_Open] = []
        self.brackets: list[Bracket] = []
        self.faults: list[Fault] = []

    def fault(self, what: str, line: int | None = None) -> None:
        self.faults.append(Fault(self.file, self.line if line is None else line, what))

    def scan(self, source: str) -> None:
        """One line of the file, without its line end."""
        at = 0
        while at < len(source):
            character = source[at]
            if character == "\\" and source[at + 1 : at + 2] in tuple("[]|\\"):
                self.out.append(source[at + 1])
                at += 2
            elif character == "[":
                tag = _TAG.match(source, at + 1)
                self.open.append(_Open(len(self.out), tag[1] if tag else "", self.line))
                at = tag.end() if tag else at + 1
            elif character == "|":
                end = source.find("]", at)
                if end < 0:
                    self.fault("a `|` with no `]` after it on its line; close the mark, or write `\\|` for the character")
                    return
                self.close(source[at + 1 : end])
                at = end + 1
            elif character == "]":
                self.fault("a `]` that ends no mark; write `[words|marks]`, or `\\]` for the character")
                at += 1
            else:
                self.out.append(character)
                at += 1

    def close(self, inside: str) -> None:
        tag = _TAG.match(inside)
        wanted = tag[1] if tag else ""
        found = next((item for item in reversed(self.open) if item.tag == wanted), None)
        if found is None:
            self.fault(f"`|{inside}]` closes no `[{tag[0] if tag else ''}`; open the span before its words")
            return
        self.open.remove(found)
        words = tuple((inside[tag.end() :] if tag else inside).split())
        self.brackets.append(Bracket(words, Span(found.start, len(self.out)), self.line))


def unbracket(lines: list[str], file: str = "<text>", first_line: int = 1) -> Bracketed:
    """The plain text of a passage and its brackets, in code points of that text.

    Lines are joined by a blank; a line that ends in `¶` keeps its line break. A backslash makes `[`, `]` and `|` plain.
    """
    scanner = _Scanner(file)
    for index, source in enumerate(lines):
        scanner.line = first_line + index
        body = source.strip()
        breaks = body.endswith(_PARAGRAPH)
        scanner.scan(body.removesuffix(_PARAGRAPH).rstrip())
        if index + 1 < len(lines):
            scanner.out.append("\n" if breaks else " ")
    for item in scanner.open:
        scanner.fault("a `[` that is never closed; write `[words|marks]`", item.line)
    text = "".join(scanner.out)
    for bracket in scanner.brackets:
        problem = _ragged(text, bracket.span)
        if problem:
            scanner.fault(f"`{bracket.span.of(text)}` {problem}", bracket.line)
    return Bracketed(text, scanner.brackets, scanner.faults)


def unmark(lines: list[str], file: str = "<text>", first_line: int = 1) -> Marked:
    """The plain text of a passage and its marks: what `unbracket` gives, with the words of each bracket read."""
    text, brackets, faults = unbracket(lines, file, first_line)
    marks = [mark for bracket in brackets for mark in _marks(bracket, file, faults)]
    return Marked(text, marks, faults)


def _marks(bracket: Bracket, file: str, faults: list[Fault]) -> list[Mark]:
    """The marks of one bracket: a head such as `a1,2` begins one, and the words up to the next head belong to it."""
    heads: list[tuple[str, tuple[int, ...], bool, list[str]]] = []

    def fault(what: str) -> None:
        faults.append(Fault(file, bracket.line, what))

    for word in bracket.words:
        head = _HEAD.match(word)
        if head is not None:
            heads.append((head[2], tuple(int(number) for number in head[3].split(",")), bool(head[1]), []))
        elif heads and heads[-1][0] in _TAKES_WORDS and not heads[-1][2]:
            heads[-1][3].append(word)
        else:
            fault(f"`{word}` is no mark; one is e, a, r, c, p or t with the number of its event, such as `a1`")
    if not heads:
        fault("a bracket with no mark; write `[words|a1]`")
    for letter, _, same, _ in heads:
        if same and letter not in "are":
            fault(f"`={letter}` means nothing; `=a` and `=r` stand on a name, `=e` on a further mention of an act")
    return [Mark(letter, events, same, tuple(words), bracket.span, bracket.line) for letter, events, same, words in heads]


def _ragged(text: str, span: Span) -> str | None:
    """What is wrong with the edges of a span, if anything is."""
    words = span.of(text)
    if not words.strip():
        return "is an empty span; put words between `[` and `|`"
    if words[0] in _LOOSE or words[-1] in _LOOSE.replace(".", ""):
        return "begins or ends with a blank or a comma; leave that outside the bracket"
    inside_left = span.start > 0 and (text[span.start - 1] + words[0]).isalnum()
    inside_right = span.end < len(text) and (words[-1] + text[span.end]).isalnum()
    if inside_left or inside_right:
        return "begins or ends inside a word; move the bracket to the word's edge"
    return None
