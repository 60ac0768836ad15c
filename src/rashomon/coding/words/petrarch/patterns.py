"""The records of a verb dictionary: verbs, patterns, and the elements that a pattern is made of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Literal, NamedTuple

import msgspec

Words = tuple[str, ...]
Forms = Mapping[str, tuple[Words, ...]]
_BEGINNING = re.compile(r"\w+")
Kind = Literal["word", "phrase", "preposition", "source", "target", "both", "other"]


class Form(NamedTuple):
    """One form of a verb, in lower case, with the words that must stand directly before and after it (`wire TAPPED`)."""

    before: Words
    word: str
    after: Words


class Verb(msgspec.Struct, frozen=True):
    """A verb of a block: its forms, the base form first."""

    forms: tuple[Form, ...]

    @property
    def base(self) -> str:
        """The base form, without the words around it."""
        return self.forms[0].word


class Element(msgspec.Struct, frozen=True):
    """One part of a pattern.

    `word` is a word or a synonym set: any of `forms`, each of consecutive words in lower case, kept by the `beginning` of the
    first one. `phrase` is a noun phrase (`{...}`) with the words `parts`. `preposition` is a prepositional phrase (`(...)`): one
    of `forms`, then `parts`. `source` ($), `target` (+), `both` (%) and `other` (^) are noun phrases. What is `close` follows the
    element before it, or the verb, directly.
    """

    kind: Kind
    forms: Forms = {}
    parts: tuple[Element, ...] = ()
    close: bool = False

    @property
    def words(self) -> int:
        """How many words or synonym sets it asks for."""
        return bool(self.forms) + sum(part.words for part in self.parts)


class Pattern(msgspec.Struct, frozen=True):
    """What one line says of the verbs of its block: elements left and right of the verb, and the codes.

    Both sides are in order of the text; `joined` says that the last element on the left stands directly before the verb. Without
    elements it is the verb's own code. `forward` is the CAMEO code of what the source does to the target, `backward` that
    of what the target does to the source; both None is the null code. `source` names file, line and code.
    """

    verbs: tuple[Verb, ...]
    left: tuple[Element, ...]
    right: tuple[Element, ...]
    joined: bool
    forward: str | None
    backward: str | None
    source: str

    @property
    def alone(self) -> bool:
        """Whether it is a verb's own code, which counts where no pattern fits."""
        return not (self.left or self.right)

    @property
    def length(self) -> tuple[int, int]:
        """The words and the other elements that it asks for; of two patterns that fit, the longer one counts."""
        parts = (*self.left, *self.right)
        return sum(part.words for part in parts), len(parts)


def beginning(word: str) -> str:
    """What a word is looked up by, so that `cease-fire` is found whether a parser leaves it whole or not."""
    match = _BEGINNING.match(word)
    return match.group() if match else word


def forms_of(phrases: Iterable[Words]) -> Forms:
    """Phrases by the beginnings of their first words."""
    found: dict[str, tuple[Words, ...]] = {}
    for words in phrases:
        first = beginning(words[0])
        found[first] = (*found.get(first, ()), words)
    return found
