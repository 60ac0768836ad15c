"""Makes coded accounts for tests: a text, and what stands in it named by its own words."""

from __future__ import annotations

from typing import Any

from rashomon.records import (
    Attribution,
    CodedDocument,
    Count,
    Document,
    Entity,
    EventMention,
    Participant,
    Place,
    Span,
    content_id,
)

PLACES: dict[str, dict[str, Any]] = {
    "Iraq": {"country": "IRQ", "precision": "country", "geonameid": 99237},
    "Iran": {"country": "IRN", "precision": "country", "geonameid": 130758},
    "Anbar": {"country": "IRQ", "precision": "admin1", "admin1": "Al Anbar", "geonameid": 99592},
    "Al-Asad": {"country": "IRQ", "precision": "point", "admin1": "Anbar", "lat": 33.79, "lon": 42.44},
    "Irbil": {"country": "IRQ", "precision": "city", "admin1": "Arbil", "lat": 36.19, "lon": 44.01, "geonameid": 95446},
    "Baghdad": {
        "country": "IRQ",
        "precision": "city",
        "admin1": "Baghdad",
        "lat": 33.34,
        "lon": 44.4,
        "geonameid": 98182,
    },
    "Tehran": {
        "country": "IRN",
        "precision": "city",
        "admin1": "Tehran",
        "lat": 35.69,
        "lon": 51.42,
        "geonameid": 112931,
    },
}
EMPTY_PLACE: dict[str, Any] = {"geonameid": None, "country": None, "admin1": None, "lat": None, "lon": None}


class Told:
    """One account in the making; `event` adds a mention, `coded` and `document` are the records."""

    def __init__(self, id: str, text: str, published: str | None = "2020-01-09", outlet: str | None = None) -> None:
        self.id, self.text, self.published, self.outlet = id, text, published, outlet
        self.entities: dict[str, Entity] = {}
        self.places: dict[str, Place] = {}
        self.counts: list[Count] = []
        self.attributions: list[Attribution] = []
        self.events: list[EventMention] = []

    def span(self, words: str, within: Span | None = None) -> Span:
        start = self.text.index(words, within.start if within else 0)
        return Span(start, start + len(words))

    def who(self, words: str, country: str | None = None, *sectors: str, kind: str = "group", name: str | None = None) -> str:
        made = Entity(
            id=content_id("entity", self.id, words), name=name or words, kind=kind, country=country,  # type: ignore[arg-type]
            sectors=sectors, role=None, mentions=(self.span(words),), basis="test",
        )  # fmt: skip
        self.entities[words] = made
        return words

    def said_by(
        self,
        source: str,
        content: str,
        stance: str = "asserts",
        parent: str | None = None,
        *,
        speaker: str | None = None,
        kind: str = "indirect",
    ) -> str:
        id = content_id("attribution", self.id, source, content)
        made = Attribution(
            id=id, source=(self.span(source),), cue=(), content=(self.span(content),), speaker=speaker,
            kind=kind, stance=stance, medium=None, parent=parent,  # type: ignore[arg-type]
        )  # fmt: skip
        self.attributions.append(made)
        return id

    def event(self, trigger: str, sentence: str, **told: Any) -> EventMention:
        """`by`, `to`: words of entities; `at`: a place; `on`: date or pair; `counts`: (words, kind, low, high, of)."""
        inside = self.span(sentence)
        span = self.span(trigger, inside)
        start, end = (told["on"], told["on"]) if isinstance(told.get("on"), str) else told.get("on") or (None, None)
        ids = []
        for words, kind, low, high, *of in told.get("counts", ()):
            made = Count(
                id=content_id("count", self.id, words, kind, span.start), span=self.span(words, inside), kind=kind,
                low=low, high=high, comparator=None, unit=None, of=of[0] if of else None,
            )  # fmt: skip
            self.counts.append(made)
            ids.append(made.id)
        place = told.get("at")
        if place and place not in self.places:
            self.places[place] = Place(
                id=content_id("place", self.id, place), span=self.span(place), name=place, score=0.9,
                **{**EMPTY_PLACE, **PLACES[place]},
            )  # fmt: skip
        mention = EventMention(
            id=content_id("mention", self.id, span.start, told.get("type", "ASSAULT")), document=self.id,
            event_type=told.get("type", "ASSAULT"), mode=tuple(told.get("mode", ())), contexts=(),
            quad="material conflict", score=None, trigger=span, sentence=inside,
            actors=self._parties(told.get("by", ())), recipients=self._parties(told.get("to", ())),
            place=self.places[place].id if place else None, time=None, start=start, end=end, counts=tuple(ids),
            status=told.get("status", "asserted"), certainty=1.0, attribution=told.get("attribution"),
        )  # fmt: skip
        self.events.append(mention)
        return mention

    def _parties(self, words: Any) -> tuple[Participant, ...]:
        names = (words,) if isinstance(words, str) else words
        return tuple(
            Participant(entity=self.entities[name].id, span=self.entities[name].mentions[0], basis="test") for name in names
        )

    @property
    def document(self) -> Document:
        return Document(id=self.id, text=self.text, published=self.published, outlet=self.outlet)

    @property
    def coded(self) -> CodedDocument:
        return CodedDocument(
            id=self.id, published=self.published, outlet=self.outlet, entities=tuple(self.entities.values()),
            attributions=tuple(self.attributions), events=tuple(self.events), places=tuple(self.places.values()),
            counts=tuple(self.counts),
        )  # fmt: skip
