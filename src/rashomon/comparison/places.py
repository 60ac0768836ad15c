"""Places that an account tells together as where one act happened: `Al-Asad in Anbar province and a base in Erbil`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from rashomon.comparison.knowledge import knowledge
from rashomon.comparison.reader import Reader
from rashomon.linking.mention.whereabouts import located, plain
from rashomon.records import EventMention, Place

SMALL = ("point", "city")  # places that can be struck


def places(mention: EventMention, reader: Reader) -> list[Place]:
    """Where an act happened, as its mention tells: its place, the others of the sentence that are joined to it by `and` or a
    comma, and the places among those to whom it was done. A place that a nearer act of the sentence has too is that one's."""
    own = reader.places.get(mention.place or "")
    found = [own] if own is not None and not _nearer(own, mention, reader) else []
    inside = reader.places_in(mention.sentence)
    if found and mention.sentence.contains(found[0].span):
        found += [one for one in inside if one.id != found[0].id and _joined(found[0], one, inside, reader.text)]
    hit = [party.span for party in mention.recipients]
    found += [one for one in inside if one.precision in SMALL and any(span.contains(one.span) for span in hit)]
    first = {one.id: one for one in reversed(found)}
    return sorted((one for one in first.values() if located(one, reader.text)), key=lambda one: (one.span, one.id))


def place_key(place: Place) -> str:
    """Equal for one place in different accounts."""
    return f"{plain(place.name)}|{place.country}"


def _nearer(place: Place, mention: EventMention, reader: Reader) -> bool:
    """Whether another event's mention in the sentence has the same place and stands nearer to it."""
    event, gap = reader.event_of.get(mention.id), _gap(place, mention)
    others = [one for one in reader.told_in(reader.paragraph(mention.trigger.start)) if one.sentence == mention.sentence]
    return any(one.place == place.id and reader.event_of.get(one.id) != event and _gap(place, one) < gap for one in others)


def _gap(place: Place, mention: EventMention) -> int:
    return max(mention.trigger.start - place.span.end, place.span.start - mention.trigger.end, 0)


def _joined(one: Place, two: Place, inside: Sequence[Place], text: str) -> bool:
    """Whether nothing but joining words and other names of places stands between two places."""
    left, right = sorted((one, two), key=lambda place: place.span)
    between, at = "", left.span.end
    for place in inside:
        if left.span.end <= place.span.start and place.span.end <= right.span.start and place.span.start >= at:
            between, at = between + text[at : place.span.start], place.span.end
    return _between().fullmatch(between + text[at : right.span.start]) is not None


@cache
def _between() -> re.Pattern[str]:
    words = "|".join(re.escape(word) for word in knowledge().joining)
    return re.compile(rf"(?=.*(?:\band\b|,))(?:[\s,’']|s\b|\b(?:{words})\b)*", re.IGNORECASE | re.DOTALL)
