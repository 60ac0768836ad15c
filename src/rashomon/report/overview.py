"""The figures at the head of the report, the groups of copies, and the list of accounts."""

from __future__ import annotations

from typing import NamedTuple
from urllib.parse import urlsplit

from markupsafe import Markup

from rashomon.records import Document
from rashomon.report import dates
from rashomon.report.index import Index, Reference
from rashomon.report.marks import marked_text


class Overview(NamedTuple):
    """The case in figures."""

    accounts: int
    outlets: int
    sources: int
    period: str
    undated: int
    events: int
    shared: int
    disputed: int


class Copies(NamedTuple):
    """One group of accounts that are copies of one another."""

    origin: Reference | None
    accounts: tuple[Reference, ...]
    basis: str


class Reading(NamedTuple):
    """One account in full."""

    account: Reference
    document: Document
    published: str
    url: str
    """The address if it is one that a reader may safely follow; empty otherwise."""
    events: int
    sayings: int
    text: Markup


def overview(index: Index) -> Overview:
    """The figures of the case."""
    documents = index.documents
    published = sorted(doc.published[:10] for doc in documents if doc.published)
    return Overview(
        accounts=len(documents),
        outlets=len({doc.outlet.casefold() for doc in documents if doc.outlet}),
        sources=index.sources({doc.id for doc in documents}),
        period=_period(published),
        undated=len(documents) - len(published),
        events=len(index.events),
        shared=sum(len(event.documents) > 1 for event in index.events),
        disputed=sum(fact.verdict == "disputed" for facts in index.facts.values() for fact in facts),
    )


def copies(index: Index) -> list[Copies]:
    """The groups of copies, the largest first."""
    found = [
        Copies(
            index.references.get(group.origin) if group.origin else None,
            tuple(sorted(index.references[document] for document in group.documents)),
            group.basis,
        )
        for group in index.contents.copies
    ]
    return sorted(found, key=lambda group: (-len(group.accounts), group.accounts))


def readings(index: Index) -> list[Reading]:
    """Every account with its full, marked text."""
    return [
        Reading(
            account=index.references[doc.id],
            document=doc,
            published=dates.day(doc.published),
            url=safe_url(doc.url),
            events=len(index.coded(doc.id).events),
            sayings=len(index.coded(doc.id).attributions),
            text=marked_text(index, doc),
        )
        for doc in index.documents
    ]


def safe_url(url: str | None) -> str:
    """The address if it is plain http or https with a host and no white space or control character; else empty."""
    if not url or any(character <= " " or character == "\x7f" for character in url):
        return ""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    return url if parts.scheme in {"http", "https"} and parts.netloc else ""


def _period(published: list[str]) -> str:
    if not published:
        return ""
    first, last = published[0], published[-1]
    return dates.day(first) if first == last else f"{dates.day(first)} to {dates.day(last)}"
