"""GeoJSON (RFC 7946): one feature an event mention that has a place with coordinates."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, BinaryIO

import msgspec

from rashomon.exports.reports import Row, rows

if TYPE_CHECKING:
    from rashomon.case import Case


def write(case: Case, file: BinaryIO) -> None:
    """One feature collection; mentions without coordinates are left out and counted in `without_coordinates`."""
    features, without = [], 0
    for row in rows(case):
        feature = _feature(row)
        if feature is None:
            without += 1
        else:
            features.append(feature)
    collection = {"type": "FeatureCollection", "without_coordinates": without, "features": features}
    file.write(msgspec.json.encode(collection) + b"\n")


def _feature(row: Row) -> dict[str, Any] | None:
    mention, place = row.mention, row.place
    if place is None or place.lat is None or place.lon is None:
        return None
    properties = {
        "event": row.event,
        "document": mention.document,
        "outlet": row.coded.outlet,
        "event_type": mention.event_type,
        "mode": mention.mode,
        "status": mention.status,
        "actors": row.names(mention.actors),
        "recipients": row.names(mention.recipients),
        "start": mention.start,
        "end": mention.end,
        "place": place.name,
        "geonameid": place.geonameid,
        "precision": place.precision,
        "counts": row.counts(),
        "means": row.means(),
        "speaker": row.speaker(),
        "sentence": mention.sentence.of(row.text),
    }
    # RFC 7946 puts longitude first.
    geometry = {"type": "Point", "coordinates": [place.lon, place.lat]}
    return {"type": "Feature", "id": mention.id, "geometry": geometry, "properties": properties}
