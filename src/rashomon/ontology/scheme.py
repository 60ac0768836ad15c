"""PLOVER as typed objects, read from `plover.yaml` and checked: types, modes, contexts, sectors and group codes."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from rashomon.errors import UsageError
from rashomon.knowledge import Entry, read_yaml

_RECIPIENT = frozenset({"required", "optional"})
_RECIPROCITY = frozenset({"none", "joint", "participants", "two-sided"})
_BOOLEANS = {"true": True, "false": False}
SCORE_LIMIT = 10.0  # scores run from -10 to 10


class Mode:
    """One mode of an event type: `score`, meaning, and the context that it brings with it, if any."""

    __slots__ = ("adds", "meaning", "name", "score")

    def __init__(self, name: str, score: float, meaning: str, adds: str | None) -> None:
        self.name = name
        self.score = score
        self.meaning = meaning
        self.adds = adds


class EventType:
    """One event type. `reciprocity` is none, joint, participants or two-sided, as `plover.yaml` explains."""

    __slots__ = ("future", "meaning", "modes", "name", "quad", "reciprocity", "requires_recipient", "score")

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
    ) -> None:
        self.name = name
        self.quad = quad
        self.score = score
        self.meaning = meaning
        self.modes = modes
        self.requires_recipient = requires_recipient
        self.reciprocity = reciprocity
        self.future = future


class Sector:
    """One sector code with its meaning; `common` separates the codebook's frequent codes from its rarer ones."""

    __slots__ = ("code", "common", "meaning")

    def __init__(self, code: str, common: bool, meaning: str) -> None:
        self.code = code
        self.common = common
        self.meaning = meaning


class Ontology:
    """The whole of PLOVER. Mappings keep the order of the codebook."""

    __slots__ = ("contexts", "country_codes", "groups", "partially_recognised", "quads", "sectors", "statuses", "types")

    def __init__(
        self,
        types: dict[str, EventType],
        contexts: dict[str, str],
        sectors: dict[str, Sector],
        quads: dict[str, int],
        groups: dict[str, str],
        country_codes: dict[str, str],
        partially_recognised: dict[str, str],
        statuses: dict[str, str],
    ) -> None:
        self.types = types
        self.contexts = contexts
        self.sectors = sectors
        self.quads = quads
        self.groups = groups
        self.country_codes = country_codes
        self.partially_recognised = partially_recognised
        self.statuses = statuses

    def event_type(self, name: str) -> EventType:
        """The type of that name, in any case. Raises `UsageError` for one that PLOVER does not have."""
        found = self.types.get(name.upper())
        if found is None:
            raise UsageError(f"{name!r} is not a PLOVER event type; they are {', '.join(self.types)}")
        return found

    def quad(self, name: str) -> str:
        """The quad category of an event type, such as `material conflict`."""
        return self.event_type(name).quad

    def score(self, name: str, modes: Iterable[str] = ()) -> float:
        """The conflict-cooperation score, -10 to 10: of the mode if one is given, else of the type.

        The codebook scores one mode at a time; of several modes, the one farthest from zero counts, and of two equally
        far the more conflictual one. Raises `UsageError` for a type or a mode that PLOVER does not have.
        """
        kind = self.event_type(name)
        scores: list[float] = []
        for mode in modes:
            if mode not in kind.modes:
                raise UsageError(f"{mode!r} is not a mode of {kind.name}; they are {', '.join(kind.modes) or 'none'}")
            scores.append(kind.modes[mode].score)
        return max(scores, key=lambda score: (abs(score), -score)) if scores else kind.score


@cache
def plover() -> Ontology:
    """PLOVER as this version of the package ships it. Raises `DataError` where the file has a fault."""
    return build(read_yaml("rashomon.ontology", "plover.yaml"))


def build(root: Entry) -> Ontology:
    """An ontology from a located YAML document. Raises `DataError` for anything missing, unknown or out of range."""
    parts = root.fields(
        frozenset({"quads", "types", "contexts", "sectors", "groups", "country_codes", "partially_recognised", "statuses"})
    )
    quads = {name: int(entry.number()) for name, entry in parts["quads"].mapping().items()}
    contexts = _texts(parts["contexts"])
    names = frozenset(parts["types"].mapping())
    types = {
        name: _event_type(name, entry, frozenset(quads), frozenset(contexts), names)
        for name, entry in parts["types"].mapping().items()
    }
    return Ontology(
        types=types,
        contexts=contexts,
        sectors={code: _sector(code, entry) for code, entry in parts["sectors"].mapping().items()},
        quads=quads,
        groups=_texts(parts["groups"]),
        country_codes=_texts(parts["country_codes"]),
        partially_recognised=_texts(parts["partially_recognised"]),
        statuses=_texts(parts["statuses"]),
    )


def _texts(entry: Entry) -> dict[str, str]:
    return {name: value.text() for name, value in entry.mapping().items()}


def _score(entry: Entry) -> float:
    score = entry.number()
    if abs(score) > SCORE_LIMIT:
        raise entry.fault(f"a score lies between {-SCORE_LIMIT:g} and {SCORE_LIMIT:g}, not at {score:g}")
    return score


def _event_type(name: str, entry: Entry, quads: frozenset[str], contexts: frozenset[str], names: frozenset[str]) -> EventType:
    fields = entry.fields(frozenset({"quad", "score", "recipient", "reciprocity", "meaning", "modes"}), frozenset({"future"}))
    return EventType(
        name=name,
        quad=fields["quad"].one_of(quads),
        score=_score(fields["score"]),
        meaning=fields["meaning"].text(),
        modes={mode: _mode(mode, value, contexts) for mode, value in fields["modes"].mapping().items()},
        requires_recipient=fields["recipient"].one_of(_RECIPIENT) == "required",
        reciprocity=fields["reciprocity"].one_of(_RECIPROCITY),
        future=fields["future"].one_of(names) if "future" in fields else None,
    )


def _mode(name: str, entry: Entry, contexts: frozenset[str]) -> Mode:
    fields = entry.fields(frozenset({"score", "meaning"}), frozenset({"adds"}))
    adds = fields["adds"].one_of(contexts) if "adds" in fields else None
    return Mode(name, _score(fields["score"]), fields["meaning"].text(), adds)


def _sector(code: str, entry: Entry) -> Sector:
    if len(code) != 3 or not code.isupper():
        raise entry.fault(f"a sector code is three capital letters, not {code!r}")
    fields = entry.fields(frozenset({"common", "meaning"}))
    return Sector(code, _BOOLEANS[fields["common"].one_of(frozenset(_BOOLEANS))], fields["meaning"].text())
