"""Whether a pattern fits at a verb: its elements, each in turn outward from the verb, on tokens within its reach."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from rashomon.coding.words.petrarch.patterns import Element, Pattern, Words, beginning
from rashomon.coding.words.petrarch.phrases import plain
from rashomon.coding.words.petrarch.reach import Reach
from rashomon.language import Sentence, Token

_MODIFIERS = frozenset({"compound", "amod", "nmod"})
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
_NAMING = _MODIFIERS | {"poss"}
_CLAUSES = frozenset({"ccomp", "xcomp", "advcl", "acl", "pcomp"})
_INTRODUCING = frozenset({"mark", "aux", "auxpass", "neg"})
_VERBS = frozenset({"VERB", "AUX"})
_LIMIT = 200  # ways to lay a pattern on a sentence that are tried, so that no text can take long


class Place(NamedTuple):
    """Where an element stands: from `start` up to `end`, as positions in the sentence, with the words that it names."""

    start: int
    end: int
    words: tuple[Token, ...] = ()
    actor: Token | None = None
    recipient: Token | None = None


class Fitted(NamedTuple):
    """A pattern on a sentence: its words, without the verb, and the noun phrases that it marks."""

    words: list[Token]
    actor: Token | None
    recipient: Token | None


class Line:
    """A sentence as patterns are laid on it: its tokens, and their words as they are compared."""

    __slots__ = ("beginnings", "first", "said", "tokens")

    def __init__(self, sentence: Sentence) -> None:
        self.tokens = sentence.tokens
        self.first = sentence.tokens[0].index
        self.said = [plain(token.text) for token in sentence.tokens]
        self.beginnings = [beginning(word) for word in self.said]

    def after(self, place: int, word: str) -> int | None:
        """Where a word that begins at `place` ends, or None; it may be several tokens (`cease-fire`)."""
        if self.said[place] == word:
            return place + 1
        built, end = self.said[place], place + 1
        while len(built) < len(word) and end < len(self.tokens) and self.tokens[end].start == self.tokens[end - 1].end:
            built += self.said[end]
            end += 1
        return end if built == word else None

    def phrase(self, place: int, words: Words) -> int | None:
        """Where consecutive words that begin at `place` end, or None."""
        end: int | None = place
        for word in words:
            end = self.after(end, word) if end is not None and end < len(self.tokens) else None
        return end


def fit(pattern: Pattern, line: Line, reach: Reach, start: int, end: int) -> Fitted | None:
    """How a pattern fits at a verb whose words stand from `start` up to `end`; None where it does not."""
    ordered = pattern.joined or any(part.kind == "target" for part in pattern.left) or any(one.close for one in pattern.right[:1])
    if reach.turned is not None and not ordered:
        turned = _fitted(pattern, line, *reach.turned, (len(line.tokens), 0), reach.verb)
        if turned is not None:
            return turned
    return _fitted(pattern, line, reach.left, reach.right, (start, end), reach.verb)


def _fitted(
    pattern: Pattern, line: Line, left: list[int], right: list[int], edges: tuple[int, int], verb: Token
) -> Fitted | None:
    """How a pattern fits with its left side before the first of two edges, and its right side from the second on."""
    before = [list(_standing(part, line, left))[::-1] for part in reversed(pattern.left)]
    after = [list(_standing(part, line, right)) for part in pattern.right]
    if not all(before) or not all(after):
        return None
    outward = [pattern.joined, *(part.close for part in reversed(pattern.left))]
    closed = [part.close for part in pattern.right]
    tried = 0
    for ahead in _laid(before, outward, edges[0], True, set()):
        for following in _laid(after, closed, edges[1], False, set()):
            places = [*ahead, *following]
            if _whole(places, verb):
                return _told(places)
            tried += 1
            if tried >= _LIMIT:
                return None
    return None


def _laid(
    options: list[list[Place]], close: list[bool], edge: int, back: bool, failed: set[tuple[int, int]]
) -> Iterator[tuple[Place, ...]]:
    """The ways to lay elements one beyond the other, the first from `edge` on, backward or forward; the nearest ones first.

    `options` are the places of each element in that order, `close` says which must stand directly at the one before.
    """
    here = len(options), edge
    if not options:
        yield ()
    if not options or here in failed:
        return
    fruitless = True
    for place in options[0]:
        near, far = (place.end, place.start) if back else (place.start, place.end)
        if near == edge or (not close[0] and (near < edge) == back):
            for others in _laid(options[1:], close[1:], far, back, failed):
                fruitless = False
                yield (place, *others)
    if fruitless:
        failed.add(here)


def _standing(element: Element, line: Line, zone: list[int]) -> Iterator[Place]:
    """The places of a zone where one element stands, in order."""
    for start in zone:
        if element.kind == "word":
            end = _ends(element, line, start)
            if end is not None:
                yield Place(start, end, tuple(line.tokens[start:end]))
        elif element.kind in ("phrase", "preposition"):
            grouped = _grouped(element, line, zone, start)
            if grouped is not None:
                yield grouped
        else:
            named = _named(element, line, start)
            if named is not None:
                yield named


def _ends(element: Element, line: Line, start: int) -> int | None:
    """Where the longest of an element's forms that stands at `start` ends, or None."""
    forms = element.forms.get(line.beginnings[start])
    if forms is None:
        return None
    return max((end for form in forms if (end := line.phrase(start, form)) is not None), default=None)


def _grouped(element: Element, line: Line, zone: list[int], start: int) -> Place | None:
    """A noun phrase the head of which governs its other words, or a preposition with words of the phrase that it begins."""
    inner, top = start, None
    if element.kind == "preposition":
        end = _ends(element, line, start)
        if end is None:
            return None
        inner, top = end, line.tokens[end - 1]
        top = top if top.children else top.head  # (TO ATTACK), where the word only marks a verb
    elif _ends(element.parts[0], line, start) is None:
        return None
    own = tuple(line.tokens[start:inner])
    within = [place for place in zone if place >= inner]
    close = [top is None or element.parts[0].close, *(part.close for part in element.parts[1:])] if element.parts else []
    for parts in _laid([list(_standing(part, line, within)) for part in element.parts], close, inner, False, set()):
        heads = [
            _top(list(part.words)) if part.words else part.actor or part.recipient or line.tokens[part.end - 1] for part in parts
        ]
        above = top or _top(heads)
        if all(head is above or any(one is above for one in head.ancestors()) for head in heads):
            marked = next((part for part in parts if part.actor or part.recipient), None)
            end = parts[-1].end if parts else inner
            words = (*own, *(word for part in parts for word in part.words))
            return Place(start, end, words, marked.actor if marked else None, marked.recipient if marked else None)
    return None


def _top(words: list[Token]) -> Token:
    """The word of several that governs the others, if one does."""
    inside = {word.index for word in words}
    return next((word for word in words if word.head.index not in inside), words[-1])


def _named(element: Element, line: Line, start: int) -> Place | None:
    """The noun phrase with its head at `start`, up to the head; for `%` up to the last of its conjuncts."""
    head = line.tokens[start]
    if head.pos not in _NOMINAL or head.dep in _MODIFIERS:
        return None
    first = min(token.index for token in (head, *head.children_of("det", *_NAMING)) if token.index <= head.index)
    last = head.child("case") or head
    if element.kind == "both":
        others = head.conjuncts()[1:]
        if not others or head.dep == "conj":
            return None
        return Place(first - line.first, others[-1].index - line.first + 1, (), head, head)
    actor = head if element.kind == "source" else None
    recipient = head if element.kind == "target" else None
    return Place(first - line.first, last.index - line.first + 1, (), actor, recipient)


def _whole(places: list[Place], verb: Token) -> bool:
    """Whether no word stands only for another that the pattern does not name.

    Patterns name the heads of noun phrases, so a modifier counts with its noun; and they name one verb, so what stands in a
    clause below it counts with the verb of that clause (`SAY: * + WAS BEHIND ATTACK`), unless it introduces the clause.
    """
    named = {token.index for place in places for token in place.words}
    marked = [token for place in places for token in (place.actor, place.recipient) if token is not None]
    for token in [token for place in places for token in place.words]:
        if token.dep in _MODIFIERS and token.head.index not in named:
            return False
        if token.dep not in _INTRODUCING:
            marked.append(token)
    return all(_of_verb(token, verb, named) for token in marked)


def _of_verb(token: Token, verb: Token, named: set[int]) -> bool:
    """Whether all verbs between a token and the pattern's verb are named; so too where it does not depend on that verb."""
    between = True
    for above in (token, *token.ancestors()):
        if above is verb:
            return between
        if above is not token and above.dep in _CLAUSES and above.pos in _VERBS and above.index not in named:
            between = False
    return True


def _told(places: list[Place]) -> Fitted:
    words = [token for place in places for token in place.words]
    actors = [place.actor for place in places if place.actor is not None]
    recipients = [place.recipient for place in places if place.recipient is not None]
    return Fitted(words, actors[0] if actors else None, recipients[0] if recipients else None)
