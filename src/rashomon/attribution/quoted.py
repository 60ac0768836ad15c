"""Quotation marks and attributions brought together: contents stretched over whole quotations, and quotations without a cue."""

from __future__ import annotations

from rashomon.attribution.candidates import Candidate
from rashomon.attribution.lexicon import cues
from rashomon.attribution.quotes import Quote
from rashomon.language import Parse, Token
from rashomon.language.grammar import subject_of
from rashomon.records import Span

MAX_LEAD = 120  # code points between a cue and the quotation that it introduces
MAX_GAP = 8  # code points between a quotation and the source or cue that follows it
MIN_WORDS = 5  # a quotation shorter than this that no cue claims is a name, a title or scare quotes


def settle(parse: Parse, candidates: list[Candidate], quotes: list[Quote]) -> list[Candidate]:
    """Candidates with their final contents. A candidate with no content after this is not an attribution and is dropped."""
    claimed: dict[int, Candidate] = {}
    for number, quote in enumerate(quotes):
        owner = None if _display_noun(parse, quote) is not None else _owner(parse, candidates, quote)
        if owner is not None:
            claimed[number] = owner
    for number, owner in claimed.items():
        _stretch(owner, quotes[number])
    for number, quote in enumerate(quotes):
        if number not in claimed:
            follower = _follows(parse, quotes, number, claimed) or _lone(parse, quote, candidates)
            if follower is not None:
                claimed[number] = follower
                if follower not in candidates:
                    candidates.append(follower)
                _stretch(follower, quote)
    kept = [candidate for candidate in candidates if candidate.content]
    return sorted(kept, key=lambda candidate: (candidate.content[0].start, candidate.content[-1].end))


def _owner(parse: Parse, candidates: list[Candidate], quote: Quote) -> Candidate | None:
    """The candidate that a quotation belongs to: its content touches it, or its cue governs it or points at it with a colon."""
    touching = [c for c in candidates if any(span.overlaps(quote.outer) for span in c.content) and not _inside(c, quote)]
    if touching:
        return max(touching, key=lambda c: (_fit(c, quote), c.cue[-1].start if c.cue else 0))
    inside = [token for token in parse.tokens_in(quote.inner) if token.dep != "punct"]
    head = parse.head_of(quote.inner)
    if not inside or head is None:
        return None
    by_verb = {id(token): candidate for candidate in candidates for token in candidate.cue}
    for ancestor in head.ancestors():
        owner = by_verb.get(id(ancestor))
        if owner is not None and (not owner.content or (len(inside) > 2 and not _is_title(inside))):
            return owner
        if ancestor.child("nsubj", "nsubjpass") is not None:
            break
    return _before(parse, candidates, quote)


def _is_title(tokens: list[Token]) -> bool:
    """The name of a work or a programme: every longer word has a capital."""
    words = [token for token in tokens if token.text.isalpha() and len(token.text) > 3]
    return bool(words) and all(token.text[0].isupper() for token in words)


def _inside(candidate: Candidate, quote: Quote) -> bool:
    span = candidate.cue_span()
    return span is not None and quote.inner.contains(span)


def _fit(candidate: Candidate, quote: Quote) -> int:
    return sum(
        min(span.end, quote.outer.end) - max(span.start, quote.outer.start)
        for span in candidate.content
        if span.overlaps(quote.outer)
    ) - sum(span.end - span.start for span in candidate.content)


def _before(parse: Parse, candidates: list[Candidate], quote: Quote) -> Candidate | None:
    """The cue of the words just before the opening mark (`Zarif said, '...`, a colon and a new paragraph), or just after the
    closing one (`'All is well!' the president wrote`), if that cue has no content yet."""
    free = [(c, span) for c in candidates if (span := c.cue_span()) is not None and not c.content]
    lead = parse.text[max(0, quote.outer.start - 4) : quote.outer.start].rstrip()
    if lead.endswith((":", ",")):
        near = [(c, span) for c, span in free if 0 < quote.outer.start - span.end < MAX_LEAD]
        if near:
            return max(near, key=lambda pair: pair[1].end)[0]
    if parse.text[quote.outer.end - 2 : quote.outer.end - 1] in ",.!?":
        after = [
            (c, span)
            for c, span in free
            if 0 <= min(_starts(c, span)) - quote.outer.end < MAX_GAP and "\n" not in parse.text[quote.outer.end : span.start]
        ]
        if after:
            return min(after, key=lambda pair: pair[1].start)[0]
    return None


def _starts(candidate: Candidate, cue: Span) -> list[int]:
    return [cue.start] if candidate.source_span is None else [cue.start, candidate.source_span.start]


def _stretch(candidate: Candidate, quote: Quote) -> None:
    """Let the content of a candidate cover a quotation whole, and drop what was only a part of it."""
    cue = candidate.cue_span()
    apart = [span for span in candidate.content if not span.overlaps(quote.outer)]
    touching = [span for span in candidate.content if span.overlaps(quote.outer)]
    start = min([quote.outer.start, *(span.start for span in touching)])
    end = max([quote.outer.end, *(span.end for span in touching)])
    if cue is not None and start < cue.start < end and not quote.outer.contains(cue):
        if cue.end <= quote.outer.start:
            start = quote.outer.start
        else:
            end = quote.outer.end
    candidate.content = sorted([*apart, Span(start, end)])


def _follows(parse: Parse, quotes: list[Quote], number: int, claimed: dict[int, Candidate]) -> Candidate | None:
    """A quotation that goes on after its source was named: the next paragraph of one, or the second half of one."""
    quote = quotes[number]
    owner = claimed.get(number - 1)
    if owner is None:
        return None
    previous = quotes[number - 1]
    between = parse.text[previous.outer.end : quote.outer.start]
    opens_paragraph = any(paragraph.start == quote.outer.start for paragraph in parse.paragraphs)
    same_paragraph = "\n" not in between
    words = len(parse.tokens_in(quote.inner))
    if quote.continues or (opens_paragraph and not previous.closed):
        return owner
    sentences_between = between.count(". ")
    if same_paragraph and words >= MIN_WORDS and sentences_between <= 1 and len(between) < 120:
        starts_sentence = any(sentence.start == quote.outer.start for sentence in parse.sentences)
        return owner if starts_sentence else None
    return None


def _lone(parse: Parse, quote: Quote, candidates: list[Candidate]) -> Candidate | None:
    """A quotation that no cue claims: shown words (`his portrait with the words "..."`), or a quotation with no source."""
    tokens = [token for token in parse.tokens_in(quote.inner) if token.pos != "PUNCT"]
    display = _display_noun(parse, quote)
    if display is not None:
        source = subject_of(_governing_verb(display))
        return Candidate([display], source, [quote.outer], "asserts", display=True)
    if len(tokens) < MIN_WORDS or not any(token.pos in ("VERB", "AUX") for token in tokens):
        return None
    return Candidate([], _last_quoted(parse, quote, candidates), [quote.outer], "asserts")


def _last_quoted(parse: Parse, quote: Quote, candidates: list[Candidate]) -> Token | None:
    """Who was cited last before a quotation that has no cue: in its own paragraph, or the one before if it opens its own."""
    paragraph = next((p for p in parse.paragraphs if p.contains(quote.outer)), quote.outer)
    start = paragraph.start
    if paragraph.start == quote.outer.start:
        start = max((p.start for p in parse.paragraphs if p.end <= paragraph.start), default=start)
    near = [
        c
        for c in candidates
        if c.source is not None and c.content and start <= c.source.start < quote.outer.start and c.source.pos != "PRON"
    ]
    quoted = [c for c in near if any(mark in span.of(parse.text) for span in c.content for mark in '"“‘«„')]
    chosen = max(quoted or near, key=lambda c: c.source.start if c.source else 0, default=None)
    return chosen.source if chosen is not None else None


def _display_noun(parse: Parse, quote: Quote) -> Token | None:
    before = parse.tokens_in(Span(max(0, quote.outer.start - 60), quote.outer.start))
    for token in reversed(before[-5:]):
        if token.pos == "NOUN" and (token.lower in cues().display or cues().media.get(token.lower) == "placard"):
            return token
        if token.text in ".;":
            return None
    return None


def _governing_verb(token: Token) -> Token:
    return next((ancestor for ancestor in token.ancestors() if ancestor.pos == "VERB"), token)
