"""Wordings of one document: what the network reads in it without its names, of whom or what it is said, and in whose voice.

Whatever is quoted is marked as well; the voice says that a speaker says it and not the account. A coded act's own plain words
(`killed`, `attack`) are no wording: they are its trigger.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import msgspec

from rashomon.language import Parse, Token
from rashomon.language.grammar import is_passive
from rashomon.records import Attribution, Entity, EventMention, Span, Wording, WordingKind, content_id
from rashomon.wording.calls import calls
from rashomon.wording.reading import CLAUSES, Read, read

TOLD = 0.7  # how surely words are of a kind that the grammar tells
_OF_ACTS = frozenset({"loaded", "agentless", "prediction", "call-to-action", "hedge", "booster"})


def mark(
    parse: Parse,
    document_id: str,
    entities: Sequence[Entity],
    attributions: Sequence[Attribution],
    events: Sequence[EventMention],
) -> tuple[list[Wording], list[EventMention]]:
    """The wordings of a document in order of position, and its events with the ids of the wordings that are said of them."""
    seen = [one for one in read(parse) if one.kind != "agentless" or _leaves_out_the_doer(parse, one.span)]
    told = [Read(span, kind, None, TOLD) for kind, span in (*_calls(parse), *_agentless(parse, events))]
    seen += [one for one in told if not any(one.kind == other.kind and one.span.overlaps(other.span) for other in seen)]
    found = [_wording(parse, document_id, one, entities, attributions, events) for one in sorted(seen, key=_order)]
    by_event: dict[str, list[str]] = {}
    for wording in found:
        if wording.target is not None:
            by_event.setdefault(wording.target, []).append(wording.id)
    return found, [msgspec.structs.replace(event, wording=tuple(by_event.get(event.id, ()))) for event in events]


def _order(one: Read) -> tuple[Span, str, str]:
    return one.span, one.kind, one.technique or ""


def _calls(parse: Parse) -> Iterator[tuple[WordingKind, Span]]:
    """Calls to action that the grammar tells: duties, `we must`."""
    yield from (("call-to-action", span) for span in calls(parse))


def _agentless(parse: Parse, events: Sequence[EventMention]) -> Iterator[tuple[WordingKind, Span]]:
    """Passives for acts of force of which nobody in the text is coded as the doer."""
    for event in events:
        verb = parse.head_of(event.trigger)
        if verb is None or event.actors or event.event_type != "ASSAULT" or event.status != "asserted":
            continue
        passive = [child for child in verb.children_of("auxpass") if child.index < verb.index]
        if verb.pos == "VERB" and passive and is_passive(verb):
            yield "agentless", Span(passive[0].start, event.trigger.end)


def _leaves_out_the_doer(parse: Parse, span: Span) -> bool:
    """Whether words hold a participle that no `by` goes with; anything else is no passive without a doer."""
    return any(token.tag == "VBN" and token.pos == "VERB" and not token.children_of("agent") for token in parse.tokens_in(span))


def _wording(
    parse: Parse,
    document_id: str,
    one: Read,
    entities: Sequence[Entity],
    attributions: Sequence[Attribution],
    events: Sequence[EventMention],
) -> Wording:
    target = _target(parse, one, entities, events)
    speaking = _speaking(one.span, attributions)
    blanks = {} if one.kind == "technique" else {"technique": "only wordings of the kind technique have one"}
    if target is None:
        blanks["target"] = "nothing coded in the document is meant by it"
    if one.kind in CLAUSES:
        blanks["label"] = "a clause has no base form"
    if speaking is None:
        blanks["attribution"] = "the account says it in its own voice"
    return Wording(
        id=content_id("wrd", document_id, one.span, one.kind, one.technique or ""),
        span=one.span,
        kind=one.kind,
        label=None if one.kind in CLAUSES else " ".join(token.lemma for token in parse.tokens_in(one.span)),
        technique=one.technique,
        target=target,
        voice="narrator" if speaking is None else "speaker",
        attribution=speaking,
        confidence=one.share,
        blanks=blanks,
    )


def _speaking(span: Span, attributions: Iterable[Attribution]) -> str | None:
    """The innermost attribution whose content holds a span, None where the account itself speaks."""
    around = [(part.end - part.start, one.id) for one in attributions for part in one.content if part.contains(span)]
    return min(around)[1] if around else None


def _target(parse: Parse, one: Read, entities: Sequence[Entity], events: Sequence[EventMention]) -> str | None:
    """The act or the party that words are said of: the act whose trigger they hold, else by their kind and the grammar."""
    head = parse.head_of(one.span)
    if head is None:
        return None
    held = [event for event in events if event.trigger.overlaps(one.span)]
    if one.kind == "call-to-action":
        held = [event for event in held if event.status == "demanded"] or held
    if held:
        return min(held, key=lambda event: (event.trigger, event.id)).id
    party = None if one.kind in _OF_ACTS else _party(head, entities)
    return party or _act(parse, head, events)


def _party(head: Token, entities: Sequence[Entity]) -> str | None:
    """The entity that words judge: the one named by their own phrase, or by the phrase that they modify or are said of."""
    said_of = head.head if head.dep in ("amod", "compound", "nmod", "appos", "acl") else head
    subject = head.head.child("nsubj") if head.dep in ("attr", "acomp", "oprd") else None
    ends = {token.end for token in (said_of, subject) if token is not None}
    for entity in entities:
        if any(mention.contains(head.span) or mention.end in ends for mention in entity.mentions):
            return entity.id
    return None


def _act(parse: Parse, head: Token, events: Sequence[EventMention]) -> str | None:
    """The act that words hang on or that hangs on them, within their sentence."""
    near = {token.index for token in (*head.ancestors(), *head.subtree())}
    for event in sorted(events, key=lambda event: (abs(event.trigger.start - head.start), event.id)):
        trigger = parse.head_of(event.trigger)
        if trigger is not None and trigger.sentence == head.sentence and trigger.index in near:
            return event.id
    return None
