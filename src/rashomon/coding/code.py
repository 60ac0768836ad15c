"""From a parsed document and its entities, attributions, places, times and counts to its event mentions."""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.coding import thresholds
from rashomon.coding.cast import Cast
from rashomon.coding.circumstances import counts_of, places_of, times_of
from rashomon.coding.echoes import Played, carried_over
from rashomon.coding.lexicon import lexicon
from rashomon.coding.means import means_of
from rashomon.coding.mention import Mention
from rashomon.coding.participants import cast_of
from rashomon.coding.sites import sites_of
from rashomon.coding.status import is_called_for
from rashomon.coding.trigger import Trigger
from rashomon.language import Parse, Token
from rashomon.ontology import Ontology, plover
from rashomon.records import (
    Attribution,
    Count,
    Entity,
    EventMention,
    Participant,
    Place,
    Span,
    TimeExpression,
)

_GENERIC = ("any ", "all ", "every ", "each ")
_OF_CONTENT = frozenset({"AGREE", "REJECT", "THREATEN"})


def code(
    parse: Parse,
    document_id: str,
    published: str | None,
    triggers: Sequence[Trigger],
    entities: Sequence[Entity],
    attributions: Sequence[Attribution],
    places: Sequence[Place],
    times: Sequence[TimeExpression],
    counts: Sequence[Count],
    *,
    ontology: Ontology | None = None,
) -> list[EventMention]:
    """Every report of an event in a document, in order of its trigger.

    `published` is the ISO date of publication or None, `triggers` are those of `find`, `ontology` is the user's, PLOVER if None.
    A trigger that nobody takes part in is no event unless it has a number or the heads are sure of it; one that they are not
    sure of needs political participants, a toll, or to point back to an event that has some.
    """
    cast = Cast(parse, entities, attributions)
    played = {trigger: cast_of(trigger, cast) for trigger in triggers}
    numbered = counts_of(parse, triggers, counts)
    for trigger, sides in carried_over(parse, triggers, played).items():
        token = trigger.token
        quoted = any(span.contains(token.span) for a in attributions for span in a.content)
        told = numbered.get(trigger) or quoted or token.dep == "attr" or any(played[trigger]) or _names_a_harm(token)
        if token.pos != "NOUN" or told:
            played[trigger] = sides
    towns = {token.index for place in places for token in parse.tokens_in(place.span)}  # `Hit`, in Anbar
    triggers = [t for t in triggers if t.token.index not in towns and not _is_content_of_a_trigger(t, triggers)]
    triggers = [t for t in triggers if _is_event(t, *played[t], cast, numbered.get(t, ()))]
    cues = {token.index for attribution in attributions for span in attribution.cue for token in parse.tokens_in(span)}
    dated = times_of(parse, triggers, times, cues)
    placed = _placed(parse, triggers, played, cast, places)
    armed = means_of(parse, triggers)
    found = []
    for trigger in triggers:
        mention = Mention(parse, trigger, played[trigger], attributions)
        mention.counts = numbered.get(trigger, [])
        mention.means = armed.get(trigger, ())
        mention.place = placed.get(trigger)
        mention.time = dated.get(trigger)
        record = mention.record(document_id, published, ontology or plover())
        if record is not None:
            found.append(record)
    return found


def _placed(
    parse: Parse, triggers: Sequence[Trigger], played: Played, cast: Cast, places: Sequence[Place]
) -> dict[Trigger, Place]:
    """Where each act happened. Who acts, speaks or has a name is no such place; a site of which no more is known than that is."""
    entities = cast.by_id.values()
    sources = {span for attribution in cast.attributions for span in attribution.source}
    named = {span for entity in entities if entity.kind in ("person", "organisation") for span in entity.mentions}
    known = {span for entity in entities if entity.country is not None or entity.sectors for span in entity.mentions}
    sites = {place.span for place in places if place.precision == "point"} - known
    acting = {trigger: (_acting_places(*played[trigger], cast) | named) - sites | sources for trigger in triggers}
    found = places_of(parse, triggers, places, acting)
    return found | sites_of(parse, triggers, places, found)


def _names_a_harm(noun: Token) -> bool:
    """Whether an echo names an act by what it did (`the murder`, `the arrest`), so that its word is a label worth keeping."""
    return any(frame.poss == "recipient" for frame in lexicon().nouns.get(noun.lemma, ()))


def _is_content_of_a_trigger(trigger: Trigger, triggers: Sequence[Trigger]) -> bool:
    """What is agreed, refused or threatened is the content of that act and no report of its own: `refused to provide aid`."""
    if trigger.is_noun or trigger.token.dep != "xcomp" or trigger.token.tag != "VB":
        return False
    return any(other.token is trigger.token.head and other.event_type in _OF_CONTENT for other in triggers)


def _is_event(
    trigger: Trigger, actors: list[Participant], recipients: list[Participant], cast: Cast, counts: Sequence[Count]
) -> bool:
    """Whether a trigger has the political participants that its frame asks for, or reports a toll, or is called for."""
    has_toll, counted = _has_toll(counts), bool(counts)
    frame = trigger.frame
    if frame.needs_nobody:
        return True
    if trigger.share < thresholds.UNKNOWN and not has_toll and not any(_is_political(p, cast) for p in (*actors, *recipients)):
        return False
    if trigger.share >= thresholds.FINDS:
        political = has_toll or any(_counts(participant, cast) for participant in (*actors, *recipients))
        least = thresholds.UNPOLITICAL if actors or recipients else thresholds.ALONE
        if political or (frame.firm and actors):
            least = thresholds.FINDS
        return trigger.share >= least
    if frame.alone or ((frame.toll or frame.event_type == "ASSAULT") and has_toll):
        return True
    if not frame.weak and is_called_for(trigger):
        return True
    by_actor, by_recipient = (any(_counts(p, cast) for p in side) for side in (actors, recipients))
    if trigger.share < thresholds.UNSURE and not frame.firm and not counted:
        figure = any(cast.by_id[p.entity].kind == "person" and cast.by_id[p.entity].country for p in (*actors, *recipients))
        return (by_actor and by_recipient) or figure
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


def _has_toll(counts: Sequence[Count]) -> bool:
    """Whether a toll is reported that needs no name beside it: that there is none (`nobody was killed`), or of casualties."""
    return any(
        count.kind in ("killed", "injured", "casualties") and (count.high == 0 or count.kind == "casualties") for count in counts
    )


def _counts(participant: Participant, cast: Cast) -> bool:
    """Whether a participant is somebody in particular with a place in politics; `any government` is nobody in particular."""
    entity = cast.by_id[participant.entity]
    if entity.country is None and cast.parse.text[participant.span.start :].lower().startswith(_GENERIC):
        return False
    return entity.country is not None or bool(entity.sectors)


def _is_political(participant: Participant, cast: Cast) -> bool:
    """Whether a participant has a country or a sector other than that of people at large."""
    entity = cast.by_id[participant.entity]
    return entity.country is not None or bool(set(entity.sectors) - {"CVL"})


def _acting_places(actors: list[Participant], recipients: list[Participant], cast: Cast) -> set[Span]:
    """Spans of participants that act or are acted on as bodies; where a facility or a town is the target it stays a place."""
    acting = {participant.span for participant in actors}
    for participant in recipients:
        entity = cast.by_id[participant.entity]
        if entity.kind != "place" or not entity.sectors:
            acting.add(participant.span)
    return acting
