"""What marks of the wording corpus can say: `wording.yaml`, read once."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import msgspec

from rashomon.knowledge import as_shape

FOLDER = Path(__file__).parent


class Kind(msgspec.Struct):
    """One kind of wording. `of` is what it is said of where a mark does not tell; `longest` is in words."""

    means: str
    of: str
    longest: int


class Limits(msgspec.Struct):
    """The numbers of `wording.yaml` under `limits`."""

    fewest_sentences: int
    most_sentences: int


class Codes(msgspec.Struct):
    """`wording.yaml`: the words that marks are made of, and how much of each is wanted."""

    kinds: dict[str, Kind]
    techniques: dict[str, str]
    sorts: dict[str, str]
    targets: dict[str, float]
    limits: Limits


@cache
def codes() -> Codes:
    """The kinds, techniques and targets. Raises `DataError` where the file has a fault."""
    return as_shape((FOLDER / "wording.yaml").read_text(encoding="utf-8"), "wording.yaml", Codes)
