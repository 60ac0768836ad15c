"""The way from CAMEO event codes to PLOVER, read from `cameo.yaml` and checked against `plover.yaml`."""

from __future__ import annotations

from functools import cache

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
    """Every listed CAMEO code, and the roots that PLOVER leaves out."""

    __slots__ = ("codes", "dropped")

    def __init__(self, codes: dict[str, Crosswalk], dropped: frozenset[str]) -> None:
        self.codes = codes
        self.dropped = dropped


@cache
def cameo() -> Cameo:
    """The whole crosswalk. Raises `DataError` with file and line where the file has a fault."""
    return build(read_yaml("rashomon.ontology", "cameo.yaml"), plover())


def build(root: Entry, ontology: Ontology) -> Cameo:
    """A crosswalk from a located YAML document; every code in it must exist in `ontology`."""
    parts = root.fields(frozenset({"dropped", "roots", "codes"}))
    types = frozenset(ontology.types)
    codes = {code: Crosswalk(code, entry.one_of(types), (), (), ()) for code, entry in parts["roots"].mapping().items()}
    for code, entry in parts["codes"].mapping().items():
        codes[code] = _crosswalk(code, entry, ontology)
    return Cameo(codes, frozenset(parts["dropped"].texts()))


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
