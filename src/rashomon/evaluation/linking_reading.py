"""What the coder reads in annotated documents: its own mentions, and a reading of each annotated mention.

An annotated mention whose words are those of a mention that the coder found takes over all that was coded of it. Of any other,
the coder is told that an event is reported there, and reads who takes part, where, when and how it is put; what type of act it
would be is left blank, since the coder reports none.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import msgspec

import rashomon
from rashomon import coding
from rashomon.engine.draft import Draft
from rashomon.engine.pipeline import cut
from rashomon.evaluation.extents import one_to_one
from rashomon.evaluation.linking_gold import Gold, Marked, Text
from rashomon.records import CodedDocument, EventMention, Span

Mention = EventMention | Mapping[str, Any]
UNCODED = "the coder reports no event here"


class Reading(msgspec.Struct, frozen=True):
    """The coded documents by id; of each annotated mention, by id, what the coder reads there; and the coder's own that it is."""

    coded: dict[str, CodedDocument]
    told: dict[str, EventMention]
    own: dict[str, EventMention]


def read(gold: Gold) -> Reading:
    """Codes every document, and reads every annotated mention; one that no word of the parse answers to has no reading."""
    marked: dict[str, list[Marked]] = {}
    for mention in gold.mentions:
        marked.setdefault(mention.doc_id, []).append(mention)
    reading = Reading({}, {}, {})
    for draft in _drafts([text.document for text in gold.texts]):
        coded = draft.coded()
        reading.coded[coded.id] = coded
        if draft.failure is None:
            here = marked.get(coded.id, [])
            own = aligned(here, coded.events)
            reading.own.update(own)
            reading.told.update((id, _renamed(event, id, event.trigger)) for id, event in own.items())
            reading.told.update(_forced(draft, [one for one in here if one.mention_id not in own]))
    return reading


def _drafts(documents: Sequence[Any]) -> Iterator[Draft]:
    """The documents coded, with what the stages handed on; in the batches of a standard run, so that the codes are its own."""
    pipeline = rashomon.load()
    for chunk in cut(documents, pipeline.settings.batch_size):
        drafts: Any = [Draft(document) for document in chunk]
        for stage in pipeline.stages:
            drafts = stage(drafts)
        yield from drafts


def aligned(marked: Sequence[Marked], events: Sequence[EventMention]) -> dict[str, EventMention]:
    """The coder's mention that each annotated one is, by id: triggers that share characters, the most first, each once."""
    met = sorted(
        (-_common(one.span, event.trigger), event.trigger, row, column)
        for row, one in enumerate(marked)
        for column, event in enumerate(events)
        if one.span.overlaps(event.trigger)
    )
    pairs = one_to_one((row, column) for *_, row, column in met)
    return {marked[row].mention_id: events[column] for row, column in pairs.items()}


def _common(one: Span, other: Span) -> int:
    return min(one.end, other.end) - max(one.start, other.start)


def _renamed(event: EventMention, id: str, trigger: Span) -> EventMention:
    return msgspec.structs.replace(event, id=id, trigger=trigger)


def _forced(draft: Draft, marked: Sequence[Marked]) -> dict[str, EventMention]:
    """The reading of mentions that the coder reports no event at, made beside the triggers that it found."""
    heads: dict[int, Marked] = {}
    for one in marked:
        token = draft.parse.head_of(one.span)
        if token is not None:
            heads[token.index] = one
    if not heads:
        return {}
    forced = coding.given(draft.parse, [draft.parse.tokens[index] for index in heads])
    stands_for = {trigger.span: heads[trigger.token.index] for trigger in forced}
    taken = {trigger.token.index for trigger in forced}
    others = [trigger for trigger in draft.triggers if trigger.token.index not in taken]
    together = sorted([*others, *forced], key=lambda trigger: trigger.token.index)
    document = draft.document
    reports = coding.code(
        draft.parse,
        document.id,
        document.published,
        together,
        draft.entities,
        draft.attributions,
        draft.places,
        draft.times,
        draft.counts,
    )
    found = {}
    for report in reports:
        if report.trigger in stands_for:
            one = stands_for[report.trigger]
            bare = msgspec.structs.replace(
                report,
                event_type="",
                mode=(),
                contexts=(),
                quad="",
                score=None,
                blanks={**report.blanks, "event_type": UNCODED},
            )
            found[one.mention_id] = _renamed(bare, one.mention_id, one.span)
    return found


def words(gold: Gold) -> list[Mention]:
    """Every annotated mention as its words, those of its sentence, and the date of its document."""
    texts = {text.doc_id: text for text in gold.texts}
    return [_words(mention, texts[mention.doc_id]) for mention in gold.mentions]


def told(gold: Gold, reading: Reading) -> list[Mention]:
    """Every annotated mention as the coder reads it; as its words where it reads nothing."""
    bare = zip(gold.mentions, words(gold), strict=True)
    return [reading.told.get(mention.mention_id, given) for mention, given in bare]


def _words(mention: Marked, text: Text) -> dict[str, Any]:
    bounds = {number: (start, end) for number, start, end in text.sentences}
    start, end = bounds.get(mention.sent, (mention.start_char, mention.end_char))
    return {
        "id": mention.mention_id,
        "document": mention.doc_id,
        "text": mention.text,
        "span": (mention.start_char, mention.end_char),
        "sentence": text.text[start:end],
        "published": text.date,
    }
