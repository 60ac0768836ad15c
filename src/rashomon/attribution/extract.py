"""The attributions of one parsed document: what the heads and the layout show, with speakers, manner and nesting, as records."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from rashomon.attribution.forms import complete, from_layout, settle
from rashomon.attribution.frames import Frame, frames
from rashomon.attribution.manner import is_a_deed, kind_of, medium_of, stance_of
from rashomon.attribution.quotes import Quote, quotes
from rashomon.attribution.saying import Saying, head_over, span_over
from rashomon.language import Parse, Token
from rashomon.language.grammar import denoted
from rashomon.records import Attribution, Entity, Span, content_id

NO_SOURCE = "the text names no source"
NO_SOURCE_HERE = "the quotation names no source; the speaker is whoever was quoted before it"
UNRESOLVED = "the source matches no entity in the document"
NO_CUE = "a quotation without a word of speech"
NO_MEDIUM = "the text does not say how it was said"
_SELF = frozenset({"i", "me", "my", "myself"})


def attribute(parse: Parse, document_id: str, entities: Sequence[Entity] = ()) -> list[Attribution]:
    """Every attribution of a parsed document, in order of content, each nested in the one whose content encloses it.

    `entities` are the document's; the speaker is the one with a mention at the source's head. Contents and sources are
    spans of `parse.text`. What no attribution encloses is the account's own voice.
    """
    marks = quotes(parse.text, parse.paragraphs)
    sayings = [saying for frame in frames(parse, marks) if not is_a_deed(parse, saying := _saying(parse, marks, frame))]
    sayings += from_layout(parse, marks, sayings)
    settle(marks, sayings)
    sayings.sort(key=lambda saying: (saying.content[0].start, saying.content[-1].end, saying.cue))
    flat = [_record(parse, document_id, saying, marks, entities) for saying in sayings]
    return _speaking_of_themselves(parse, _nested(flat))


def narration(parse: Parse, attributions: Sequence[Attribution]) -> list[Span]:
    """The stretches of a document in the account's own voice: what no content encloses, paragraph by paragraph."""
    contents = sorted(span for attribution in attributions for span in attribution.content)
    found = []
    for paragraph in parse.paragraphs:
        position = paragraph.start
        for content in contents:
            if content.end > position and content.start < paragraph.end:
                found.append(Span(position, max(position, content.start)))
                position = content.end
        found.append(Span(position, max(position, paragraph.end)))
    return [span for span in found if any(letter.isalnum() for letter in span.of(parse.text))]


def _saying(parse: Parse, marks: list[Quote], frame: Frame) -> Saying:
    source = [span_over(parse, *tokens) for tokens in frame.source]
    content = [span_over(parse, *tokens) for tokens in frame.content]
    if source and parse.tokens[frame.source[0][0]].tag == "WP":  # what `Abdi, who said ...` says comes after the `who`
        content = [span for span in content if span.start > source[0].start] or content
    saying = Saying(source, [span_over(parse, *frame.cue)], content)
    if frame.open_before or frame.open_after:
        complete(parse, marks, saying, before=frame.open_before, after=frame.open_after)
    return saying


def _record(parse: Parse, document_id: str, saying: Saying, marks: list[Quote], entities: Sequence[Entity]) -> Attribution:
    head = saying.voice or head_over(parse, saying.source)
    speaker = (speaker_of(head, entities) or speaker_of(denoted(head), entities)) if head is not None else None
    medium = medium_of(parse, saying)
    blanks: dict[str, str] = {}
    if not saying.source:
        blanks["source"] = NO_SOURCE if saying.voice is None else NO_SOURCE_HERE
    if speaker is None:
        blanks["speaker"] = UNRESOLVED if head is not None else NO_SOURCE
    if not saying.cue:
        blanks["cue"] = NO_CUE
    if medium is None:
        blanks["medium"] = NO_MEDIUM
    cue, content = tuple(saying.cue), tuple(saying.content)
    return Attribution(
        id=content_id("att", document_id, cue, content),
        source=tuple(saying.source),
        cue=cue,
        content=content,
        speaker=speaker,
        kind=kind_of(content, marks),
        stance=stance_of(parse, saying),
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


def _nested(flat: list[Attribution]) -> list[Attribution]:
    """The same attributions, each with its parent: the one with the smallest content that holds its cue (its content, if it has
    no cue) and is larger than its own, so that nesting has no circle.
    """
    size = {each.id: sum(span.end - span.start for span in each.content) for each in flat}
    contents = sorted((span, each.id) for each in flat for span in each.content)
    found = []
    for attribution in flat:
        anchor = attribution.cue[0] if attribution.cue else attribution.content[0]
        around = [
            (size[other], other) for span, other in contents if span.contains(anchor) and size[other] > size[attribution.id]
        ]
        found.append(msgspec.structs.replace(attribution, parent=min(around)[1]) if around else attribution)
    return found


def _speaking_of_themselves(parse: Parse, nested: list[Attribution]) -> list[Attribution]:
    """`"I believe ...", she said`: the speaker of `I` is the speaker of the quotation around it."""
    by_id = {attribution.id: attribution for attribution in nested}
    found = []
    for attribution in nested:
        parent = by_id.get(attribution.parent or "")
        own = [parse.text[span.start : span.end].lower() for span in attribution.source]
        if parent is not None and parent.speaker is not None and parent.kind != "indirect" and own and own[0] in _SELF:
            blanks = {field: reason for field, reason in attribution.blanks.items() if field != "speaker"}
            attribution = msgspec.structs.replace(attribution, speaker=parent.speaker, blanks=blanks)
        found.append(attribution)
        by_id[attribution.id] = attribution
    return found


__all__ = ["attribute", "narration", "speaker_of"]
