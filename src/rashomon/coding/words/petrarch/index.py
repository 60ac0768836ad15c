"""Verb dictionaries laid out for look-up: blocks by the forms of their verbs, patterns by a word that they ask for."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from rashomon.coding.words.petrarch.patterns import Element, Form, Forms, Pattern, Verb
from rashomon.coding.words.petrarch.reading import read
from rashomon.knowledge import UserFile


class Entry:
    """What a dictionary says of the verbs of a block: `usual` is a verb's own code, `patterns` those of the block."""

    __slots__ = ("form", "patterns", "usual", "verb")

    def __init__(self, verb: Verb, form: Form, patterns: Patterns) -> None:
        self.verb = verb
        self.form = form
        self.patterns = patterns
        self.usual: Pattern | None = None


class Patterns:
    """The patterns of a block by the beginnings of a word that each asks for; `wordless` ask for none."""

    __slots__ = ("by_word", "wordless")

    def __init__(self) -> None:
        self.by_word: dict[str, list[Ranked]] = {}
        self.wordless: list[Ranked] = []

    def add(self, ranked: Ranked) -> None:
        """Take one more pattern in."""
        sets = [forms for part in (*ranked.pattern.left, *ranked.pattern.right) for forms in _forms(part)]
        if not sets:
            self.wordless.append(ranked)
            return
        for word in min(sets, key=len):
            self.by_word.setdefault(word, []).append(ranked)

    def among(self, words: Iterable[str]) -> list[Ranked]:
        """The patterns that a sentence with these beginnings of words may fit."""
        found = list(self.wordless)
        for word in words:
            found += self.by_word.get(word, ())
        return found


class Ranked:
    """A pattern with its place: patterns that sort earlier count before others, the longer ones first."""

    __slots__ = ("pattern", "place")

    def __init__(self, pattern: Pattern, number: int) -> None:
        words, elements = pattern.length
        self.pattern = pattern
        self.place = (-words, -elements, number)


class Dictionary:
    """The patterns of one dictionary or several, by the forms of the verbs. Of equals, those given first count."""

    def __init__(self, patterns: Iterable[Pattern]) -> None:
        self.entries: dict[str, list[Entry]] = {}
        blocks: dict[int, Patterns] = {}
        of_verb: dict[int, list[Entry]] = {}
        held = tuple(patterns)
        for number, pattern in enumerate(held):
            for verb in pattern.verbs:
                if id(verb) not in of_verb:
                    of_verb[id(verb)] = self._enter(verb, Patterns())
            if pattern.alone:
                for entry in of_verb[id(pattern.verbs[0])]:
                    entry.usual = pattern
                continue
            block = blocks.get(id(pattern.verbs))
            if block is None:
                block = blocks[id(pattern.verbs)] = Patterns()
                for verb in pattern.verbs:
                    for entry in of_verb[id(verb)]:
                        entry.patterns = block
            block.add(Ranked(pattern, number))

    def _enter(self, verb: Verb, patterns: Patterns) -> list[Entry]:
        entries = [Entry(verb, form, patterns) for form in dict.fromkeys(verb.forms)]
        for entry in entries:
            self.entries.setdefault(entry.form.word, []).append(entry)
        return entries


def _forms(element: Element) -> list[Forms]:
    own = [element.forms] if element.forms else []
    return own + [forms for part in element.parts for forms in _forms(part)]


def check(files: tuple[UserFile, ...]) -> None:
    """Raise `DataError` (D004) with every fault of the first dictionary that has some."""
    for file in files:
        read(file)


@cache
def known(files: tuple[UserFile, ...]) -> Dictionary:
    """The dictionaries in these files, read once a process. Raises `DataError` (D004) where one has a fault."""
    return Dictionary(pattern for file in files for pattern in read(file))
