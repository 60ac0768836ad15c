"""Values of facts as the page shows them: the value in words, who reports it and citing whom, with the evidence."""

from __future__ import annotations

import re
from typing import NamedTuple

from rashomon.records import Fact, FactValue, Report, Span
from rashomon.report import dates, words
from rashomon.report.index import Index
from rashomon.report.quotes import Quote, quote

_OF_WHOM = re.compile(r" \([^()]*\)$")  # the comparison writes whom a number counts after it: `11 (USA)`


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


class Slot(NamedTuple):
    """One fact: a slot of an event with its verdict and its values."""

    key: str
    name: str
    verdict: str
    rule: str
    values: tuple[Value, ...]
    silent: tuple[str, ...]
    """Documents that report the event and are silent on this slot."""

    def said_by(self, document: str) -> list[Said]:
        """All that one account says for this slot."""
        return [said for value in self.values for said in value.said if said.account == document]


def slot(index: Index, fact: Fact) -> Slot:
    """A fact, ready to be shown."""
    values = tuple(_value(index, fact.slot, value) for value in fact.values)
    return Slot(fact.slot, words.slot(fact.slot), fact.verdict, fact.rule, values, fact.unreported_by)


def value_text(key: str, value: FactValue) -> str:
    """A value in words: numbers as a range, dates spelt out, status as the page words it."""
    if value.low is not None or value.high is not None:
        of_whom = _OF_WHOM.search(value.value)
        return _number(value.low, value.high) + (of_whom.group() if of_whom else "")
    if key == "status":
        return words.word("status", value.value)
    if key in {"date", "time", "start", "end"}:
        start, _, end = value.value.partition("/")
        return dates.interval(start, end or start)
    return value.value


def _value(index: Index, key: str, value: FactValue) -> Value:
    said = tuple(_said(index, report) for report in sorted(value.reports, key=lambda report: _place_of(index, report)))
    return Value(value_text(key, value), value.accounts, value.sources, said)


def _place_of(index: Index, report: Report) -> tuple[int, Span]:
    return (index.references[report.document].number, report.evidence)


def _said(index: Index, report: Report) -> Said:
    mention = index.mentions.get(report.mention)
    shown = None
    if report.evidence.start < report.evidence.end:
        shown = quote(index, report.document, report.evidence, mention.sentence if mention else None)
    status = "" if report.status == "asserted" else words.word("status", report.status)
    return Said(report.chain, status, shown, report.document)


def _number(low: float | None, high: float | None) -> str:
    if low is None or high is None or high == float("inf"):
        return f"up to {_figure(high)}" if low is None else f"{_figure(low)} or more"
    return _figure(low) if low == high else f"{_figure(low)} to {_figure(high)}"


def _figure(number: float | None) -> str:
    return "" if number is None else f"{number:,.10g}"
