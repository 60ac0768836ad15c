"""Where the words of an own ontology (`Ontology.words`) stand in a text."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from rashomon.coding.words.hits import Hit
from rashomon.language import Parse, Token
from rashomon.language.grammar import denoted, objects_of, prepositional
from rashomon.ontology import Signal

_MODIFIERS = ("compound", "nmod", "amod")
_NO_VERBS = frozenset({"aux", "auxpass", "amod", "compound"})
_NOUNS = frozenset({"NOUN", "PROPN"})
_HYPHEN = "-"


class _Said(NamedTuple):
    """One word or phrase of a signal: its words, and how it is written in the ontology."""

    words: tuple[str, ...]
    written: str
    signal: Signal


def matches(parse: Parse, signals: Iterable[Signal]) -> list[Hit]:
    """The hits of an ontology's words, in order of position: one a token, of the longest words that stand there.

    Verbs are found by base form, with a particle (`take_over`) that depends on them or words that follow directly; nouns
    likewise, except where they only modify another noun. With `objects`, what a verb is done to, or what modifies a noun or
    follows it after `of`, must be one of these. Of words of one length those with objects come first, then the first in the file.
    """
    known = _by_first(tuple(signals))
    found: dict[int, tuple[tuple[int, bool], Hit]] = {}
    if not known:
        return []
    for token in parse.tokens:
        firsts = {token.lower, token.lemma.lower()} & known.keys()
        for said in (said for first in sorted(firsts) for said in known[first]):
            words = _standing(parse, token, said.words)
            top = _governing(words, said.signal.kind) if words else None
            if top is None or not _acts_on(top, words, said.signal):
                continue
            closeness = len(said.words), bool(said.signal.objects)
            if top.index not in found or found[top.index][0] < closeness:
                found[top.index] = closeness, _hit(top, words, said)
    return [found[index][1] for index in sorted(found)]


@cache
def _by_first(signals: tuple[Signal, ...]) -> dict[str, tuple[_Said, ...]]:
    """The words of signals by the first of each, or what stands before its first hyphen."""
    found: dict[str, list[_Said]] = {}
    for signal in signals:
        for lemma in sorted(signal.lemmas):
            words = tuple(lemma.split("_"))
            said = _Said(words, lemma, signal)
            for first in dict.fromkeys((words[0], words[0].split(_HYPHEN)[0])):
                found.setdefault(first, []).append(said)
    return {first: tuple(several) for first, several in found.items()}


def _hit(top: Token, words: list[Token], said: _Said) -> Hit:
    signal = said.signal
    modes = (signal.mode,) if signal.mode is not None else ()
    return Hit(top, words, signal.event_type, modes, (), f"words of {signal.event_type}: {said.written}")


def _standing(parse: Parse, token: Token, words: tuple[str, ...]) -> list[Token]:
    """The tokens of words that begin at a token, or none: they follow one another, or the second is a particle of the first."""
    end = token.index
    for number, word in enumerate(words):
        if number and end < len(parse.tokens) and parse.tokens[end].text == _HYPHEN:
            end += 1
        following = _after(parse, end, word, token.sentence)
        if following is None:
            particle = token.child("prt")
            apart = number == 1 and len(words) == 2 and particle is not None and particle.lower == word
            return [token, particle] if apart and particle is not None else []
        end = following
    return [one for one in parse.tokens[token.index : end] if one.text != _HYPHEN]


def _after(parse: Parse, place: int, word: str, sentence: int) -> int | None:
    """Where a word that begins at `place` ends, or None; it may be several tokens (`sit-in`)."""
    if place >= len(parse.tokens) or parse.tokens[place].sentence != sentence:
        return None
    token = parse.tokens[place]
    if word in (token.lemma.lower(), token.lower):
        return place + 1
    built, end = token.lower, place + 1
    while word.startswith(built) and end < len(parse.tokens) and parse.tokens[end].start == parse.tokens[end - 1].end:
        token = parse.tokens[end]
        if word in (built + token.lower, built + token.lemma.lower()):
            return end + 1
        built += token.lower
        end += 1
    return None


def _governing(words: list[Token], kind: str) -> Token | None:
    """The token of a verb or noun that governs its words; None where the words are no such thing."""
    if kind == "verb":
        verb = words[0]
        return verb if verb.tag.startswith("VB") and verb.dep not in _NO_VERBS else None
    inside = {word.index for word in words}
    top = next((word for word in words if word.head.index not in inside or word.head is word), words[-1])
    nominal = any(word.pos in _NOUNS for word in words)
    return top if nominal and top.dep not in _MODIFIERS else None


def _acts_on(top: Token, words: list[Token], signal: Signal) -> bool:
    """Whether what is acted upon is what a signal asks for."""
    if not signal.objects:
        return True
    if signal.kind == "verb":
        things = objects_of(top) + [thing for word in words[1:] for thing in word.children_of("pobj")]
    else:
        things = top.children_of(*_MODIFIERS) + prepositional(top, ("of",))
    return any(_is_any(noun, signal.objects) for thing in things for noun in thing.conjuncts())


def _is_any(noun: Token, lemmas: frozenset[str]) -> bool:
    inner = denoted(noun)
    if {inner.lemma.lower(), inner.lower, noun.lemma.lower()} & lemmas:
        return True
    return any(f"{child.lemma.lower()}_{inner.lemma.lower()}" in lemmas for child in inner.children_of(*_MODIFIERS))
