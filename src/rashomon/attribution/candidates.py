"""What a found attribution looks like before its quotation marks, speaker, medium and nesting are settled."""

from __future__ import annotations

from collections.abc import Iterable

from rashomon.language import Parse, Token
from rashomon.records import Span, Stance

_LOOSE = frozenset({"relcl"})


class Candidate:
    """One cue with its source and content. `source` is the head token of the source phrase, None where nobody is named."""

    __slots__ = ("content", "cue", "display", "source", "source_span", "stance")

    def __init__(
        self, cue: list[Token], source: Token | None, content: list[Span], stance: Stance, *, display: bool = False
    ) -> None:
        self.cue = cue
        self.source = source
        self.source_span: Span | None = phrase_span(source, cue) if source is not None else None
        self.content = content
        self.stance = stance
        self.display = display

    def cue_span(self) -> Span | None:
        """The words of the cue, auxiliaries included; None where a quotation stands without a cue."""
        return Span(self.cue[0].start, self.cue[-1].end) if self.cue else None


def phrase_span(head: Token, cue: list[Token]) -> Span:
    """A source phrase: the head with its modifiers and appositions, without relative clauses and what holds the cue."""
    inside = {id(token) for token in cue}
    members = [head]
    for token in members:
        for child in token.children:
            clause = child.dep == "conj" and child.pos == "VERB"
            if child.dep not in _LOOSE and not clause and not any(id(deep) in inside for deep in child.subtree()):
                members.append(child)
    members.sort(key=lambda token: token.index)
    return _contiguous(members, head)


def clause_span(parse: Parse, head: Token, *, without: Iterable[Token] = ()) -> Span:
    """The words of a clause or phrase, without the subtrees of `without`, outer punctuation trimmed."""
    excluded = {id(token) for top in without for token in top.subtree()}
    members = [token for token in head.subtree() if id(token) not in excluded]
    return _contiguous(members or [head], head)


def _contiguous(members: list[Token], head: Token) -> Span:
    """The longest run of tokens around `head` without a gap, trimmed of punctuation that closes no quotation."""
    where = next(index for index, token in enumerate(members) if token is head)
    first = last = where
    while first > 0 and members[first - 1].index == members[first].index - 1:
        first -= 1
    while last + 1 < len(members) and members[last + 1].index == members[last].index + 1:
        last += 1
    return tight(members[first : last + 1])


def tight(members: list[Token]) -> Span:
    """The span of some tokens without the commas, dashes and full stops at its edges; quotation marks are kept."""
    edges = [token for token in members if token.text not in _EDGE]
    chosen = edges or members
    return Span(chosen[0].start, max(token.end for token in chosen))


_EDGE = frozenset({",", ".", ";", ":", "-", "–", "—", "--", "…"})
