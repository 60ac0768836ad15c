"""What PLOVER finds that becomes a type or a mode of another ontology: `ASSAULT`, `ASSAULT/firearms`, `ASSAULT+election`."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from rashomon.ontology.scheme import EventType


class Take(msgspec.Struct, frozen=True):
    """A PLOVER type, and the mode and the context that must be there with it, where they are given.

    What a type or a mode of PLOVER has by its name, without being told, is `implied`: it gives way to all that is told.
    """

    event_type: str
    mode: str | None = None
    context: str | None = None
    implied: bool = False

    @property
    def closeness(self) -> int:
        """How much is asked for; a mode says more of an act than a context, which is coded by paragraph."""
        return -1 if self.implied else 2 * (self.mode is not None) + (self.context is not None)

    def fits(self, event_type: str, modes: Collection[str], contexts: Collection[str]) -> bool:
        """Whether a PLOVER event is one of these."""
        return (
            self.event_type == event_type
            and (self.mode is None or self.mode in modes)
            and (self.context is None or self.context in contexts)
        )


def fitting(takes: Iterable[Take], event_type: str, modes: Collection[str], contexts: Collection[str]) -> bool:
    """Whether a PLOVER event is among what is taken."""
    return any(take.fits(event_type, modes, contexts) for take in takes)


def best(types: Iterable[EventType], event_type: str, modes: Collection[str], contexts: Collection[str]) -> EventType | None:
    """The type that takes a PLOVER event most closely, the first of several; what a mode takes, its type takes.

    A type that does not say what it takes has what PLOVER calls by its name, unless another says that it takes it.
    """
    found: tuple[int, EventType] | None = None
    for kind in types:
        takes = [take for mode in kind.modes.values() for take in mode.takes or ()]
        takes += (Take(kind.name, implied=True),) if kind.takes is None else kind.takes
        closeness = [take.closeness for take in takes if take.fits(event_type, modes, contexts)]
        if closeness and (found is None or max(closeness) > found[0]):
            found = max(closeness), kind
    return found[1] if found else None
