"""The days of a case that matter, each in the words of an account: a sentence as it stands there, never one that is made.

A day is one that events are dated to, alone, and that an account of that day or later tells as having happened. It matters the
more the more independent sources and accounts tell it, the more other events hang on what happened, and the more it changes what
went before.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

import msgspec

from rashomon.linking.chronology.ordering import HAPPENED
from rashomon.linking.mention.words import content_stems
from rashomon.linking.sources.accounts import accounts
from rashomon.linking.sources.independence import Sources
from rashomon.records import CodedDocument, CopyGroup, Event, EventMention, EventRelation, Span, TimelineDay


class TimelineSettings(msgspec.Struct, frozen=True, kw_only=True):
    """What makes a day matter, and which sentence tells it. Shares of the weight; they add up to 1."""

    sources: float = 0.5
    """Of the independent sources that tell its most widely told event, against those of the most widely told day."""
    accounts: float = 0.2
    """Of its accounts, likewise; logarithmic, as a thousand copies are not ten times a hundred."""
    central: float = 0.2
    """Of the relations in which its events stand."""
    change: float = 0.1
    """For a type of event that the day before did not have."""
    short: int = 160
    """Characters up to which a sentence loses nothing for its length."""
    far: int = 600
    """Characters into a text from which on a sentence no longer gains by its position."""
    most_sentences: int = 200
    """Sentences of one event that are weighed, those that stand first in their accounts."""


class Teller(msgspec.Struct, frozen=True):
    """One sentence that tells an event, and its words."""

    mention: EventMention
    words: frozenset[str]
    length: int


def timeline(
    events: Sequence[Event],
    coded: Mapping[str, CodedDocument],
    texts: Mapping[str, str],
    relations: Sequence[EventRelation] = (),
    copies: Sequence[CopyGroup] = (),
    *,
    most: int | None = None,
    settings: TimelineSettings | None = None,
) -> list[TimelineDay]:
    """The days that matter, in order of time; with `most`, the weightiest so many. Days that no sentence tells are left out."""
    chosen = settings or TimelineSettings()
    status = {one.id: one for document in coded.values() for one in document.events}
    held: dict[str, list[Event]] = defaultdict(list)
    for event in events:
        first, last = (event.start or "")[:10], (event.end or "")[:10]
        if len(first) == 10 and first == last and _happened_by(first, event, status, coded):
            held[first].append(event)
    found = _weighed(held, relations, status, Sources(accounts(coded, texts), copies, coded), chosen)
    days = [day for one in found if (day := _worded(one, status, texts, chosen))]
    days.sort(key=lambda day: (-day.weight, -day.sources, day.day))
    return sorted(days[:most], key=lambda day: day.day)


def _happened_by(day: str, event: Event, status: Mapping[str, EventMention], coded: Mapping[str, CodedDocument]) -> bool:
    """Whether an account tells an event as having happened that was not published before the day it is dated to."""
    for mention in (status[id] for id in event.mentions if id in status):
        published = coded[mention.document].published if mention.document in coded else None
        if mention.status in HAPPENED and (published is None or published[:10] >= day):
            return True
    return False


class _Weighed(msgspec.Struct, frozen=True):
    day: str
    events: list[Event]
    documents: tuple[str, ...]
    sources: int
    weight: float
    reasons: tuple[str, ...]


def _weighed(
    held: Mapping[str, Sequence[Event]],
    relations: Sequence[EventRelation],
    status: Mapping[str, EventMention],
    sources: Sources,
    settings: TimelineSettings,
) -> list[_Weighed]:
    related: Counter[str] = Counter(id for one in relations for id in (one.event, one.other))
    told = {day: sorted({id for event in held[day] for id in event.documents}) for day in held}
    widest = {day: max(event.sources for event in held[day]) for day in held}
    hung = {day: sum(related[event.id] for event in held[day]) for day in held}
    most_sources, most_hung = max(widest.values(), default=1), max(hung.values(), default=0)
    most_told = max((len(ids) for ids in told.values()), default=1)
    found, before = [], set[str]()
    for day in sorted(held):
        events = sorted(held[day], key=lambda one: (-one.sources, -len(one.mentions), -related[one.id], one.id))
        new = {event.event_type for event in events} - before
        before = {event.event_type for event in events}
        mentions = [status[id] for event in events for id in event.mentions if id in status]
        independent = sources.count((one.document, one.id) for one in mentions)
        weight = (
            settings.sources * widest[day] / max(1, most_sources)
            + settings.accounts * math.log1p(len(told[day])) / math.log1p(most_told)
            + settings.central * (hung[day] / most_hung if most_hung else 0.0)
            + settings.change * bool(new)
        )
        reasons = [f"{len(told[day])} accounts, {independent} independent sources", f"{len(events)} events"]
        reasons += [f"{hung[day]} relations to other events"] if hung[day] else []
        reasons += [f"new since the day before: {', '.join(sorted(new))}"] if new - {""} else []
        found.append(_Weighed(day, events, tuple(told[day]), independent, round(weight, 4), tuple(reasons)))
    return found


def _worded(
    one: _Weighed, status: Mapping[str, EventMention], texts: Mapping[str, str], settings: TimelineSettings
) -> TimelineDay | None:
    for event in one.events:
        teller = _best(event, one.day, status, texts, settings)
        if teller is not None:
            return TimelineDay(
                day=one.day,
                events=tuple(event.id for event in one.events),
                documents=one.documents,
                sources=one.sources,
                weight=one.weight,
                reasons=one.reasons,
                document=teller.document,
                mention=teller.id,
                sentence=teller.sentence,
            )
    return None


def _best(
    event: Event, day: str, status: Mapping[str, EventMention], texts: Mapping[str, str], settings: TimelineSettings
) -> EventMention | None:
    """The mention whose sentence tells an event best: in words that most use, short, early, told first in it, of that date."""
    mentions = [status[id] for id in event.mentions if id in status and status[id].status in HAPPENED]
    tellers = []
    for mention in sorted(mentions, key=lambda one: (one.sentence.start, one.document, one.trigger))[: settings.most_sentences]:
        if mention.document in texts:
            sentence = mention.sentence.of(texts[mention.document])
            tellers.append(Teller(mention, _stems(sentence), len(sentence)))
    counted = Counter(word for teller in tellers for word in teller.words)
    ranked = sorted(tellers, key=lambda teller: (-round(_fit(teller, counted, len(tellers), day, settings), 9), _place(teller)))
    return ranked[0].mention if ranked else None


def _place(teller: Teller) -> tuple[int, str, Span]:
    return teller.mention.sentence.start, teller.mention.document, teller.mention.trigger


def _fit(teller: Teller, counted: Mapping[str, int], number: int, day: str, settings: TimelineSettings) -> float:
    """How well a sentence tells its event: the mean share of tellers that use its words, and what length and place add."""
    words = teller.words
    central = sum(counted[word] for word in words) / (number * len(words)) if words else 0.0
    short = min(1.0, settings.short / max(1, teller.length))
    early = max(0.0, 1.0 - teller.mention.sentence.start / settings.far)
    first = max(0.0, 1.0 - (teller.mention.trigger.start - teller.mention.sentence.start) / settings.short)
    dated = teller.mention.start is not None and day == teller.mention.start[:10] == (teller.mention.end or "")[:10]
    own = teller.mention.attribution is None
    return central + 0.5 * short + 0.25 * early + 0.25 * first + 0.25 * dated + 0.1 * own


def _stems(sentence: str) -> frozenset[str]:
    return frozenset(content_stems(sentence))
