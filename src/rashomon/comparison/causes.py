"""Why an account says an act was done: cues such as `in retaliation for`, what they govern, and the act that they explain."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import msgspec

from rashomon.comparison.knowledge import causes, knowledge
from rashomon.comparison.reader import Reader
from rashomon.comparison.values import Cause
from rashomon.linking.mention.words import stem
from rashomon.records import EventMention, Span

_SHORT = 4  # letters below which a word says nothing of a reason
_NEAR = 48  # code points within which `by mistake` says it of an act
_KEPT = 4  # words of a reason that name it
_WORD = re.compile(r"[^\W\d_]+")
_OPENING = re.compile(r"(?:^|[.!?]\s+|\n|[“\"])$")  # before a cue that opens a sentence
_COMMA = re.compile(r"[,.;:!?\n]")
_BACK = re.compile(r"\b(?:that|this|it|which|they|these|those)\b\W*(?:\w+\W+){0,3}$", re.IGNORECASE)

_ACT = re.compile(
    r"\b(?:the|this|that) (?:operation|attack|strikes?|assault|move|action|raid|bombing|response)\W+(?:was |is )?(?:\w+ )?$",
    re.IGNORECASE,
)


class Reason(msgspec.Struct, frozen=True):
    """A reason as it stands in the text: the mention that it explains, cue and what it governs as one span, and the value."""

    mention: str
    span: Span
    value: Cause


def reasons(reader: Reader) -> Iterator[Reason]:
    """Every reason that a document gives for one of its mentions.

    A reason that tells an event has that event as its value; an event is no reason of itself.
    """
    read = 0
    for match in _cues().finditer(reader.text):
        if match.start() < read:
            continue  # within what the last cue governs
        kind = match.lastgroup or ""
        span, governed = _extent(match, kind.replace("_", "-"), reader.text)
        read = span.end
        mention = _explained(span, governed, reader)
        if mention is None:
            continue
        told = [one for one in reader.told_in(reader.paragraph(span.start)) if governed.contains(one.trigger)]
        events = sorted(
            {reader.event_of[one.id] for one in told if one.id in reader.event_of} - {reader.event_of.get(mention.id, "")}
        )
        words = tuple(dict.fromkeys(stem(word) for word in _WORD.findall(governed.of(reader.text)) if len(word) >= _SHORT))
        if events or (words and kind != "through") or kind == "through":
            cue = frozenset([match.group().lower()]) if kind == "through" else frozenset(words[:_KEPT])
            value = Cause(kind.replace("_", "-"), events[0] if events else None, cue)
            yield Reason(mention.id, span, value)


def _extent(match: re.Match[str], kind: str, text: str) -> tuple[Span, Span]:
    """Cue with what it governs, and what it governs alone; `through` governs nothing."""
    if kind == "through":
        return Span(*match.span()), Span(match.end(), match.end())
    opening = _OPENING.search(text[max(0, match.start() - 3) : match.start()]) is not None
    ends = _COMMA if opening else _ends()
    end = ends.search(text, match.end() + 1, match.end() + causes().most)
    last = end.start() if end else min(len(text), match.end() + causes().most)
    if end is None and last < len(text):
        last = text.rfind(" ", match.end(), last + 1) if " " in text[match.end() + 1 : last] else last
    return Span(match.start(), max(last, match.end())), Span(match.end(), max(last, match.end()))


def _explained(span: Span, governed: Span, reader: Reader) -> EventMention | None:
    """The act that a reason explains: told before the cue in its sentence or, where a pronoun stands for it, before that;
    after it where the sentence begins with the reason."""
    acts = [one for one in reader.told_in(reader.paragraph(span.start)) if one.event_type in _material()]
    outside = [one for one in acts if not governed.overlaps(one.trigger)]
    sentence = [one for one in outside if one.sentence.overlaps(span)]
    if governed.start == governed.end:
        near = [one for one in sentence if _gap(one, span) <= _NEAR]
        return min(near, key=lambda one: (_gap(one, span), one.trigger, one.id)) if near else None
    before = [one for one in sentence if one.trigger.end <= span.start and one.sentence.start <= span.start]
    if before:
        told_by = max(before, key=lambda one: (one.trigger, one.id))
        avenged = any(governed.contains(party.span) for party in told_by.recipients)
        return _of_same_side(told_by, span, reader) if avenged else told_by
    opening = reader.text[max(0, span.start - 30) : span.start].split(". ")[-1]
    if _BACK.search(opening) or _BACK.match(span.of(reader.text)):
        earlier = [one for one in outside if one.trigger.end <= span.start]
        return max(earlier, key=lambda one: (one.trigger, one.id)) if earlier else None
    if _ACT.search(reader.text[max(0, span.start - 40) : span.start]):
        told = {reader.event_of.get(one.id) for one in acts if governed.overlaps(one.trigger)}
        earlier = [one for one in reader.mentions.values() if one.event_type in _material() and one.trigger.end <= span.start]
        earlier = [one for one in earlier if reader.event_of.get(one.id) not in told and one.status == "asserted"]
        return max(earlier, key=lambda one: (one.trigger, one.id)) if earlier else None
    behind = [one for one in sentence if one.trigger.start >= span.end]
    return min(behind, key=lambda one: (one.trigger, one.id)) if behind else None


def _of_same_side(mention: EventMention, span: Span, reader: Reader) -> EventMention | None:
    """Who avenges somebody did something else than what was done to him: the last act before the cue, of another event, by the
    mention's own side; None where the account tells none."""
    sides = _countries(mention, reader)
    acts = [one for one in reader.mentions.values() if one.event_type in _material() and one.trigger.end <= span.start]
    event = reader.event_of.get(mention.id)
    other = [one for one in acts if reader.event_of.get(one.id) != event and sides & _countries(one, reader)]
    return max(other, key=lambda one: (one.trigger, one.id)) if other else None


def _gap(mention: EventMention, span: Span) -> int:
    return max(mention.trigger.start - span.end, span.start - mention.trigger.end, 0)


def _countries(mention: EventMention, reader: Reader) -> set[str]:
    entities = (reader.entities.get(party.entity) for party in mention.actors)
    return {entity.country for entity in entities if entity is not None and entity.country}


@cache
def _material() -> frozenset[str]:
    return frozenset([*knowledge().harmful, "SANCTION", "MOBILIZE", "RETREAT"])


@cache
def _cues() -> re.Pattern[str]:
    kinds = (f"(?P<{kind.replace('-', '_')}>{'|'.join(f'(?:{cue})' for cue in cues)})" for kind, cues in causes().cues.items())
    return re.compile(rf"(?<!\w)(?:{'|'.join(kinds)})(?!\w)", re.IGNORECASE)


@cache
def _ends() -> re.Pattern[str]:
    return re.compile(causes().ends)
