"""A map of the places of events as plain SVG: an equirectangular projection, a graticule, labelled points; no tiles."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import NamedTuple

from rashomon.records import Place
from rashomon.report.index import Index

WIDTH, HEIGHT = 760.0, 430.0
_MARGIN = 0.16
"""Share of the extent left free on each side, so that labels of outer points fit."""
_LEAST_SPAN = 4.0
"""Least extent in degrees, so that a single town is not drawn as if its position were known to a metre."""
_STEPS = (0.5, 1.0, 2.0, 5.0, 10.0, 15.0, 30.0, 45.0)
_VAGUE = frozenset({"country", "region", "admin1"})
_LABEL_HEIGHT, _LETTER_WIDTH = 15.0, 7.2


class Box(NamedTuple):
    """A stretch of the drawing that is taken."""

    left: float
    top: float
    width: float
    height: float


class Point(NamedTuple):
    """One place of events on the map. `x` and `y` are in the units of the drawing."""

    number: int
    name: str
    country: str
    lat: float
    lon: float
    precision: str
    vague: bool
    events: tuple[tuple[int, str], ...]
    """Numbers and anchors of the events placed here."""
    accounts: int
    x: float
    y: float
    radius: float
    label: tuple[float, float, str] | None
    """Where the name stands and how it is aligned; None where there was no room for it."""


class Line(NamedTuple):
    """One line of the graticule."""

    x1: float
    y1: float
    x2: float
    y2: float
    text: str


class Map(NamedTuple):
    """The drawing and the places it could not show."""

    points: tuple[Point, ...]
    lines: tuple[Line, ...]
    unplaced: int
    """Events for which no account gives a place that could be found."""


class _Site:
    """A place gathered over all accounts, while it is being counted."""

    __slots__ = ("accounts", "events", "place")

    def __init__(self, place: Place) -> None:
        self.place = place
        self.events: dict[int, str] = {}
        self.accounts: set[str] = set()


class _Frame:
    """The part of the world shown: degrees to drawing units, with the middle latitude true to scale."""

    def __init__(self, sites: list[_Site]) -> None:
        lats = [site.place.lat or 0.0 for site in sites]
        lons = [site.place.lon or 0.0 for site in sites]
        middle_lat, self.middle_lon = (min(lats) + max(lats)) / 2, (min(lons) + max(lons)) / 2
        self.middle_lat = max(-80.0, min(80.0, middle_lat))
        squeeze = math.cos(math.radians(self.middle_lat))
        high = max(max(lats) - min(lats), _LEAST_SPAN) * (1 + 2 * _MARGIN)
        wide = max(max(lons) - min(lons), _LEAST_SPAN) * (1 + 2 * _MARGIN) * squeeze
        self.per_lat = min(HEIGHT / high, WIDTH / wide)
        self.per_lon = self.per_lat * squeeze

    def x(self, lon: float) -> float:
        return round(WIDTH / 2 + (lon - self.middle_lon) * self.per_lon, 1)

    def y(self, lat: float) -> float:
        return round(HEIGHT / 2 - (lat - self.middle_lat) * self.per_lat, 1)

    def graticule(self) -> list[Line]:
        """Meridians and parallels at a round distance that gives some four to ten of them."""
        lines = []
        half_lon, half_lat = WIDTH / 2 / self.per_lon, HEIGHT / 2 / self.per_lat
        for lon in _ticks(max(-180.0, self.middle_lon - half_lon), min(180.0, self.middle_lon + half_lon)):
            lines.append(Line(self.x(lon), 0, self.x(lon), HEIGHT, _degrees(lon, "E", "W")))
        for lat in _ticks(max(-90.0, self.middle_lat - half_lat), min(90.0, self.middle_lat + half_lat)):
            lines.append(Line(0, self.y(lat), WIDTH, self.y(lat), _degrees(lat, "N", "S")))
        return lines


def build(index: Index) -> Map:
    """The map of all events that have a place with coordinates."""
    sites, placed = _sites(index)
    unplaced = sum(event.id not in placed for event in index.events)
    if not sites:
        return Map((), (), unplaced)
    frame = _Frame(sites)
    return Map(tuple(_points(sites, frame)), tuple(frame.graticule()), unplaced)


def _sites(index: Index) -> tuple[list[_Site], set[str]]:
    found: dict[tuple[object, ...], _Site] = {}
    placed: set[str] = set()
    for event in index.events:
        for mention in (index.mentions[identifier] for identifier in event.mentions):
            place = index.places.get((mention.document, mention.place)) if mention.place else None
            if place is None or place.lat is None or place.lon is None:
                continue
            key = (place.geonameid,) if place.geonameid else (place.name, place.lat, place.lon)
            site = found.setdefault(key, _Site(place))
            site.events[index.event_numbers[event.id]] = index.event_target(event)
            site.accounts.add(mention.document)
            placed.add(event.id)
    order = sorted(found.values(), key=lambda site: (-len(site.accounts), -len(site.events), site.place.name, site.place.lat))
    return order, placed


def _points(sites: list[_Site], frame: _Frame) -> Iterable[Point]:
    centres = [(frame.x(site.place.lon or 0.0), frame.y(site.place.lat or 0.0)) for site in sites]
    radii = [_radius(site) + 2 for site in sites]
    taken = [Box(x - r, y - r, 2 * r, 2 * r) for (x, y), r in zip(centres, radii, strict=True)]
    for number, site in enumerate(sites, 1):
        place = site.place
        x, y = centres[number - 1]
        radius = _radius(site)
        yield Point(
            number=number,
            name=place.name,
            country=place.country or "",
            lat=place.lat or 0.0,
            lon=place.lon or 0.0,
            precision=place.precision or "",
            vague=place.precision in _VAGUE,
            events=tuple(sorted(site.events.items())),
            accounts=len(site.accounts),
            x=x,
            y=y,
            radius=radius,
            label=_label(place.name, x, y, radius, taken),
        )


def _radius(site: _Site) -> float:
    """The more accounts place an event there, the larger, within limits."""
    return round(min(8 + 1.5 * math.sqrt(len(site.accounts) - 1), 14), 1)


def _label(name: str, x: float, y: float, radius: float, taken: list[Box]) -> tuple[float, float, str] | None:
    """The first free spot beside, above or below a point; the spot is then taken."""
    width = len(name) * _LETTER_WIDTH
    spots = (
        (x + radius + 5, y + 5, "start", x + radius + 5),
        (x - radius - 5, y + 5, "end", x - radius - 5 - width),
        (x, y - radius - 6, "middle", x - width / 2),
        (x, y + radius + 15, "middle", x - width / 2),
    )
    for at_x, at_y, align, left in spots:
        box = Box(left, at_y - _LABEL_HEIGHT + 3, width, _LABEL_HEIGHT)
        inside = left > 2 and left + width < WIDTH - 2 and box.top > 2 and at_y < HEIGHT - 16
        if inside and not any(_overlap(box, other) for other in taken):
            taken.append(box)
            return (round(at_x, 1), round(at_y, 1), align)
    return None


def _overlap(one: Box, two: Box) -> bool:
    beside = one.left < two.left + two.width and two.left < one.left + one.width
    return beside and one.top < two.top + two.height and two.top < one.top + one.height


def _ticks(low: float, high: float) -> list[float]:
    step = next((step for step in _STEPS if (high - low) / step <= 9), _STEPS[-1])
    first = math.ceil(low / step)
    return [tick * step for tick in range(first, math.floor(high / step) + 1)]


def _degrees(value: float, positive: str, negative: str) -> str:
    return f"{abs(value):g}°" + (positive if value > 0 else negative if value < 0 else "")
