"""Scores event coding against gold data in any of three formats, told apart by the shape of a file's first line.

- a sentence with one event, `events` whose first has `plover`: `event_sentences`;
- a passage with all its events or none, `events` that are empty or whose first has `trigger`: `event_passages`;
- a report with the incidents that it tells of, `templates`: `incidents`.
"""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import Any

import msgspec

from rashomon.errors import InputError

SENTENCES = "rashomon.evaluation.event_sentences"
PASSAGES = "rashomon.evaluation.event_passages"
INCIDENTS = "rashomon.evaluation.incidents"
_EXPECTED = (
    "not gold data for events; a line is a sentence (`events` with `plover`), a passage (`events` with `trigger`, or empty), "
    "or a report (`templates`)"
)


class Gold(msgspec.Struct, frozen=True):
    """The cases of a file, and the module that read them."""

    format: str
    cases: tuple[Any, ...]


class Scored(msgspec.Struct, frozen=True):
    """A score, and the module that made it."""

    format: str
    result: Any


def read(path: str | Path) -> Gold:
    """The cases of a file. Raises `InputError` where the first line fits no format, or another line not that of the first."""
    with Path(path).open("rb") as raw:
        first = raw.readline()
    try:
        chosen = shape(msgspec.json.decode(first))
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise InputError(f"{path}, line 1: {_EXPECTED} ({error})", path=str(path), record="line 1") from error
    if chosen is None:
        raise InputError(f"{path}, line 1: {_EXPECTED}", path=str(path), record="line 1")
    return Gold(chosen, tuple(import_module(chosen).read(path)))


def shape(line: object) -> str | None:
    """The module that reads lines such as this decoded one; None where it fits no format."""
    if not isinstance(line, dict):
        return None
    events = line.get("events")
    first = events[0] if isinstance(events, list) and events else None
    fits = {
        SENTENCES: isinstance(first, dict) and "plover" in first,
        PASSAGES: events == [] or (isinstance(first, dict) and "trigger" in first),
        INCIDENTS: isinstance(line.get("templates"), list),
    }
    chosen = [name for name, fitting in fits.items() if fitting]
    return chosen[0] if len(chosen) == 1 else None


def score(gold: Gold) -> Scored:
    """Codes every case and compares. The same cases always give the same score."""
    return Scored(gold.format, import_module(gold.format).score(gold.cases))


def table(scored: Scored) -> str:
    """A score as lines of text."""
    report: str = import_module(scored.format).table(scored.result)
    return report
