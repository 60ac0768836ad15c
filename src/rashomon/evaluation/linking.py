"""Scores the linking of mentions into events, and of documents into stories, on gold data that `linking_gold` describes.

No topics are given: all documents are linked together. The annotated mentions are linked as their words, then as the coder
reads them (`linking_reading`); end to end, the coder's own mentions are linked and, where their trigger shares characters with
an annotated mention, stand for it. A mention of the coder's that stands for none is one too many if its sentence has validated
mentions, and is left out elsewhere, where events were not annotated. Each is scored again without near-copies: of documents
that share half their runs of five words the first by id stays. Mentions alone in their cluster count, as ECB+ has it, unless
they are left out of both sides.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import msgspec

from rashomon import linking
from rashomon.evaluation import copies, linking_gold, linking_reading, linking_scores, linking_stories
from rashomon.evaluation.linking_gold import Gold
from rashomon.evaluation.linking_reading import Mention, Reading
from rashomon.evaluation.linking_scores import Clusters, Scores
from rashomon.evaluation.linking_stories import Stories
from rashomon.records import Event

OPTIONS = frozenset({"split", "singletons"})
MIXED = 10  # events that join several happenings, shown


class Setting(msgspec.Struct, frozen=True):
    """The scores of one way of linking. `key` and `response` are numbers of groups, `mentions` those of both sides together."""

    name: str
    mentions: int
    key: int
    response: int
    scores: Scores


class Part(msgspec.Struct, frozen=True):
    """All scores over some documents; `stories` is None where the documents have no topics."""

    documents: int
    mentions: int
    read: int
    own: int
    settings: tuple[Setting, ...]
    stories: Stories | None


class Score(msgspec.Struct, frozen=True):
    """The scores over all documents, and over those left without near-copies; the latter is None where there are none."""

    singletons: bool
    whole: Part
    left_out: int
    without_copies: Part | None


def read(path: str | Path, *, split: str | None = None, singletons: bool = True) -> Gold:
    """The documents, those of one `split` if that is given, and their mentions. Raises `InputError` naming what is at fault."""
    return linking_gold.read(path, split=split, singletons=singletons)


def score(gold: Gold) -> Score:
    """Codes, links and compares. The same gold data always give the same score."""
    reading = linking_reading.read(gold)
    pairs = copies.copied({text.doc_id: copies.runs_of(text.text) for text in gold.texts})
    left_out = copies.spare(pairs)
    return Score(
        singletons=gold.singletons,
        whole=_part(gold, reading),
        left_out=len(left_out),
        without_copies=_part(gold.without(left_out), reading) if left_out else None,
    )


def _part(gold: Gold, reading: Reading) -> Part:
    texts = {text.doc_id: text.text for text in gold.texts}
    coded = {id: reading.coded[id] for id in texts}
    groups = linking.copies([text.document for text in gold.texts])
    own = [event for document in coded.values() for event in document.events]
    events = linking.link(own, coded, groups, texts=texts)
    settings = []
    if gold.mentions:
        ways: dict[str, Sequence[Mention]] = {
            "annotated mentions, their words": linking_reading.words(gold),
            "annotated mentions, as the coder reads them": linking_reading.told(gold, reading),
        }
        for name, mentions in ways.items():
            linked = linking.link(mentions, coded, groups, texts=texts)
            settings.append(_setting(name, gold, [frozenset(event.mentions) for event in linked], {}))
        response, homes = end_to_end(gold, reading, events)
        settings.append(_setting("end to end, the coder's own mentions", gold, response, homes))
    stories = linking.stories([text.document for text in gold.texts], groups, coded=coded)
    happening = {text.doc_id: text.story for text in gold.texts if text.story is not None}
    return Part(
        documents=len(texts),
        mentions=len(gold.mentions),
        read=sum(mention.mention_id in reading.told for mention in gold.mentions),
        own=sum(mention.mention_id in reading.own for mention in gold.mentions),
        settings=tuple(settings),
        stories=linking_stories.score(happening, events, stories) if len(happening) == len(texts) else None,
    )


def end_to_end(gold: Gold, reading: Reading, events: Iterable[Event]) -> tuple[Clusters, dict[str, str]]:
    """The coder's mentions as they were linked, those of annotated sentences alone, and the document of each.

    One that stands for an annotated mention has its id.
    """
    texts = {text.doc_id: text for text in gold.texts}
    sentences: dict[str, set[int]] = {}
    for mention in gold.mentions:
        sentences.setdefault(mention.doc_id, set()).add(mention.sent)
    stands = {event.id: id for id, event in reading.own.items()}
    name, homes = {}, {}
    for id, text in texts.items():
        open_ = [(start, end) for number, start, end in text.sentences if number in sentences.get(id, ())]
        for event in reading.coded[id].events:
            if event.id in stands or any(start <= event.trigger.start < end for start, end in open_):
                name[event.id] = stands.get(event.id, event.id)
                homes[name[event.id]] = id
    groups = (frozenset(name[id] for id in event.mentions if id in name) for event in events)
    return [group for group in groups if group], homes


def _setting(name: str, gold: Gold, response: Clusters, homes: dict[str, str]) -> Setting:
    key = gold.clusters
    if not gold.singletons:
        key, response = (linking_scores.without_singletons(side) for side in (key, response))
    document = {**homes, **{mention.mention_id: mention.doc_id for mention in gold.mentions}}
    found = linking_scores.scores(key, response, document)
    mentions = len({id for side in (key, response) for group in side for id in group})
    return Setting(name, mentions, len(key), len(response), found)


def table(result: Score) -> str:
    """The figures as lines of text."""
    return "\n".join(_lines(result))


def _lines(result: Score) -> Iterator[str]:
    yield from _part_lines(result.whole, result.singletons)
    if result.without_copies is not None:
        yield f"\nwithout near-copies, {result.left_out} documents fewer"
        yield from _part_lines(result.without_copies, result.singletons)


def _part_lines(part: Part, singletons: bool) -> Iterator[str]:
    alone = "kept" if singletons else "left out of both sides"
    yield f"{part.documents} documents, all linked together; {part.mentions} annotated mentions"
    if part.mentions:
        yield f"mentions alone in their cluster are {alone}; the coder reads {part.read} of the mentions, {part.own} as its own"
    for setting in part.settings:
        yield f"\n{setting.name}: {setting.mentions} mentions, {setting.key} clusters annotated, {setting.response} found"
        yield f"{'':24}{'precision':>10}{'recall':>10}{'F1':>10}"
        for name, figure in setting.scores.figures.items():
            yield f"{name:24}{figure.precision:>10.1%}{figure.recall:>10.1%}{figure.f1:>10.1%}"
        yield f"{'CoNLL':24}{'':20}{setting.scores.conll:>10.1%}"
    if part.stories is not None:
        yield from _story_lines(part.stories)


def _story_lines(told: Stories) -> Iterator[str]:
    yield f"\nstories: {told.happenings} happenings, {told.stories} stories found; pairs are documents that events tell together"
    yield f"{'':24}{'precision':>10}{'recall':>10}{'F1':>10}"
    purity = linking_scores.Figure(told.purity, told.recall)
    pairs = linking_scores.Figure(told.pairs.precision, told.pairs.recall)
    for name, figure in (("purity and recall", purity), ("B3 of documents", told.b_cubed), ("pairs told together", pairs)):
        yield f"{name:24}{figure.precision:>10.1%}{figure.recall:>10.1%}{figure.f1:>10.1%}"
    yield f"{told.pure} of {told.events} events told in several documents are of one happening"
    for title, happenings in told.mixed[:MIXED]:
        yield f"  of {', '.join(happenings)}: {title}"
