"""From what the mentions of one entity say to its record: which evidence counts, what stays blank and why, whose name is kept."""

from __future__ import annotations

from rashomon.actors.people import office
from rashomon.actors.reader import Reader
from rashomon.actors.reading import Reading
from rashomon.records import Blanks, Entity, EntityKind, Span, content_id

NO_COUNTRY = "nothing in the words around it says whose it is"
NO_SECTORS = "nothing in the words around it says what it does"
WHOLE_COUNTRY = "a country or region as a whole; the text names no part of its state or society"
PRIVATE = "private person: the name is held back unless names are asked for"
NO_ROLE = "the text words no office or role"
NOT_AN_OFFICE = "not the holder of an office"


def entity(
    reader: Reader, readings: list[Reading], spans: list[Span], document_id: str, *, names: bool, only: str | None
) -> Entity:
    """The record of an entity from the readings of its mentions; `only` is the one country that the text names, if so."""
    blanks: Blanks = {}
    kind = _kind(readings)
    held = _held(readings)
    sectors, sectors_basis = _sectors(reader, readings, held, blanks)
    country, country_basis = _country(reader, readings, held, blanks, only)
    private = kind == "person" and _private(reader, readings, held)
    if not sectors and kind == "person" and not _figure(readings):
        sectors, sectors_basis = ("CVL",), "a person for whom the text gives no public role"
        blanks.pop("sectors", None)
    name = _name(reader, readings, kind)
    if private and not names and any(reading.kind == "person" and reading.name for reading in readings):
        name = None
        blanks["name"] = PRIVATE
    role = held.role.of(reader.parse.text) if held is not None and held.role is not None else None
    if role is None:
        blanks["role"] = NO_ROLE if kind in ("person", "role") else NOT_AN_OFFICE
    basis = "; ".join(
        part
        for part in (
            f"country: {country_basis}" if country_basis else "",
            f"sectors: {sectors_basis}" if sectors_basis else "",
        )
        if part
    )
    first = spans[0]
    return Entity(
        id=content_id("ent", document_id, first.start, first.end),
        name=name,
        kind=kind,
        country=country,
        sectors=sectors,
        role=role,
        mentions=tuple(spans),
        basis=basis or "the phrase names somebody, and nothing around it says more",
        blanks=blanks,
    )


def _kind(readings: list[Reading]) -> EntityKind:
    kinds = [reading.kind for reading in readings]
    return "person" if "person" in kinds else kinds[0]


def _figure(readings: list[Reading]) -> Reading | None:
    return next((reading for reading in readings if reading.figure is not None), None)


def _held(readings: list[Reading]) -> Reading | None:
    """The reading whose role counts: one that says its sector by itself or was lent one, before one that falls back."""
    roles = [reading for reading in readings if reading.role is not None and reading.role_entry is not None]
    return min(roles, key=_weakness) if roles else None


def _weakness(reading: Reading) -> int:
    if not reading.sectors:
        return 3
    if reading.sectors == ("CVL",):
        return 2
    return 1 if _falls_back(reading) else 0


def _falls_back(reading: Reading) -> bool:
    """Whether the sector of a role is only the usual one of its word (`leader` is GOV)."""
    entry = reading.role_entry
    return entry is not None and entry.way == "of" and reading.sectors_basis.startswith("role")


def _sectors(reader: Reader, readings: list[Reading], held: Reading | None, blanks: Blanks) -> tuple[tuple[str, ...], str]:
    if held is not None and _weakness(held) == 0:
        return held.sectors, held.sectors_basis
    named = _figure(readings)
    if named is not None and named.figure is not None:
        term, standing = office(named.figure, reader.day)
        if term is None:
            blanks["sectors"] = f"the dictionary has no office for {named.figure.name} as early as {reader.day}"
            return (), ""
        words = term.basis
        if not term.sectors:
            blanks["sectors"] = f"no sector is given by the {words}"
            return (), ""
        offices = set(term.sectors) & reader.known.rules.offices
        if standing == "past" and offices and not (held is not None and held.former):
            return ("ELI", *term.sectors), f"{words}, an office that ended on {term.end}"
        if standing == "undated":
            return term.sectors, f"{words}, the last one known, since the text has no date"
        return term.sectors, words
    for reading in ([held] if held is not None else []) + readings:
        if reading.sectors:
            return reading.sectors, reading.sectors_basis
    whole = any(reading.whole for reading in readings)
    blanks["sectors"] = WHOLE_COUNTRY if whole else NO_SECTORS
    return (), ""


def _country(
    reader: Reader, readings: list[Reading], held: Reading | None, blanks: Blanks, only: str | None
) -> tuple[str | None, str]:
    if held is not None and held.country is not None and held.country_basis.startswith("organisation"):
        return held.country, held.country_basis
    named = _figure(readings)
    if named is not None and named.figure is not None:
        term = office(named.figure, reader.day)[0] or named.figure.terms[0]
        if term.country is None:
            blanks["country"] = f"no country is given by the {term.basis}"
        return term.country, term.basis if term.country is not None else ""
    for reading in ([held] if held is not None else []) + readings:
        if reading.country is not None:
            return reading.country, reading.country_basis
    reason = next((reading.no_country for reading in readings if reading.no_country), "")
    if reason:
        blanks["country"] = reason
    elif only is not None and any(reading.role_entry is not None for reading in readings):
        return only, "the only country that the text names"
    else:
        blanks["country"] = NO_COUNTRY
    return None, ""


def _private(reader: Reader, readings: list[Reading], held: Reading | None) -> bool:
    """A person without a public role, a title or an entry in the dictionaries."""
    if _figure(readings) is not None:
        return False
    if held is None or held.role_entry is None:
        return not any(reading.sectors for reading in readings)
    rules = reader.known.rules
    sectors = held.sectors or ("CVL",)
    return sectors[0] in rules.private_sectors or held.role_entry.phrase in rules.private_roles


def _name(reader: Reader, readings: list[Reading], kind: EntityKind) -> str | None:
    """The fullest name in the text; of a role or a group, its phrase."""
    spans = [reading.name for reading in readings if reading.name is not None and reading.kind == kind]
    if kind == "place":
        spans = [reading.name for reading in readings if reading.name and reading.whole != "people"] or spans
    spans = spans or [span for reading in readings if (span := reading.phrase or reading.role or reading.name) is not None]
    best = max(spans, key=lambda span: (span.end - span.start, -span.start), default=None)
    return best.of(reader.parse.text) if best is not None else None
