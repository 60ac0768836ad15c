"""Writes the wording corpus as JSON lines: `python -m training.wording.jsonl [FILE...]` prints one passage a line, twins too.

A line has `id`, `text`, `sentences` and `marks` with spans as [start, end) in code points, `held_out`, `twin_of` and what the
header of the passage says.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import msgspec

from training.passages import is_held_out
from training.wording.codes import FOLDER
from training.wording.reader import Mark, Passage, read
from training.wording.swap import twins


def held_out(passage: Passage) -> bool:
    """Whether a passage is kept from training; a twin goes where its original goes."""
    return is_held_out(passage.twin_of or passage.id)


def line(passage: Passage) -> bytes:
    """One passage as a line of JSON, without its end."""
    return msgspec.json.encode(
        {
            "id": passage.id,
            "text": passage.text,
            "published": passage.published,
            "register": passage.register,
            "region": passage.region,
            "decade": passage.decade,
            "twin_of": passage.twin_of,
            "held_out": held_out(passage),
            "sentences": passage.sentences,
            "marks": [_mark(mark) for mark in passage.marks],
        }
    )


def _mark(mark: Mark) -> dict[str, object]:
    return {
        "span": mark.span,
        "kind": mark.kind,
        "technique": mark.technique,
        "of": mark.sort,
        "target": mark.target,
        "voice": mark.voice,
    }


def main(arguments: Sequence[str]) -> int:
    """Print the passages of the files, or of every part of the corpus; raises `DataError` at a fault of form."""
    for path in [Path(argument) for argument in arguments] or sorted(FOLDER.glob("part-*.txt")):
        for passage in twins(read(path)):
            sys.stdout.write(line(passage).decode() + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
