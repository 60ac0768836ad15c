"""Wordings of one document: labels for the coded acts, epithets, loaded words, hedges, boosters, scare quotes, agentless
passives, predictions and calls to action. What is quoted is marked as well; the attribution around it says whose words it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import msgspec

from rashomon.language import Parse, Token
from rashomon.language.grammar import is_passive
from rashomon.records import Attribution, Entity, EventMention, Span, Wording, WordingKind, content_id
from rashomon.wording.calls import calls
from rashomon.wording.words import words

MAX_SCARE_WORDS = 3  # a longer quotation is somebody's statement
_QUOTES = {"“": "”", "‘": "’", '"': '"', "«": "»", "„": "“"}


def mark(
    parse: Parse,
    document_id: str,
    entities: Sequence[Entity],
    attributions: Sequence[Attribution],
    events: Sequence[EventMention],
) -> tuple[list[Wording], list[EventMention]]:
    """The wordings of a document in order of position, and its events with the ids of the wordings that are said of them."""
    found = [
        *_labels(parse, document_id, events),
        *_judgements(parse, document_id, entities),
        *_calls(parse, document_id, events),
        *_scare_quotes(parse, document_id, attributions, entities),
    ]
    unique = sorted({wording.id: wording for wording in found}.values(), key=lambda w: (w.span, w.kind, w.id))
    by_event: dict[str, list[str]] = {}
    for wording in unique:
        if wording.target is not None:
            by_event.setdefault(wording.target, []).append(wording.id)
    coded = [msgspec.structs.replace(event, wording=tuple(by_event.get(event.id, ()))) for event in events]
    return unique, coded


def _wording(document_id: str, span: Span, kind: WordingKind, label: str | None, target: str | None) -> Wording:
    blanks = {"technique": "only wordings of the kind technique have one"}
    if target is None:
        blanks["target"] = "nothing coded in the document is meant by it"
    if label is None:
        blanks["label"] = "a clause has no base form"
    return Wording(
        id=content_id("wrd", document_id, span, kind),
        span=span,
        kind=kind,
        label=label,
        technique=None,
        target=target,
        blanks=blanks,
    )


def _labels(parse: Parse, document_id: str, events: Iterable[EventMention]) -> Iterator[Wording]:
    for event in events:
        tokens = parse.tokens_in(event.trigger)
        label = " ".join(token.lemma for token in tokens)
        yield _wording(document_id, event.trigger, "label", label, event.id)
        head = parse.head_of(event.trigger)
        if head is not None and head.pos == "VERB" and is_passive(head) and not event.actors:
            passive = [child for child in head.children_of("auxpass") if child.index < head.index]
            start = passive[0].start if passive else event.trigger.start
            yield _wording(document_id, Span(start, event.trigger.end), "agentless", label, event.id)
        if event.status == "future":
            yield _wording(document_id, event.trigger, "prediction", label, event.id)


def _judgements(parse: Parse, document_id: str, entities: Sequence[Entity]) -> Iterator[Wording]:
    lists = words()
    for token in parse.tokens:
        kind: WordingKind | None = None
        if token.pos in ("NOUN", "ADJ", "PROPN") and token.lemma in lists["epithets"] and (target := _said_of(token, entities)):
            yield _wording(document_id, token.span, "epithet", token.lemma, target)
        elif token.pos in ("NOUN", "ADJ", "VERB", "ADV") and token.lemma in lists["loaded"]:
            kind = "loaded"
        elif token.lower in lists["hedges"]:
            kind = "hedge"
        elif token.lower in lists["boosters"] and token.pos == "ADV":
            kind = "booster"
        if kind is not None:
            yield _wording(document_id, token.span, kind, token.lemma, None)


def _said_of(token: Token, entities: Sequence[Entity]) -> str | None:
    """The entity that an epithet belongs to: the one named by its own phrase, or by the phrase it modifies."""
    head = token.head if token.dep in ("amod", "compound", "nmod") else token
    for entity in entities:
        for mention in entity.mentions:
            if mention.contains(token.span) or mention.end == head.end:
                return entity.id
    return None


def _calls(parse: Parse, document_id: str, events: Iterable[EventMention]) -> Iterator[Wording]:
    for span in calls(parse):
        inside = [event.id for event in events if span.contains(event.trigger) and event.status == "demanded"]
        yield _wording(document_id, span, "call-to-action", None, inside[0] if inside else None)


def _scare_quotes(
    parse: Parse, document_id: str, attributions: Iterable[Attribution], entities: Sequence[Entity]
) -> Iterator[Wording]:
    said = [span for attribution in attributions for span in attribution.content]
    for position, token in enumerate(parse.tokens):
        closing = _QUOTES.get(token.text)
        if closing is None or token.pos != "PUNCT":
            continue
        inside = []
        for following in parse.tokens[position + 1 : position + 2 + MAX_SCARE_WORDS]:
            if following.text == closing:
                break
            inside.append(following)
        else:
            continue
        if not inside or len(inside) > MAX_SCARE_WORDS or any(member.pos == "PUNCT" for member in inside):
            continue
        span = Span(token.start, parse.tokens[position + 1 + len(inside)].end)
        if not any(content.contains(span) for content in said) and not all(member.pos == "PROPN" for member in inside):
            label = " ".join(member.lemma for member in inside)
            yield _wording(document_id, span, "scare-quotes", label, _said_of(inside[-1], entities))
