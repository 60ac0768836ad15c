"""The working record of one account while the stages fill it; nothing outside the engine sees it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rashomon.errors import PipelineError
from rashomon.records import (
    Attribution,
    Blanks,
    CodedDocument,
    Count,
    Document,
    Entity,
    EventMention,
    Place,
    Quarantined,
    TimeExpression,
    Wording,
)

if TYPE_CHECKING:
    from rashomon.coding.trigger import Trigger
    from rashomon.language.tree import Parse

# What a stage may fill. `triggers` are the words that report events, before it is known who takes part; `reports` are event
# mentions before their wording is known; `events` are the finished ones.
FIELDS = ("parse", "triggers", "entities", "attributions", "places", "times", "counts", "reports", "wording", "events")

_CODED = ("entities", "attributions", "events", "places", "times", "counts", "wording")
_HEADER = ("title", "outlet", "url", "published", "language")


class Draft:
    """One account in the making: its document, its parse, and each output, filled once.

    A field that no stage has filled yet is unset: reading it raises `AttributeError`, so that a stage which forgot to
    declare what it requires fails at once and does not work on a silent default.
    """

    __slots__ = ("document", "failure", *FIELDS)

    document: Document
    failure: Quarantined | None
    parse: Parse
    triggers: list[Trigger]
    entities: list[Entity]
    attributions: list[Attribution]
    places: list[Place]
    times: list[TimeExpression]
    counts: list[Count]
    reports: list[EventMention]
    wording: list[Wording]
    events: list[EventMention]

    def __init__(self, document: Document) -> None:
        self.document = document
        self.failure = None

    def fill(self, field: str, value: object) -> None:
        """Set one field, once. Raises `PipelineError` if it is filled already or is no field of a draft."""
        if field not in FIELDS:
            raise PipelineError(f"a draft has no field {field!r}; it has {', '.join(FIELDS)}", code="P003")
        if hasattr(self, field):
            raise PipelineError(f"{field!r} of document {self.document.id} is filled already", code="P004")
        setattr(self, field, value)

    def coded(self) -> CodedDocument:
        """The finished record: schema fields only, with the document's own blanks and a reason for each empty field."""
        blanks: Blanks = {}
        header: dict[str, Any] = {name: getattr(self.document, name) for name in _HEADER}
        for name, value in header.items():
            if value is None:
                blanks[name] = self.document.blanks.get(name, "not given")
        filled: dict[str, Any] = {name: tuple(getattr(self, name, ())) for name in _CODED}
        for name, values in filled.items():
            if not values:
                blanks[name] = self._why_empty(name)
        quarantine = (self.failure,) if self.failure else ()
        return CodedDocument(id=self.document.id, blanks=blanks, quarantine=quarantine, **header, **filled)

    def _why_empty(self, field: str) -> str:
        if hasattr(self, field):
            return "none found"
        if self.failure:
            return f"not reached: the document was set aside at stage {self.failure.stage}"
        return "no stage of this pipeline provides it"
