"""Relations that no words state but the records show: an announcement that its parties carry out, acts within a longer one."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

import msgspec

from rashomon.linking.mention.dates import Days, days
from rashomon.linking.relation.words import relation_words
from rashomon.records import CodedDocument, Event, EventMention, Place, RelationEvidence, RelationKind

PLAN_SCORE, PART_SCORE = 0.5, 0.5
"""How sure a relation is that rests on agreeing parties, dates and places alone: shown, and outranked by any words."""
FULFILMENT_DAYS = 60
"""Days after an announcement within which an act of the same parties is taken to carry it out."""
MOST_COMPARED = 20
"""Acts, the next in time, that an announcement or a longer act is compared with."""


class Piece(msgspec.Struct, frozen=True):
    """One piece of evidence with the relation that it is for, and how sure it is."""

    kind: RelationKind
    event: str
    other: str
    score: float
    reason: str
    evidence: RelationEvidence


class Report(msgspec.Struct, frozen=True):
    """One mention with the countries of those who take part, its place, the words of its trigger, and its publication."""

    mention: EventMention
    actors: frozenset[str]
    recipients: frozenset[str]
    place: Place | None
    words: frozenset[str]
    published: Days | None


class Seen(msgspec.Struct, frozen=True):
    """One event with what its reports say together: parties by country, places, dates, and how it is put."""

    event: Event
    mentions: tuple[EventMention, ...]
    actors: frozenset[str]
    recipients: frozenset[str]
    places: frozenset[int]
    divisions: frozenset[tuple[str, str]]
    days: Days | None
    published: int | None
    planned: bool
    words: frozenset[str]

    @property
    def happened(self) -> EventMention | None:
        """The first of its mentions that says it happened."""
        return next((one for one in self.mentions if one.status == "asserted"), None)


def reports(coded: Mapping[str, CodedDocument], texts: Mapping[str, str]) -> dict[str, Report]:
    """Every mention of some documents by its id."""
    found = {}
    for document in coded.values():
        country = {entity.id: entity.country for entity in document.entities if entity.country}
        places = {place.id: place for place in document.places}
        published = days(document.published, document.published)
        text = texts.get(document.id, "")
        for one in document.events:
            found[one.id] = Report(
                mention=one,
                actors=frozenset(country[party.entity] for party in one.actors if party.entity in country),
                recipients=frozenset(country[party.entity] for party in one.recipients if party.entity in country),
                place=places.get(one.place or ""),
                words=frozenset(one.trigger.of(text).lower().split()),
                published=published,
            )
    return found


def seen_as(event: Event, known: Mapping[str, Report]) -> Seen:
    """An event by what its reports say together."""
    own = [known[id] for id in event.mentions if id in known]
    own.sort(key=lambda one: (one.mention.document, one.mention.trigger, one.mention.id))
    places = [one.place for one in own if one.place]
    return Seen(
        event=event,
        mentions=tuple(one.mention for one in own),
        actors=_usual([one.actors for one in own]),
        recipients=_usual([one.recipients for one in own]),
        places=frozenset(place.geonameid for place in places if place.geonameid is not None and place.precision != "country"),
        divisions=frozenset((place.country, place.admin1) for place in places if place.country and place.admin1),
        days=days(event.start, event.end),
        published=min((one.published.first for one in own if one.published), default=None),
        planned=bool(own) and all(one.mention.status == "future" for one in own),
        words=frozenset(word for one in own for word in one.words),
    )


def _usual(parties: Sequence[frozenset[str]]) -> frozenset[str]:
    """The countries that a third of the mentions which name any give: one wrong code decides nothing."""
    counted = Counter(code for group in parties for code in group)
    number = sum(1 for group in parties if group)
    return frozenset(code for code, times in counted.items() if 3 * times >= number)


def carried_out(seen: Sequence[Seen]) -> Iterator[Piece]:
    """Announced events, each with the next event of its type by the same actor, and to the same recipient, that happened."""
    happened: dict[tuple[str, str, str], list[tuple[int, str, Seen]]] = defaultdict(list)
    for one in seen:
        if one.days and one.days.length <= 3 and one.happened:
            for actor in one.actors:
                for recipient in one.recipients:
                    happened[one.event.event_type, actor, recipient].append((one.days.first, one.event.id, one))
    for block in happened.values():
        block.sort(key=lambda entry: entry[:2])
    for one in seen:
        if one.planned and one.published is not None:
            following = [
                done
                for actor in one.actors
                for recipient in one.recipients
                for done in _next(happened.get((one.event.event_type, actor, recipient), []), one.published)
            ]
            if following:
                yield _carried(one, min(following, key=lambda done: (done.days, done.event.id)))


def _next(block: Sequence[tuple[int, str, Seen]], published: int) -> Iterator[Seen]:
    start = bisect_left(block, published, key=lambda entry: entry[0])
    for first, _, done in block[start : start + MOST_COMPARED]:
        if first - published <= FULFILMENT_DAYS:
            yield done


def _carried(plan: Seen, done: Seen) -> Piece:
    first, other = plan.mentions[0], done.happened or done.mentions[0]
    parties = f"{', '.join(sorted(plan.actors & done.actors))} to {', '.join(sorted(plan.recipients & done.recipients))}"
    rule = f"announced, and then told as done, by the same parties ({parties}) and of one type"
    return Piece("plan-of", plan.event.id, done.event.id, PLAN_SCORE, rule, _evidence(first, other, rule))


def contained(seen: Sequence[Seen]) -> Iterator[Piece]:
    """Acts of a day or so within a longer one: of its type, by its actor to its recipient, at a place of it, in its time."""
    blocks: dict[tuple[str, str, str], list[Seen]] = defaultdict(list)
    for one in seen:
        if one.days and one.happened:
            for actor in one.actors:
                for recipient in one.recipients:
                    blocks[one.event.event_type, actor, recipient].append(one)
    found: dict[tuple[str, str], Piece] = {}
    for block in blocks.values():
        block.sort(key=lambda one: (one.days, one.event.id))
        firsts = [one.days.first if one.days else 0 for one in block]
        for whole in block:
            if whole.days is None or whole.days.length < 3 or not whole.words & relation_words().wholes:
                continue
            start = bisect_left(firsts, whole.days.first)
            for part in block[start : start + MOST_COMPARED]:
                if _within(part, whole):
                    found.setdefault((part.event.id, whole.event.id), _part(part, whole))
    yield from (found[key] for key in sorted(found))


def _within(part: Seen, whole: Seen) -> bool:
    if part is whole or part.days is None or whole.days is None or part.words & relation_words().wholes:
        return False
    inside = whole.days.first <= part.days.first and part.days.last <= whole.days.last and part.days.length < whole.days.length
    return inside and bool(part.places & whole.places or part.divisions & whole.divisions)


def _part(part: Seen, whole: Seen) -> Piece:
    rule = "within it by date and place, of its type and between its parties"
    return Piece("part-of", part.event.id, whole.event.id, PART_SCORE, rule, _evidence(part.mentions[0], whole.mentions[0], rule))


def contradicts(kind: RelationKind, one: Seen, two: Seen) -> bool:
    """Whether the dates of two events rule a relation out: the earlier cannot follow, nor the later have been planned for."""
    if one.days is None or two.days is None or kind in ("part-of", "claim-about"):
        return False
    if kind == "plan-of":
        return not one.planned and one.days.first > two.days.last + 1
    return one.days.last + 1 < two.days.first


def _evidence(mention: EventMention, other: EventMention, rule: str) -> RelationEvidence:
    return RelationEvidence(
        document=mention.document,
        mention=mention.id,
        other=other.id,
        cue=None,
        passage=mention.sentence,
        attribution=mention.attribution,
        rule=rule,
    )
