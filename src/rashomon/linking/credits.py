"""Finds which news agency a text credits, and whether a document comes from an agency itself."""

from __future__ import annotations

import re
from functools import cache

import msgspec

from rashomon.knowledge import shaped
from rashomon.records import Document


class Agency(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One agency: its short id, its names, its short forms (matched with their case) and its domains."""

    id: str
    names: list[str]
    short: list[str]
    domains: list[str]


class Phrases(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Wordings of a credit at the head and at the tail of a text; `{name}` and `{year}` are filled in."""

    head: list[str]
    tail: list[str]


class Credits(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The whole of `credits.yaml`."""

    agencies: list[Agency]
    head: int
    tail: int
    phrases: Phrases


def credited(document: Document) -> str | None:
    """The id of the agency that a text credits at its head or tail, or None."""
    credits = _credits()
    for pattern, part in (
        (_pattern("head"), document.text[: credits.head]),
        (_pattern("tail"), document.text[-credits.tail :]),
    ):
        found = pattern.search(part)
        if found:
            return _by_name()[next(name for name in found.groups() if name is not None).casefold()]
    return None


def own_agency(document: Document) -> str | None:
    """The id of the agency that published the document itself, by its outlet or the domain of its address."""
    if document.outlet and document.outlet.casefold() in _by_name():
        return _by_name()[document.outlet.casefold()]
    host = re.sub(r"^(?:\w+://)?(?:www\.)?([^/]*).*$", r"\1", document.url or "").casefold()
    for agency in _credits().agencies:
        if any(host == domain or host.endswith("." + domain) for domain in agency.domains):
            return agency.id
    return None


@cache
def _credits() -> Credits:
    return shaped("rashomon.linking", "credits.yaml", Credits)


@cache
def _by_name() -> dict[str, str]:
    return {name.casefold(): agency.id for agency in _credits().agencies for name in agency.names + agency.short}


@cache
def _pattern(part: str) -> re.Pattern[str]:
    """One expression for all phrases of a part; the one group that matches holds the name."""
    agencies = _credits().agencies
    names = sorted((name for agency in agencies for name in agency.names), key=lambda name: (-len(name), name))
    shorts = sorted((name for agency in agencies for name in agency.short), key=lambda name: (-len(name), name))
    either = "|".join([*(f"(?i:{re.escape(name)})" for name in names), *map(re.escape, shorts)])
    phrases = _credits().phrases.head if part == "head" else _credits().phrases.tail
    return re.compile("|".join(_phrase(phrase, either) for phrase in phrases))


def _phrase(phrase: str, either: str) -> str:
    """One phrase as an expression: its own words in any case, any space, and the agency's name as a group."""
    pieces = re.split(r"(\{name\}|\{year\})", phrase)
    made = []
    for piece in pieces:
        if piece == "{name}":
            made.append(rf"(?<!\w)({either})(?!\w)")
        elif piece == "{year}":
            made.append(r"\d{4}")
        else:
            made.append("(?i:" + r"\s+".join(re.escape(word) for word in re.split(r"\s+", piece)) + ")")
    return "".join(made)
