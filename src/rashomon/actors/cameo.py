"""CAMEO actor codes (`USAGOV`, `IGOUNO`, `~GOVMED`) to a country and PLOVER sectors, by `cameo_actors.yaml`.

How a dictionary is laid out is left to `petrarch`.
"""

from __future__ import annotations

from functools import cache

from rashomon.actors.cities import country_codes
from rashomon.errors import UsageError
from rashomon.knowledge import read_yaml
from rashomon.ontology import plover

_FILE = "cameo_actors.yaml"
_FIELDS = frozenset({"countries", "regions", "groups", "sectors", "silent", "bodies"})
_NOBODY = "---"  # PETRARCH's null code: the name is known, and is not to be coded


class CameoActors:
    """What each three letters of a CAMEO actor code are; `countries` holds the ISO 3166 codes as well."""

    __slots__ = ("countries", "groups", "sectors", "unsaid")

    def __init__(
        self, countries: dict[str, str], groups: dict[str, str], sectors: dict[str, str], unsaid: frozenset[str]
    ) -> None:
        self.countries = countries
        self.groups = groups
        self.sectors = sectors
        self.unsaid = unsaid

    def actor(self, code: str) -> tuple[str | None, tuple[str, ...]]:
        """The country (or PLOVER group) and the sectors of an actor's code, which a country begins where it has one.

        Raises `UsageError` naming the part of the code that is not known.
        """
        if code == _NOBODY:
            return None, ()
        parts = _threes(code)
        country = self.countries.get(parts[0])
        rest = parts[1:] if country else parts
        named = country is not None
        for part in rest:
            if not named and part in self.groups and country in (None, "IGO"):
                country = self.groups[part]
        # An international actor's kind is not a sector as well, and a country after it only says where it works.
        said = self.groups.keys() | self.countries.keys() - self.sectors.keys() if country and not named else set()
        return country, self._sectors([part for part in rest if part not in said], code)

    def agent(self, code: str) -> tuple[str, ...]:
        """The sectors of an agent's code, without its `~`. Raises `UsageError` naming the part that is not known."""
        return () if code == _NOBODY else self._sectors(_threes(code), code)

    def _sectors(self, parts: list[str], code: str) -> tuple[str, ...]:
        found: dict[str, None] = {}
        for part in parts:
            if part in self.sectors:
                found[self.sectors[part]] = None
            elif part in self.countries and part not in self.unsaid:
                raise UsageError(f"the country {part!r} of the code {code!r} does not stand first; put it there")
            elif part not in self.unsaid:
                raise UsageError(f"{part!r} of the code {code!r} is not a country or CAMEO actor code; correct it")
        return tuple(found)


@cache
def cameo_actors() -> CameoActors:
    """The codes as this version ships them. Raises `DataError` with file and line where the file has a fault."""
    fields = read_yaml("rashomon.actors", _FILE).fields(
        frozenset({"countries", "regions", "groups", "sectors", "silent", "bodies"})
    )
    known = country_codes() | frozenset(plover().country_codes)
    countries = {code: code for code in known} | {
        code: entry.one_of(known) for code, entry in fields["countries"].mapping().items()
    }
    groups = {code: entry.one_of(frozenset(plover().groups)) for code, entry in fields["groups"].mapping().items()}
    sectors = {code: entry.one_of(frozenset(plover().sectors)) for code, entry in fields["sectors"].mapping().items()}
    unsaid = frozenset(word for name in ("regions", "silent", "bodies") for word in fields[name].texts())
    return CameoActors(countries, groups, sectors, unsaid)


def _threes(code: str) -> list[str]:
    if not code or len(code) % 3 or not (code.isascii() and code.isalpha() and code.isupper()):
        raise UsageError(f"the code {code!r} is not made of three capitals each, such as USAGOV; correct it")
    return [code[place : place + 3] for place in range(0, len(code), 3)]
