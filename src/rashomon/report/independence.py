"""Who copies whom: groups of copies, and accounts that stand on another's report of an event."""

from __future__ import annotations

from typing import NamedTuple

from rashomon.report import words
from rashomon.report.index import Index, Reference
from rashomon.report.quotes import Quote, quote


class Copies(NamedTuple):
    """One group of accounts that are copies of one another."""

    origin: Reference | None
    accounts: tuple[Reference, ...]
    basis: str


class Standing(NamedTuple):
    """An account that is no source of its own for some events."""

    account: Reference
    source: str
    other: Reference | None
    """The account that it counts as, where the source is one."""
    how: str
    events: int
    quote: Quote | None


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


def standing(index: Index) -> list[Standing]:
    """Accounts folded into another source, by account; copies stand in their groups already and are left out."""
    found: dict[tuple[str, str, str], list[Quote | None]] = {}
    for event in index.events:
        for one in event.folded:
            if one.how == "copies" or one.document not in index.references:
                continue
            shown = quote(index, one.document, one.span) if one.span else None
            found.setdefault((one.document, one.source, one.how), []).append(shown)
    made = [
        Standing(
            account=index.references[document],
            source=source,
            other=index.references.get(source),
            how=words.word("how", how),
            events=len(quotes),
            quote=next((shown for shown in quotes if shown), None),
        )
        for (document, source, how), quotes in found.items()
    ]
    return sorted(made, key=lambda one: (one.account, one.source, one.how))
