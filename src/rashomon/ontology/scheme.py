"""An ontology as typed objects, and PLOVER, read from `plover.yaml` and checked. A user's own is read by `reading`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Literal

import msgspec

from rashomon.errors import UsageError
from rashomon.knowledge import Entry, UserFile, read_yaml
from rashomon.ontology.takes import Take, best, fitting

RECIPIENT = frozenset({"required", "optional"})
RECIPROCITY = frozenset({"none", "joint", "participants", "two-sided"})
_BOOLEANS = {"true": True, "false": False}
_CODES = ("groups", "country_codes", "territories", "partially_recognised")  # of parties, each with its name
SCORE_LIMIT = 10.0  # scores run from -10 to 10


class Mode:
    """One mode of an event type: `score`, meaning, and the context that it brings with it, if any.

    `takes` is what PLOVER finds that has this mode; None stands for PLOVER's mode of the same name.
    """

    __slots__ = ("adds", "meaning", "name", "score", "takes")

    def __init__(self, name: str, score: float, meaning: str, adds: str | None, takes: tuple[Take, ...] | None = None) -> None:
        self.name = name
        self.score = score
        self.meaning = meaning
        self.adds = adds
        self.takes = takes


class EventType:
    """One event type. `reciprocity` is none, joint, participants or two-sided, as `plover.yaml` explains.

    `takes` is what PLOVER finds that is of this type, beside what its modes take; None stands for PLOVER's type of the same name.
    """

    __slots__ = ("future", "meaning", "modes", "name", "quad", "reciprocity", "requires_recipient", "score", "takes")

    def __init__(
        self,
        name: str,
        quad: str,
        score: float,
        meaning: str,
        modes: dict[str, Mode],
        requires_recipient: bool,
        reciprocity: str,
        future: str | None,
        takes: tuple[Take, ...] | None = None,
    ) -> None:
        self.name = name
        self.quad = quad
        self.score = score
        self.meaning = meaning
        self.modes = modes
        self.requires_recipient = requires_recipient
        self.reciprocity = reciprocity
        self.future = future
        self.takes = takes


class Sector:
    """One sector code with its meaning; `common` separates the codebook's frequent codes from its rarer ones."""

    __slots__ = ("code", "common", "meaning")

    def __init__(self, code: str, common: bool, meaning: str) -> None:
        self.code = code
        self.common = common
        self.meaning = meaning


class Signal(msgspec.Struct, frozen=True, kw_only=True):
    """Words of an ontology that report one of its types: `kind` is verb or noun, `lemmas` are base forms in lower case.

    Particles and further words are joined with `_` (`take_over`, `sit-in`, `land_grab`). With `objects`, the words count only
    where what is acted upon has one of these base forms. `mode` is the mode that they give.
    """

    event_type: str
    kind: Literal["verb", "noun"]
    lemmas: frozenset[str]
    objects: frozenset[str] = frozenset()
    mode: str | None = None


class Recoded(msgspec.Struct, frozen=True, kw_only=True):
    """What a PLOVER event is in an ontology."""

    event_type: str
    modes: tuple[str, ...]
    contexts: tuple[str, ...]
    quad: str
    score: float


class Ontology(msgspec.Struct, frozen=True, kw_only=True, eq=False):
    """All that can be coded: PLOVER, or an ontology of the user's. Mappings keep the order of the file.

    `words` report types of the ontology beside what PLOVER finds, `context_words` its contexts; PLOVER itself has none, since its
    words are the coder's own. `source` is the user's file, None for PLOVER.
    """

    name: str
    types: dict[str, EventType]
    contexts: dict[str, str]
    sectors: dict[str, Sector]
    quads: dict[str, int]
    groups: dict[str, str]
    country_codes: dict[str, str]
    territories: dict[str, str]
    partially_recognised: dict[str, str]
    statuses: dict[str, str]
    words: tuple[Signal, ...] = ()
    context_words: dict[str, frozenset[str]] = {}
    source: UserFile | None = None

    def event_type(self, name: str) -> EventType:
        """The type of that name, in any case. Raises `UsageError` for one that the ontology does not have."""
        found = self.types.get(name) or self.types.get(name.upper())
        if found is None:
            raise UsageError(f"{name!r} is not an event type of {self.name}; they are {', '.join(self.types)}")
        return found

    def quad(self, name: str) -> str:
        """The quad category of an event type, such as `material conflict`."""
        return self.event_type(name).quad

    def score(self, name: str, modes: Iterable[str] = ()) -> float:
        """The conflict-cooperation score, -10 to 10: of the mode if one is given, else of the type.

        The codebook scores one mode at a time; of several modes, the one farthest from zero counts, and of two equally
        far the more conflictual one. Raises `UsageError` for a type or a mode that the ontology does not have.
        """
        kind = self.event_type(name)
        scores: list[float] = []
        for mode in modes:
            if mode not in kind.modes:
                raise UsageError(f"{mode!r} is not a mode of {kind.name}; they are {', '.join(kind.modes) or 'none'}")
            scores.append(kind.modes[mode].score)
        return max(scores, key=lambda score: (abs(score), -score)) if scores else kind.score

    def recode(self, event_type: str, modes: Iterable[str] = (), contexts: Iterable[str] = ()) -> Recoded | None:
        """What an event that was coded in PLOVER is in this ontology; None where nothing takes it.

        `modes` are PLOVER's; `contexts` are PLOVER's or this ontology's own, and those that it does not have are left out. The
        closest `takes` counts: type, mode and context before type and mode, before type and context, before the type alone; of
        equally close ones the first in the file. PLOVER gives back what it is given. Raises `UsageError` for a type or a mode
        that PLOVER does not have.
        """
        known = plover()
        given, held = tuple(modes), tuple(contexts)
        known.score(event_type, given)
        event_type = known.event_type(event_type).name
        kind = best(self.types.values(), event_type, given, held)
        if kind is None:
            return None
        own = tuple(
            mode.name
            for mode in kind.modes.values()
            if (mode.name in given if mode.takes is None else fitting(mode.takes, event_type, given, held))
        )
        return Recoded(
            event_type=kind.name,
            modes=own,
            contexts=tuple(context for context in held if context in self.contexts),
            quad=kind.quad,
            score=self.score(kind.name, own),
        )

    def own(self, event_type: str, modes: Iterable[str] = (), contexts: Iterable[str] = ()) -> Recoded:
        """An event that this ontology's own words report. Modes and contexts that it does not have are left out."""
        kind = self.event_type(event_type)
        known = tuple(mode for mode in modes if mode in kind.modes)
        added = {adds for mode in known if (adds := kind.modes[mode].adds) is not None}
        held = set(contexts) | added
        return Recoded(
            event_type=kind.name,
            modes=known,
            contexts=tuple(context for context in self.contexts if context in held),
            quad=kind.quad,
            score=self.score(kind.name, known),
        )


@cache
def plover() -> Ontology:
    """PLOVER as this version of the package ships it. Raises `DataError` where the file has a fault."""
    return build(read_yaml("rashomon.ontology", "plover.yaml"))


def build(root: Entry) -> Ontology:
    """An ontology from a located YAML document. Raises `DataError` for anything missing, unknown or out of range."""
    parts = root.fields(frozenset({"quads", "types", "contexts", "sectors", "statuses", *_CODES}))
    quads = quads_of(parts["quads"])
    contexts = _texts(parts["contexts"])
    names = frozenset(parts["types"].mapping())
    types = {
        name: _event_type(name, entry, frozenset(quads), frozenset(contexts), names)
        for name, entry in parts["types"].mapping().items()
    }
    return Ontology(
        name="PLOVER",
        types=types,
        contexts=contexts,
        sectors={code: sector_of(code, entry) for code, entry in parts["sectors"].mapping().items()},
        quads=quads,
        statuses=_texts(parts["statuses"]),
        groups=_texts(parts["groups"]),
        country_codes=_texts(parts["country_codes"]),
        territories=_texts(parts["territories"]),
        partially_recognised=_texts(parts["partially_recognised"]),
    )


def quads_of(entry: Entry, base: Mapping[str, int] | None = None) -> dict[str, int]:
    """The quad categories of an ontology with their numbers, which are whole and different, added to those of `base`."""
    found = dict(base or {})
    for name, value in entry.mapping().items():
        number = value.text()
        if not re.fullmatch("[0-9]{1,3}", number):
            raise value.fault(f"the number of {name!r} is {number!r}; write a whole number, such as 1")
        if int(number) in (other for quad, other in found.items() if quad != name):
            raise value.fault(f"two quads have the number {number}; give each its own")
        found[name] = int(number)
    return found


def _texts(entry: Entry) -> dict[str, str]:
    return {name: value.text() for name, value in entry.mapping().items()}


def score_of(entry: Entry) -> float:
    """A conflict-cooperation score, which lies within the limit."""
    score = entry.number()
    if not abs(score) <= SCORE_LIMIT:  # neither does what is no number at all (nan)
        raise entry.fault(f"a score lies between {-SCORE_LIMIT:g} and {SCORE_LIMIT:g}, not at {score:g}")
    return score


def _event_type(name: str, entry: Entry, quads: frozenset[str], contexts: frozenset[str], names: frozenset[str]) -> EventType:
    fields = entry.fields(frozenset({"quad", "score", "recipient", "reciprocity", "meaning", "modes"}), frozenset({"future"}))
    return EventType(
        name=name,
        quad=fields["quad"].one_of(quads),
        score=score_of(fields["score"]),
        meaning=fields["meaning"].text(),
        modes={mode: _mode(mode, value, contexts) for mode, value in fields["modes"].mapping().items()},
        requires_recipient=fields["recipient"].one_of(RECIPIENT) == "required",
        reciprocity=fields["reciprocity"].one_of(RECIPROCITY),
        future=fields["future"].one_of(names) if "future" in fields else None,
    )


def _mode(name: str, entry: Entry, contexts: frozenset[str]) -> Mode:
    fields = entry.fields(frozenset({"score", "meaning"}), frozenset({"adds"}))
    adds = fields["adds"].one_of(contexts) if "adds" in fields else None
    return Mode(name, score_of(fields["score"]), fields["meaning"].text(), adds)


def sector_of(code: str, entry: Entry) -> Sector:
    """One sector of an ontology with its code."""
    if len(code) != 3 or not (code.isalpha() and code.isupper()):
        raise entry.fault(f"a sector code is three capital letters, not {code!r}")
    fields = entry.fields(frozenset({"common", "meaning"}))
    return Sector(code, _BOOLEANS[fields["common"].one_of(frozenset(_BOOLEANS))], fields["meaning"].text())
