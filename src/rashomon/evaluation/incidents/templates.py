"""Reads MUC-4's templates: JSON lines, one report each, with the incidents that the annotators took from it."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Annotated

import msgspec

from rashomon import places
from rashomon.evaluation.gold import read_lines
from rashomon.evaluation.incidents.knowledge import knowledge
from rashomon.evaluation.incidents.words import phrase
from rashomon.records import Span

SLOTS = ("individuals", "organisations", "victims", "targets", "weapons")
_DATELINE = re.compile(r"\b(\d{1,2}) ([A-Z]{3}) (\d{2})\b")
_CENTURY = 1900  # of the reports' two-digit years
_HEAD = 200  # characters of a report in which its dateline stands


class Fill(msgspec.Struct, frozen=True):
    """One thing in a slot, under each of its names."""

    names: tuple[str, ...]
    optional: bool = False


class Template(msgspec.Struct, frozen=True):
    """One annotated incident. Where annotators left a choice, each type, stage and country of it is right."""

    types: tuple[str, ...]
    stages: tuple[str, ...]
    countries: tuple[str, ...]
    individuals: tuple[Fill, ...]
    organisations: tuple[Fill, ...]
    victims: tuple[Fill, ...]
    targets: tuple[Fill, ...]
    weapons: tuple[Fill, ...]
    optional: bool = False

    @property
    def perpetrators(self) -> tuple[Fill, ...]:
        """Individuals and organisations together."""
        return self.individuals + self.organisations


class Case(msgspec.Struct, frozen=True):
    """One report with its incidents; `published` is the day of its dateline, ISO 8601."""

    id: str
    text: str
    published: str | None
    templates: tuple[Template, ...]


class _Fill(msgspec.Struct):
    """One thing in a slot, as a file of gold data writes it."""

    mentions: list[str]
    opt: bool = False


class _Template(msgspec.Struct):
    """One incident, as a file of gold data writes it."""

    incident_type: str
    stage: str | None = None
    location: str | None = None
    optional: bool = False
    perp_ind: list[_Fill] = []
    perp_org: list[_Fill] = []
    victim: list[_Fill] = []
    target: list[_Fill] = []
    weapon: list[_Fill] = []


class _Record(msgspec.Struct):
    """One line of a file of gold data."""

    id: str
    text: Annotated[str, msgspec.Meta(pattern=r"\S")]
    templates: list[_Template]


def read(path: str | Path) -> list[Case]:
    """The reports of a file. Raises `InputError` naming the line, and what in it is not of the expected shape."""
    return read_lines(path, lambda line: _case(msgspec.json.decode(line, type=_Record)), "a report with templates")


def _case(record: _Record) -> Case:
    templates = tuple(_template(one, number) for number, one in enumerate(record.templates))
    return Case(record.id, record.text, published(record.text), templates)


def _template(one: _Template, number: int) -> Template:
    return Template(
        types=_known(one.incident_type, knowledge().types, f"templates[{number}].incident_type"),
        stages=_known(one.stage, knowledge().stage_names, f"templates[{number}].stage") if one.stage else (),
        countries=_countries(one.location or ""),
        individuals=_fills(one.perp_ind),
        organisations=_fills(one.perp_org),
        victims=_fills(one.victim),
        targets=_fills(one.target),
        weapons=_fills(one.weapon),
        optional=one.optional,
    )


def _known(value: str, known: tuple[str, ...], where: str) -> tuple[str, ...]:
    """The values between which a slash leaves a choice."""
    values = tuple(part.strip() for part in value.split("/"))
    for part in values:
        if part not in known:
            raise ValueError(f"{part!r} in `{where}` is not known; it is one of {', '.join(known)}")
    return values


def _fills(fills: list[_Fill]) -> tuple[Fill, ...]:
    """What stands in a slot, each thing once.

    A name that was cut at a quotation mark ends in a backslash, and what is left is kept. A thing that no name tells from
    others, such as `ANOTHER`, is left out.
    """
    found = (
        Fill(tuple(name for one in fill.mentions if phrase(name := one.rstrip("\\ ").strip('" '))), fill.opt) for fill in fills
    )
    return tuple(dict.fromkeys(fill for fill in found if fill.names))


def _countries(location: str) -> tuple[str, ...]:
    """The countries of a location such as `(PERU: LIMA (CITY)) / (PERU)`, in which a slash leaves a choice."""
    found = (_country(part.partition(":")[0].strip(" ()")) for part in location.split("/"))
    return tuple(dict.fromkeys(code for code in found if code))


@cache
def _country(name: str) -> str | None:
    (found,) = places.resolve(name, [Span(0, len(name))]) if name else (None,)
    return found.country if found is not None and found.precision == "country" else None


def published(text: str) -> str | None:
    """The day in the dateline of a report, such as `LIMA, 4 FEB 90 (EFE) --`, in ISO 8601; None where there is none."""
    match = _DATELINE.search(text[:_HEAD])
    if match is None:
        return None
    day, month, year = match.groups()
    try:
        return datetime.strptime(f"{day} {month} {_CENTURY + int(year)}", "%d %b %Y").replace(tzinfo=UTC).date().isoformat()
    except ValueError:
        return None
