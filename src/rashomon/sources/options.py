"""The settings of reading: defaults for what the data lack, which columns to take, and the limits."""

from __future__ import annotations

from typing import Literal, get_args

import msgspec

from rashomon.errors import UsageError
from rashomon.sources.dates import normalise

Field = Literal["text", "title", "outlet", "url", "published", "language", "id"]
FIELDS: tuple[str, ...] = get_args(Field)


class ReadOptions(msgspec.Struct, frozen=True, kw_only=True):
    """How to read. Raises `UsageError` when an option does not fit."""

    published: str | None = None
    """publication date of documents that give none, ISO 8601"""
    outlet: str | None = None
    """outlet of documents that give none"""
    columns: dict[str, str] = {}
    """field of `Document` to the column or key that holds it, in JSON, CSV and Parquet; others are guessed"""
    languages: tuple[str, ...] = ("en",)
    """ISO 639-1 codes of the languages accepted; empty accepts all"""
    min_characters: int = 1
    """shortest text accepted, in code points without the white space around it"""
    max_characters: int = 1_000_000
    """longest text accepted, in code points"""
    max_bytes: int = 50_000_000
    """largest thing held whole: a page, text, JSON or feed file, one line or one WARC record"""
    max_unpacked_bytes: int = 16 << 30
    """most bytes that one archive, with all it holds, may unpack to"""
    max_unpacked_ratio: int = 200
    """most bytes that one packed byte may become; news text packs 3 to 10 times, JSON records up to about 30"""
    max_depth: int = 3
    """how deep archives may lie within archives"""

    def __post_init__(self) -> None:
        unknown = sorted(set(self.columns) - set(FIELDS))
        if unknown:
            raise UsageError(f"columns: there is no field {unknown[0]!r}; the fields are {', '.join(FIELDS)}")
        if self.published is not None:
            date, reason = normalise(self.published)
            if date is None:
                raise UsageError(f"published: {reason}; write it as YYYY-MM-DD")
            msgspec.structs.force_setattr(self, "published", date)
        for name in ("max_characters", "max_bytes", "max_unpacked_bytes", "max_unpacked_ratio", "max_depth"):
            if getattr(self, name) < 1:
                raise UsageError(f"{name}: must be 1 or more, not {getattr(self, name)}")
