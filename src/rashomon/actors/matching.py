"""Finds the entries of the dictionaries in one parsed text: the longest match wins, and matches never overlap."""

from __future__ import annotations

from itertools import pairwise

from rashomon.actors.entries import Figure, Organisation, Place, Role
from rashomon.actors.gazetteer import Form, Gazetteer
from rashomon.actors.surface import Word, words
from rashomon.language import Parse, Token

_GAP = 3  # characters between the words of one phrase: a space, a hyphen, a hyphen between spaces


class Hit:
    """One stretch of text that the dictionaries know, with every form that it can be, and its tokens."""

    __slots__ = ("end", "figures", "length", "organisation", "place", "role", "start", "surnames", "tokens")

    def __init__(self, start: int, end: int, length: int, forms: list[Form]) -> None:
        self.start = start
        self.end = end
        self.length = length
        self.tokens: list[Token] = []
        self.place: Place | None = None
        self.organisation: Organisation | None = None
        self.role: Role | None = None
        self.figures: list[Figure] = []
        self.surnames: list[Figure] = []
        for form in forms:
            self._take(form)

    def _take(self, form: Form) -> None:
        item = form.item
        if isinstance(item, Place):
            self.place = self.place or item
        elif isinstance(item, Organisation):
            self.organisation = self.organisation or item
        elif isinstance(item, Role):
            self.role = item if self.role is None or self.role.way == "modifier" else self.role
        elif form.surname:
            self.surnames.append(item)
        elif item not in self.figures:
            self.figures.append(item)


def hits(parse: Parse, known: Gazetteer) -> tuple[list[Hit], dict[int, Hit]]:
    """All hits in order of position, and the hit that each token (by its index) belongs to."""
    found = _longest(words(parse.text), known)
    by_token: dict[int, Hit] = {}
    tokens = parse.tokens
    place = 0
    for hit in found:
        while place < len(tokens) and tokens[place].end <= hit.start:
            place += 1
        at = place
        while at < len(tokens) and tokens[at].start < hit.end:
            hit.tokens.append(tokens[at])
            by_token[tokens[at].index] = hit
            at += 1
    return [hit for hit in found if hit.tokens], by_token


def _longest(text: list[Word], known: Gazetteer) -> list[Hit]:
    candidates: list[tuple[int, int, list[Form]]] = []
    forms = known.forms
    for place, word in enumerate(text):
        options = forms.get(word.folded)
        if options is None:
            continue
        matched: list[Form] = []
        length = 0
        for form in options:
            if len(form.words) < length:
                break
            if _matches(form, text, place):
                length = len(form.words)
                matched.append(form)
        if matched:
            candidates.append((length, place, matched))
    taken = bytearray(len(text))
    found: list[Hit] = []
    for length, place, matched in sorted(candidates, key=lambda one: (-one[0], one[1])):
        if not any(taken[place : place + length]):
            taken[place : place + length] = b"\x01" * length
            found.append(Hit(text[place].start, text[place + length - 1].end, length, matched))
    return sorted(found, key=lambda hit: hit.start)


def _matches(form: Form, text: list[Word], place: int) -> bool:
    length = len(form.words)
    if length > 1 and (place + 1 == len(text) or text[place + 1].folded != form.words[1]):
        return False  # nearly all, so asked before the rest
    stretch = text[place : place + length]
    if len(stretch) < length or any(word.folded != wanted for word, wanted in zip(stretch, form.words, strict=True)):
        return False
    if length > 1 and any(after.start - before.end > _GAP for before, after in pairwise(stretch)):
        return False  # a line break or other matter between the words
    if form.exact:
        return stretch[0].upper
    return not form.proper or stretch[-1].capital or (length > 1 and stretch[0].capital)
