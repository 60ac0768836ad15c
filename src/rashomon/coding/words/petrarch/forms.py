"""The forms of verbs and nouns that a dictionary leaves to rule, as PETRARCH's documentation gives them."""

from __future__ import annotations

import re

from rashomon.coding.words.petrarch.patterns import Form, Verb, Words
from rashomon.coding.words.petrarch.phrases import plain
from rashomon.errors import UsageError

_VERB = re.compile(r"\+?[^\W\d_](?:[\w'.-]*\w)?")
_VOWELS = "aeiou"


def verb_of(written: str, irregular: str | None) -> Verb:
    """A verb with its forms; those in braces (`irregular`) are all there are beside the base form, else they are regular.

    In a verb of several words, `+` stands before the one that is the verb; without it, the first one is. Raises `UsageError`.
    """
    base = _form(written)
    if irregular is None:
        return Verb((base, *(Form(base.before, word, base.after) for word in _regular(base.word))))
    return Verb((base, *(_form(form) for form in irregular.split())))


def _form(written: str) -> Form:
    words = plain(written).replace("_", " ").split()
    for word in words:
        if not _VERB.fullmatch(word):
            raise UsageError(f"{word!r} in {written!r} is not a word; write a verb, as in ACCUSE or +CORDON_OFF")
    marked = [place for place, word in enumerate(words) if word.startswith("+")]
    if len(marked) > 1:
        raise UsageError(f"{written!r} has {len(marked)} words marked with +; mark the one that is the verb")
    if not words:
        raise UsageError(f"{written!r} names no verb; write one, or delete the line")
    place = marked[0] if marked else 0
    return Form(tuple(words[:place]), words[place].lstrip("+"), tuple(words[place + 1 :]))


def _regular(word: str) -> list[str]:
    stem = word[:-1] if word.endswith("e") else word
    if word.endswith("y") and word[-2:-1] not in _VOWELS:
        return [f"{word[:-1]}ies", f"{word[:-1]}ied", f"{word}ing"]
    third = f"{word}es" if word.endswith(("s", "x", "z", "ch", "sh")) else f"{word}s"
    return [third, f"{stem}ed", f"{word if word.endswith('ee') else stem}ing"]


def plural(words: Words) -> Words:
    """A phrase of a synonym set in the plural, by PETRARCH's rule: IES for Y, ES after S, else S."""
    last = words[-1]
    if last.endswith("y"):
        return (*words[:-1], f"{last[:-1]}ies")
    return (*words[:-1], f"{last}es" if last.endswith("s") else f"{last}s")
