"""`rashomon timeline`: the days of a case that matter in the words of accounts, or all its events in order of time."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from textwrap import wrap
from typing import TYPE_CHECKING

import click

from rashomon.cli.text import plain
from rashomon.errors import UsageError

if TYPE_CHECKING:
    from rashomon.case import Case

WIDTH = 80


@click.command("timeline")
@click.argument("directory", metavar="DIR")
@click.option("--most", type=int, metavar="N", help="The N days that matter most; by default all.")
@click.option("--events", "as_events", is_flag=True, help="All events in order, with what their place in time rests on.")
@click.option("--json", "as_json", is_flag=True, help="The same as one JSON object.")
def command(directory: str, most: int | None, as_events: bool, as_json: bool) -> None:
    """Show the days of a case that matter, each in a sentence of one account.

    DIR is the folder of a case. With --events, every event stands in its place in time; those that nothing orders share a rank.
    """
    from rashomon.case import Case

    if most is not None and most < 1:
        raise UsageError(f"--most is {most}; give a number of days from 1 on")
    case: Case = Case.open(Path(directory))
    if as_json:
        import msgspec

        days = _days(case, most)
        shown: dict[str, object] = {"events": case.order, "relations": case.relations} if as_events else {"days": days}
        click.echo(msgspec.json.format(msgspec.json.encode(shown), indent=2).decode())
        return
    for line in _events(case) if as_events else _lines(case, most):
        click.echo(line)


def _days(case: Case, most: int | None) -> list[dict[str, object]]:
    import msgspec

    texts = {document.id: document.text for document in case.documents}
    ranked = sorted(case.days, key=lambda day: (-day.weight, -day.sources, day.day))[:most]
    return [
        {**msgspec.to_builtins(day), "words": day.sentence.of(texts[day.document])}
        for day in sorted(ranked, key=lambda day: day.day)
    ]


def _lines(case: Case, most: int | None) -> Iterator[str]:
    names = {document.id: document.outlet or document.id for document in case.documents}
    days = _days(case, most)
    if not days:
        yield "No account dates an event to one day."
    for day in days:
        documents = day["documents"]
        count = len(documents) if isinstance(documents, list | tuple) else 0
        yield f"{day['day']}  ({count}/{day['sources']} accounts/independent sources, weight {day['weight']})"
        yield from _wrapped(str(day["words"]), "  ")
        yield from _wrapped(f"- {names[str(day['document'])]}", "  ")


def _events(case: Case) -> Iterator[str]:
    titles = {event.id: event.title for event in case.events}
    for entry in case.order:
        when = "no date" if entry.earliest == entry.latest is None else f"{entry.earliest or '...'} to {entry.latest or '...'}"
        tie = f", shared by {len(entry.tied) + 1}" if entry.tied else ""
        yield f"{entry.rank}{tie}: {when if entry.earliest != entry.latest or entry.earliest is None else entry.earliest}"
        yield from _wrapped(titles[entry.event], "  ")
        yield from _wrapped("; ".join(entry.basis) or "nothing dates it", "    ")


def _wrapped(words: str, indent: str) -> list[str]:
    return wrap(plain(words), WIDTH, initial_indent=indent, subsequent_indent=indent)
