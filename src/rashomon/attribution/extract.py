"""The attributions of one parsed document: candidates, quotations, speakers, medium and nesting put together."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from rashomon.attribution.candidates import Candidate
from rashomon.attribution.clauses import find_candidates
from rashomon.attribution.lexicon import cues
from rashomon.attribution.quoted import settle
from rashomon.attribution.quotes import Quote, quotes
from rashomon.language import Parse, Token
from rashomon.records import Attribution, AttributionKind, Entity, Span, content_id

NO_SOURCE = "the text names no source"
UNRESOLVED = "the source matches no entity in the document"


def attribute(parse: Parse, document_id: str, entities: Sequence[Entity] = ()) -> list[Attribution]:
    """Every attribution of a parsed document, in order of content, each nested in the one whose content encloses it.

    `entities` are the document's; the speaker is the one with a mention at the source's head. Contents and sources are
    spans of `parse.text`. What no attribution encloses is the account's own voice.
    """
    marks = quotes(parse.text, parse.paragraphs)
    settled = settle(parse, [*find_candidates(parse), *_colons(parse)], marks)
    flat = [_record(parse, document_id, candidate, marks, entities) for candidate in _unique(settled)]
    return [_nest(attribution, flat) for attribution in flat]


def _unique(candidates: list[Candidate]) -> list[Candidate]:
    """One candidate a cue and content: two verbs can claim the same clause, and the one nearest to it is right."""
    kept: dict[tuple[Span, ...], Candidate] = {}
    for candidate in candidates:
        key = tuple(candidate.content)
        other = kept.get(key)
        if other is None or (other.source is None and candidate.source is not None):
            kept[key] = candidate
    return list(kept.values())


def _colons(parse: Parse) -> list[Candidate]:
    """`Zarif: strikes concluded` at the start of a paragraph or headline: a short name, a colon, the content."""
    found = []
    for paragraph in parse.paragraphs:
        head, colon, rest = paragraph.of(parse.text).partition(": ")
        if not colon or not rest.strip() or len(head) > 60 or len(head.split()) > 6:
            continue
        tokens = parse.tokens_in(Span(paragraph.start, paragraph.start + len(head)))
        top: Token | None = parse.head_of(Span(paragraph.start, paragraph.start + len(head)))
        if top is None or top.pos not in ("PROPN", "NOUN") or any(t.pos in ("VERB", "AUX", "PUNCT") for t in tokens):
            continue
        mark = parse.tokens_in(Span(paragraph.start + len(head), paragraph.start + len(head) + 1))
        if top.pos == "PROPN" and top.end - paragraph.start <= len(head):
            found.append(Candidate(mark, top, [Span(paragraph.start + len(head) + 2, paragraph.end)], "asserts"))
    return found


def _record(parse: Parse, document_id: str, candidate: Candidate, marks: list[Quote], entities: Sequence[Entity]) -> Attribution:
    content = tuple(candidate.content)
    cue = (span,) if (span := candidate.cue_span()) is not None else ()
    source = (candidate.source_span,) if candidate.source_span is not None else ()
    speaker = speaker_of(candidate.source, entities) if candidate.source is not None else None
    medium = _medium(parse, candidate)
    blanks: dict[str, str] = {}
    if not source:
        blanks["source"] = NO_SOURCE
    if speaker is None:
        blanks["speaker"] = NO_SOURCE if not source else UNRESOLVED
    if not cue:
        blanks["cue"] = "a quotation without a word of speech"
    if medium is None:
        blanks["medium"] = "the text does not say how it was said"
    return Attribution(
        id=content_id("att", document_id, cue, content),
        source=source,
        cue=cue,
        content=content,
        speaker=speaker,
        kind=_kind(content, marks),
        stance=candidate.stance,
        medium=medium,
        blanks=blanks,
    )


def speaker_of(source: Token, entities: Sequence[Entity]) -> str | None:
    """The entity with a mention that ends at, or holds, the head of the source; the shortest such mention decides."""
    best: tuple[int, str] | None = None
    for entity in entities:
        for mention in entity.mentions:
            if mention.contains(source.span):
                width = mention.end - mention.start - (1000 if mention.end == source.end else 0)
                if best is None or width < best[0]:
                    best = (width, entity.id)
    return best[1] if best else None


def _kind(content: tuple[Span, ...], marks: list[Quote]) -> AttributionKind:
    total = sum(span.end - span.start for span in content)
    quoted = sum(
        max(0, min(span.end, quote.outer.end) - max(span.start, quote.outer.start)) for span in content for quote in marks
    )
    if quoted == 0:
        return "indirect"
    return "direct" if quoted >= total - 2 else "mixed"


def _medium(parse: Parse, candidate: Candidate) -> str | None:
    lexicon = cues()
    if candidate.display:
        return "placard"
    verb = next((token for token in candidate.cue if token.pos in ("VERB", "NOUN")), None)
    if verb is None:
        return None
    if (named := lexicon.medium_verbs.get(verb.lemma)) is not None:
        return named
    nearby: list[Token] = []
    if candidate.source is not None:
        nearby += [token for token in candidate.source.subtree() if token.index - candidate.source.index < 12]
    for child in verb.children:
        if child.dep == "prep" and child.lower in ("in", "on", "at", "during", "by", "via", "through", "to"):
            nearby += child.subtree()[:14]
    content = candidate.content
    for token in nearby:
        if token.pos not in ("NOUN", "PROPN", "ADJ") or any(span.contains(token.span) for span in content):
            continue
        if token.lower in lexicon.media:
            return lexicon.media[token.lower]
    if verb.lemma == "tell" and any(child.dep in ("dobj", "dative") and child.pos == "PROPN" for child in verb.children):
        return "interview"
    return None


def _nest(attribution: Attribution, all_of_them: list[Attribution]) -> Attribution:
    """Set the parent: the smallest content, other than its own, that holds the cue (or, with no cue, the content)."""
    anchor = attribution.cue[0] if attribution.cue else attribution.content[0]
    best: tuple[int, str] | None = None
    for other in all_of_them:
        if other is attribution:
            continue
        for span in other.content:
            if span.contains(anchor) and not any(own.contains(span) for own in attribution.content):
                width = span.end - span.start
                if best is None or width < best[0]:
                    best = (width, other.id)
    if best is None:
        return attribution
    return msgspec.structs.replace(attribution, parent=best[1])


__all__ = ["attribute", "speaker_of"]
