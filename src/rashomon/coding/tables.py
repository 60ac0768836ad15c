"""Modes and contexts by the words around a trigger, from `modes.yaml` and `contexts.yaml`."""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from functools import cache

from rashomon.coding.triggers import Trigger
from rashomon.knowledge import texts
from rashomon.language import Parse, Token
from rashomon.ontology import plover
from rashomon.records import Span


@cache
def _modes() -> dict[str, dict[str, frozenset[str]]]:
    raw = texts(__package__, "modes.yaml")
    return {kind: {mode: frozenset(words.split()) for mode, words in modes.items()} for kind, modes in raw.items()}


@cache
def _contexts() -> dict[str, str]:
    raw = texts(__package__, "contexts.yaml")
    return {word: name for name, words in raw["strong"].items() for word in str(words).split()}


def modes_of(trigger: Trigger) -> tuple[str, ...]:
    """The modes of a mention: what its frame fixes, and what the words beside the trigger say of means or content."""
    kind = trigger.frame.event_type
    known = plover().types[kind].modes
    found = {trigger.frame.mode} if trigger.frame.mode else set()
    words = set(_lemmas(_nearby(trigger)))
    for mode, lemmas in _modes().get(kind, {}).items():
        if words & lemmas and mode in known:
            found.add(mode)
    if kind == "ASSAULT" and "drone" in found:
        found.discard("aerial")
    return tuple(mode for mode in known if mode in found)


def _nearby(trigger: Trigger) -> list[Token]:
    """The trigger, what hangs on it (not in a clause of its own), its carrying verb, and what that verb is done with."""
    near = [trigger.token, *trigger.merged]
    if trigger.light is not None:
        near.append(trigger.light)
    for token in near:
        near += [
            child
            for child in token.children
            if child.dep
            in (
                "compound",
                "amod",
                "nmod",
                "agent",
                "prep",
                "pobj",
                "dobj",
                "nsubj",
                "nsubjpass",
                "prt",
                "npadvmod",
                "xcomp",
            )
            and not (child.dep == "xcomp" and token is not trigger.token)
            and len(near) < 40
        ]
    return near


def _lemmas(tokens: Iterable[Token]) -> Iterable[str]:
    for token in tokens:
        yield token.lemma
        yield token.lower
        for child in token.children_of("compound", "amod", "prt"):
            yield f"{child.lemma}_{token.lemma}"
            yield f"{token.lemma}_{child.lower}"


def contexts_of(parse: Parse, paragraph: Span) -> tuple[str, ...]:
    """The contexts of every event in a paragraph, in the codebook's order (codebook: context is coded by paragraph)."""
    tokens = parse.tokens_in(paragraph)
    table = _contexts()
    found = {table[token.lemma] for token in tokens if token.lemma in table}
    found |= {table[pair] for one, two in itertools.pairwise(tokens) if (pair := f"{one.lemma}_{two.lemma}") in table}
    return tuple(name for name in plover().contexts if name in found)
