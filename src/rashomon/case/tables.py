"""The tables of a case: which record each holds, and how a coded document is taken apart and put together.

Each record has a table of its own name. A part of a coded document carries the document's id in the column `document`;
`coded_document` holds what is left of a coded document without its parts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import msgspec
import pyarrow as pa

from rashomon.case.columns import from_table, to_table
from rashomon.records import (
    Account,
    Agreement,
    Attribution,
    Blanks,
    CodedDocument,
    CopyGroup,
    Count,
    Document,
    Entity,
    Event,
    EventMention,
    EventRelation,
    Fact,
    Likeness,
    Place,
    Quarantined,
    QuoteCut,
    Record,
    Silence,
    Story,
    TimeExpression,
    TimelineDay,
    TimelineEntry,
    Voice,
    Wording,
)


class Contents(Record, frozen=True, kw_only=True):
    """Everything a case holds; `quarantine` is what was set aside before coding, the rest stands in the documents."""

    documents: tuple[Document, ...] = ()
    coded: tuple[CodedDocument, ...] = ()
    copies: tuple[CopyGroup, ...] = ()
    events: tuple[Event, ...] = ()
    accounts: tuple[Account, ...] = ()
    facts: tuple[Fact, ...] = ()
    stories: tuple[Story, ...] = ()
    relations: tuple[EventRelation, ...] = ()
    order: tuple[TimelineEntry, ...] = ()
    days: tuple[TimelineDay, ...] = ()
    silences: tuple[Silence, ...] = ()
    voices: tuple[Voice, ...] = ()
    quotes: tuple[QuoteCut, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    likenesses: tuple[Likeness, ...] = ()
    quarantine: tuple[Quarantined, ...] = ()


class Header(Record, frozen=True, kw_only=True):
    """A coded document without its parts: one row of the table `coded_document`."""

    schema: int
    id: str
    title: str | None
    outlet: str | None
    url: str | None
    published: str | None
    language: str | None
    blanks: Blanks


# table -> record type and the field of `Contents` that it holds
WHOLE: Mapping[str, tuple[type[msgspec.Struct], str]] = {
    "document": (Document, "documents"),
    "copy_group": (CopyGroup, "copies"),
    "event": (Event, "events"),
    "account": (Account, "accounts"),
    "fact": (Fact, "facts"),
    "story": (Story, "stories"),
    "event_relation": (EventRelation, "relations"),
    "timeline_entry": (TimelineEntry, "order"),
    "timeline_day": (TimelineDay, "days"),
    "silence": (Silence, "silences"),
    "voice": (Voice, "voices"),
    "quote_cut": (QuoteCut, "quotes"),
    "agreement": (Agreement, "agreements"),
    "likeness": (Likeness, "likenesses"),
}

# table -> record type and the field of `CodedDocument` that it holds
PARTS: Mapping[str, tuple[type[msgspec.Struct], str]] = {
    "entity": (Entity, "entities"),
    "attribution": (Attribution, "attributions"),
    "event_mention": (EventMention, "events"),
    "place": (Place, "places"),
    "time_expression": (TimeExpression, "times"),
    "count": (Count, "counts"),
    "wording": (Wording, "wording"),
}

TABLES = (*WHOLE, "coded_document", *PARTS, "quarantine")
CODED_TABLES = ("document", "coded_document", *PARTS, "quarantine")  # those that hold something before anything is linked


def tables(contents: Contents) -> Iterator[tuple[str, pa.Table]]:
    """Every table of a case, with its name, in a fixed order."""
    for name, (kind, field) in WHOLE.items():
        yield name, to_table(kind, getattr(contents, field), {})
    headers = [Header(**{field: getattr(coded, field) for field in Header.__struct_fields__}) for coded in contents.coded]
    yield "coded_document", to_table(Header, headers, {})
    for name, (kind, field) in PARTS.items():
        owned = [(coded.id, part) for coded in contents.coded for part in getattr(coded, field)]
        rows = [part for _, part in owned]
        extra = {} if "document" in kind.__struct_fields__ else {"document": [owner for owner, _ in owned]}
        yield name, to_table(kind, rows, extra)
    set_aside: list[tuple[str | None, Quarantined]] = [(None, entry) for entry in contents.quarantine]
    set_aside += [(coded.id, entry) for coded in contents.coded for entry in coded.quarantine]
    owners = {"coded_document": [owner for owner, _ in set_aside]}
    yield "quarantine", to_table(Quarantined, [entry for _, entry in set_aside], owners)


def contents(read: Callable[[str], pa.Table]) -> Contents:
    """A case's contents from its tables, which `read` gives by name."""
    whole: dict[str, Any] = {field: tuple(from_table(kind, read(name))) for name, (kind, field) in WHOLE.items()}
    coded, quarantine = coded_documents(read)
    return Contents(coded=coded, quarantine=quarantine, **whole)


def coded_documents(read: Callable[[str], pa.Table]) -> tuple[tuple[CodedDocument, ...], tuple[Quarantined, ...]]:
    """The coded documents of a case, and what was set aside before coding."""
    quarantine = read("quarantine")
    owners = quarantine.column("coded_document").to_pylist()
    entries = list(zip(owners, from_table(Quarantined, quarantine), strict=True))
    by_document: dict[str, dict[str, list[msgspec.Struct]]] = {}
    for owner, entry in entries:
        if owner is not None:
            by_document.setdefault(owner, {}).setdefault("quarantine", []).append(entry)
    for name, (kind, field) in PARTS.items():
        table = read(name)
        for owner, part in zip(table.column("document").to_pylist(), from_table(kind, table), strict=True):
            by_document.setdefault(owner, {}).setdefault(field, []).append(part)
    headers = from_table(Header, read("coded_document"))
    coded = tuple(_coded(header, by_document.get(header.id, {})) for header in headers)
    return coded, tuple(entry for owner, entry in entries if owner is None)


def _coded(header: Header, parts: Mapping[str, Sequence[msgspec.Struct]]) -> CodedDocument:
    values: dict[str, Any] = {field: getattr(header, field) for field in Header.__struct_fields__}
    values.update((field, tuple(rows)) for field, rows in parts.items())
    return CodedDocument(**values)
