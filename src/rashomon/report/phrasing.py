"""The words accounts choose: labels for the same act side by side, calls to action, and every other kind of wording."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from rashomon.records import Event, Wording
from rashomon.report import words
from rashomon.report.index import Index, Reference
from rashomon.report.quotes import Quote, quote

_CALL = "call-to-action"
_MOST = 150
"""Most phrases shown of one kind; the case's tables hold them all."""


class Label(NamedTuple):
    """One word for an act, and the accounts that use it."""

    text: str
    accounts: tuple[Reference, ...]


class Naming(NamedTuple):
    """The words used for one act."""

    event: Event
    number: int
    target: str
    labels: tuple[Label, ...]


class Phrase(NamedTuple):
    """One wording over the case: the words in base form, how often, in which accounts, and one place to read it."""

    text: str
    technique: str
    times: int
    accounts: tuple[Reference, ...]
    quote: Quote


class Kind(NamedTuple):
    """All phrases of one kind of wording."""

    key: str
    name: str
    phrases: tuple[Phrase, ...]
    left_out: int
    """How many less frequent ones there are beside."""


def namings(index: Index) -> list[Naming]:
    """Events for which accounts use two words or more, those with most words first."""
    found = []
    for event in index.events:
        users: dict[str, dict[str, None]] = {}
        for document, account in sorted(index.accounts[event.id].items()):
            for label in account.labels:
                users.setdefault(label.casefold(), {})[document] = None
        if len(users) > 1:
            labels = [Label(text, _references(index, documents)) for text, documents in users.items()]
            labels.sort(key=lambda label: (-len(label.accounts), label.text))
            number = index.event_numbers[event.id]
            found.append(Naming(event, number, index.event_target(event), tuple(labels)))
    return sorted(found, key=lambda naming: (-len(naming.event.documents), naming.number))


def calls(index: Index) -> list[Quote]:
    """Every call to action, account by account."""
    return [quote(index, document, wording.span) for document, wording in _wordings(index) if wording.kind == _CALL]


def kinds(index: Index) -> list[Kind]:
    """The other kinds of wording, in the order of `words.yaml`, each with its phrases by how many accounts use them."""
    grouped: dict[str, dict[tuple[str, str], list[tuple[str, Wording]]]] = {}
    for document, wording in _wordings(index):
        text = wording.label or " ".join(wording.span.of(index.text(document)).split())
        key = (text.casefold(), wording.technique or "")
        grouped.setdefault(wording.kind, {}).setdefault(key, []).append((document, wording))
    return [_kind(index, kind, grouped[kind]) for kind in words.tables()["kind"] if kind in grouped and kind != _CALL]


def _kind(index: Index, kind: str, grouped: dict[tuple[str, str], list[tuple[str, Wording]]]) -> Kind:
    order = sorted(grouped, key=lambda key: (-len({document for document, _ in grouped[key]}), -len(grouped[key]), key))
    phrases = tuple(_phrase(index, key, grouped[key]) for key in order[:_MOST])
    return Kind(kind, words.word("kind", kind), phrases, len(order) - len(phrases))


def _wordings(index: Index) -> Iterable[tuple[str, Wording]]:
    for doc in index.documents:
        for wording in sorted(index.coded(doc.id).wording, key=lambda wording: (wording.span, wording.id)):
            yield doc.id, wording


def _phrase(index: Index, key: tuple[str, str], uses: list[tuple[str, Wording]]) -> Phrase:
    document, first = uses[0]
    accounts = _references(index, (used_in for used_in, _ in uses))
    return Phrase(key[0], key[1], len(uses), accounts, quote(index, document, first.span))


def _references(index: Index, documents: Iterable[str]) -> tuple[Reference, ...]:
    return tuple(sorted({index.references[document] for document in documents}))
