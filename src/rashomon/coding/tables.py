"""Modes and contexts by the words around a trigger, from `modes.yaml`, `means.yaml` and `contexts.yaml`."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from rashomon.coding.means import downs, words_of_modes
from rashomon.coding.trigger import Trigger
from rashomon.knowledge import texts
from rashomon.language import Parse, Token
from rashomon.ontology import plover
from rashomon.records import Span


@cache
def _modes() -> dict[str, dict[str, frozenset[str]]]:
    raw = texts(__package__, "modes.yaml")
    found = {kind: {mode: frozenset(words.split()) for mode, words in modes.items()} for kind, modes in raw.items()}
    for mode, words in words_of_modes().items():
        found["ASSAULT"][mode] = found["ASSAULT"].get(mode, frozenset()) | words
    return found


@cache
def _contexts() -> dict[str, frozenset[str]]:
    raw = texts(__package__, "contexts.yaml")
    return {name: frozenset(str(words).split()) for name, words in raw["strong"].items()}


def modes_of(trigger: Trigger) -> tuple[str, ...]:
    """The modes of a mention: those that the heads read, what its frame fixes, and what the words beside it say of its means."""
    kind = trigger.event_type
    known = plover().types[kind].modes
    if trigger.given is not None:
        return tuple(mode for mode in known if mode in trigger.modes)
    found = {mode for mode in trigger.modes if mode in known}
    if trigger.frame.mode and trigger.frame.event_type == kind:
        found.add(trigger.frame.mode)
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
            and not (child.dep in ("dobj", "nsubjpass") and downs(token))
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


def contexts_of(
    parse: Parse, paragraph: Span, event_type: str, modes: Sequence[str], given: Sequence[str] = ()
) -> tuple[str, ...]:
    """The contexts of an event: those of its paragraph (codebook: context is coded by paragraph), what its modes bring, and
    what was `given` with its words."""
    known = plover().types[event_type].modes
    found = {added for mode in modes if (added := known[mode].adds) is not None} | set(given)
    found |= set(contexts_by(parse, paragraph, _contexts()))
    return tuple(name for name in plover().contexts if name in found)


def contexts_by(parse: Parse, paragraph: Span, words: Mapping[str, frozenset[str]]) -> tuple[str, ...]:
    """The contexts one of whose `words`, or pairs of words joined with `_`, stands in a paragraph. All are lemmas."""
    if not words:
        return ()
    tokens = parse.tokens_in(paragraph)
    lemmas = {token.lemma for token in tokens} | {f"{one.lemma}_{two.lemma}" for one, two in itertools.pairwise(tokens)}
    return tuple(name for name, own in words.items() if own & lemmas)
