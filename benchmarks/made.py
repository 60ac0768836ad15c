"""Coded accounts made by variation of the packaged sample, as many as asked: for measuring how work and memory grow.

A piece of an account, some paragraphs with their mentions, is told again: in another story on other days, with other names of the
same length, so that every span stays where it was; and within a story in slightly other words. Some are whole copies.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from typing import Literal, NamedTuple

from msgspec.structs import replace

from rashomon.records import CodedDocument, Document, EventMention, Participant, Span

Shape = Literal["stories", "one-story", "duplicates", "blank"]
TOLD_BY = 20  # accounts that tell one story
COPIED = 0.1  # share of accounts that are copies of one before
OTHER_WORDS = 0.03  # share of words that are told in other letters
MENTIONS = 4  # mentions from which on a piece is long enough

_NAME = re.compile(r"\b[A-Z][a-z]{3,}\b")
_WORD = re.compile(r"\b[a-z]{5,}\b")


class Made(NamedTuple):
    """One account: its text, and what is coded in it."""

    document: Document
    coded: CodedDocument


def made(sample: Sequence[Made], number: int, shape: Shape, seed: int = 7) -> Iterator[Made]:
    """`number` accounts; the same ones for one seed.

    `stories`: each story is told by twenty. `one-story`: one is told by all. `duplicates`: each text stands a thousandfold.
    `blank`: as `stories`, with no date of publication, no outlet, and nothing placed or dated.
    """
    chance = random.Random(seed)
    pieces = [piece for account in sample for piece in _pieces(account)]
    held: list[Made] = []
    for at in range(number):
        story = {"stories": at // TOLD_BY, "blank": at // TOLD_BY, "one-story": 0, "duplicates": at // 1000}[shape]
        if shape == "duplicates" and at % 1000:
            yield _named(held[-1], at)
            continue
        if shape in ("stories", "blank") and at % TOLD_BY and chance.random() < COPIED:
            yield _named(held[-1], at)
            continue
        teller = random.Random(story)
        few = teller.sample(range(len(pieces)), 3) if shape != "one-story" else range(len(pieces))
        one = _retold(pieces[chance.choice(list(few))], story, chance)
        one = _named(_blank(one) if shape == "blank" else one, at)
        held = [one]
        yield one


def _pieces(account: Made) -> Iterator[Made]:
    """An account in pieces of a few paragraphs, with the mentions in them."""
    text = account.document.text
    ends = [match.end() for match in re.finditer(r"\n+", text)] + [len(text)]
    start = 0
    for end in ends:
        inside = [one for one in account.coded.events if start <= one.sentence.start and one.sentence.end <= end]
        if len(inside) >= MENTIONS or (end == len(text) and inside):
            yield _cut(account, Span(start, end), inside)
            start = end


def _cut(account: Made, within: Span, events: Sequence[EventMention]) -> Made:
    coded = account.coded

    def moved(span: Span) -> Span:
        return Span(span.start - within.start, span.end - within.start)

    def parties(told: Sequence[Participant]) -> tuple[Participant, ...]:
        return tuple(replace(one, span=moved(one.span)) for one in told if within.contains(one.span))

    def spans(told: Sequence[Span]) -> tuple[Span, ...]:
        return tuple(moved(one) for one in told if within.contains(one))

    places = [replace(one, span=moved(one.span)) for one in coded.places if within.contains(one.span)]
    counts = [replace(one, span=moved(one.span)) for one in coded.counts if within.contains(one.span)]
    said = [
        replace(one, source=spans(one.source), cue=spans(one.cue), content=spans(one.content))
        for one in coded.attributions
        if all(within.contains(span) for span in (*one.source, *one.cue, *one.content))
    ]
    known = {one.id for one in (*places, *counts, *said)}
    kept = []
    for one in events:
        moves = {"trigger": moved(one.trigger), "sentence": moved(one.sentence)}
        takes_part = {"actors": parties(one.actors), "recipients": parties(one.recipients)}
        ids = {name: id if id in known else None for name, id in (("place", one.place), ("attribution", one.attribution))}
        told = tuple(id for id in one.counts if id in known)
        kept.append(replace(one, **moves, **takes_part, **ids, counts=told, means=(), wording=(), time=None))
    parts = {"events": tuple(kept), "places": tuple(places), "counts": tuple(counts), "attributions": tuple(said)}
    text = within.of(account.document.text)
    return Made(replace(account.document, text=text), replace(coded, **parts, times=(), wording=()))


def _retold(piece: Made, story: int, chance: random.Random) -> Made:
    """A piece as one account of a story tells it: the story's names and days, and some words of its own."""
    turn, by = _letters(random.Random(f"letters {story}")), timedelta(days=random.Random(f"days {story}").randrange(20_000))
    document, coded = piece

    def rename(text: str) -> str:
        return _NAME.sub(lambda one: turn(one.group()), text) if story else text

    text = _WORD.sub(lambda one: turn(one.group()) if chance.random() < OTHER_WORDS else one.group(), rename(document.text))
    events = tuple(replace(one, start=_later(one.start, by), end=_later(one.end, by)) for one in coded.events)
    entities = tuple(replace(one, name=rename(one.name) if one.name else None) for one in coded.entities)
    places = tuple(replace(one, name=rename(one.name), geonameid=None) for one in coded.places)
    published = _later(document.published, by)
    return Made(
        replace(document, text=text, published=published),
        replace(coded, events=events, entities=entities, places=places, published=published),
    )


def _letters(chance: random.Random) -> Callable[[str], str]:
    """A way to write words in other letters: vowels for vowels, consonants for consonants, in the case that they had."""
    table = {}
    for group in ("aeiou", "bcdfghjklmnpqrstvwxyz"):
        turned = chance.sample(group, len(group))
        table.update(zip(group + group.upper(), "".join(turned) + "".join(turned).upper(), strict=True))
    return lambda word: word.translate(str.maketrans(table))


def _later(day: str | None, by: timedelta) -> str | None:
    return (date.fromisoformat(day[:10]) + by).isoformat() if day else None


def _named(one: Made, number: int) -> Made:
    """The account under an id of its own; the ids of its mentions hold it too."""
    id = f"made-{number:07}"
    events = tuple(replace(event, id=f"{id}-{at}", document=id) for at, event in enumerate(one.coded.events))
    outlet = one.document.outlet and f"Outlet {number % 500}"
    return Made(replace(one.document, id=id, outlet=outlet), replace(one.coded, id=id, outlet=outlet, events=events))


def _blank(one: Made) -> Made:
    events = tuple(replace(event, start=None, end=None, place=None) for event in one.coded.events)
    return Made(
        replace(one.document, published=None, outlet=None),
        replace(one.coded, published=None, outlet=None, events=events, places=()),
    )
