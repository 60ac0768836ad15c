"""Finds which news agency a text credits, whose reports it cites, and whether a document comes from an agency itself."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from functools import cache, lru_cache
from typing import Literal

import msgspec

from rashomon.knowledge import shaped
from rashomon.records import Document, Span


class Agency(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One agency: its short id, its names, its short forms (matched with their case) and its domains."""

    id: str
    names: list[str]
    short: list[str]
    domains: list[str]


class Phrases(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Wordings of a credit at the head and at the tail of a text, and of a citation; `{name}` and `{year}` are filled in."""

    head: list[str]
    tail: list[str]
    within: list[str]


class Credits(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The whole of `credits.yaml`. `head` and `tail` are how many characters of a text a credit is looked for in."""

    agencies: list[Agency]
    head: int
    tail: int
    phrases: Phrases


def credited(document: Document) -> str | None:
    """The id of the agency that a text credits at its head or tail, or None."""
    credits = _credits()
    return _credited(document.text[: credits.head], document.text[-credits.tail :])


@lru_cache(maxsize=10_000)
def _credited(head: str, tail: str) -> str | None:
    """The agency that the ends of a text credit; kept, since copies have the same ends and a text can be in several groups."""
    for pattern, part in ((_pattern("head"), head), (_pattern("tail"), tail)):
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


class Citation(msgspec.Struct, frozen=True):
    """Where a document says whose text it is (`credits`) or from whom it has something (`cites`), and with which words."""

    source: str
    how: Literal["credits", "cites"]
    span: Span


def citations(document: Document, outlets: Collection[str] = ()) -> list[Citation]:
    """Every source that a document credits or cites by name, each once for each way, where it first does so, in that order.

    Known are the agencies, by their ids, and the `outlets` given, as they are given; a document does not cite itself.
    """
    credits, text = _credits(), document.text
    tail = max(0, len(text) - credits.tail)
    found = [
        *_found(_pattern("head"), text, 0, credits.head, "credits"),
        *_found(_pattern("tail"), text, tail, len(text), "credits"),
        *_found(_within(frozenset(outlets)), text, 0, len(text), "cites"),
    ]
    own = {own_agency(document), document.outlet}
    first: dict[tuple[str, str], Citation] = {}
    for one in sorted(found, key=lambda citation: (citation.span, citation.how)):
        if one.source not in own:
            first.setdefault((one.source, one.how), one)
    return list(first.values())


def _found(pattern: re.Pattern[str], text: str, start: int, end: int, how: Literal["credits", "cites"]) -> Iterator[Citation]:
    for match in pattern.finditer(text, start, end):
        name = next(name for name in match.groups() if name is not None)
        yield Citation(_by_name().get(name.casefold(), name), how, Span(*match.span()))


@cache
def _within(outlets: frozenset[str]) -> re.Pattern[str]:
    return _compiled(_credits().phrases.within, sorted(outlets))


@cache
def _credits() -> Credits:
    return shaped("rashomon.linking", "credits.yaml", Credits)


@cache
def _by_name() -> dict[str, str]:
    return {name.casefold(): agency.id for agency in _credits().agencies for name in agency.names + agency.short}


@cache
def _pattern(part: Literal["head", "tail"]) -> re.Pattern[str]:
    return _compiled(_credits().phrases.head if part == "head" else _credits().phrases.tail)


def _compiled(phrases: Sequence[str], outlets: Sequence[str] = ()) -> re.Pattern[str]:
    """One expression for all phrases; the one group that matches holds the name. Outlets are matched with their case."""
    agencies = _credits().agencies
    names = sorted((name for agency in agencies for name in agency.names), key=lambda name: (-len(name), name))
    shorts = [*outlets, *(name for agency in agencies for name in agency.short)]
    exact = sorted(shorts, key=lambda name: (-len(name), name))
    either = "|".join([*(f"(?i:{re.escape(name)})" for name in names), *map(re.escape, exact)])
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
