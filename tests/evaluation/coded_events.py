"""Coded records for the tests of this folder, made from the words of a text."""

from __future__ import annotations

from rashomon.records import CodedDocument, Entity, EventMention, Means, Participant, Place, Quarantined, Span, content_id


def span(text: str, words: str) -> Span:
    """The first place of the words; a `|` before them stands for their last place."""
    last = words.startswith("|")
    words = words.removeprefix("|")
    start = text.rindex(words) if last else text.index(words)
    return Span(start, start + len(words))


def mention(
    text: str,
    trigger: str,
    event_type: str = "ASSAULT",
    *modes: str,
    actors: tuple[str, ...] = (),
    recipients: tuple[str, ...] = (),
    status: str = "asserted",
    place: str | None = None,
    means: tuple[str, ...] = (),
) -> EventMention:
    """A mention whose participants are entities with the id of their own words; all `means` are explosives."""
    place_of = span(text, trigger)
    start = text.rfind(". ", 0, place_of.start) + 1
    end = text.find(". ", place_of.end) + 1 or len(text)
    return EventMention(
        id=content_id("evt", event_type, *modes, place_of),
        document="a",
        event_type=event_type,
        mode=modes,
        contexts=(),
        quad="",
        score=None,
        trigger=place_of,
        sentence=Span(start, end),
        actors=_sides(text, actors),
        recipients=_sides(text, recipients),
        place=place,
        time=None,
        start=None,
        end=None,
        counts=(),
        means=tuple(Means(span=span(text, one), kind="explosives") for one in means),
        status=status,  # type: ignore[arg-type]  # any text, so that a test can try one
        certainty=1.0,
        attribution=None,
    )


def _sides(text: str, words: tuple[str, ...]) -> tuple[Participant, ...]:
    return tuple(Participant(entity=f"ent-{one}", span=span(text, one), basis="") for one in words)


def entity(text: str, *words: str, kind: str = "person") -> Entity:
    """An entity with the id of its first words, and a mention for each of them."""
    return Entity(
        id=f"ent-{words[0]}",
        name=None,
        kind=kind,  # type: ignore[arg-type]  # any text, so that a test can try one
        country=None,
        sectors=(),
        role=None,
        mentions=tuple(span(text, one) for one in words),
        basis="",
    )


def place(text: str, words: str, country: str) -> Place:
    """A place with the id of its words."""
    return Place(
        id=words,
        span=span(text, words),
        name=words,
        geonameid=None,
        country=country,
        admin1=None,
        lat=None,
        lon=None,
        precision=None,
        score=1.0,
    )


def coded(
    *mentions: EventMention,
    entities: tuple[Entity, ...] = (),
    places: tuple[Place, ...] = (),
    broken: bool = False,
) -> CodedDocument:
    """A coded document with these records; a `broken` one has something in its quarantine."""
    quarantine = (Quarantined(stage="coding", code="S001", reason="broke"),) if broken else ()
    return CodedDocument(id="a", events=mentions, entities=entities, places=places, quarantine=quarantine)
