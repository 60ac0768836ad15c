"""The report as Markdown: the same disputes, happenings, silences and sources in plain text, for mail and for editing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from rashomon.report import agreement, disputes, glance, happenings, independence, overview, silences, stories, tolls
from rashomon.report.contents import ReportContents, check
from rashomon.report.index import Index, Reference
from rashomon.report.values import Slot, Value

_SPECIAL = re.compile(r"([\\`*_{}\[\]#+!|~<>&-])")
_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")
_EVENTS = 40
"""Happenings laid side by side; `report.html` and the tables of the case hold them all."""
_REPORTS = 4
"""Accounts quoted for one value."""


def markdown(contents: ReportContents) -> str:
    """The report as Markdown, in which nothing from an account is markup. Raises `CaseError` as `render` does."""
    check(contents)
    index = Index(contents)
    lines = [
        *_head(index),
        *_disputes(index),
        *_tolls(index),
        *_days(index),
        *_happenings(index),
        *_silences(index),
        *_agreement(index),
        *_sources(index),
        *_accounts(index),
        *_end(index),
    ]
    return "\n".join(lines).rstrip() + "\n"


def plain(text: object) -> str:
    """A text on one line with all that Markdown or HTML could read as markup made harmless, and no control characters."""
    return _SPECIAL.sub(_escaped, " ".join(_UNSEEN.sub(" ", str(text)).split()))


def _escaped(found: re.Match[str]) -> str:
    mark = found.group()
    if mark in "-+#" and found.start():  # marks of lists and headings, which begin a line
        return mark
    return {"<": "&lt;", ">": "&gt;", "&": "&amp;"}.get(mark, "\\" + mark)


def _head(index: Index) -> Iterator[str]:
    figures, seen = overview.overview(index), glance.glance(index)
    yield f"# {plain(index.contents.title)}"
    yield ""
    yield (
        f"{_many(figures.accounts, 'account')}, {_many(figures.sources, 'independent source')} (copies counted once); "
        f"{_many(figures.events, 'event')} told, {figures.shared:,} by two accounts or more; "
        f"{_many(figures.disputed, 'disputed point')}."
    )
    if figures.period:
        yield f"Published {figures.period}."
    yield ""
    yield "Nothing here says that something happened: each line says who reports it. Numbers in brackets are the accounts,"
    yield "which are listed below."
    yield from ("", "## What is said to have happened", "")
    for told in seen.told:
        numbers = "".join(f"; {toll.name.lower()}: {toll.text}" for toll in told.tolls)
        yield f"- {plain(told.title)} ({_many(told.accounts, 'account')}, {told.sources} independent){numbers}"
    if not seen.told:
        yield "No event was found."
    yield ""


def _disputes(index: Index) -> Iterator[str]:
    yield from ("## Disputed", "")
    found = disputes.disputes(index)
    if not found:
        yield from ("No two accounts were found to contradict each other about an event that both report.", "")
    for item in found:
        yield from (f"### {plain(item.title)}", "")
        for slot, clash in item.slots:
            sides = " or ".join(f"{plain(side.text)} ({plain(side.by)})" for side in clash.sides)
            yield from (f"**{plain(slot.name)}**: {sides}", "")
            yield from _slot(index, slot)
            yield ""
    revised = disputes.revisions(index)
    if revised:
        yield from ("### Revised", "")
        for one in revised:
            yield from (f"- {plain(one.title)}, {plain(one.slot.name.lower())}: {line}" for line in _revised(one.slot))
        yield ""


def _slot(index: Index, slot: Slot) -> Iterator[str]:
    for value in slot.values:
        yield f"- {plain(value.text)}: {_many(value.accounts, 'account')}, {value.sources} independent"
        yield from _reports(index, value)
    yield from (f"- Revised: {line}" for line in _revised(slot))
    if slot.denied_by:
        yield f"- Denied by {plain('; '.join(slot.denied_by))}"


def _reports(index: Index, value: Value) -> Iterator[str]:
    for said in value.together[:_REPORTS]:
        cited = f", citing {plain(', who has it from '.join(said.chain))}" if said.chain else ""
        words = f": “{plain(said.quote.sentence)}”" if said.quote else ""
        yield f"  - {_name(index.references[said.account])}{cited}{words}"


def _revised(slot: Slot) -> Iterator[str]:
    for one in slot.revisions:
        yield f"{plain(one.earlier)}, later {plain(one.later)}, by {plain(one.by)} ({plain(one.basis)})"


def _tolls(index: Index) -> Iterator[str]:
    rows = [
        (item.title, toll.name, toll.of or "all", toll.text, ", ".join(f"{dot.text} ({dot.accounts})" for dot in toll.dots))
        for item in tolls.tolls(index)
        if item.shared
        for toll in item.tolls
    ]
    if rows:
        yield from ("## Tolls", "", "People, as reported; after each value the number of accounts that give it.", "")
        yield from _table(("Event", "Kind", "Of whom", "Reported", "Values (accounts)"), rows)


def _days(index: Index) -> Iterator[str]:
    days = stories.days(index)
    if days:
        yield from ("## Timeline", "")
        for one in days:
            yield f"- {plain(one.day)}: “{plain(one.quote.sentence)}” {_name(one.quote.account)}"
        yield ""


def _happenings(index: Index) -> Iterator[str]:
    found = happenings.happenings(index)
    if found:
        yield from ("## Accounts side by side", "")
    for item in found[:_EVENTS]:
        accounts = _many(len(item.event.documents), "account")
        yield from (f"### {plain(item.title)}", "", f"{accounts}, {item.event.sources} independent.", "")
        rows = [
            (slot.name, slot.verdict.replace("-", " "), "; ".join(f"{value.text} ({value.accounts})" for value in slot.values))
            for slot in item.slots
        ]
        yield from _table(("What", "Verdict", "Values (accounts)"), rows)
    if len(found) > _EVENTS:
        yield from (f"{len(found) - _EVENTS} more stand in `report.html`.", "")


def _silences(index: Index) -> Iterator[str]:
    found = silences.silences(index)
    if found:
        yield from (
            "## Not reported here",
            "",
            "What at least half of the independent sources report and an account does not.",
            "",
        )
    for item in found:
        yield f"- {plain(item.title)}"
        for one in item.untold:
            what = f"{one.slot}: {one.value}" if one.value else one.slot
            silent = ", ".join(_name(account) for account in one.accounts)
            yield f"  - {plain(what)} ({one.sources} of {one.of} sources report it): not in {silent}"
    if found:
        yield ""


def _agreement(index: Index) -> Iterator[str]:
    rows = [
        (one.slot, f"{one.alpha:.2f}", one.events, one.sources) for one in agreement.agreements(index) if one.alpha is not None
    ]
    if rows:
        yield from ("## Agreement", "", "Krippendorff's alpha: 1 is full agreement, 0 is what chance alone would give.", "")
        yield from _table(("What", "Alpha", "Events", "Independent sources"), rows)


def _sources(index: Index) -> Iterator[str]:
    groups, standing = independence.copies(index), independence.standing(index)
    if groups or standing:
        yield from ("## Who copies whom", "")
        for group in groups:
            origin = f"; most likely copied from {_name(group.origin)}" if group.origin else ""
            yield f"- One source: {', '.join(_name(account) for account in group.accounts)}{origin}"
        for one in standing:
            whose = _name(one.other) if one.other else plain(one.source)
            yield f"- {_name(one.account)} {one.how}: {whose} ({_many(one.events, 'event')})"
        yield ""


def _accounts(index: Index) -> Iterator[str]:
    yield from ("## Accounts", "")
    rows = []
    for doc in index.documents:
        reference = index.references[doc.id]
        rows.append((reference.number, doc.outlet or "not named", doc.title or "", (doc.published or "")[:10], doc.url or ""))
    yield from _table(("Nr.", "Outlet", "Title", "Published", "Address"), rows)


def _end(index: Index) -> Iterator[str]:
    yield from ("## Method and limits", "")
    yield "It reports what accounts say; nothing is checked against the world. It was coded by software that makes mistakes:"
    yield "follow each value to its words in `report.html` before you rely on it. “Not reported here” is silence, and no more."
    yield "No outlet is rated."
    aside = overview.set_aside(index)
    yield from ("", f"Set aside: {_many(len(aside), 'item')}.", "")
    for one in aside:
        yield f"- {plain(one.code)}: {plain(one.reason)} ({plain(', '.join(filter(None, [one.path, one.record, one.document])))})"


def _table(head: tuple[str, ...], rows: Iterable[tuple[object, ...]]) -> Iterator[str]:
    yield "| " + " | ".join(head) + " |"
    yield "|" + "---|" * len(head)
    for row in rows:
        yield "| " + " | ".join(plain(cell) for cell in row) + " |"
    yield ""


def _name(reference: Reference) -> str:
    return f"{plain(reference.name)} \\[{reference.number}\\]"


def _many(number: int, word: str) -> str:
    return f"{number:,} {word}{'' if number == 1 else 's'}"
