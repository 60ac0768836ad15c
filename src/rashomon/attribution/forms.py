"""Attributions that layout gives, with no word of saying: names before a colon, names after a dash, quotations on their own,
words on display, and quotations that run on over paragraphs."""

from __future__ import annotations

from itertools import pairwise

from rashomon.attribution.lexicon import cues
from rashomon.attribution.quotes import Quote
from rashomon.attribution.saying import Saying, head_over
from rashomon.language import Parse, Token
from rashomon.language.grammar import subject_of
from rashomon.records import Span

MIN_WORDS = 5  # a quotation shorter than this that nobody is said to have uttered is a name, a title or scare quotes
MAX_NAME = 60  # code points, and
MAX_NAME_WORDS = 6  # words, of a name that stands before a colon or after a dash
_NO_PART_OF_A_NAME = ("VERB", "AUX", "PUNCT", "NUM")
_DASHES = ("–", "—", "―", "--", "-")


def from_layout(parse: Parse, marks: list[Quote], known: list[Saying]) -> list[Saying]:
    """What layout attributes beyond the `known` sayings: each quotation or paragraph belongs to one saying at most."""
    found: list[Saying] = []
    for paragraph in parse.paragraphs:
        for form in (_before_colon, _after_dash):
            saying = form(parse, paragraph)
            if saying is not None and not any(_meets(other, saying) for other in (*known, *found)):
                found.append(saying)
                break
    for mark in marks:
        if not any(saying.covers(mark.outer) for saying in (*known, *found)):
            saying = _on_display(parse, mark) or _on_its_own(parse, mark, [*known, *found])
            if saying is not None:
                found.append(saying)
    return found


def settle(marks: list[Quote], sayings: list[Saying]) -> None:
    """Let contents and quotations agree: who is said, outside a quotation, to utter a part of it utters the whole of it, and an
    unclosed one runs on over the paragraphs that continue it."""
    for mark in marks:
        outside = [saying for saying in sayings if not any(mark.outer.contains(cue) for cue in saying.cue)]
        claims = [saying for saying in outside if saying.covers(mark.outer)]
        if len(claims) == 1 and not any(own.contains(mark.outer) for own in claims[0].content):
            claims[0].add(mark.outer)
    for mark, following in pairwise(marks):
        if not mark.closed and following.continues:
            for saying in sayings:
                if any(own.overlaps(mark.outer) and own.end >= mark.outer.end - 2 for own in saying.content):
                    saying.add(following.outer)


def complete(parse: Parse, marks: list[Quote], saying: Saying, *, before: bool, after: bool) -> None:
    """Let a content that was cut off where reading stopped cover the rest of its quotation, or of its sentence."""
    start, end = saying.content[0].start, saying.content[-1].end
    if before and (whole := _whole(parse, marks, start)) is not None:
        saying.add(Span(whole.start, start))
    if after and (whole := _whole(parse, marks, end - 1)) is not None:
        saying.add(Span(end, whole.end))


def _whole(parse: Parse, marks: list[Quote], position: int) -> Span | None:
    """The quotation around a position, or else the sentence."""
    around = [mark.outer for mark in marks if mark.outer.start <= position < mark.outer.end]
    around += [sentence.span for sentence in parse.sentences if sentence.start <= position < sentence.end]
    return around[0] if around else None


def _meets(known: Saying, new: Saying) -> bool:
    """Whether the two claim the same words, so that the one already known stands."""
    same_cue = any(a.overlaps(b) for a in known.cue for b in new.cue)
    same_source = any(a.overlaps(b) for a in known.source for b in new.source)
    starts = any(a.start <= b.start < a.end for a in known.content for b in new.content)
    return same_cue or (same_source and any(known.covers(span) for span in new.content)) or (starts and not known.cue)


def _before_colon(parse: Parse, paragraph: Span) -> Saying | None:
    """`Zarif: strikes concluded` at the start of a paragraph or headline: a name, a colon, the content."""
    head, colon, rest = paragraph.of(parse.text).partition(": ")
    if not colon or not rest.strip():
        return None
    name = Span(paragraph.start, paragraph.start + len(head))
    if not _is_name(parse, name):
        return None
    content = Span(paragraph.end - len(rest.lstrip()), paragraph.end)
    return Saying([name], [Span(name.end, name.end + 1)], [content])


def _after_dash(parse: Parse, paragraph: Span) -> Saying | None:
    """`Strikes have ended – Zarif` and a quotation with its author below it or beside it."""
    text = paragraph.of(parse.text)
    for dash in _DASHES:
        said, found, name = text.rpartition(f"{dash} ")
        if not found or (said and not said.endswith((" ", "\n", "”", '"', "’", "'"))):
            continue
        start = paragraph.end - len(name)
        span = Span(start, paragraph.end)
        mark = Span(start - len(dash) - 1, start - 1)
        content = _paragraph_before(parse, paragraph)
        if said.strip():
            content = Span(paragraph.start, paragraph.start + len(said.rstrip()))
        quoted = content is not None and content.of(parse.text)[-1:] in "”\"’'»"
        headline = paragraph.start == 0 and bool(said.strip()) and "." not in said
        if content is not None and (quoted or headline) and _is_name(parse, span):
            return Saying([span], [mark], [content])
    return None


def _paragraph_before(parse: Parse, paragraph: Span) -> Span | None:
    return max((other for other in parse.paragraphs if other.end <= paragraph.start), default=None)


def _is_name(parse: Parse, span: Span) -> bool:
    """A short phrase whose head is a proper name, with no verb and no mark of punctuation in it."""
    words = span.of(parse.text)
    if not words.strip() or len(words) > MAX_NAME or len(words.split()) > MAX_NAME_WORDS:
        return False
    tokens = parse.tokens_in(span)
    head = parse.head_of(span)
    return head is not None and head.pos == "PROPN" and not any(token.pos in _NO_PART_OF_A_NAME for token in tokens)


def _on_display(parse: Parse, mark: Quote) -> Saying | None:
    """Words that were shown: `held up his portrait with the words "..."`."""
    noun = _display_noun(parse, mark)
    if noun is None:
        return None
    verb = next((ancestor for ancestor in noun.ancestors() if ancestor.pos == "VERB"), None)
    bearer = subject_of(verb) if verb is not None else None
    source = [_phrase(parse, bearer)] if bearer is not None else []
    return Saying(source, [noun.span], [mark.outer], shown=True)


def _display_noun(parse: Parse, mark: Quote) -> Token | None:
    before = parse.tokens_in(Span(max(0, mark.outer.start - MAX_NAME), mark.outer.start))
    for token in reversed(before[-5:]):
        if token.pos == "NOUN" and (token.lower in cues().display or cues().media.get(token.lower) == "placard"):
            return token
        if token.text in ".;":
            return None
    return None


def _phrase(parse: Parse, head: Token) -> Span:
    """A noun with what stands before it and belongs to it: `hundreds of demonstrators` from `hundreds`."""
    members = [token for token in head.subtree() if token.index <= head.index]
    return Span(members[0].start, head.end)


def _on_its_own(parse: Parse, mark: Quote, known: list[Saying]) -> Saying | None:
    """A quoted sentence with no word of saying: its voice is whoever was quoted last in its paragraph or the one before."""
    tokens = [token for token in parse.tokens_in(mark.inner) if token.pos != "PUNCT"]
    if len(tokens) < MIN_WORDS or not any(token.pos in ("VERB", "AUX") for token in tokens):
        return None
    return Saying([], [], [mark.outer], voice=_quoted_before(parse, mark, known))


def _quoted_before(parse: Parse, mark: Quote, known: list[Saying]) -> Token | None:
    paragraph = next((each for each in parse.paragraphs if each.contains(mark.outer)), mark.outer)
    start = paragraph.start
    if paragraph.start == mark.outer.start:
        previous = _paragraph_before(parse, paragraph)
        start = previous.start if previous is not None else start
    near = [saying for saying in known if saying.source and start <= saying.source[0].start < mark.outer.start]
    last = max(near, key=lambda saying: saying.source[0].start, default=None)
    return head_over(parse, last.source) if last is not None else None
