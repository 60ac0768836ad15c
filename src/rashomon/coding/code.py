"""From a parsed document and its entities, attributions, places, times and counts to its event mentions."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from rashomon.coding.circumstances import counts_of, places_of, times_of
from rashomon.coding.echoes import carried_over
from rashomon.coding.lexicon import lexicon
from rashomon.coding.participants import Cast, cast_of
from rashomon.coding.status import certainty_of, is_announced, is_called_for, status_of
from rashomon.coding.tables import contexts_of, modes_of
from rashomon.coding.triggers import Trigger, find_triggers
from rashomon.language import Parse, Token
from rashomon.ontology import plover
from rashomon.records import (
    Attribution,
    Count,
    Entity,
    EventMention,
    Participant,
    Place,
    Span,
    Status,
    TimeExpression,
    content_id,
)

_COOPERATIVE = frozenset({"CONSULT", "SUPPORT", "COOPERATE", "AID"})
_COERCIVE = frozenset({"SANCTION", "PROTEST", "COERCE", "ASSAULT", "MOBILIZE"})
_GENERIC = ("any ", "all ", "every ", "each ")
_OF_CONTENT = frozenset({"AGREE", "REJECT", "THREATEN"})
_YIELDING = _COOPERATIVE | {"AGREE", "CONCEDE", "RETREAT"}


def code(
    parse: Parse,
    document_id: str,
    published: str | None,
    entities: Sequence[Entity],
    attributions: Sequence[Attribution],
    places: Sequence[Place],
    times: Sequence[TimeExpression],
    counts: Sequence[Count],
) -> list[EventMention]:
    """Every report of an event in a document, in order of its trigger.

    `published` is the ISO date of publication or None. A trigger without any political participant is no event, unless it
    reports a toll or points back to an event that has one.
    """
    cast = Cast(parse, entities, attributions)
    triggers = find_triggers(parse)
    played = {trigger.token.index: cast_of(trigger, cast) for trigger in triggers}
    numbered = counts_of(parse, triggers, counts)
    for index, sides in carried_over(parse, triggers, played).items():
        if parse.tokens[index].pos != "NOUN":
            played[index] = sides
            continue
        quoted = any(span.contains(parse.tokens[index].span) for a in attributions for span in a.content)
        if (
            numbered.get(index)
            or quoted
            or parse.tokens[index].dep == "attr"
            or any(played[index])
            or _names_a_harm(parse.tokens[index])
        ):
            played[index] = sides
    triggers = [t for t in triggers if not _is_content_of_a_trigger(t, triggers)]
    triggers = [t for t in triggers if _is_event(t, *played[t.token.index], cast, _has_toll(numbered.get(t.token.index)))]
    cues = {token.index for attribution in attributions for span in attribution.cue for token in parse.tokens_in(span)}
    dated = times_of(parse, triggers, times, cues)
    sources = {span for attribution in attributions for span in attribution.source}
    named = {span for entity in entities if entity.kind in ("person", "organisation") for span in entity.mentions}
    acting = {t.token.index: _acting_places(t, *played[t.token.index], cast) | sources | named for t in triggers}
    placed = places_of(parse, triggers, places, acting)
    found = []
    for trigger in triggers:
        index = trigger.token.index
        actors, recipients = played[index]
        enclosing = _enclosing(trigger, attributions)
        time = dated.get(index)
        status = status_of(parse, trigger, enclosing, time, published)
        own = numbered.get(index, [])
        found.append(_mention(parse, document_id, trigger, actors, recipients, placed.get(index), time, own, status, enclosing))
    return found


def _names_a_harm(noun: Token) -> bool:
    """Whether an echo names an act by what it did (`the murder`, `the arrest`), so that its word is a label worth keeping."""
    return any(frame.poss == "recipient" for frame in lexicon().nouns.get(noun.lemma, ()))


def _is_content_of_a_trigger(trigger: Trigger, triggers: Sequence[Trigger]) -> bool:
    """What is agreed, refused or threatened is the content of that act and no report of its own: `refused to provide aid`."""
    if trigger.is_noun or trigger.token.dep != "xcomp" or trigger.token.tag != "VB":
        return False
    return any(other.token is trigger.token.head and other.frame.event_type in _OF_CONTENT for other in triggers)


def _is_event(trigger: Trigger, actors: list[Participant], recipients: list[Participant], cast: Cast, has_toll: bool) -> bool:
    """Whether a trigger has the political participants that its frame asks for, or reports a toll, or is called for."""
    frame = trigger.frame
    if frame.alone or ((frame.toll or frame.event_type == "ASSAULT") and has_toll):
        return True
    if not frame.weak and is_called_for(trigger):
        return True
    by_actor, by_recipient = (any(_counts(p, cast) for p in side) for side in (actors, recipients))
    if frame.reciprocal and frame.weak:
        return len(actors) > 1 and by_actor
    if frame.weak and trigger.light is not None:
        return by_actor
    if frame.weak:
        return by_actor and by_recipient
    if frame.weak_actor or (
        trigger.is_noun and not recipients and trigger.light is None and frame.poss == "actor" and not actors
    ):
        return by_actor
    if frame.reciprocal and not trigger.is_noun:
        return by_actor
    return by_actor or by_recipient


def _has_toll(counts: list[Count] | None) -> bool:
    """Whether a toll is reported that needs no name beside it: that there is none (`nobody was killed`), or of casualties."""
    return any(
        count.kind in ("killed", "injured", "casualties") and (count.high == 0 or count.kind == "casualties")
        for count in counts or ()
    )


def _counts(participant: Participant, cast: Cast) -> bool:
    """Whether a participant is somebody in particular with a place in politics; `any government` is nobody in particular."""
    entity = cast.by_id[participant.entity]
    if entity.country is None and cast.parse.text[participant.span.start :].lower().startswith(_GENERIC):
        return False
    return entity.country is not None or bool(entity.sectors)


def _acting_places(trigger: Trigger, actors: list[Participant], recipients: list[Participant], cast: Cast) -> set[Span]:
    """Spans of participants that act or are acted on as bodies; where a facility or a town is the target it stays a place."""
    acting = {participant.span for participant in actors}
    for participant in recipients:
        entity = cast.by_id[participant.entity]
        if entity.kind != "place" or not entity.sectors:
            acting.add(participant.span)
    return acting


def _enclosing(trigger: Trigger, attributions: Sequence[Attribution]) -> list[Attribution]:
    """The attributions whose content holds the trigger, innermost first."""
    around = [
        (min(span.end - span.start for span in a.content if span.contains(trigger.token.span)), a.id, a)
        for a in attributions
        if any(span.contains(trigger.token.span) for span in a.content)
    ]
    return [attribution for _, _, attribution in sorted(around, key=lambda item: item[:2])]


def _mention(
    parse: Parse,
    document_id: str,
    trigger: Trigger,
    actors: list[Participant],
    recipients: list[Participant],
    place: Place | None,
    time: TimeExpression | None,
    counts: list[Count],
    status: Status,
    enclosing: list[Attribution],
) -> EventMention:
    sentence = parse.sentence_of(trigger.token)
    event_type, status = _retyped(trigger, status, speaks=_speaks(actors, enclosing))
    kind = plover().types[event_type]
    modes = modes_of(trigger) if event_type == trigger.frame.event_type else ()
    span = _trigger_span(trigger.words)
    return EventMention(
        id=content_id("evt", document_id, span, event_type),
        document=document_id,
        event_type=event_type,
        mode=modes,
        contexts=contexts_of(parse, parse.paragraphs[sentence.paragraph]),
        quad=kind.quad,
        score=plover().score(event_type, modes),
        trigger=span,
        sentence=sentence.span,
        actors=tuple(actors),
        recipients=tuple(recipients),
        place=place.id if place is not None else None,
        time=time.id if time is not None else None,
        start=time.start if time is not None else None,
        end=time.end if time is not None else None,
        counts=tuple(count.id for count in counts),
        status=status,
        certainty=certainty_of(status, enclosing, sentence),
        attribution=enclosing[0].id if enclosing else None,
        confidence=_confidence(trigger, actors, recipients),
        blanks=_blanks(trigger, actors, recipients, place, time),
    )


def _speaks(actors: list[Participant], enclosing: list[Attribution]) -> bool:
    """Whether the actor speaks of its own act: `Tehran said it would leave the treaty`."""
    return bool(enclosing) and enclosing[0].speaker in {participant.entity for participant in actors}


def _retyped(trigger: Trigger, status: Status, *, speaks: bool) -> tuple[str, Status]:
    """The codebook's single categories for what is announced and not yet done.

    Future cooperation is AGREE and a future retreat CONCEDE (AGREE and CONCEDE, potential ambiguities). An actor that announces
    its own coercion threatens, and one that says it will not cooperate rejects (auxiliary modes: "the coder should always
    return the single event category").
    """
    event_type = trigger.frame.event_type
    if status == "future" and event_type in _COOPERATIVE:
        return "AGREE", "asserted"
    if status == "future" and event_type == "RETREAT":
        return "CONCEDE", "asserted"
    if status == "future" and speaks and event_type in _COERCIVE:
        return "THREATEN", "asserted"
    if status == "negated" and speaks and event_type in _YIELDING and is_announced(trigger):
        return "REJECT", "asserted"
    return event_type, status


def _trigger_span(words: list[Token]) -> Span:
    """The trigger's words where they stand together, else the first and main one."""
    together = all(two.index - one.index <= 1 for one, two in itertools.pairwise(words))
    chosen = words if together else words[-1:] if words[-1].pos in ("NOUN", "PROPN") else words[:1]
    return Span(chosen[0].start, chosen[-1].end)


def _confidence(trigger: Trigger, actors: list[Participant], recipients: list[Participant]) -> float:
    """A coarse figure: fuller casts and stricter frames are surer. Not yet calibrated against gold data."""
    value = 0.45 + 0.15 * bool(actors) + 0.15 * bool(recipients) + 0.05 * min(trigger.frame.exactness, 2)
    if trigger.frame.weak or trigger.frame.weak_actor:
        value -= 0.1
    return round(min(value, 0.95), 2)


def _blanks(
    trigger: Trigger,
    actors: list[Participant],
    recipients: list[Participant],
    place: Place | None,
    time: TimeExpression | None,
) -> dict[str, str]:
    blanks = {}
    if not actors:
        blanks["actors"] = "the text names nobody who does it here"
    if not recipients:
        joint = trigger.frame.reciprocal
        blanks["recipients"] = (
            "all participants are actors of a joint act" if joint else "the text names nobody it is done to here"
        )
    if place is None:
        blanks["place"] = "no place is said to be where it happened"
    if time is None:
        blanks["time"] = "no time expression goes with it"
    if time is None or time.start is None:
        blanks["start"] = (
            time.blanks.get("start") or time.blanks.get("value", "the expression sets no date")
            if time
            else "no time expression goes with it"
        )
        blanks["end"] = blanks["start"]
    elif time.end is None:
        blanks["end"] = "the expression sets no end"
    return blanks
