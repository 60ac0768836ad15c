"""Counts in how many texts each stem stands, for the table by which the linking weighs words."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from rashomon.linking.mention.words import content_stems

LEAST = 2  # texts that a stem must stand in: one that stands in one text alone is as rare as one that is not in the table
HEADER = (
    "# In how many of the texts counted each stem stands; the first line, with no stem, gives how many texts there were.\n"
    "# Made by `python -m training.linking` from training texts: ECB+ (train), PolNeAR (train), MUC-4 (train). Counts only.\n"
)


def read(path: Path) -> list[str]:
    """The texts of a JSON Lines file with `text`, those of its training part where `split` is given."""
    rows = (json.loads(line) for line in path.read_text(encoding="utf-8").splitlines())
    return [row["text"] for row in rows if row.get("split") in (None, "train")]


def table(texts: Iterable[str]) -> str:
    """The table as tab-separated lines, by stem."""
    counted: Counter[str] = Counter()
    number = 0
    for text in texts:
        counted.update(set(content_stems(text)))
        number += 1
    lines = [f"\t{number}", *(f"{word}\t{count}" for word, count in sorted(counted.items()) if count >= LEAST)]
    return HEADER + "".join(f"{line}\n" for line in lines)
