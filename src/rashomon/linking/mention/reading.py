"""Makes sightings from coded mentions and from bare ones, which are mappings of words and dates."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

from rashomon.errors import UsageError
from rashomon.linking.mention.dates import days, days_of
from rashomon.linking.mention.sighting import Party, Sighting, Toll, World
from rashomon.linking.mention.whereabouts import located, where
from rashomon.linking.mention.words import (
    capitalised,
    content_stems,
    families,
    implied_objects,
    objects,
    trigger_stems,
)
from rashomon.records import CodedDocument, EventMention, Participant, Span, Status

_WORLDS: dict[Status, World] = {
    "asserted": "reported",
    "negated": "reported",
    "disputed": "reported",
    "historical": "past",
    "hypothetical": "imagined",
    "future": "imagined",
    "demanded": "imagined",
}
_DEFINITE = re.compile(r"(?:\b(?:the|this|that|these|those|his|her|its|their)|['’]s?)\s+(?:\S+\s+)?$", re.IGNORECASE)
_PARTICLE = re.compile(r"\s+(?:down|up|out|off)\b")


class Index:
    """One coded document with its records by id, so that each mention is read in constant time."""

    def __init__(self, coded: CodedDocument | None, text: str) -> None:
        self.text = text
        self.published = coded.published if coded else None
        self.entities = {entity.id: entity for entity in coded.entities} if coded else {}
        self.places = {place.id: place for place in coded.places} if coded else {}
        self.counts = {count.id: count for count in coded.counts} if coded else {}


def read_mention(mention: EventMention, index: Index) -> Sighting:
    """A coded mention as evidence. Where the text is not at hand, the words are simply no evidence."""
    text = index.text
    trigger = mention.trigger.of(text)
    particle = _PARTICLE.match(text, mention.trigger.end)
    phrase = trigger + (particle.group() if particle else "")
    stems = trigger_stems(trigger) if trigger else ()
    sentence = mention.sentence.of(text)
    place = index.places.get(mention.place or "")
    published = days(index.published, index.published)
    return Sighting(
        id=mention.id,
        document=mention.document,
        position=mention.trigger.start,
        event_type=mention.event_type,
        modes=_shared(frozenset(mention.mode)),
        world=_WORLDS[mention.status],
        denied=mention.status in ("negated", "disputed"),
        trigger=trigger,
        stems=stems,
        families=_shared(frozenset().union(*(families(stem) for stem in stems))),
        definite=bool(_DEFINITE.search(text[max(0, mention.trigger.start - 40) : mention.trigger.start])),
        days=days_of(mention),
        published=published.first if published else None,
        actors=_parties(mention.actors, index),
        recipients=_parties(mention.recipients, index),
        place=where(place) if place and located(place, text) else None,
        tolls=_tolls(mention, index),
        sentence=frozenset(content_stems(sentence)) - frozenset(stems),
        names=frozenset(capitalised(sentence)),
        sentence_key=f"{mention.document} {mention.sentence.start}",
        told=sentence,
        offset=mention.trigger.start - mention.sentence.start,
        objects=_objects(mention, phrase, text),
    )


def read_mapping(mention: Mapping[str, Any], text: str | None) -> Sighting:
    """A bare mention as evidence: its words, its document's date. Raises `UsageError` where a field is missing."""
    missing = [field for field in ("id", "document", "text", "span") if mention.get(field) is None]
    if missing:
        raise UsageError(
            f"a mention without {', '.join(missing)} cannot be linked; give id, document, text, span, sentence, published"
        )
    span = Span(*mention["span"])
    given = str(mention["text"])
    whole = text or (given if len(given) > span.end - span.start else None)
    trigger = span.of(whole) if whole else given
    sentence = _sentence(mention.get("sentence"), whole) or trigger
    published = days(mention.get("published"), mention.get("published"))
    stems = trigger_stems(trigger)
    before = whole[max(0, span.start - 40) : span.start] if whole else sentence.partition(trigger)[0][-40:]
    return Sighting(
        id=str(mention["id"]),
        document=str(mention["document"]),
        position=span.start,
        event_type="",
        modes=frozenset(),
        world="reported",
        denied=False,
        trigger=trigger,
        stems=stems,
        families=_shared(frozenset().union(*(families(stem) for stem in stems))),
        definite=bool(_DEFINITE.search(before)),
        days=None,
        published=published.first if published else None,
        actors=(),
        recipients=(),
        place=None,
        tolls=(),
        sentence=frozenset(content_stems(sentence)) - frozenset(stems),
        names=frozenset(capitalised(sentence)),
        sentence_key=f"{mention['document']} {sentence}",
        told=sentence,
        offset=_offset(sentence, trigger, span.start, whole),
    )


@lru_cache(maxsize=20_000)
def _shared(values: frozenset[str]) -> frozenset[str]:
    """One set for equal ones, of kinds that have few values: a hundred thousand accounts have half a million mentions."""
    return values


def _sentence(given: object, text: str | None) -> str | None:
    """The words of a sentence that is given as words or as a span of the text."""
    if given is None or isinstance(given, str):
        return given
    if isinstance(given, (Span, list, tuple)):
        start, end = (given.start, given.end) if isinstance(given, Span) else given
        return text[start:end] if text else None
    return None


def _offset(sentence: str, trigger: str, start: int, text: str | None) -> int:
    """Where a trigger stands in its sentence: by the text, where that is known, since a word may stand in it twice."""
    opens = text.rfind(sentence, 0, start + len(sentence)) if text else -1
    return start - opens if 0 <= opens <= start else max(0, sentence.find(trigger))


def _parties(participants: Iterable[Participant], index: Index) -> tuple[Party, ...]:
    found = []
    for participant in participants:
        entity = index.entities.get(participant.entity)
        if entity is not None:
            site = "installation" in objects(participant.span.of(index.text))
            sectors = _shared(frozenset(entity.sectors))
            found.append(Party(entity.name, entity.kind == "person", entity.country, sectors, site))
    return tuple(found)


def _objects(mention: EventMention, trigger: str, text: str) -> frozenset[str]:
    """The sorts of things that it was done to, by the words of the recipients and of the trigger."""
    named = (objects(participant.span.of(text)) for participant in mention.recipients)
    return _shared(implied_objects(trigger).union(*named))


def _tolls(mention: EventMention, index: Index) -> tuple[Toll, ...]:
    """The counts of a mention that have numbers; no casualties at all is nobody killed and nobody injured."""
    found: set[Toll] = set()
    for id in mention.counts:
        count = index.counts.get(id)
        if count is None or (count.low is None and count.high is None) or count.unit is not None:
            continue
        low = count.low if count.low is not None else 0.0
        high = count.high if count.high is not None else float("inf")
        kinds = ("killed", "injured") if count.kind == "casualties" and high == 0 else (count.kind,)
        found.update(Toll(kind, low, high) for kind in kinds)
    return tuple(sorted(found))
