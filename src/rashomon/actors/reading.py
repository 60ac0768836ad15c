"""What one noun phrase says about who somebody is, as a plain value; `reader` makes it, `entities` puts several together."""

from __future__ import annotations

from rashomon.actors.entries import Figure, Organisation, Role
from rashomon.records import EntityKind, Span


class Reading:
    """What one phrase says. A blank is None or empty.

    `whole` marks a phrase that names a place as such: country, people, region, capital, city or construct. `role` is the
    stretch of text that words the office, `name` the proper name, `phrase` the whole phrase without its article.
    """

    __slots__ = (
        "country",
        "country_basis",
        "figure",
        "former",
        "kind",
        "name",
        "no_country",
        "organisation",
        "phrase",
        "role",
        "role_entry",
        "sectors",
        "sectors_basis",
        "whole",
    )

    def __init__(self, kind: EntityKind) -> None:
        self.kind: EntityKind = kind
        self.country: str | None = None
        self.country_basis = ""
        self.no_country = ""
        self.sectors: tuple[str, ...] = ()
        self.sectors_basis = ""
        self.role: Span | None = None
        self.role_entry: Role | None = None
        self.figure: Figure | None = None
        self.organisation: Organisation | None = None
        self.name: Span | None = None
        self.phrase: Span | None = None
        self.former = ""
        self.whole = ""

    def set_country(self, country: str | None, basis: str) -> None:
        """Takes a country with its evidence, unless there is one already."""
        if self.country is None and country is not None:
            self.country, self.country_basis = country, basis

    def set_sectors(self, sectors: tuple[str, ...], basis: str) -> None:
        """Takes sectors with their evidence, unless there are some already."""
        if not self.sectors and sectors:
            self.sectors, self.sectors_basis = sectors, basis
