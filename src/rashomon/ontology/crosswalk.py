"""The ways from CAMEO event codes to PLOVER and back, read from `cameo.yaml` and checked against `plover.yaml`."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

import yaml

from rashomon.errors import UsageError
from rashomon.knowledge import Entry, read_yaml
from rashomon.ontology.scheme import Ontology, plover


class Crosswalk:
    """What one CAMEO code is in PLOVER. `listed` keeps words of the published table that PLOVER has since dropped."""

    __slots__ = ("code", "contexts", "event_type", "listed", "modes")

    def __init__(
        self, code: str, event_type: str, modes: tuple[str, ...], contexts: tuple[str, ...], listed: tuple[str, ...]
    ) -> None:
        self.code = code
        self.event_type = event_type
        self.modes = modes
        self.contexts = contexts
        self.listed = listed


class Cameo:
    """Every listed CAMEO code, the roots that each PLOVER type goes back to, and the roots that PLOVER leaves out."""

    __slots__ = ("codes", "dropped", "roots")

    def __init__(self, codes: dict[str, Crosswalk], roots: dict[str, list[str]], dropped: frozenset[str]) -> None:
        self.codes = codes
        self.roots = roots
        self.dropped = dropped


@cache
def cameo() -> Cameo:
    """The whole crosswalk. Raises `DataError` with file and line where the file has a fault."""
    return build(read_yaml("rashomon.ontology", "cameo.yaml"), plover())


def build(root: Entry, ontology: Ontology) -> Cameo:
    """A crosswalk from a located YAML document; every code in it must exist in `ontology`."""
    parts = root.fields(frozenset({"dropped", "roots", "codes"}))
    types = frozenset(ontology.types)
    codes: dict[str, Crosswalk] = {}
    roots: dict[str, list[str]] = {}
    for code, entry in parts["roots"].mapping().items():
        of_root = [kind.one_of(types) for kind in _each(entry)]
        codes[code] = Crosswalk(code, of_root[0], (), (), ())
        for event_type in of_root:
            roots.setdefault(event_type, []).append(code)
    for code, entry in parts["codes"].mapping().items():
        codes[code] = _crosswalk(code, entry, ontology)
    return Cameo(codes, roots, frozenset(parts["dropped"].texts()))


def _each(entry: Entry) -> list[Entry]:
    """The entry as one or more."""
    return entry.items() if isinstance(entry.node, yaml.SequenceNode) else [entry]


def from_cameo(code: str) -> Crosswalk | None:
    """What a CAMEO event code is in PLOVER; None for the statements and appeals (01, 02) that PLOVER leaves out.

    `code` is two to four digits; a leading zero that a spreadsheet has eaten (`42` for 042) is not guessed.
    A code that is not listed takes its longest listed beginning. Raises `UsageError` for what is no CAMEO code.
    """
    table = cameo()
    if code.isascii() and code.isdigit() and 2 <= len(code) <= 4:
        if code[:2] in table.dropped:
            return None
        for length in range(len(code), 1, -1):
            found = table.codes.get(code[:length])
            if found is not None:
                return Crosswalk(code, found.event_type, found.modes, found.contexts, found.listed)
    raise UsageError(f"{code!r} is not a CAMEO event code; one has two to four digits and starts with 01 to 20")


def to_cameo(event_type: str, modes: Iterable[str] = (), contexts: Iterable[str] = ()) -> tuple[str, ...]:
    """The CAMEO codes that lead to a PLOVER event, the best first.

    First the listed codes of exactly this type, these modes and these contexts. Then those of the type and the modes; with
    several modes, which no CAMEO code has, those of one of them. Among these a code that adds no context of its own comes before
    one that does, and the more contexts it shares, the earlier. Last the roots of the type, of which the one comes first
    whose general code (190 for 19) suits the contexts best. At each step a code whose words PLOVER has dropped (`listed`)
    comes after the others, then the shorter code, then the smaller one. Raises `UsageError` for a type, mode or context that
    PLOVER does not have.
    """
    known = plover()
    kind = known.event_type(event_type)
    given, held = frozenset(modes), frozenset(contexts)
    known.score(kind.name, sorted(given))
    for context in sorted(held - known.contexts.keys()):
        raise UsageError(f"{context!r} is not a context of PLOVER; they are {', '.join(known.contexts)}")
    table = cameo()

    def rank(entry: Crosswalk) -> tuple[int, int, int, bool, int, str]:
        own = frozenset(entry.contexts)
        left = len(given.symmetric_difference(entry.modes))
        return left, len(own - held), -len(own & held), bool(entry.listed), len(entry.code), entry.code

    leading = [
        entry
        for code, entry in table.codes.items()
        if len(code) > 2 and entry.event_type == kind.name and _of_modes(entry, given)
    ]
    roots = sorted(table.roots.get(kind.name, ()), key=lambda root: rank(table.codes.get(f"{root}0") or table.codes[root])[1:])
    return (*(entry.code for entry in sorted(leading, key=rank)), *roots)


def _of_modes(entry: Crosswalk, given: frozenset[str]) -> bool:
    return given.issuperset(entry.modes) and bool(entry.modes) == bool(given)


def _crosswalk(code: str, entry: Entry, ontology: Ontology) -> Crosswalk:
    if not code.isdigit() or not 3 <= len(code) <= 4:
        raise entry.fault(f"{code!r} is not a CAMEO code of three or four digits")
    fields = entry.fields(frozenset({"type"}), frozenset({"modes", "contexts", "listed"}))
    event_type = fields["type"].one_of(frozenset(ontology.types))
    modes, contexts = (fields[key].items() if key in fields else [] for key in ("modes", "contexts"))
    return Crosswalk(
        code,
        event_type,
        tuple(mode.one_of(frozenset(ontology.types[event_type].modes)) for mode in modes),
        tuple(context.one_of(frozenset(ontology.contexts)) for context in contexts),
        fields["listed"].texts() if "listed" in fields else (),
    )
