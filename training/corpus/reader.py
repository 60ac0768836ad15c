"""Reads the corpus: `read(path)` gives the passages of a file with their events, spans in code points of the plain text.

A passage is a header line that begins with `@`, then its text with inline marks, then a blank line; GUIDE.md shows them.
Faults of form are found here; whether codes exist and passages differ is for `check`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple, get_args

from rashomon.errors import DataError
from rashomon.records import Span, Status
from training.corpus.markup import Fault, Mark, unmark

STATUSES: tuple[str, ...] = get_args(Status)
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}$")


class Mention(NamedTuple):
    """A participant's span. `antecedent` marks the name that a pronoun elsewhere in the passage stands for."""

    span: Span
    antecedent: bool


class Counted(NamedTuple):
    """The words of a number with its comparator, and the kind of count."""

    span: Span
    kind: str


class Event(NamedTuple):
    """One report of an event. `echoes` are further words for the same act in the passage.

    `no_actor` and `no_recipient` hold the reason for a blank, as the writer gave it; `line` is the trigger's in the file.
    """

    number: int
    trigger: Span
    echoes: tuple[Span, ...]
    event_type: str
    modes: tuple[str, ...]
    status: str
    contexts: tuple[str, ...]
    actors: tuple[Mention, ...]
    recipients: tuple[Mention, ...]
    counts: tuple[Counted, ...]
    places: tuple[Span, ...]
    times: tuple[Span, ...]
    no_actor: str | None
    no_recipient: str | None
    line: int


class Passage(NamedTuple):
    """One passage. `negative` is what sort of negative it is, null where it reports events; `line` is its header's."""

    id: str
    register: str
    region: str
    decade: str
    published: str | None
    negative: str | None
    text: str
    events: tuple[Event, ...]
    file: str
    line: int


class Reading(NamedTuple):
    """The passages of a text, and whatever kept others from being understood."""

    passages: list[Passage]
    faults: list[Fault]


def read(path: Path | str) -> list[Passage]:
    """The passages of a file, in order. Raises `DataError` with file and line at the first fault of form."""
    where = Path(path)
    passages, faults = parse(where.read_text(encoding="utf-8"), where.name)
    if faults:
        raise DataError(f"{faults[0].file}, line {faults[0].line}: {faults[0].what}")
    return passages


def parse(text: str, file: str = "<text>") -> Reading:
    """Every passage that can be made out in `text`, and every fault of form in it."""
    reading = Reading([], [])
    for line, block in blocks(text):
        head = header(block[0], file, line, reading.faults)
        marked = unmark(block[1:], file, line + 1)
        reading.faults.extend(marked.faults)
        events = _events(marked.marks, file, reading.faults)
        if not marked.text.strip():
            reading.faults.append(Fault(file, line, "a passage with no text; put it right under its header"))
        elif head is not None:
            reading.passages.append(Passage(*head, marked.text, events, file, line))
    return reading


def blocks(text: str) -> Iterator[tuple[int, list[str]]]:
    """Runs of lines that are not blank, each with the number of its first; lines that begin with `%` are remarks."""
    block: list[str] = []
    start = 0
    for number, line in enumerate([*text.splitlines(), ""], start=1):
        if line.startswith("%"):
            continue
        if line.strip():
            start = start if block else number
            block.append(line)
        elif block:
            yield start, block
            block = []


def header(
    line: str, file: str, number: int, faults: list[Fault], option: str = "neg"
) -> tuple[str, str, str, str, str | None, str | None] | None:
    """Id, register, region, decade, date and the value of the `option`, which may be wanting; null where it is no header."""
    words = line.split()
    extra = words[5:]
    dates = [word for word in extra if _DATE.match(word)]
    options = [word.removeprefix(f"{option}=") for word in extra if word.startswith(f"{option}=")]
    if words[0] != "@" or len(words) < 5 or len(extra) != len(dates) + len(options) or len(dates) > 1 or len(options) > 1:
        faults.append(Fault(file, number, f"not a header; write `@ id register region decade [2014-03-02] [{option}=...]`"))
        return None
    return words[1], words[2], words[3], words[4], next(iter(dates), None), next(iter(options), None)


def _events(marks: list[Mark], file: str, faults: list[Fault]) -> tuple[Event, ...]:
    events: dict[int, Event] = {}
    for mark in (mark for mark in marks if mark.letter == "e" and not mark.same):
        for number in mark.events:
            if number in events:
                faults.append(Fault(file, mark.line, f"event {number} has two triggers; number the second one anew"))
            else:
                events[number] = _event(number, mark, file, faults)
    if sorted(events) != list(range(1, len(events) + 1)):
        line = min(event.line for event in events.values())
        faults.append(Fault(file, line, f"events are numbered {sorted(events)}; count 1, 2, 3 within the passage, with no gap"))
    for mark in (mark for mark in marks if mark.letter != "e" or mark.same):
        if len(mark.words) != (mark.letter == "c"):
            faults.append(Fault(file, mark.line, "a count takes one kind, as in `c1 killed`; nothing but e and c takes words"))
            continue
        for number in mark.events:
            if number in events:
                events[number] = _with(events[number], mark)
            else:
                faults.append(Fault(file, mark.line, f"`{mark.letter}{number}` has no event; mark its trigger `e{number}`"))
    for event in events.values():
        for letter, mentions in (("a", event.actors), ("r", event.recipients)):
            if mentions and all(mention.antecedent for mention in mentions):
                faults.append(
                    Fault(file, event.line, f"`={letter}{event.number}` without `{letter}{event.number}`; mark the pronoun")
                )
    return tuple(events[number] for number in sorted(events))


def _event(number: int, mark: Mark, file: str, faults: list[Fault]) -> Event:
    if not mark.words:
        faults.append(Fault(file, mark.line, f"event {number} has no type; write `e{number} ASSAULT`"))
    reasons = {word[0]: word[2:] for word in mark.words if word[:2] in ("a=", "r=")}
    plain = [word for word in mark.words[1:] if word[:2] not in ("a=", "r=") and not word.startswith("#")]
    statuses = [word for word in plain if word in STATUSES]
    if len(statuses) > 1:
        faults.append(Fault(file, mark.line, f"event {number} is {' and '.join(statuses)}; keep one status"))
    return Event(
        number=number,
        trigger=mark.span,
        echoes=(),
        event_type=mark.words[0] if mark.words else "",
        modes=tuple(word for word in plain if word not in STATUSES),
        status=statuses[0] if statuses else "asserted",
        contexts=tuple(word[1:] for word in mark.words if word.startswith("#")),
        actors=(),
        recipients=(),
        counts=(),
        places=(),
        times=(),
        no_actor=reasons.get("a"),
        no_recipient=reasons.get("r"),
        line=mark.line,
    )


def _with(event: Event, mark: Mark) -> Event:
    match mark.letter:
        case "a":
            return event._replace(actors=(*event.actors, Mention(mark.span, mark.same)))
        case "r":
            return event._replace(recipients=(*event.recipients, Mention(mark.span, mark.same)))
        case "c":
            return event._replace(counts=(*event.counts, Counted(mark.span, mark.words[0])))
        case "e":
            return event._replace(echoes=(*event.echoes, mark.span))
        case "p":
            return event._replace(places=(*event.places, mark.span))
        case _:
            return event._replace(times=(*event.times, mark.span))
