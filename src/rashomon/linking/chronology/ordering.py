"""Orders events in time: by their dates where these decide, by what accounts relate where they do not; else they are tied."""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date

import msgspec
import numpy as np
from scipy.sparse import coo_matrix  # type: ignore[import-untyped]  # scipy ships no types
from scipy.sparse.csgraph import connected_components  # type: ignore[import-untyped]  # scipy ships no types

from rashomon.linking.mention.dates import days
from rashomon.records import CodedDocument, Event, EventRelation, Status, TimelineEntry

HAPPENED: frozenset[Status] = frozenset({"asserted", "disputed", "historical"})
"""How an account puts an event that it says took place."""
LATER = ("follows", "retaliates-for", "response-to")
"""Relations in which the event comes after the other; in `plan-of` it comes before it."""
_NEVER = date.max.toordinal()

Edge = tuple[str, str]


class Bounds(msgspec.Struct):
    """The first and the last day that an event can have fallen on, as ordinals, where known, and what they rest on."""

    first: int | None
    last: int | None
    basis: list[str]


def order(events: Sequence[Event], relations: Sequence[EventRelation], coded: Mapping[str, CodedDocument]) -> list[TimelineEntry]:
    """Every event with its place in time, in order. Relations that would close a circle are left out, the least sure first.

    An event without a date lies before its first publication, if it is told as having happened, and after what it follows.
    """
    if not events:
        return []
    reported = _reported(coded)
    bounds = {event.id: _own(event, reported) for event in events}
    edges = _without_circles([event.id for event in events], relations)
    for earlier, later in edges:
        _tighten(bounds[earlier], bounds[later])
    for earlier, later in reversed(edges):
        _tighten(bounds[earlier], bounds[later])
    return _ranked(_sorted(events, bounds, edges), bounds, set(edges))


def _reported(coded: Mapping[str, CodedDocument]) -> dict[str, int]:
    """For each mention that tells its event as having happened, the last day on which its account can have been published."""
    found: dict[str, int] = {}
    for document in coded.values():
        published = days(document.published, document.published)
        if published:
            found.update((one.id, published.last) for one in document.events if one.status in HAPPENED)
    return found


def _own(event: Event, reported: Mapping[str, int]) -> Bounds:
    """What an event's date, or else its publication, says."""
    dated = days(event.start, event.end)
    if dated is not None:
        return Bounds(dated.first, dated.last, ["its date"])
    last = min((reported[id] for id in event.mentions if id in reported), default=None)
    return Bounds(None, last, ["told as having happened by its first publication"] if last is not None else [])


def _without_circles(ids: Sequence[str], relations: Sequence[EventRelation]) -> list[Edge]:
    """Pairs of earlier and later, without those that would close a circle, sorted so that each follows what leads to it."""
    known = set(ids)
    stated: list[Edge] = []
    for one in sorted(relations, key=lambda one: (-one.score, one.id)):
        if one.kind in (*LATER, "plan-of") and one.event in known and one.other in known:
            stated.append((one.other, one.event) if one.kind in LATER else (one.event, one.other))
    circle = _circles(sorted(known), stated)
    after: dict[str, set[str]] = defaultdict(set)
    inside: dict[str, set[str]] = defaultdict(set)
    for earlier, later in stated:
        if circle[earlier] == circle[later]:
            if _leads(inside, later, earlier):
                continue  # the surer ones, kept before, say the opposite
            inside[earlier].add(later)
        after[earlier].add(later)
    place = {id: number for number, id in enumerate(_topological(sorted(known), after, dict.fromkeys(known, 0)))}
    edges = [(earlier, later) for earlier in after for later in after[earlier]]
    return sorted(edges, key=lambda edge: (place[edge[0]], place[edge[1]]))


def _circles(ids: Sequence[str], edges: Sequence[Edge]) -> dict[str, int]:
    """For each id a number that it shares with those that it leads to and that lead back to it."""
    number = {id: position for position, id in enumerate(ids)}
    rows, columns = [number[one] for one, _ in edges], [number[two] for _, two in edges]
    graph = coo_matrix((np.ones(len(edges)), (rows, columns)), shape=(len(ids), len(ids)))
    _, labels = connected_components(graph, directed=True, connection="strong")
    return {id: int(labels[number[id]]) for id in ids}


def _leads(after: Mapping[str, set[str]], start: str, end: str) -> bool:
    waiting, seen = [start], {start}
    while waiting:
        here = waiting.pop()
        if here == end:
            return True
        for later in after.get(here, ()):
            if later not in seen:
                seen.add(later)
                waiting.append(later)
    return False


def _tighten(earlier: Bounds, later: Bounds) -> None:
    """Let what must come first bound what follows, and the other way about."""
    if earlier.first is not None and (later.first is None or later.first < earlier.first) and _room(earlier.first, later.last):
        later.first = earlier.first
        later.basis.append("told as after another event")
    if later.last is not None and (earlier.last is None or earlier.last > later.last) and _room(earlier.first, later.last):
        earlier.last = later.last
        earlier.basis.append("told as before another event")


def _room(first: int | None, last: int | None) -> bool:
    return first is None or last is None or first <= last


def _sorted(events: Sequence[Event], bounds: Mapping[str, Bounds], edges: Sequence[Edge]) -> list[str]:
    after: dict[str, set[str]] = defaultdict(set)
    for earlier, later in edges:
        after[earlier].add(later)
    ids = sorted((event.id for event in events), key=lambda id: _key(bounds[id], id))
    return _topological(ids, after, {id: number for number, id in enumerate(ids)})


def _key(one: Bounds, id: str) -> tuple[int, int, bool, str]:
    """Where an event would stand by its days alone; one of which only the last is known stands before those of that day."""
    first = one.first if one.first is not None else one.last
    return (first if first is not None else _NEVER, one.last if one.last is not None else _NEVER, one.first is not None, id)


def _topological(ids: Sequence[str], after: Mapping[str, set[str]], priority: Mapping[str, int]) -> list[str]:
    """The ids, none before one that leads to it; where several can come next, the one of least priority, then id."""
    before = dict.fromkeys(ids, 0)
    for later in (later for group in after.values() for later in group):
        before[later] += 1
    ready = [(priority[id], id) for id in ids if not before[id]]
    heapq.heapify(ready)
    found = []
    while ready:
        _, here = heapq.heappop(ready)
        found.append(here)
        for later in sorted(after.get(here, ())):
            before[later] -= 1
            if not before[later]:
                heapq.heappush(ready, (priority[later], later))
    return found


def _ranked(ids: Sequence[str], bounds: Mapping[str, Bounds], edges: set[Edge]) -> list[TimelineEntry]:
    """Ranks; neighbours that the same days bound, and that no relation orders, share one."""
    groups: list[list[str]] = []
    for id in ids:
        last = groups[-1] if groups else []
        same = last and (bounds[last[0]].first, bounds[last[0]].last) == (bounds[id].first, bounds[id].last)
        if same and not any((other, id) in edges for other in last):
            last.append(id)
        else:
            groups.append([id])
    entries = []
    for rank, group in enumerate(groups, 1):
        for id in group:
            one = bounds[id]
            blanks = {} if one.basis else {"earliest": "nothing dates it", "latest": "nothing dates it"}
            entries.append(
                TimelineEntry(
                    event=id,
                    rank=rank,
                    earliest=_iso(one.first),
                    latest=_iso(one.last),
                    basis=tuple(dict.fromkeys(one.basis)),
                    tied=tuple(sorted(other for other in group if other != id)),
                    blanks=blanks,
                )
            )
    return entries


def _iso(ordinal: int | None) -> str | None:
    return None if ordinal is None else date.fromordinal(ordinal).isoformat()
