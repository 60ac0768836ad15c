"""The figures at the head of the report and the list of accounts."""

from __future__ import annotations

from typing import NamedTuple
from urllib.parse import urlsplit

from markupsafe import Markup

from rashomon.records import Document, Quarantined
from rashomon.report import dates
from rashomon.report.index import Index, Reference
from rashomon.report.marks import marked_text

_TEXTS = 1_250_000
"""Code points of all accounts' texts together on one page: with the marks some 2 MB of the 5 that open at once."""


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
    excerpt: bool
    """Whether the text is shown in excerpts."""


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


def readings(index: Index) -> list[Reading]:
    """Every account with its marked text: in full, or in excerpts where all texts together are too long for a page."""
    limit = share([len(doc.text) for doc in index.documents], _TEXTS)
    return [
        Reading(
            account=index.references[doc.id],
            document=doc,
            published=dates.day(doc.published),
            url=safe_url(doc.url),
            events=len(index.coded(doc.id).events),
            sayings=len(index.coded(doc.id).attributions),
            text=marked_text(index, doc, limit),
            excerpt=limit is not None and len(doc.text) > limit,
        )
        for doc in index.documents
    ]


def share(lengths: list[int], room: int) -> int | None:
    """The greatest length that each text may have so that all fit into `room`; None where they fit as they are."""
    left, texts = room, len(lengths)
    for length in sorted(lengths):
        if length * texts > left:
            return left // texts
        left, texts = left - length, texts - 1
    return None


def set_aside(index: Index) -> list[Quarantined]:
    """What could not be read, then what was set aside within documents, in the order of the accounts; each once."""
    known = dict.fromkeys(index.contents.quarantine)
    known.update(dict.fromkeys(item for doc in index.documents for item in index.coded(doc.id).quarantine))
    return list(known)


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
