"""Values of facts as the page shows them: the value in words, who reports it and citing whom, with the evidence."""

from __future__ import annotations

import re
from typing import NamedTuple

from rashomon.records import Fact, FactValue, Report, Span
from rashomon.report import dates, plain, words
from rashomon.report.index import Index
from rashomon.report.quotes import Quote, quote

_OF_WHOM = re.compile(r" \(([^()]*)\)$")  # the comparison writes whom a number counts after it: `11 (USA)`
_FRACTION = re.compile(r"\d{2,}\.\d+")  # bounds of "nearly a dozen", which are no whole number of people
_DATES = frozenset({"date", "time", "start", "end"})
_WORDS = frozenset({"legal-claim", "mode", "means"})
"""Slots whose values are codes made of words joined by hyphens."""


class Said(NamedTuple):
    """One account's evidence for one value."""

    chain: tuple[str, ...]
    """Whom it cites, outermost first; empty is the narrator's voice."""
    status: str
    """How the account puts it, in words; empty where it is simply asserted."""
    quote: Quote | None
    """The words; None where the value has no words of its own, as with one taken from metadata."""
    account: str
    also: tuple[Quote, ...] = ()
    """The same words, citing the same, in other accounts."""


class Value(NamedTuple):
    """One value reported for a slot."""

    text: str
    accounts: int
    sources: int
    said: tuple[Said, ...]
    within: tuple[str, ...] = ()
    """Values of the fact that hold this one, or say it less precisely."""

    @property
    def together(self) -> tuple[Said, ...]:
        """The reports, those that say the same in the same words, as copies do, under the first of them."""
        first: dict[tuple[object, ...], Said] = {}
        for one in self.said:
            key = (one.chain, one.status, one.quote.sentence if one.quote else one.account)
            if key not in first:
                first[key] = one
            elif one.quote and one.account != first[key].account:
                first[key] = first[key]._replace(also=(*first[key].also, one.quote))
        return tuple(first.values())

    @property
    def places(self) -> tuple[tuple[int, Quote], ...]:
        """Where each account gives the value: the account's number and the first words."""
        first: dict[int, Quote] = {}
        for one in self.said:
            if one.quote:
                first.setdefault(one.quote.account.number, one.quote)
        return tuple(sorted(first.items()))


class Revised(NamedTuple):
    """A value that its own speaker or outlet replaced."""

    earlier: str
    later: str
    by: str
    basis: str


class Slot(NamedTuple):
    """One fact: a slot of an event with its verdict and its values."""

    key: str
    name: str
    verdict: str
    rule: str
    values: tuple[Value, ...]
    silent: tuple[str, ...]
    """Documents that report the event and are silent on this slot."""
    revisions: tuple[Revised, ...] = ()
    denied_by: tuple[str, ...] = ()

    def said_by(self, document: str) -> list[Said]:
        """All that one account says for this slot."""
        return [said for value in self.values for said in value.said if said.account == document]


def slot(index: Index, fact: Fact) -> Slot:
    """A fact, ready to be shown."""
    return Slot(
        key=fact.slot,
        name=words.slot(fact.slot),
        verdict=fact.verdict,
        rule=plain.codes(index.name_documents(fact.rule)),
        values=tuple(_value(index, fact.slot, value) for value in fact.values),
        silent=fact.unreported_by,
        revisions=tuple(
            Revised(plain_value(fact.slot, one.earlier), plain_value(fact.slot, one.later), index.name(one.by), one.basis)
            for one in fact.revisions
        ),
        denied_by=fact.denied_by,
    )


def value_text(key: str, value: FactValue) -> str:
    """A value in words: numbers as a range, dates spelt out, status as the page words it, codes as words."""
    if value.low is not None or value.high is not None:
        found = _OF_WHOM.search(value.value)
        of_whom = plain.of_whom(value.of or (found.group(1) if found else None))
        return plain.number(value.low, value.high) + (f" ({of_whom})" if of_whom else "")
    return plain_value(key, value.value)


def plain_value(key: str, value: str) -> str:
    """A value that is no number, or is known by its text alone, in words."""
    if key == "status":
        return words.word("status", value)
    if key in _DATES:
        start, _, end = value.partition("/")
        return dates.interval(start, end or start)
    if key in _WORDS:
        return value.replace("-", " ")
    if value[:1].isdigit():
        number, _, of = value.removesuffix(")").partition(" (")
        number = _FRACTION.sub(lambda found: f"{float(found.group()):.0f}", number)
        return f"{number} ({plain.of_whom(of)})" if of else number
    return value if key == "label" else plain.codes(value)


def evidence_of(index: Index, value: FactValue) -> Quote | None:
    """The first words that give a value, in the order of the accounts; None where it has no words of its own."""
    reports = sorted(value.reports, key=lambda report: _place_of(index, report))
    return next((shown for report in reports if (shown := _said(index, report).quote)), None)


def _value(index: Index, key: str, value: FactValue) -> Value:
    said = tuple(_said(index, report) for report in sorted(value.reports, key=lambda report: _place_of(index, report)))
    within = tuple(plain_value(key, one) for one in value.within)
    return Value(value_text(key, value), value.accounts, value.sources, said, within)


def _place_of(index: Index, report: Report) -> tuple[int, Span]:
    return (index.references[report.document].number, report.evidence)


def _said(index: Index, report: Report) -> Said:
    mention = index.mentions.get(report.mention)
    shown = None
    if report.evidence.start < report.evidence.end:
        shown = quote(index, report.document, report.evidence, mention.sentence if mention else None)
    status = "" if report.status == "asserted" else words.word("status", report.status)
    return Said(report.chain, status, shown, report.document)
