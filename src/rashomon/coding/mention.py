"""From a trigger with its participants and circumstances to the record of one event mention."""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.coding.lexicon import lexicon
from rashomon.coding.status import certainty_of, fails, is_announced, status_of
from rashomon.coding.tables import contexts_by, contexts_of, modes_of
from rashomon.coding.trigger import Trigger
from rashomon.language import Parse
from rashomon.ontology import Ontology, Recoded
from rashomon.records import (
    Attribution,
    Blanks,
    Count,
    EventMention,
    Means,
    Participant,
    Place,
    Status,
    TimeExpression,
    content_id,
)

Sides = tuple[list[Participant], list[Participant]]
_COOPERATIVE = frozenset({"CONSULT", "SUPPORT", "COOPERATE", "AID"})
_COERCIVE = frozenset({"SANCTION", "PROTEST", "COERCE", "ASSAULT", "MOBILIZE"})
_YIELDING = _COOPERATIVE | {"AGREE", "CONCEDE", "RETREAT"}


class Mention:
    """One report of an event in the making."""

    def __init__(self, parse: Parse, trigger: Trigger, sides: Sides, attributions: Sequence[Attribution]) -> None:
        self.parse = parse
        self.trigger = trigger
        self.actors, self.recipients = sides
        self.enclosing = enclosing(trigger, attributions)
        self.counts: Sequence[Count] = ()
        self.means: Sequence[Means] = ()
        self.place: Place | None = None
        self.time: TimeExpression | None = None

    def record(self, document_id: str, published: str | None, ontology: Ontology) -> EventMention | None:
        """The record of the mention, or None where the ontology has no type for it."""
        sentence = self.parse.sentence_of(self.trigger.token)
        status, reason = status_of(self.parse, self.trigger, self.enclosing, self.time, published)
        basis = {**self.trigger.basis, "status": reason} | self._told()
        found, status = self._coded(ontology, status, basis)
        if found is None:
            return None
        time = self.time
        return EventMention(
            id=content_id("evt", document_id, self.trigger.span, found.event_type),
            document=document_id,
            event_type=found.event_type,
            mode=found.modes,
            contexts=found.contexts,
            quad=found.quad,
            score=found.score,
            trigger=self.trigger.span,
            sentence=sentence.span,
            actors=tuple(self.actors),
            recipients=tuple(self.recipients),
            place=self.place.id if self.place is not None else None,
            time=time.id if time is not None else None,
            start=time.start if time is not None else None,
            end=time.end if time is not None else None,
            counts=tuple(count.id for count in self.counts),
            means=tuple(self.means),
            status=status,
            certainty=certainty_of(status, self.enclosing, sentence),
            attribution=self.enclosing[0].id if self.enclosing else None,
            confidence=round(self.trigger.confidence, 2),
            basis=basis,
            blanks=self._blanks(ontology, found),
        )

    def _coded(self, ontology: Ontology, status: Status, basis: dict[str, str]) -> tuple[Recoded | None, Status]:
        """Type, modes and contexts in an ontology, None where it has no type for the act, and the status that is left."""
        trigger = self.trigger
        paragraph = self.parse.paragraphs[self.parse.sentence_of(trigger.token).paragraph]
        given = trigger.given.contexts if trigger.given is not None else ()
        own = contexts_by(self.parse, paragraph, ontology.context_words)
        if trigger.own_type is not None:
            around = contexts_of(self.parse, paragraph, trigger.event_type, ())
            return ontology.own(trigger.own_type, trigger.modes, (*given, *own, *around)), status
        event_type, settled = _retyped(trigger, status, speaks=self._speaks())
        modes = modes_of(trigger) if event_type == trigger.event_type else ()
        if event_type != trigger.event_type:
            basis["event_type"] += f"; it is announced or refused ({status}), which the codebook makes {event_type}"
            basis["status"] = "the announcement or refusal itself is told as made"
        if modes:
            basis["mode"] = _told_modes(trigger, modes)
        contexts = contexts_of(self.parse, paragraph, event_type, modes, given)
        return ontology.recode(event_type, modes, (*contexts, *own)), settled

    def _told(self) -> dict[str, str]:
        places = [("place", self.place), ("time", self.time)]
        told = {name: one.span.of(self.parse.text) for name, one in places if one is not None}
        found = {name: f"`{words}` stands where the {name} of the act is told" for name, words in told.items()}
        if self.place is not None and not self.parse.sentence_of(self.trigger.token).span.contains(self.place.span):
            found["place"] = f"`{told['place']}`, which another sentence names as the site that this one speaks of"
        if self.means:
            words = ", ".join(f"`{one.span.of(self.parse.text)}`" for one in self.means)
            found["means"] = f"{words}: the grammar makes it what the act was done with"
        if self.counts:
            numbers = ", ".join(f"`{count.span.of(self.parse.text)}`" for count in self.counts)
            found["counts"] = (
                f"{numbers}: of the acts told there or shortly before, the one that each is told of or stands nearest to"
            )
        return found

    def _speaks(self) -> bool:
        """Whether the actor speaks of its own act: `Tehran said it would leave the treaty`."""
        return bool(self.enclosing) and self.enclosing[0].speaker in {participant.entity for participant in self.actors}

    def _blanks(self, ontology: Ontology, found: Recoded) -> Blanks:
        blanks: Blanks = {}
        if ontology.types[found.event_type].modes and not found.modes:
            blanks["mode"] = "the words tell of no mode of this type"
        if not found.contexts:
            blanks["contexts"] = "no word of its paragraph tells of a context"
        if not self.counts:
            blanks["counts"] = "no number goes with it"
        if not self.means:
            blanks["means"] = "no weapon or other means is told"
        if not self.actors:
            blanks["actors"] = "the text names nobody who does it here"
        if not self.recipients:
            joint = ontology.types[found.event_type].reciprocity != "none" and len(self.actors) > 1
            blanks["recipients"] = (
                "all participants are actors of a joint act" if joint else "the text names nobody it is done to here"
            )
        if self.place is None:
            blanks["place"] = "no place is said to be where it happened"
        undated = "no time expression goes with it"
        time = self.time
        if time is None:
            blanks["time"] = blanks["start"] = blanks["end"] = undated
        elif time.start is None:
            reason = time.blanks.get("start") or time.blanks.get("value", "the expression sets no date")
            blanks["start"] = blanks["end"] = reason
        elif time.end is None:
            blanks["end"] = "the expression sets no end"
        return blanks


def enclosing(trigger: Trigger, attributions: Sequence[Attribution]) -> list[Attribution]:
    """The attributions whose content holds the trigger, innermost first."""
    around = [
        (min(span.end - span.start for span in a.content if span.contains(trigger.token.span)), a.id, a)
        for a in attributions
        if any(span.contains(trigger.token.span) for span in a.content)
    ]
    return [attribution for _, _, attribution in sorted(around, key=lambda item: item[:2])]


def _told_modes(trigger: Trigger, modes: Sequence[str]) -> str:
    """Which modes the heads read, and which stand in the words of the trigger, its frame or what hangs on it."""
    read = [mode for mode in modes if mode in trigger.modes]
    worded = [mode for mode in modes if mode not in trigger.modes]
    parts = [f"{', '.join(read)}: `{trigger.token.text}` read in its sentence"] if read else []
    parts += [f"{', '.join(worded)}: `{trigger.token.text}` and the words that hang on it"] if worded else []
    return "; ".join(parts)


def _retyped(trigger: Trigger, status: Status, *, speaks: bool) -> tuple[str, Status]:
    """The codebook's single categories for what is announced and not yet done.

    Future cooperation is AGREE and a future retreat CONCEDE (AGREE and CONCEDE, potential ambiguities). An actor that announces
    its own coercion threatens, and one that will not cooperate rejects (auxiliary modes: "the coder should always
    return the single event category").
    """
    event_type = trigger.event_type
    if status == "future" and event_type in _COOPERATIVE:
        return "AGREE", "asserted"
    if status == "future" and event_type == "RETREAT":
        return "CONCEDE", "asserted"
    if status == "future" and speaks and event_type in _COERCIVE:
        return "THREATEN", "asserted"
    if status == "negated" and event_type in _YIELDING and is_announced(trigger):
        return "REJECT", "asserted"
    if event_type in ("AGREE", "SUPPORT") and lexicon().classes["AGREEMENT"] <= trigger.frame.objects and fails(trigger):
        return "REJECT", "asserted"  # no agreement was reached; CAMEO 127
    if status == "negated" and event_type == "REJECT" and trigger.frame.event_type != "REJECT":
        return "REJECT", "asserted"  # `will not end the strike`: the negation is the refusal
    return event_type, status
