"""What `incidents.yaml` says, checked: how PLOVER answers to the incident types and stages of MUC-4's templates."""

from __future__ import annotations

from functools import cache

import msgspec

from rashomon.errors import DataError
from rashomon.knowledge import shaped
from rashomon.ontology import plover

ANY = "any"


class Knowledge(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file as it stands; its head says what each field means."""

    types: tuple[str, ...]
    events: dict[str, dict[str, str]]
    stages: dict[str, tuple[str, ...]]
    threats: dict[str, tuple[str, ...]]
    individuals: frozenset[str]
    victims: frozenset[str]
    articles: str
    pronouns: str
    quantities: str
    cuts: str

    @property
    def stage_names(self) -> tuple[str, ...]:
        """Every stage, in the order of the file."""
        return tuple(dict.fromkeys(stage for stages in self.stages.values() for stage in stages))


@cache
def knowledge() -> Knowledge:
    """The knowledge of this folder. Raises `DataError` where it names a type or mode that PLOVER does not have."""
    found = shaped(__package__, "incidents.yaml", Knowledge)
    for event_type, modes in found.events.items():
        known = {*plover().types[event_type].modes, ANY} if event_type in plover().types else set()
        for mode, incident_type in modes.items():
            if not known.issuperset(mode.split()) or incident_type not in {*found.types, ""}:
                raise DataError(f"incidents.yaml: {event_type} {mode}: {incident_type!r} does not fit; correct the entry")
    return found


def incident_types(event_type: str, modes: tuple[str, ...]) -> tuple[str, ...]:
    """The incident types that an event's type and modes may be, the more telling first; empty where it is no incident."""
    table = knowledge().events.get(event_type, {})
    named = {table[key] for key in table if set(modes).issuperset(key.split())}
    chosen = named or {table.get(ANY, "")}
    return tuple(name for name in knowledge().types if name in chosen)


def stages(event_type: str, status: str) -> tuple[str, ...]:
    """The stages that an event of this type and status agrees with; empty where it is told as not having happened."""
    told = knowledge().stages.get(status, ())
    return knowledge().threats.get(event_type, told) if told else ()
