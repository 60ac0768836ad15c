"""One attribution while its record is being made: who, by which words, what; before its speaker and nesting are known."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from rashomon.language import Parse, Token
from rashomon.records import Span


class Saying(msgspec.Struct):
    """Source, cue and content as spans of the text. Source and cue may be empty, content never is.

    `shown` is true where the words were displayed and not spoken. `voice` is the head of a source that the text names
    elsewhere and that is no part of this attribution's own source.
    """

    source: list[Span]
    cue: list[Span]
    content: list[Span]
    shown: bool = False
    voice: Token | None = None

    def covers(self, span: Span) -> bool:
        """Whether some of the content shares text with `span`."""
        return any(own.overlaps(span) for own in self.content)

    def add(self, span: Span) -> None:
        """Let the content cover `span` too, as one stretch with what it overlaps or touches."""
        touching = [own for own in self.content if own.start <= span.end and span.start <= own.end]
        apart = [own for own in self.content if own not in touching]
        whole = Span(min(own.start for own in (*touching, span)), max(own.end for own in (*touching, span)))
        self.content = sorted([*apart, whole])


def span_over(parse: Parse, first: int, last: int) -> Span:
    """The text of tokens `[first, last)`."""
    return Span(parse.tokens[first].start, parse.tokens[last - 1].end)


def head_over(parse: Parse, spans: Sequence[Span]) -> Token | None:
    """The token that governs the first of some spans; the antecedent where that is a relative pronoun."""
    head = parse.head_of(spans[0]) if spans else None
    if head is not None and head.tag in ("WP", "WDT"):
        clause = next((node for node in head.ancestors() if node.dep == "relcl"), None)
        return clause.head if clause is not None else head
    return head
