"""Scores actor resolution: country and first sector of marked actors against expected codes, with a table of the errors.

Reads the expectations of NGEC's tests as JSON lines, one a test: `calls` with the actor, at times its context and a date, and
`expect` with the codes wanted. Expectations whose texts are not in the file, and tests of other functions, are left out.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from rashomon import actors
from rashomon.evaluation.gold import read_lines
from rashomon.records import Span

WRITTEN = "2022-06-01"  # the tests suppose the day they were written where they give none
_SAME = {"XKX": "KOS", "HLH": "MED"}  # codes of other schemes, and what PLOVER has for them


class Case(msgspec.Struct, frozen=True):
    """One actor with the codes expected; None where the test expects nothing of a field, empty for `no code`."""

    id: str
    text: str
    span: Span
    on: str
    country: str | None
    sector: str | None


class Miss(msgspec.Struct, frozen=True):
    """One field of one actor that came out otherwise than expected."""

    id: str
    actor: str
    field: str
    expected: str
    found: str
    basis: str


class Score(msgspec.Struct, frozen=True):
    """How many fields were asked for and right. `sector_any` counts an expected sector anywhere among those given."""

    cases: int
    countries: int
    countries_right: int
    sectors: int
    sectors_right: int
    sectors_any: int
    misses: tuple[Miss, ...]

    @property
    def country_accuracy(self) -> float:
        """Share of countries that are right, 0 to 1."""
        return self.countries_right / self.countries if self.countries else 0.0

    @property
    def sector_accuracy(self) -> float:
        """Share of first sectors that are right, 0 to 1."""
        return self.sectors_right / self.sectors if self.sectors else 0.0


def read(path: str | Path) -> list[Case]:
    """The cases of a file. Raises `InputError` where a line is not what is expected."""
    each = read_lines(path, lambda line: list(_cases(json.loads(line))), "a test of actor resolution")
    return [case for cases in each for case in cases]


def score(cases: list[Case]) -> Score:
    """Resolves every case and compares. The same cases always give the same score."""
    countries = countries_right = sectors = sectors_right = sectors_any = 0
    misses: list[Miss] = []
    for case in cases:
        entity = actors.resolve(case.text, case.span, on=case.on, names=True)
        actor = case.span.of(case.text)
        if case.country is not None:
            countries += 1
            found = entity.country or ""
            countries_right += found == case.country
            if found != case.country:
                misses.append(Miss(case.id, actor, "country", case.country, found, entity.basis))
        if case.sector is not None:
            sectors += 1
            first = entity.sectors[0] if entity.sectors else ""
            sectors_right += first == case.sector
            sectors_any += case.sector in (entity.sectors or ("",))
            if first != case.sector:
                misses.append(Miss(case.id, actor, "sector", case.sector, " ".join(entity.sectors), entity.basis))
    return Score(len(cases), countries, countries_right, sectors, sectors_right, sectors_any, tuple(misses))


def table(result: Score) -> str:
    """A score as lines of text: the two accuracies, then every miss with the evidence that led to it."""
    head = [
        f"country {result.country_accuracy:.1%} ({result.countries_right} of {result.countries})",
        f"sector  {result.sector_accuracy:.1%} ({result.sectors_right} of {result.sectors};"
        f" {result.sectors_any} with the expected sector in any place)",
    ]
    rows = [f"{miss.field:8}{miss.expected or '-':6}{miss.found or '-':12}{miss.actor} | {miss.basis}" for miss in result.misses]
    return "\n".join(head + rows)


def _cases(record: dict[str, Any]) -> Iterator[Case]:
    """The case of one test, if it asks for the codes of one actor that the record holds."""
    calls = [call for call in record["calls"] if call["method"] == "agent_to_code"]
    if len(calls) != 1 or not all(_literal(argument) for argument in calls[0]["args"]):
        return
    expected = {name: wanted for name, relation, wanted in record["expect"] if relation == "Eq" and _literal(wanted)}
    country, sector = expected.get("code['country']"), expected.get("code['code_1']")
    if country is None and sector is None:
        return
    arguments = [*calls[0]["args"], "", ""]
    actor, context = str(arguments[0]), str(arguments[1] or "")
    start = context.find(actor)
    text = context if start >= 0 else actor
    start = max(start, 0)
    on = str(calls[0]["kw"].get("query_date") or arguments[2] or WRITTEN)
    yield Case(record["id"], text, Span(start, start + len(actor)), _day(on), _same(country), _same(sector))


def _literal(value: object) -> bool:
    return not (isinstance(value, str) and value.startswith("EXPR:"))


def _same(code: object) -> str | None:
    return None if code is None else _SAME.get(str(code), str(code))


def _day(words: str) -> str:
    from dateutil.parser import parse

    return WRITTEN if words == "today" else parse(words).date().isoformat()
