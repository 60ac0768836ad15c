"""Relations between events: one answers another, follows it, is part of it, announces it, or is a statement about it.

What says so is in the accounts: words between two reports, read through the grammar of their sentence; a phrase at the head of a
sentence that points at the one before; or an announcement that the same parties carry out, and acts within a longer one. Without
such evidence there is no relation. That two reports are of the same event is not said here: they are one `Event`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

import msgspec

from rashomon.language import parse_texts
from rashomon.linking.relation.rules import Reading, Told, read
from rashomon.linking.relation.status import Piece, carried_out, contained, contradicts, reports, seen_as
from rashomon.linking.relation.words import may_relate, opening, relation_words
from rashomon.linking.sources.accounts import accounts
from rashomon.linking.sources.independence import Sources
from rashomon.records import (
    CodedDocument,
    CopyGroup,
    Event,
    EventMention,
    EventRelation,
    RelationEvidence,
    Span,
    content_id,
)

MOST_EVIDENCE = 200
"""Pieces of evidence kept for one relation, by document; the documents that give more are still counted and named."""
STATEMENTS = frozenset({"ACCUSE", "REJECT", "CONCEDE"})
"""Types of event that are statements about others, where these stand in their words."""
PLANNED = frozenset({"future", "hypothetical", "demanded"})
CERTAIN = 0.99
"""The score that no amount of evidence exceeds."""

_Place = tuple[str, tuple[Told, ...]]


class Passage(msgspec.Struct, frozen=True):
    """One sentence of an account with the reports in it, in the order of their triggers."""

    document: str
    span: Span
    words: str
    mentions: tuple[EventMention, ...]

    @property
    def place(self) -> _Place:
        """What its reading depends on: the same words with the same triggers are read once."""
        start = self.span.start
        told = (
            Told(Span(one.trigger.start - start, one.trigger.end - start), one.event_type, one.status) for one in self.mentions
        )
        return self.words, tuple(told)


def relations(
    events: Sequence[Event],
    coded: Mapping[str, CodedDocument],
    texts: Mapping[str, str],
    copies: Sequence[CopyGroup] = (),
) -> list[EventRelation]:
    """The relations between events, each with its evidence, sorted by kind and the ids of both; none without evidence.

    `coded` and `texts` are by document id; a document without a text gives no evidence in words. Sentences are parsed where they
    hold two events, or point at the sentence before, and a word that can relate them; the work grows with the sentences. What
    dates contradict is left out.
    """
    home = {mention: event for event in events for mention in event.mentions}
    sources = Sources(accounts(coded, texts), copies, coded)
    passages = list(_passages(coded, texts, home))
    pieces = [*_in_sentences(passages, home), *_across_sentences(passages, home), *_in_statements(passages, coded, home)]
    known = reports(coded, texts)
    seen = [seen_as(event, known) for event in events]
    pieces += [*carried_out(seen), *contained(seen)]
    grouped: dict[tuple[str, str, str], list[Piece]] = defaultdict(list)
    dated = {one.event.id: one for one in seen}
    for piece in pieces:
        if piece.event != piece.other and not contradicts(piece.kind, dated[piece.event], dated[piece.other]):
            grouped[piece.kind, piece.event, piece.other].append(piece)
    return [_relation(grouped[key], sources) for key in sorted(grouped)]


def _passages(coded: Mapping[str, CodedDocument], texts: Mapping[str, str], home: Mapping[str, Event]) -> Iterator[Passage]:
    """Every sentence that reports an event, document by document, in order."""
    for id in sorted(coded):
        text = texts.get(id)
        if text is None:
            continue
        told: dict[Span, list[EventMention]] = defaultdict(list)
        for mention in coded[id].events:
            if mention.id in home:
                told[mention.sentence].append(mention)
        for span in sorted(told):
            mentions = tuple(sorted(told[span], key=lambda one: (one.trigger, one.id)))
            yield Passage(id, span, span.of(text), mentions)


def _in_sentences(passages: Sequence[Passage], home: Mapping[str, Event]) -> Iterator[Piece]:
    """What sentences say of two events in them."""
    chosen = [one for one in passages if len({home[mention.id].id for mention in one.mentions}) > 1 and may_relate(one.words)]
    known = _read({one.place for one in chosen})
    for passage in chosen:
        for reading in known[passage.place]:
            event, other = passage.mentions[reading.event], passage.mentions[reading.other]
            cue = Span(passage.span.start + reading.cue.start, passage.span.start + reading.cue.end)
            evidence = RelationEvidence(
                document=passage.document,
                mention=event.id,
                other=other.id,
                cue=cue,
                passage=passage.span,
                attribution=event.attribution,
                rule=reading.rule,
            )
            reason = f"“{reading.cue.of(passage.words)}” relates them in one sentence"
            yield Piece(reading.kind, home[event.id].id, home[other.id].id, reading.score, reason, evidence)


def _read(places: Iterable[_Place]) -> dict[_Place, list[Reading]]:
    """The readings of each place; equal sentences share a parse."""
    wanted: dict[str, list[_Place]] = defaultdict(list)
    for place in sorted(places, key=lambda one: (one[0], len(one[1]), str(one[1]))):
        wanted[place[0]].append(place)
    found: dict[_Place, list[Reading]] = {}
    sentences = sorted(wanted)
    for sentence, parse in zip(sentences, parse_texts(sentences), strict=True):
        for place in wanted[sentence]:
            found[place] = read(parse, place[1])
    return found


def _across_sentences(passages: Sequence[Passage], home: Mapping[str, Event]) -> Iterator[Piece]:
    """What a phrase at the head of a sentence says of its first event and the last-told main event of the sentence before."""
    for before, here in pairwise(passages):
        found = opening(here.words)
        between = here.span.start - before.span.end
        if found is None or before.document != here.document or not 0 <= between <= 3:
            continue
        connective, length = found
        event, other = _main(here), _main(before)
        if event is None or other is None or home[event.id].id == home[other.id].id:
            continue
        words = here.words[:length]
        evidence = RelationEvidence(
            document=here.document,
            mention=event.id,
            other=other.id,
            cue=Span(here.span.start, here.span.start + length),
            passage=Span(before.span.start, here.span.end),
            attribution=event.attribution,
            rule=f"`{words}` opens the sentence and points at the one before",
        )
        acts = (
            connective.kind if event.event_type in relation_words().acts or connective.kind != "retaliates-for" else "response-to"
        )
        yield Piece(acts, home[event.id].id, home[other.id].id, connective.score, f"“{words}” opens the next sentence", evidence)


def _in_statements(passages: Sequence[Passage], coded: Mapping[str, CodedDocument], home: Mapping[str, Event]) -> Iterator[Piece]:
    """Reports that stand in the words of a statement which is an event itself, such as an accusation or a denial."""
    frame = relation_words().stating
    for passage in passages:
        said = {one.id: one.cue for one in coded[passage.document].attributions}
        statements = [one for one in passage.mentions if one.event_type in STATEMENTS]
        for mention in passage.mentions if statements else ():
            cues = said.get(mention.attribution or "", ())
            for statement in statements:
                cue = next((cue for cue in cues if cue.overlaps(statement.trigger)), None)
                if cue is None or home[statement.id].id == home[mention.id].id or mention.status in PLANNED:
                    continue
                evidence = RelationEvidence(
                    document=passage.document,
                    mention=statement.id,
                    other=mention.id,
                    cue=cue,
                    passage=passage.span,
                    attribution=statement.attribution,
                    rule="the words of the statement hold it",
                )
                reason = "it stands in the words of the statement"
                yield Piece(frame.kind, home[statement.id].id, home[mention.id].id, frame.score, reason, evidence)


def _main(passage: Passage) -> EventMention | None:
    """The event that a sentence tells first of those that it says happened, not in a speaker's words where it has any else."""
    real = [one for one in passage.mentions if one.status in ("asserted", "disputed", "historical")]
    return next((one for one in real if one.attribution is None), next(iter(real), None))


def _relation(pieces: Sequence[Piece], sources: Sources) -> EventRelation:
    """One relation from all its evidence: a source counts once, by its surest piece."""
    ranked = sorted(pieces, key=lambda one: (one.evidence.document, one.evidence.passage, -one.score, one.evidence.mention))
    documents = sorted({one.evidence.document for one in ranked})
    behind = sources.of_mentions((one.evidence.document, one.evidence.mention) for one in ranked)
    best: dict[str, float] = {}
    for one in ranked:
        source = behind[one.evidence.document]
        best[source] = max(best.get(source, 0.0), one.score)
    doubt = 1.0
    for source in sorted(best):
        doubt *= 1.0 - best[source]
    first = ranked[0]
    return EventRelation(
        id=content_id("relation", first.kind, first.event, first.other),
        kind=first.kind,
        event=first.event,
        other=first.other,
        score=round(min(CERTAIN, 1.0 - doubt), 4),
        documents=tuple(documents),
        sources=len(best),
        reasons=tuple(sorted({one.reason for one in ranked})),
        evidence=tuple(one.evidence for one in ranked[:MOST_EVIDENCE]),
    )
