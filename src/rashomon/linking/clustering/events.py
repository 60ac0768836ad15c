"""Makes the record of one event from its cluster: its type, its dates, its sources, and a neutral title from codes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from rashomon.linking.clustering.clusters import Judged
from rashomon.linking.clustering.walls import best_days
from rashomon.linking.mention.countries import country_name
from rashomon.linking.mention.dates import Days
from rashomon.linking.mention.names import name_parts, same_name
from rashomon.linking.mention.sighting import Party, Sighting
from rashomon.linking.pair.scoring import probability
from rashomon.records import Event, Link, content_id


def event_of(
    members: Sequence[Sighting],
    links: Sequence[Judged],
    sightings: Sequence[Sighting],
    sources: Mapping[str, str],
) -> Event:
    """The event that a cluster makes. `sources` maps a document to the one that stands for its copies."""
    mentions = tuple(sorted(one.id for one in members))
    documents = tuple(sorted({one.document for one in members}))
    days = best_days(one.days for one in members if one.days)
    types = Counter(one.event_type for one in members if one.event_type)
    event_type = min(types, key=lambda name: (-types[name], name)) if types else ""
    blanks = {} if days else {"start": "no mention of it is dated", "end": "no mention of it is dated"}
    if not event_type:
        blanks["event_type"] = "its mentions were not coded"
    return Event(
        id=content_id("event", *mentions),
        title=title(members, event_type, days),
        event_type=event_type,
        mode=tuple(sorted({mode for one in members for mode in one.modes})),
        mentions=mentions,
        documents=documents,
        sources=len({sources.get(id, id) for id in documents}),
        start=days.iso()[0] if days else None,
        end=days.iso()[1] if days else None,
        links=tuple(sorted((_link(one, sightings) for one in links), key=lambda link: (link.left, link.right))),
        blanks=blanks,
    )


def title(members: Sequence[Sighting], event_type: str, days: Days | None) -> str:
    """A line from codes, such as `United States - ASSAULT - Qasem Soleimani (IRN MIL), Baghdad, 3 January 2020`.

    It ends with how the act is told where nobody tells it as done: `denied`, `not told as done`. Bare mentions have no codes:
    the most frequent of their trigger words stands in quotation marks instead.
    """
    act = event_type or f"'{_commonest(one.trigger.lower() for one in members)}'"
    actor, recipient = _name(one.actors for one in members), _name(one.recipients for one in members)
    what = " - ".join(part for part in (actor, act, recipient) if part)
    places = [one.place for one in members if one.place]
    finest = max((place.rank for place in places), default=0)
    place = _commonest(place.name for place in places if place.rank == finest) if places else ""
    return ", ".join(part for part in (what, place, _told(days) if days else "", _standing(members)) if part)


def _standing(members: Iterable[Sighting]) -> str:
    """How an act is told that no mention tells as done: as denied, or as planned, demanded or supposed."""
    told = {"denied" if one.denied else one.world for one in members}
    if told & {"reported", "past"}:
        return ""
    return "denied" if "denied" in told else "not told as done"


def _link(judged: Judged, sightings: Sequence[Sighting]) -> Link:
    left, right = sorted((sightings[judged.left].id, sightings[judged.right].id))
    return Link(left=left, right=right, score=round(probability(judged.log_odds), 4), reasons=judged.reasons)


def _name(parties: Iterable[tuple[Party, ...]]) -> str:
    """The participant that most mentions name: a person with codes if half of them name one, otherwise codes alone."""
    counted = Counter(party for group in parties for party in group)
    persons = [party for party in counted if party.person and party.name]
    if persons and 2 * sum(counted[party] for party in persons) >= sum(counted.values()):
        support = {
            party: sum(number for other, number in counted.items() if other in persons and _same(party, other))
            for party in persons
        }
        best = min(
            persons,
            key=lambda party: (-support[party], -len(name_parts(party.name or "")), -counted[party], party.name or ""),
        )
        return f"{best.name} ({_codes(best)})" if _codes(best) else str(best.name)
    countries = Counter(party.country for party in counted.elements() if party.country)
    if not countries:
        sectors = Counter(" ".join(sorted(party.sectors)) for party in counted.elements() if party.sectors)
        return _commonest(sectors.elements()) if sectors else ""
    country = _commonest(countries.elements())
    codes = _commonest(_codes(party) for party in counted.elements() if party.country == country)
    return country_name(codes)


def _same(left: Party, right: Party) -> bool:
    return bool(left.name and right.name and same_name(left.name, right.name))


def _codes(party: Party) -> str:
    return " ".join(filter(None, [party.country, *sorted(party.sectors)]))


def _commonest(values: Iterable[str]) -> str:
    counted = Counter(values)
    return min(counted, key=lambda value: (-counted[value], value)) if counted else ""


def _told(days: Days) -> str:
    """An interval as a reader writes it: `3 January 2020`, `3 to 5 January 2020`."""
    first, last = date.fromordinal(days.first), date.fromordinal(days.last)
    if first == last:
        return f"{first.day} {first:%B %Y}"
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day} to {last.day} {last:%B %Y}"
    return f"{first.day} {first:%B %Y} to {last.day} {last:%B %Y}"
