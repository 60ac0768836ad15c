"""Finds which news agency a text credits, whose reports it cites, and whether a document comes from an agency itself."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
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
    """Wordings of a credit at the head and at the tail of a text, with `{name}` and `{year}` filled in; those of them that credit
    the whole text; and the words of a citation before a name, after it, and between name and words."""

    head: list[str]
    tail: list[str]
    whole: list[str]
    before: list[str]
    after: list[str]
    kinds: list[str]


class Credits(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The whole of `credits.yaml`. `head`, `tail`, `dateline` and `close` are characters from either end of a text."""

    agencies: list[Agency]
    head: int
    tail: int
    dateline: int
    close: int
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
        *_found(_pattern("head"), text, 0, credits.head),
        *_found(_pattern("tail"), text, tail, len(text)),
        *cited(text, frozenset(outlets), Span(0, len(text))),
    ]
    own = {own_agency(document), document.outlet}
    first: dict[tuple[str, str], Citation] = {}
    for one in sorted(found, key=lambda citation: (citation.span, citation.how)):
        if one.source not in own:
            first.setdefault((one.source, one.how), one)
    return list(first.values())


def credit_of_whole(document: Document) -> Citation | None:
    """The credit by which a document says that its whole text is an agency's: in the dateline, or at the very end."""
    credits, text = _credits(), document.text
    for start, end in ((0, credits.dateline), (max(0, len(text) - credits.close), len(text))):
        found = next(_found(_pattern("whole"), text, start, min(end, len(text))), None)
        if found is not None and found.source != own_agency(document):
            return found
    return None


def cited(text: str, outlets: frozenset[str], within: Span) -> Iterator[Citation]:
    """Everybody whom a part of a text cites by name, in order. The work does not grow with the number of outlets."""
    before, after = _saying()
    names = _names(outlets)
    found = []
    for match in before.finditer(text, within.start, within.end):
        name = names.starting(text, match.end(), within.end)
        if name is not None:
            found.append(Citation(names.source(name), "cites", Span(match.start(), match.end() + len(name))))
    for match in after.finditer(text, within.start, within.end):
        ends = dict.fromkeys((match.start(1), match.start()))  # `news agency` can be a part of the name, or stand after it
        end, name = next(((end, name) for end in ends if (name := names.ending(text, end, within.start))), (0, None))
        if name is not None:
            found.append(Citation(names.source(name), "cites", Span(end - len(name), match.end())))
    yield from sorted(found, key=lambda one: (one.span, one.source))


def named(words: str, outlets: frozenset[str]) -> str | None:
    """The agency or outlet that a noun phrase names, such as `the Fars news agency`; None where it names another or nobody."""
    kinds = "|".join(map(_spaced, _credits().phrases.kinds))
    names = _names(outlets)
    whole = re.sub(r"^the\s+", "", words.strip(), flags=re.IGNORECASE)
    for name in (whole, re.sub(rf"\s+(?:{kinds})$", "", whole, flags=re.IGNORECASE)):
        if name and names.starting(name, 0, len(name)) == name:
            return names.source(name)
    return None


class _Names:
    """Names of agencies and outlets, looked up by their first and their last word."""

    def __init__(self, outlets: frozenset[str]) -> None:
        self._first: dict[str, list[str]] = {}
        self._last: dict[str, list[str]] = {}
        self._any_case = {name.casefold() for agency in _credits().agencies for name in agency.names}
        exact = {name for agency in _credits().agencies for name in agency.short} | outlets
        self._exact = exact
        for name in sorted(self._any_case | exact, key=lambda name: (-len(name), name)):
            words = _WORD.findall(name.casefold())
            if words:
                self._first.setdefault(words[0], []).append(name)
                self._last.setdefault(words[-1], []).append(name)

    def starting(self, text: str, start: int, end: int) -> str | None:
        """The longest name that begins at `start`, as the text has it."""
        word = _WORD.match(text, start, end)
        for name in self._first.get(word.group().casefold(), ()) if word else ():
            found = text[start : min(end, start + len(name))]
            if self._is(found, name) and not _goes_on(text, start + len(name)):
                return found
        return None

    def ending(self, text: str, end: int, start: int) -> str | None:
        """The longest name that ends at `end`, as the text has it."""
        word = _LAST_WORD.search(text, max(start, end - _LONGEST), end)
        for name in self._last.get(word.group(1).casefold(), ()) if word else ():
            found = text[max(start, end - len(name)) : end]
            if self._is(found, name) and not _goes_on(text, end - len(name) - 1):
                return found
        return None

    def source(self, name: str) -> str:
        """The agency's id, or the outlet's own name."""
        return name if name in self._exact - _by_name().keys() else _by_name().get(name.casefold(), name)

    def _is(self, found: str, name: str) -> bool:
        return found == name if name in self._exact else found.casefold() == name


_WORD = re.compile(r"\w+")
_LAST_WORD = re.compile(r"(\w+)\W{0,3}\Z")
_LONGEST = 80  # characters looked at for the last word of a name


def _goes_on(text: str, position: int) -> bool:
    return 0 <= position < len(text) and (text[position].isalnum() or text[position] == "_")


@cache
def _saying() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What stands before a name that is cited, and what stands after one."""
    phrases = _credits().phrases
    before, after, kinds = ("|".join(map(_spaced, words)) for words in (phrases.before, phrases.after, phrases.kinds))
    return (
        re.compile(rf"(?<!\w)(?:{before})\s+(?:the\s+)?", re.IGNORECASE),
        re.compile(rf"(?:\s+(?:{kinds}))?(\s+(?:{after})(?!\w))", re.IGNORECASE),
    )


@lru_cache(maxsize=8)
def _names(outlets: frozenset[str]) -> _Names:
    return _Names(outlets)


def _found(pattern: re.Pattern[str], text: str, start: int, end: int) -> Iterator[Citation]:
    """The credits in a part of a text."""
    for match in pattern.finditer(text, start, end):
        name = next(name for name in match.groups() if name is not None)
        yield Citation(_by_name().get(name.casefold(), name), "credits", Span(*match.span()))


@cache
def _credits() -> Credits:
    return shaped("rashomon.linking.sources", "credits.yaml", Credits)


@cache
def _by_name() -> dict[str, str]:
    return {name.casefold(): agency.id for agency in _credits().agencies for name in agency.names + agency.short}


@cache
def _pattern(part: Literal["head", "tail", "whole"]) -> re.Pattern[str]:
    """One expression for all phrases of a credit; the one group that matches holds the name."""
    agencies = _credits().agencies
    names = sorted((name for agency in agencies for name in agency.names), key=lambda name: (-len(name), name))
    exact = sorted((name for agency in agencies for name in agency.short), key=lambda name: (-len(name), name))
    either = "|".join([*(f"(?i:{re.escape(name)})" for name in names), *map(re.escape, exact)])
    return re.compile("|".join(_phrase(phrase, either) for phrase in getattr(_credits().phrases, part)))


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
            made.append("(?i:" + _spaced(piece) + ")")
    return "".join(made)


def _spaced(words: str) -> str:
    return r"\s+".join(re.escape(word) for word in re.split(r"\s+", words))
