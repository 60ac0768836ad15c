"""How two reported places relate: the same, one within the other, near, apart within a country, or in two countries."""

from __future__ import annotations

import math
import re
import unicodedata
from functools import lru_cache
from typing import Literal

import msgspec

from rashomon.records import Place

Relation = Literal["same", "within", "near", "apart", "elsewhere", "unknown"]

_NEAR_KM = 60.0
"""Two points nearer than this are taken for one place told at two scales: an airbase and the town beside it."""

_IN = re.compile(r"\b(?:in|across|throughout|inside|within|near|over|around|outside)\s+(?:[\w’'-]+\s+){0,3}$", re.IGNORECASE)
_COARSE = ("country", "region")
_GENERIC = re.compile(
    r"\b(?:the|province|governorate|district|city|town|air ?base|military|base|airport|international|al|el|ain)\b"
)


class Where(msgspec.Struct, frozen=True):
    """A place, as far as it takes part in comparison."""

    name: str
    country: str | None
    admin1: str | None
    precision: str | None
    geonameid: int | None
    lat: float | None
    lon: float | None

    @property
    def rank(self) -> int:
        """How precise it is: 0 for a region or country, 1 for a first-level division, 2 for anything smaller."""
        if self.precision in _COARSE:
            return 0
        return 1 if self.precision == "admin1" else 2


def where(place: Place) -> Where:
    """A place record as a place to compare."""
    return Where(place.name, place.country, place.admin1, place.precision, place.geonameid, place.lat, place.lon)


def located(place: Place, text: str) -> bool:
    """Whether a place is where something happened, as far as the words tell: `in Iraq`, and not `Iraqi` or `U.S. bases`.

    The name of a whole country stands oftener for a party than for a place, so it needs a preposition of place before it.
    """
    if place.precision not in _COARSE or not text:
        return True
    return _IN.search(text[max(0, place.span.start - 40) : place.span.start]) is not None


def relation(left: Where, right: Where) -> Relation:
    """How two places relate. Containment is told by country and first-level division, nearness by coordinates."""
    if (left.geonameid is not None and left.geonameid == right.geonameid) or plain(left.name) == plain(right.name):
        return "same" if left.country == right.country or not (left.country and right.country) else "elsewhere"
    if not left.country or not right.country:
        return "unknown"
    if left.country != right.country:
        return "elsewhere"
    if left.rank != right.rank and _holds(*sorted((left, right), key=lambda place: place.rank)):
        return "within"
    if left.rank == right.rank == 2 and _distance(left, right) <= _NEAR_KM:
        return "near"
    return "apart"


@lru_cache(maxsize=20_000)
def plain(name: str) -> str:
    """A place name for comparison: plain letters, without articles and words such as `province` or `airbase`."""
    folded = unicodedata.normalize("NFKD", name)
    letters = "".join(mark for mark in folded if not unicodedata.combining(mark)).lower().replace("-", " ")
    kept = re.sub(r"[^a-z0-9]+", " ", _GENERIC.sub(" ", letters)).strip()
    return re.sub(r"(.)\1+", r"\1", kept) or letters.strip()


def _holds(coarse: Where, fine: Where) -> bool:
    if coarse.rank == 0:
        return coarse.precision == "country" or coarse.country == fine.country
    names = {plain(name) for name in (coarse.admin1, coarse.name) if name}
    return fine.admin1 is not None and plain(fine.admin1) in names


def _distance(left: Where, right: Where) -> float:
    """Great-circle distance in kilometres; infinite where a coordinate is missing."""
    if left.lat is None or left.lon is None or right.lat is None or right.lon is None:
        return math.inf
    one, two = math.radians(left.lat), math.radians(right.lat)
    across = math.radians(right.lon - left.lon) / 2
    chord = math.sin((two - one) / 2) ** 2 + math.cos(one) * math.cos(two) * math.sin(across) ** 2
    return 2 * 6371.0 * math.asin(min(1.0, math.sqrt(chord)))
