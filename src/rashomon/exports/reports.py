"""Event mentions with what their ids stand for: the row that flat formats share."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from rashomon.records import CodedDocument, Entity, EventMention, Participant, Place, Record, text_of

if TYPE_CHECKING:
    from rashomon.case import Case


class Row(Record, frozen=True, kw_only=True):
    """One report of an event: its mention, the document, and the records that its ids name."""

    mention: EventMention
    coded: CodedDocument
    text: str
    event: str | None
    place: Place | None
    entities: dict[str, Entity]

    def names(self, participants: tuple[Participant, ...]) -> list[str]:
        """The participants, as the report words them."""
        return [one.span.of(self.text) for one in participants]

    def countries(self, participants: tuple[Participant, ...]) -> list[str]:
        """The country codes of the participants, in order, empty where none is known."""
        return [entity.country or "" if (entity := self.entities.get(one.entity)) else "" for one in participants]

    def sectors(self, participants: tuple[Participant, ...]) -> list[str]:
        """The sector codes of each participant, joined by a comma."""
        return [",".join(entity.sectors) if (entity := self.entities.get(one.entity)) else "" for one in participants]

    def speaker(self) -> str | None:
        """Who is said to say it, in the report's own words; None is the narrator's voice."""
        found = next((one for one in self.coded.attributions if one.id == self.mention.attribution), None)
        return text_of(found.source, self.text) if found else None

    def means(self) -> list[str]:
        """The kinds of what it was done with, each once, in order."""
        return list(dict.fromkeys(one.kind for one in self.mention.means))

    def counts(self) -> list[str]:
        """The numbers that belong to it, as `kind low-high`, or `kind low` where both are the same."""
        wanted = set(self.mention.counts)
        return [_count(one.kind, one.low, one.high) for one in self.coded.counts if one.id in wanted]


def rows(case: Case) -> Iterator[Row]:
    """Every event mention of a case, in the order of documents and of the text."""
    events = {mention: event.id for event in case.events for mention in event.mentions}
    texts = {document.id: document.text for document in case.documents}
    for coded in case.coded:
        places = {place.id: place for place in coded.places}
        entities = {entity.id: entity for entity in coded.entities}
        for mention in coded.events:
            yield Row(
                mention=mention,
                coded=coded,
                text=texts[coded.id],
                event=events.get(mention.id),
                place=places.get(mention.place) if mention.place else None,
                entities=entities,
            )


def _count(kind: str, low: float | None, high: float | None) -> str:
    ends = [f"{value:.15g}" if value is not None else "" for value in (low, high)]
    return f"{kind} {ends[0] if ends[0] == ends[1] else '-'.join(ends)}"
