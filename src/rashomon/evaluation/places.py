"""Scores places against toponym gold: how near resolved places lie to the right ones, and how well names are recognised.

Reads JSON lines, one document each: `doc_id`, `text`, optionally `title` and `domain`, and `toponyms` with `start`, `end`,
`geonameid`, `lat` and `lon` (null where the annotators gave none). Measures follow Gritta et al. 2020, "A pragmatic guide to
geoparsing evaluation": the share of toponyms resolved within 161 km, the mean error, and the area under the curve of log errors
(0 is best), all over toponyms with gold coordinates; an unresolved one counts as half the Earth's circumference away.
Recognition is scored on exact spans against all annotated toponyms. Coverage is the share of toponyms whose id the gazetteer has
at all: what resolution could reach.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from math import log
from pathlib import Path
from typing import Any

import msgspec

from rashomon import places
from rashomon.evaluation.gold import read_lines
from rashomon.places.entry import distance_km
from rashomon.places.lookup import identifiers
from rashomon.records import Place, Span

NEAR_KM = 161.0  # 100 miles, the customary distance
FARTHEST_KM = 20_039.0  # half the Earth's circumference


class Gold(msgspec.Struct, frozen=True):
    """One annotated toponym; without coordinates where the annotators gave none."""

    span: Span
    geonameid: int | None
    lat: float | None
    lon: float | None


class Case(msgspec.Struct, frozen=True):
    """One annotated document."""

    id: str
    text: str
    title: str | None
    outlet: str | None
    toponyms: tuple[Gold, ...]


class Miss(msgspec.Struct, frozen=True):
    """One toponym that came out otherwise than annotated."""

    id: str
    fault: str
    words: str
    found: str
    error_km: float | None
    around: str


class Score(msgspec.Struct, frozen=True):
    """Errors in kilometres of toponyms with gold coordinates, and counts over all."""

    errors: tuple[float, ...]
    unresolved: int
    same_id: int
    held: int
    gold: int
    found: int
    recognised: int
    misses: tuple[Miss, ...]

    @property
    def near(self) -> float:
        """Share of toponyms resolved within 161 km, 0 to 1."""
        return sum(error <= NEAR_KM for error in self.errors) / max(1, len(self.errors))

    @property
    def mean_km(self) -> float:
        """Mean error in kilometres."""
        return sum(self.errors) / max(1, len(self.errors))

    @property
    def area(self) -> float:
        """Area under the curve of log errors, 0 (all exact) to 1."""
        return sum(log(error + 1) for error in self.errors) / max(1, len(self.errors)) / log(FARTHEST_KM + 1)

    @property
    def identified(self) -> float:
        """Share of toponyms given the same GeoNames id as in the gold, 0 to 1."""
        return self.same_id / max(1, len(self.errors))

    @property
    def coverage(self) -> float:
        """Share of toponyms whose GeoNames id the packages' gazetteer has, 0 to 1."""
        return self.held / max(1, len(self.errors))

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall of recognition on exact spans, 0 to 1."""
        return 2 * self.recognised / max(1, self.gold + self.found)


def read(path: str | Path) -> list[Case]:
    """The documents of a file. Raises `InputError` naming the line that is not of the expected shape."""
    return read_lines(path, lambda line: _case(json.loads(line)), "a document with toponyms")


def _case(record: dict[str, Any]) -> Case:
    toponyms = (
        Gold(Span(one["start"], one["end"]), one.get("geonameid"), one.get("lat"), one.get("lon")) for one in record["toponyms"]
    )
    ordered = tuple(sorted(toponyms, key=lambda gold: gold.span))
    return Case(str(record["doc_id"]), record["text"], record.get("title"), record.get("domain"), ordered)


def score(cases: Sequence[Case], *, context: bool = False) -> Score:
    """Resolves the gold spans of every document, and finds the places of its text; the same cases give the same score.

    With `context`, title and outlet are handed over too; without, the text is all there is.
    """
    errors: list[float] = []
    misses: list[Miss] = []
    totals = dict.fromkeys(("unresolved", "same_id", "held", "gold", "found", "recognised"), 0)
    for case in cases:
        outlet, title = (case.outlet, case.title) if context else (None, None)
        spans = [gold.span for gold in case.toponyms]
        for gold, place in zip(case.toponyms, places.resolve(case.text, spans, outlet=outlet, title=title), strict=True):
            if gold.lat is None or gold.lon is None:
                continue
            error = _error_km(gold.lat, gold.lon, place)
            errors.append(error)
            totals["held"] += gold.geonameid in identifiers()
            totals["unresolved"] += place is None or place.lat is None
            totals["same_id"] += place is not None and place.geonameid == gold.geonameid
            if error > NEAR_KM:
                misses.append(_miss(case, "resolved", gold.span, place, error))
        found = {place.span: place for place in places.find(case.text)}
        totals["gold"] += len(spans)
        totals["found"] += len(found)
        totals["recognised"] += len(found.keys() & set(spans))
        misses += [_miss(case, "missed", span, None, None) for span in spans if span not in found]
        misses += [_miss(case, "spurious", span, place, None) for span, place in found.items() if span not in set(spans)]
    return Score(errors=tuple(errors), misses=tuple(misses), **totals)


def _error_km(lat: float, lon: float, place: Place | None) -> float:
    if place is None or place.lat is None or place.lon is None:
        return FARTHEST_KM
    return distance_km(lat, lon, place.lat, place.lon)


def _miss(case: Case, fault: str, span: Span, place: Place | None, error: float | None) -> Miss:
    around = case.text[max(0, span.start - 30) : span.end + 30].replace("\n", " ")
    found = f"{place.name}, {place.admin1 or ''}, {place.country or ''}" if place is not None else ""
    return Miss(case.id, fault, span.of(case.text), found, error, around)


def table(result: Score) -> str:
    """A score as lines of text: the figures, then every miss with the words around it."""
    head = [
        f"given spans: {len(result.errors)} toponyms with coordinates, {result.unresolved} left unresolved, "
        f"{result.coverage:.1%} of their ids in the gazetteer",
        f"within 161 km {result.near:.1%}, same id {result.identified:.1%}, "
        f"mean error {result.mean_km:.0f} km, area under the curve {result.area:.3f}",
        f"recognition: {result.gold} annotated, {result.found} found, F1 {result.f1:.1%} "
        f"(precision {result.recognised / max(1, result.found):.1%}, recall {result.recognised / max(1, result.gold):.1%})",
    ]
    rows = [
        f"{miss.fault:9}{miss.words!r} found {miss.found!r}"
        + (f" {miss.error_km:.0f} km off" if miss.error_km is not None else "")
        + f" | {miss.around}"
        for miss in result.misses
    ]
    return "\n".join(head + rows)
