"""The parse of one text as plain slotted objects, so that no other room needs to know which parser made it.

Labels are those of the English CLEAR scheme (dependencies), Penn Treebank (fine tags), Universal POS (coarse tags) and
OntoNotes (names), as spaCy's English pipelines give them.
"""

from __future__ import annotations

from collections.abc import Iterator
from operator import attrgetter
from typing import TYPE_CHECKING

from rashomon.records import Span

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_INDEX = attrgetter("index")
SIDE_LABELS = frozenset({"PERSON", "NORP", "GPE", "LOC", "ORG", "FAC"})  # of names, those of what can take or be a side


class Token:
    """One token: its place in the text, its tags, and its place in the dependency tree."""

    __slots__ = ("children", "dep", "end", "head", "index", "lemma", "lower", "pos", "sentence", "start", "tag", "text")

    def __init__(self, index: int, start: int, end: int, text: str, lemma: str, pos: str, tag: str, dep: str) -> None:
        self.index = index
        self.start = start
        self.end = end
        self.text = text
        self.lower = text.lower()
        self.lemma = lemma
        self.pos = pos
        self.tag = tag
        self.dep = dep
        self.head: Token = self
        self.children: list[Token] = []
        self.sentence = -1

    def __repr__(self) -> str:
        return f"{self.text}/{self.dep}"

    @property
    def span(self) -> Span:
        """The token's own code points."""
        return Span(self.start, self.end)

    def child(self, *deps: str) -> Token | None:
        """The first child whose dependency is one of `deps`."""
        return next((token for token in self.children if token.dep in deps), None)

    def children_of(self, *deps: str) -> list[Token]:
        """All children whose dependency is one of `deps`, in order."""
        return [token for token in self.children if token.dep in deps]

    def subtree(self) -> list[Token]:
        """The token and all that depends on it, in order of position."""
        found = [self]
        for token in found:
            found.extend(token.children)
        found.sort(key=_INDEX)
        return found

    def ancestors(self) -> Iterator[Token]:
        """The head, its head, and so on to the root."""
        token = self
        while token.head is not token:
            token = token.head
            yield token

    def conjuncts(self) -> list[Token]:
        """The token and everything coordinated with it below it (`A, B and C` asked of A gives all three)."""
        found = [self]
        for token in found:
            found.extend(child for child in token.children if child.dep == "conj")
        found.sort(key=_INDEX)
        return found


class Name:
    """A named span as the recogniser gives it, with its OntoNotes label (PERSON, ORG, GPE, NORP, FAC, ...)."""

    __slots__ = ("end", "label", "start", "tokens")

    def __init__(self, label: str, tokens: list[Token]) -> None:
        self.start = tokens[0].start
        self.end = tokens[-1].end
        self.label = label
        self.tokens = tokens

    @property
    def span(self) -> Span:
        """The code points of the name."""
        return Span(self.start, self.end)


class Sentence:
    """A run of tokens with one root or more; never crosses a paragraph."""

    __slots__ = ("end", "index", "paragraph", "start", "tokens")

    def __init__(self, index: int, tokens: list[Token], paragraph: int) -> None:
        self.index = index
        self.start = tokens[0].start
        self.end = tokens[-1].end
        self.tokens = tokens
        self.paragraph = paragraph

    @property
    def span(self) -> Span:
        """The code points of the sentence, without the white space around it."""
        return Span(self.start, self.end)


class Mention:
    """A noun phrase that refers to somebody or something: head token and extent."""

    __slots__ = ("end", "head", "kind", "start")

    def __init__(self, head: Token, start: int, end: int, kind: str) -> None:
        self.head = head
        self.start = start
        self.end = end
        self.kind = kind  # "name", "nominal" or "pronoun"

    @property
    def span(self) -> Span:
        """The code points of the mention."""
        return Span(self.start, self.end)


class Parse:
    """One text, parsed: tokens, sentences, paragraphs (spans), names, and chains of mentions that corefer."""

    __slots__ = ("_by_start", "chains", "names", "paragraphs", "sentences", "text", "tokens", "vectors")

    def __init__(
        self, text: str, tokens: list[Token], sentences: list[Sentence], paragraphs: list[Span], names: list[Name]
    ) -> None:
        self.text = text
        self.tokens = tokens
        self.sentences = sentences
        self.paragraphs = paragraphs
        self.names = names
        self.chains: list[list[Mention]] = []
        self.vectors: NDArray[np.float32] | None = None  # one row a token; the encoder fills it when it is first asked
        self._by_start: list[int] = [token.start for token in tokens]

    def sentence_of(self, token: Token) -> Sentence:
        """The sentence that a token stands in."""
        return self.sentences[token.sentence]

    def tokens_in(self, span: Span) -> list[Token]:
        """The tokens that overlap a span, in order."""
        from bisect import bisect_left

        first = bisect_left(self._by_start, span.start)
        if first > 0 and self.tokens[first - 1].end > span.start:
            first -= 1
        last = bisect_left(self._by_start, span.end)
        return self.tokens[first:last]

    def head_of(self, span: Span) -> Token | None:
        """The token of a span that governs the others, or None if the span holds no token."""
        inside = self.tokens_in(span)
        chosen = set(map(id, inside))
        return next((token for token in inside if token.head is token or id(token.head) not in chosen), None)
