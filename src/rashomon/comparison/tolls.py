"""The counts that go with each mention of a document: its own, and those that stand beside it without a mention of their own."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from functools import cache

import msgspec

from rashomon.comparison.knowledge import classes, knowledge, people, toll_kinds
from rashomon.comparison.places import SMALL, place_key
from rashomon.comparison.reader import Reader
from rashomon.comparison.values import Amount
from rashomon.linking.mention.words import trigger_stems
from rashomon.records import Count, EventMention, Span

_NEXT = 6  # words after a number among which stands what it counts
_SENTENCE = 120  # code points before a part within which its whole is told
_UNREAL = ("hypothetical", "future", "demanded")


class Toll(msgspec.Struct, frozen=True):
    """A count as it goes with a mention; `loose` where no mention holds it and it was given to the nearest."""

    count: Count
    loose: bool


def tolls(reader: Reader) -> dict[str, list[Toll]]:
    """The counts of each mention, by the mention's id.

    A loss goes with an act that its own paragraph tells: a count that stands in another paragraph than the mention that holds it,
    or that no mention holds, goes with the nearest harmful act of its paragraph; failing that, with an act at the
    place that its sentence names; `the death toll` goes with the act that the
    account tells oftenest, others with none. A number of munitions may also go with an act of the paragraph before.
    """
    found: dict[str, list[Toll]] = defaultdict(list)
    held: set[str] = set()
    for mention in reader.mentions.values():
        for id in mention.counts:
            count = reader.counts.get(id)
            if count is None or not _bounded(count, reader):
                continue
            held.add(id)
            if count.kind in knowledge().losses and (act := _act_of(mention, reader)) is not None:
                found[act.id].append(Toll(count, False))
            elif not _strays(count, mention, reader):
                found[mention.id].append(Toll(count, False))
            elif (nearest := _nearest(count, reader)) is not None:
                found[nearest.id].append(Toll(count, True))
    for id, count in reader.counts.items():
        if id not in held and _bounded(count, reader) and (nearest := _nearest(count, reader)) is not None:
            found[nearest.id].append(Toll(count, True))
    return {id: _distinct(own) for id, own in found.items()}


def amounts(toll: Toll, reader: Reader) -> Iterator[tuple[str, Amount]]:
    """A count as slots and amounts: no casualties at all is nobody killed and nobody injured."""
    count = toll.count
    low = count.low if count.low is not None else 0.0
    high = count.high if count.high is not None else float("inf")
    after = reader.around(count.span, 60)[1]
    part = bool(_part().match(after)) or bool(_part().fullmatch((count.of or "").strip().lower()))
    words = f"{count.of or ''} {count.span.of(reader.text)}"
    if part:
        words += re.split(r"[.;,]", after)[0]  # `63 of them were Canadians`
    country = people(words)
    of = classes(words) | ({country} if country else set())
    stage = _stage(after) if count.kind in knowledge().forced else None
    kinds = ("killed", "injured") if count.kind == "casualties" and high == 0 else (_kind(count, reader),)
    for kind in kinds:
        yield kind, Amount(low, high, frozenset(of), stage, part)


def _bounded(count: Count, reader: Reader) -> bool:
    """Whether a count counts things and has a bound; a loss counts people."""
    if count.unit is not None or (count.low is None and count.high is None):
        return False
    words = f"{count.of or ''} {count.span.of(reader.text)} {reader.around(count.span, 30)[1]}".casefold()
    return count.kind not in knowledge().losses or not set(_words(words)[:_NEXT]) & set(knowledge().animals)


def _act_of(mention: EventMention, reader: Reader) -> EventMention | None:
    """The act that a mention of losses alone tells the losses of: `missiles came down on the base and killed nobody`.

    It is the last act told before it in the sentence, with the same actors or with none of its own; None where the losses are
    told of the act already, or by another who did something else.
    """
    if mention.recipients or not toll_kinds(trigger_stems(mention.trigger.of(reader.text))):
        return None
    acts = [
        one for one in reader.told_in(reader.paragraph(mention.trigger.start))
        if one.sentence == mention.sentence and one.trigger.end <= mention.trigger.start and _harmful(one) and _forced(one)
    ]  # fmt: skip
    if not acts:
        return None
    act = acts[-1]
    apart = reader.event_of.get(act.id) != reader.event_of.get(mention.id)
    mine, theirs = ({one.entity for one in each.actors} for each in (mention, act))
    return act if apart and not mine - theirs else None


def _strays(count: Count, mention: EventMention, reader: Reader) -> bool:
    """Whether a loss stands in another paragraph than the mention that it was given to."""
    known = knowledge()
    if count.kind in known.crowds:
        return not mention.sentence.overlaps(count.span)
    if count.kind not in (*known.losses, *known.forced) or mention.sentence.overlaps(count.span):
        return False
    return reader.paragraph(count.span.start) != reader.paragraph(mention.trigger.start)


def _nearest(count: Count, reader: Reader) -> EventMention | None:
    """The act that a loose count goes with."""
    known, kind = knowledge(), _kind(count, reader)
    number = reader.paragraph(count.span.start)
    if kind in known.crowds:
        return next((one for one in reader.told_in(number) if one.event_type in known.gatherings), None)
    if kind not in (*known.losses, *known.forced):
        return None
    near = [_act_of(one, reader) or one for one in reader.told_in(number) if _harmful(one) and _can_cost(one, count, reader)]
    if kind in known.forced:
        near = [one for one in near if _forced(one)]
        near = near or [one for one in reader.told_in(number - 1) if _harmful(one) and _forced(one)]
    if not near:
        near = _at_place(count, reader)
    if not near and kind in known.losses and _definite().search(reader.around(count.span, 60)[0]):
        near = _main(reader, count.span.start)
    return _closest(count, near, reader)


def _at_place(count: Count, reader: Reader) -> list[EventMention]:
    """The mentions of an event that several accounts place where the count's own sentence is told."""
    start = max(reader.text.rfind(mark, 0, count.span.start) for mark in (". ", "\n", "! ", "? ")) + 1
    named = {place_key(one) for one in reader.places_in(Span(start, count.span.start + _SENTENCE)) if one.precision in SMALL}
    acts = [one for one in reader.mentions.values() if one.event_type in knowledge().harmful and one.status not in _UNREAL]
    return [one for one in acts if named & reader.where.get(reader.event_of.get(one.id, ""), frozenset())]


def _main(reader: Reader, before: int) -> list[EventMention]:
    """The mentions of the harmful event that an account tells oftenest up to a position, the first told of equals."""
    acts = sorted((one for one in reader.mentions.values() if _harmful(one)), key=lambda one: (one.trigger, one.id))
    acts = [one for one in acts if one.trigger.start < before] or acts
    told = Counter(reader.event_of.get(one.id, one.id) for one in acts)
    most = max(told, key=lambda event: told[event]) if told else None
    return [one for one in acts if reader.event_of.get(one.id, one.id) == most]


def _closest(count: Count, acts: Sequence[EventMention], reader: Reader) -> EventMention | None:
    """The nearest act of the count's sentence; failing that, of the event that most of the acts tell."""
    here = [one for one in acts if one.sentence.overlaps(count.span)]
    if not here:
        told = Counter(reader.event_of.get(one.id, one.id) for one in acts)
        here = [one for one in acts if told[reader.event_of.get(one.id, one.id)] == max(told.values())]
    return min(here, key=lambda one: (_gap(one, count), one.trigger, one.id)) if here else None


def _harmful(mention: EventMention) -> bool:
    return mention.event_type in knowledge().harmful and mention.status not in _UNREAL


def _kind(count: Count, reader: Reader) -> str:
    """The kind of a count; a part of a loss that the sentence tells before it is a loss of that kind."""
    if count.kind != "people" or not _part().match(reader.around(count.span, 60)[1]):
        return count.kind
    before = [
        one for one in reader.counts.values()
        if one.kind in knowledge().losses and 0 < count.span.start - one.span.end < _SENTENCE
        and not re.search(r"[.!?]\s", reader.text[one.span.end : count.span.start])
    ]  # fmt: skip
    return max(before, key=lambda one: one.span).kind if before else count.kind


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text)


def _can_cost(mention: EventMention, count: Count, reader: Reader) -> bool:
    """Whether an act can have caused a loss: none that was not done (`no one had been attacked`) cost anybody anything."""
    return mention.status != "negated" or count.high == 0 or bool(toll_kinds(trigger_stems(mention.trigger.of(reader.text))))


def _forced(mention: EventMention) -> bool:
    return bool(mention.means) or "heavy-weapons" in mention.mode or "drone" in mention.mode


def _gap(mention: EventMention, count: Count) -> int:
    return max(mention.trigger.start - count.span.end, count.span.start - mention.trigger.end, 0)


def _stage(after: str) -> str | None:
    clause = re.split(r"[.;,]", after)[0].casefold()
    words = set(re.findall(r"\w+", clause)[:4])
    return next((stage for stage, known in knowledge().stages.items() if words & set(known)), None)


def _distinct(own: list[Toll]) -> list[Toll]:
    """Each count once, by place in the text."""
    first = {toll.count.id: toll for toll in reversed(own)}
    return sorted(first.values(), key=lambda toll: (toll.count.span, toll.count.kind, toll.count.id))


@cache
def _definite() -> re.Pattern[str]:
    return re.compile(knowledge().definite, re.IGNORECASE)


@cache
def _part() -> re.Pattern[str]:
    return re.compile(rf"\s*(?:{knowledge().part_of})\b", re.IGNORECASE)
