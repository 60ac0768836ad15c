"""CSV: one row an event mention, flat, for a spreadsheet or a statistics package. UTF-8, comma, one heading row.

Several values in one cell are joined by `; `. A cell that a spreadsheet would take for a formula gets a leading
apostrophe, because accounts are written by strangers (OWASP, CSV injection).
"""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, BinaryIO

from rashomon.exports.reports import Row, rows

if TYPE_CHECKING:
    from rashomon.case import Case

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def write(case: Case, file: BinaryIO) -> None:
    """The heading, and one row an event mention."""
    text = io.TextIOWrapper(file, encoding="utf-8", newline="", write_through=True)
    try:
        writer = csv.writer(text, lineterminator="\n")
        writer.writerow(COLUMNS)
        for row in rows(case):
            writer.writerow([_safe(value) for value in _cells(row).values()])
    finally:
        text.detach()  # the file is the caller's to close


COLUMNS = (
    "event", "mention", "document", "outlet", "published", "event_type", "mode", "contexts", "quad", "score", "status",
    "actors", "actor_countries", "actor_sectors", "recipients", "recipient_countries", "recipient_sectors", "start",
    "end", "place", "geonameid", "country", "lat", "lon", "counts", "means", "speaker", "certainty", "confidence", "trigger",
    "sentence",
)  # fmt: skip


def _cells(row: Row) -> dict[str, object]:
    mention, coded, place = row.mention, row.coded, row.place
    cells: dict[str, object] = {
        "event": row.event,
        "mention": mention.id,
        "document": coded.id,
        "outlet": coded.outlet,
        "published": coded.published,
        "event_type": mention.event_type,
        "mode": mention.mode,
        "contexts": mention.contexts,
        "quad": mention.quad,
        "score": mention.score,
        "status": mention.status,
        **_side("actor", row),
        **_side("recipient", row),
        "start": mention.start,
        "end": mention.end,
        "place": place.name if place else None,
        "geonameid": place.geonameid if place else None,
        "country": place.country if place else None,
        "lat": place.lat if place else None,
        "lon": place.lon if place else None,
        "counts": row.counts(),
        "means": row.means(),
        "speaker": row.speaker(),
        "certainty": mention.certainty,
        "confidence": mention.confidence,
        "trigger": mention.trigger.of(row.text),
        "sentence": mention.sentence.of(row.text),
    }
    return {name: cells[name] for name in COLUMNS}


def _side(side: str, row: Row) -> dict[str, object]:
    participants = row.mention.actors if side == "actor" else row.mention.recipients
    return {
        f"{side}s": row.names(participants),
        f"{side}_countries": row.countries(participants),
        f"{side}_sectors": row.sectors(participants),
    }


def _safe(value: object) -> object:
    if isinstance(value, list | tuple):
        value = "; ".join(str(item) for item in value)
    if isinstance(value, str) and value.startswith(_FORMULA):
        return "'" + value
    return value
