"""The words that accounts choose: labels of acts and parties side by side, and loaded wording by whose voice it is in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from rashomon.records import Attribution, Event, Fact, Span, Wording
from rashomon.report import plain, words
from rashomon.report.index import Index, Reference
from rashomon.report.quotes import Quote, quote

_NAMES = ("label", "epithet")
_NOBODY = "somebody not named"
_MOST = 60
"""Most phrases shown of one kind in one voice; the case's tables hold them all."""


class Label(NamedTuple):
    """One word for an act, a party or a thing, with the accounts that use it and one place to read it."""

    text: str
    accounts: tuple[Reference, ...]
    quote: Quote | None
    speaker: str
    """Whose word it is, where only speakers use it; empty where an account uses it in its own voice."""


class Naming(NamedTuple):
    """The words used for one act, party or thing, beside its neutral code."""

    name: str
    code: str
    number: int
    target: str
    """The anchor of the event, where it is one; empty otherwise."""
    labels: tuple[Label, ...]


class Phrase(NamedTuple):
    """One wording over the case: the words, how often, in which accounts, whose, and one place to read it."""

    text: str
    technique: str
    times: int
    accounts: tuple[Reference, ...]
    speakers: tuple[str, ...]
    quote: Quote


class Kind(NamedTuple):
    """All phrases of one kind of wording: the accounts' own, and those of people they cite."""

    key: str
    name: str
    own: tuple[Phrase, ...]
    cited: tuple[Phrase, ...]
    left_out: int
    """How many less frequent ones there are beside."""


def namings(index: Index) -> list[Naming]:
    """Events for which accounts use two words or more, the most widely reported first."""
    found = []
    for event in index.events:
        fact = next((fact for fact in index.facts[event.id] if fact.slot == "label"), None)
        if fact is not None and len(event.documents) > 1 and len({_key(value.value) for value in fact.values}) > 1:
            code = " ".join([event.event_type, *event.mode])
            labels = _act_labels(index, fact)
            found.append(Naming(index.titles[event.id], code, index.event_numbers[event.id], index.event_target(event), labels))
    return found


def parties(index: Index) -> list[Naming]:
    """Labels and epithets of parties and things, beside the codes of whom they are said of; two words or more."""
    grouped: dict[tuple[str, str], list[tuple[str, Wording]]] = {}
    for document, wording in _wordings(index):
        if wording.kind in _NAMES:
            grouped.setdefault(_said_of(index, document, wording), []).append((document, wording))
    found = []
    for name, code in sorted(grouped):
        labels = _labels(index, grouped[name, code])
        if len(labels) > 1:
            found.append(Naming(name, code, 0, "", labels))
    return sorted(found, key=lambda naming: (-len({ref for one in naming.labels for ref in one.accounts}), naming.name))


def kinds(index: Index) -> list[Kind]:
    """The kinds of wording, in the order of `words.yaml`, each with the accounts' own words apart from those they quote."""
    grouped: dict[str, list[tuple[str, Wording]]] = {}
    for document, wording in _wordings(index):
        if wording.kind != "label":
            grouped.setdefault(wording.kind, []).append((document, wording))
    return [_kind(index, kind, grouped[kind]) for kind in words.tables()["kind"] if kind in grouped]


def speaker_of(index: Index, document: str, wording: Wording) -> str | None:
    """Who says the words: the wording's own attribution, or else the innermost that holds them; None is the account itself."""
    said = index.attributions.get((document, wording.attribution or "")) or _innermost(index, document, wording.span)
    if said is None:
        return _NOBODY if wording.voice == "speaker" else None
    text = index.text(document)
    return " ".join(" ".join(part.of(text) for part in said.source).split()) or _NOBODY


def _innermost(index: Index, document: str, span: Span) -> Attribution | None:
    holding = [
        (content.end - content.start, one.id, one)
        for one in index.coded(document).attributions
        for content in one.content
        if content.contains(span)
    ]
    return min(holding, key=lambda held: held[:2])[2] if holding else None


def _act_labels(index: Index, fact: Fact) -> tuple[Label, ...]:
    grouped: dict[str, list[tuple[str, Span, str]]] = {}
    for value in fact.values:
        for report in value.reports:
            speaker = report.chain[-1] if report.chain else ""
            grouped.setdefault(_key(value.value), []).append((report.document, report.evidence, speaker))
    labels = [_label(index, text, uses) for text, uses in grouped.items()]
    return tuple(sorted(labels, key=lambda label: (-len(label.accounts), label.text)))


def _labels(index: Index, uses: list[tuple[str, Wording]]) -> tuple[Label, ...]:
    grouped: dict[str, list[tuple[str, Span, str]]] = {}
    for document, wording in uses:
        text = _key(wording.span.of(index.text(document)))
        grouped.setdefault(text, []).append((document, wording.span, speaker_of(index, document, wording) or ""))
    labels = [_label(index, text, told) for text, told in grouped.items()]
    return tuple(sorted(labels, key=lambda label: (-len(label.accounts), label.text)))


def _label(index: Index, text: str, uses: list[tuple[str, Span, str]]) -> Label:
    accounts = _references(index, (document for document, _, _ in uses))
    first = min(uses, key=lambda use: (bool(use[2]), index.references[use[0]].number, use[1]))
    shown = quote(index, first[0], first[1]) if first[1].start < first[1].end else None
    return Label(text, accounts, shown, first[2])


def _said_of(index: Index, document: str, wording: Wording) -> tuple[str, str]:
    """Whom or what a wording is said of: a party by its codes, or an event."""
    entity = index.entities.get((document, wording.target or ""))
    if entity is not None:
        code = " ".join([*([entity.country] if entity.country else []), *entity.sectors[:1]])
        return (plain.party(entity.country, entity.sectors), code) if code else ("parties without a code", "")
    event: Event | None = index.event_of.get(wording.target or "")
    return (index.titles[event.id], event.event_type) if event else ("things", "")


def _kind(index: Index, kind: str, uses: list[tuple[str, Wording]]) -> Kind:
    own: dict[tuple[str, str], list[tuple[str, Wording, str]]] = {}
    cited: dict[tuple[str, str], list[tuple[str, Wording, str]]] = {}
    for document, wording in uses:
        speaker = speaker_of(index, document, wording)
        text = _key(wording.span.of(index.text(document)))
        into = own if speaker is None else cited
        into.setdefault((text, wording.technique or ""), []).append((document, wording, speaker or ""))
    left = max(0, len(own) - _MOST) + max(0, len(cited) - _MOST)
    return Kind(kind, words.word("kind", kind), _phrases(index, own), _phrases(index, cited), left)


def _phrases(index: Index, grouped: dict[tuple[str, str], list[tuple[str, Wording, str]]]) -> tuple[Phrase, ...]:
    order = sorted(grouped, key=lambda key: (-len({use[0] for use in grouped[key]}), -len(grouped[key]), key))
    return tuple(_phrase(index, key, grouped[key]) for key in order[:_MOST])


def _phrase(index: Index, key: tuple[str, str], uses: list[tuple[str, Wording, str]]) -> Phrase:
    document, first, _ = uses[0]
    accounts = _references(index, (use[0] for use in uses))
    speakers = tuple(dict.fromkeys(use[2] for use in uses if use[2]))
    return Phrase(key[0], key[1], len(uses), accounts, speakers, quote(index, document, first.span))


def _wordings(index: Index) -> Iterator[tuple[str, Wording]]:
    for doc in index.documents:
        for wording in sorted(index.coded(doc.id).wording, key=lambda wording: (wording.span, wording.id)):
            yield doc.id, wording


def _key(text: str) -> str:
    return " ".join(text.casefold().split())


def _references(index: Index, documents: Iterable[str]) -> tuple[Reference, ...]:
    return tuple(sorted({index.references[document] for document in documents}))
