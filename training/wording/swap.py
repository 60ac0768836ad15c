"""Twins: a passage with the names of its sides exchanged, and the same marks on the same words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from rashomon.records import Span
from training.wording.reader import Passage

_ARTICLE = re.compile(r"(?<!\w)([Aa]n?) $")


class _Exchange(NamedTuple):
    """One name in the text and the name that takes its place."""

    span: Span
    name: str


def twins(passages: Iterable[Passage]) -> Iterator[Passage]:
    """Each passage, and after it its twin where its header gives one."""
    for passage in passages:
        yield passage
        if passage.swap:
            yield twin(passage)


def twin(passage: Passage) -> Passage:
    """The passage with every name of `swap` exchanged. A span that ends inside a name takes in the whole of it."""
    exchanges = _exchanges(passage)
    text, at = [], 0
    for span, name in exchanges:
        text += [passage.text[at : span.start], name]
        at = span.end
    marks = [
        mark._replace(span=_moved(mark.span, exchanges), target=None if mark.target is None else _moved(mark.target, exchanges))
        for mark in passage.marks
    ]
    return passage._replace(
        id=f"{passage.id}-swapped",
        twin_of=passage.id,
        text="".join([*text, passage.text[at:]]),
        sentences=tuple(_moved(sentence, exchanges) for sentence in passage.sentences),
        marks=tuple(marks),
    )


def problems(passage: Passage) -> Iterator[str]:
    """What keeps the twin from being good English or as balanced as its original."""
    exchanges = _exchanges(passage)
    there = {span.of(passage.text).casefold() for span, _ in exchanges}
    for pair in passage.swap:
        if there.isdisjoint(name.casefold() for name in pair):
            yield f"neither `{pair[0]}` nor `{pair[1]}` of `swap=` stands in the passage"
    for span, name in exchanges:
        article = _ARTICLE.search(passage.text[: span.start])
        if article and (name[0] in "AEIOUaeiou") != (article[1].lower() == "an"):
            yield f"`{article[1]} {span.of(passage.text)}` becomes `{article[1]} {name}` in the twin; avoid the article"
    edges = [
        edge for mark in passage.marks for part in (mark.span, mark.target) if part is not None for edge in (part.start, part.end)
    ]
    for span, _ in exchanges:
        if any(span.start < edge < span.end for edge in edges):
            yield f"a mark ends inside `{span.of(passage.text)}`, which `swap=` exchanges as one name"


def _exchanges(passage: Passage) -> list[_Exchange]:
    """The names to exchange, in order of the text; a name with a capital at the start of a sentence keeps it."""
    other = {a: b for pair in passage.swap for a, b in (pair, pair[::-1])}
    other.update({_capital(name): _capital(partner) for name, partner in other.items() if _capital(name) not in other})
    if not other:
        return []
    names = "|".join(re.escape(name) for name in sorted(other, key=lambda name: (-len(name), name)))
    return [_Exchange(Span(*match.span()), other[match[0]]) for match in re.finditer(rf"(?<!\w)(?:{names})(?!\w)", passage.text)]


def _capital(name: str) -> str:
    return name[:1].upper() + name[1:]


def _moved(span: Span, exchanges: list[_Exchange]) -> Span:
    return Span(_position(span.start, exchanges, ends=False), _position(span.end, exchanges, ends=True))


def _position(at: int, exchanges: list[_Exchange], *, ends: bool) -> int:
    shift = 0
    for span, name in exchanges:
        if span.end <= at:
            shift += len(name) - (span.end - span.start)
        elif span.start < at:
            return span.start + shift + (len(name) if ends else 0)
    return at + shift
