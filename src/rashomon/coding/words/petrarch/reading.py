"""Reads verb dictionaries in the format of PETRARCH and PETRARCH2: synonym sets, and blocks of verbs with their patterns.

The format is that of PETRARCH's documentation ("PETRARCH Dictionary Formats", "PETRARCH 2: PETRARCHer") and, where that is
silent, of its readers. PETRARCH2's transformations (lines that begin with `~`) say what one event means within another; status
and attribution tell that here, and the lines are passed over.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from rashomon.coding.words.petrarch.forms import plural, verb_of
from rashomon.coding.words.petrarch.patterns import Forms, Pattern, Verb, Words, forms_of
from rashomon.coding.words.petrarch.phrases import PhraseReader, Sides, words_of
from rashomon.errors import DataError, UsageError
from rashomon.knowledge import UserFile
from rashomon.ontology import from_cameo
from rashomon.ontology.crosswalk import cameo

CODE = "D004"
_NULL = "---"
_SHOWN = 20  # faults that one message lists
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_HEADER = re.compile(r"---\s*(?P<name>[^\[\]]*?)\s*(?:\[(?P<code>[^\[\]]*)\].*|---)?")
_VERB = re.compile(r"(?P<verb>[^\[\]{}]+?)\s*(?:\{(?P<forms>[^{}]*)\})?\s*(?:\[(?P<code>[^\[\]]*)\])?")
_PATTERN = re.compile(r"-(?P<words>[^\[\]]*)\[(?P<code>[^\[\]]*)\]")

_Codes = tuple[str | None, str | None]


def read(file: UserFile) -> tuple[Pattern, ...]:
    """The patterns of a dictionary in order, with one of no elements for each verb's own code; null codes are kept.

    Of two lines of one block with the very same words the later counts, as in PETRARCH. Raises `DataError` (D004) that names
    every broken line with what is wrong and what to do.
    """
    reader = _Reader(file.name)
    for number, line in enumerate(_COMMENT.sub(_line_ends, file.text).split("\n"), start=1):
        reader.take(number, re.split("[#;]", line, maxsplit=1)[0].strip())
    return reader.finish()


def _line_ends(comment: re.Match[str]) -> str:
    return "\n" * comment.group().count("\n")


class _Synonyms:
    """A synonym set as its members are read."""

    def __init__(self) -> None:
        self.plurals = True
        self.members: dict[Words, None] = {}


class _Block:
    """The verbs of a block with their codes, and its patterns by their words; each with the line that it stands on."""

    def __init__(self, codes: _Codes) -> None:
        self.codes = codes
        self.verbs: list[tuple[int, Verb, _Codes]] = []
        self.patterns: dict[str, tuple[int, Sides, _Codes]] = {}


class _Reader:
    """The state of a reading: the blocks and sets so far, the set that further lines belong to, and the faults."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.faults: list[tuple[int, str]] = []
        self.blocks: list[_Block] = []
        self.sets: dict[str, _Synonyms] = {}
        self.used: dict[str, Forms] = {}  # of sets, as patterns share them
        self.onto: _Synonyms | None = None
        self.phrases = PhraseReader(self._synonyms)

    def take(self, number: int, line: str) -> None:
        """Take one line without its comment."""
        if not line or line.startswith("~"):
            return
        steps: dict[str, Callable[[int, str], None]] = {"-": self._pattern, "&": self._set}
        step = steps.get(line[0], self._verb)
        if line.startswith(_NULL):
            step = self._header
        elif line.startswith("+") and self.onto is not None:
            step = self._member
        try:
            step(number, line)
        except UsageError as error:
            self.faults.append((number, str(error)))

    def finish(self) -> tuple[Pattern, ...]:
        """The patterns; raises the faults instead if there are some."""
        if not self.faults:
            return tuple(pattern for block in self.blocks for pattern in self._patterns(block))
        found = sorted(set(self.faults))
        listed = "; ".join(f"line {line}: {what}" for line, what in found[:_SHOWN])
        more = f"; and {len(found) - _SHOWN} more" if len(found) > _SHOWN else ""
        raise DataError(f"{self.file}, {listed}{more}", code=CODE)

    def _patterns(self, block: _Block) -> list[Pattern]:
        verbs = tuple(verb for _, verb, _ in block.verbs)
        found = [self._made((verb,), Sides(), codes, number) for number, verb, codes in block.verbs]
        if verbs:
            found += [self._made(verbs, sides, codes, number) for number, sides, codes in block.patterns.values()]
        return found

    def _made(self, verbs: tuple[Verb, ...], sides: Sides, codes: _Codes, number: int) -> Pattern:
        forward, backward = codes
        shown = f"{forward or ''}:{backward}" if backward else forward or _NULL
        return Pattern(
            verbs=verbs,
            left=sides.left,
            right=sides.right,
            joined=sides.joined,
            forward=forward,
            backward=backward,
            source=f"{self.file}, line {number} [{shown}]",
        )

    def _header(self, number: int, line: str) -> None:
        self.onto = None
        match = _HEADER.fullmatch(line)
        self.blocks.append(_Block((None, None)))  # lines below belong here, whatever is wrong with this one
        if match is None or not match["name"].strip("- "):
            raise UsageError(f"{line!r} begins no block; write --- NAME [code] ---")
        if match["code"] is not None:
            self.blocks[-1].codes = _codes(match["code"])

    def _verb(self, number: int, line: str) -> None:
        self.onto = None
        match = _VERB.fullmatch(line)
        if match is None:
            raise UsageError(f"{line!r} is not a verb; write VERB {{FORMS}} [code], with all brackets closed")
        if not self.blocks:
            raise UsageError(f"{line!r} stands in no block; begin one above it with --- NAME [code] ---")
        block = self.blocks[-1]
        codes = block.codes if match["code"] is None else _codes(match["code"])
        block.verbs.append((number, verb_of(match["verb"], match["forms"]), codes))

    def _pattern(self, number: int, line: str) -> None:
        self.onto = None
        match = _PATTERN.fullmatch(line)
        if match is None and "[" not in line:
            raise UsageError(f"{line!r} has no code; end it with one, such as [190], or with [---]")
        if match is None:
            raise UsageError(f"{line!r} is not a pattern; write - WORDS * WORDS [code], with one code at its end")
        if not self.blocks:
            raise UsageError(f"{line!r} stands in no block; begin one above it with --- NAME [code] ---")
        sides = self.phrases.sides(match["words"].strip())
        self.blocks[-1].patterns[" ".join(match["words"].lower().split())] = number, sides, _codes(match["code"])

    def _set(self, number: int, line: str) -> None:
        name = line[1:].strip("_ ").lower()
        if not re.fullmatch(r"[^\W_]\w*", name):
            raise UsageError(f"{line!r} is not the name of a synonym set; write &NAME, and its words below, each after a +")
        self.onto = self.sets.setdefault(name, _Synonyms())
        self.onto.plurals = not line.endswith("_")

    def _member(self, number: int, line: str) -> None:
        assert self.onto is not None
        phrase = line[1:].strip()
        self.used.clear()
        if phrase.startswith("&"):
            forms, length = self._synonyms(phrase[1:])
            if phrase[1 + length :].strip("_ "):
                raise UsageError(f"{phrase!r} joins a synonym set and words; write the phrases out")
            self.onto.members.update(dict.fromkeys(words for several in forms.values() for words in several))
            return
        words = words_of(phrase)
        if not words:
            raise UsageError(f"{line!r} has no word after the +; write one, or delete the line")
        self.onto.members[words] = None
        if self.onto.plurals and not phrase.endswith("_"):
            self.onto.members[plural(words)] = None

    def _synonyms(self, text: str) -> tuple[Forms, int]:
        """The set that `NAME_GUARD` begins with, since `_` joins words and stands in names as well: the longest one defined."""
        lower = text.lower()
        ends = [place for place, letter in enumerate(lower + "_") if letter == "_"]
        name = next((lower[:end] for end in reversed(ends) if lower[:end] in self.sets), None)
        if name is None:
            raise UsageError(f"the synonym set '&{text.strip('_')}' is not defined above; define it, or write its words out")
        if name not in self.used:
            self.used[name] = forms_of(self.sets[name].members)
        if not self.used[name]:
            raise UsageError(f"the synonym set '&{text[: len(name)]}' has no words; write some below its name, each after a +")
        return self.used[name], len(name)


def _codes(given: str) -> _Codes:
    """`190`, `031:032` (source to target, and back), `:173` (only back), or `---` and nothing: no event."""
    parts = [part.strip() for part in given.split(":")]
    if len(parts) > 2:
        raise UsageError(f"[{given}] has {len(parts)} codes; write one, or two with a colon between, as in [031:032]")
    forward, backward = (_code(part) for part in (*parts, "")[:2])
    return forward, backward


def _code(given: str) -> str | None:
    if given in ("", _NULL):
        return None
    if from_cameo(given) is not None and given not in cameo().codes:
        raise UsageError(f"{given!r} is not a CAMEO event code; correct it, or write its general code, such as {given[:2]}0")
    return given
