"""Sets that grow together: each thing's set is known by its least member, whatever the order of joining."""

from __future__ import annotations

from typing import Generic, TypeVar

Thing = TypeVar("Thing", str, int)


class Joined(Generic[Thing]):
    """Disjoint sets. A thing that was never joined is a set of its own."""

    def __init__(self) -> None:
        self._parent: dict[Thing, Thing] = {}

    def root(self, thing: Thing) -> Thing:
        """The least member of the thing's set."""
        parent = self._parent
        while parent.get(thing, thing) != thing:
            parent[thing] = parent.get(parent[thing], parent[thing])
            thing = parent[thing]
        return thing

    def join(self, one: Thing, two: Thing) -> None:
        """Makes the sets of two things one."""
        least, other = sorted((self.root(one), self.root(two)))
        self._parent[other] = least

    def joined(self) -> list[Thing]:
        """All things that were joined with anything, in order."""
        return sorted(self._parent.keys() | {self.root(thing) for thing in self._parent})
