"""Writes the wording corpus as JSON lines: `python -m training.wording.jsonl [FILE...]` prints one passage a line, twins too.

A line has `id`, `text`, `sentences` and `marks` with spans as [start, end) in code points, `held_out`, `twin_of` and what the
header of the passage says. With `--joined N` a line is a text of N passages that train nothing, without twins, in random order:
what is marked in a sentence should not hang on what stands beside it.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Sequence
from itertools import accumulate
from pathlib import Path

import msgspec

from rashomon.records import Span
from training.passages import is_held_out
from training.wording.codes import FOLDER
from training.wording.reader import Mark, Passage, read
from training.wording.swap import twins

BETWEEN = "\n\n"
SEED = 4  # of the order in which passages are joined


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


def joined(passages: Sequence[Passage]) -> Passage:
    """One text of several passages, each a paragraph of its own; it has the header of the first."""
    starts = [0, *accumulate(len(passage.text) + len(BETWEEN) for passage in passages)]
    sentences, marks = [], []
    for start, passage in zip(starts, passages, strict=False):
        sentences += [_moved(sentence, start) for sentence in passage.sentences]
        for mark in passage.marks:
            target = None if mark.target is None else _moved(mark.target, start)
            marks.append(mark._replace(span=_moved(mark.span, start), target=target))
    text = BETWEEN.join(passage.text for passage in passages)
    return passages[0]._replace(text=text, sentences=tuple(sentences), marks=tuple(marks))


def _moved(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by)


def main(arguments: Sequence[str]) -> int:
    """Print the passages of the files, or of every part of the corpus; raises `DataError` at a fault of form."""
    words = argparse.ArgumentParser(prog="python -m training.wording.jsonl", description=__doc__)
    words.add_argument("files", type=Path, nargs="*", help="parts of the corpus; without any, all")
    words.add_argument("--joined", type=int, metavar="N", help="texts of N passages that train nothing")
    given = words.parse_args(arguments)
    passages = [passage for path in given.files or sorted(FOLDER.glob("part-*.txt")) for passage in twins(read(path))]
    if given.joined:
        kept = sorted(
            (passage for passage in passages if held_out(passage) and not passage.twin_of), key=lambda passage: passage.id
        )
        random.Random(SEED).shuffle(kept)
        passages = [joined(kept[first : first + given.joined]) for first in range(0, len(kept), given.joined)]
    for passage in passages:
        sys.stdout.write(line(passage).decode() + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
