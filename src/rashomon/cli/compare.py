"""`rashomon compare`: the accounts of one event side by side, disputes first, in plain lines or as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from rashomon.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rashomon.case import Case
    from rashomon.records import Event

SHOWN = 8  # events that an error names


@click.command("compare")
@click.argument("case", metavar="DIR")
@click.option("--event", "event", metavar="ID", help="The event: its id, or the beginning of one that no other shares.")
@click.option(
    "--list", "listing", is_flag=True, help="List the events that more than one account reports, or those that begin with ID."
)
@click.option("--json", "as_json", is_flag=True, help="The same as one JSON object.")
def command(case: str, event: str | None, listing: bool, as_json: bool) -> None:
    """Lay the accounts of one event side by side: disputes first.

    DIR is the folder of a case. What is shown are the values that the accounts report, slot by slot, with who reports them and
    whom they cite; what is disputed, and by which rule; what was revised; what is not reported where; who speaks; and how far
    the accounts agree. It describes them and rates none.
    """
    from rashomon.case import Case
    from rashomon.cli import comparing

    opened: Case = Case.open(case)
    if listing or event is None:
        events = _beginning(opened, event) if event else [one for one in opened.events if len(one.documents) > 1]
        if not listing:
            raise UsageError(f"no event is named; `--event ID` names one: {_named(events)}" if events else _none(opened, case))
        _write(comparing.listed(opened, events), as_json)
        return
    chosen = _only(_beginning(opened, event), event, case, opened)
    _write(comparing.laid(opened, chosen), as_json)


def _beginning(case: Case, id: str) -> list[Event]:
    """The events whose id is the one given, or begins with it."""
    exact = [one for one in case.events if one.id == id]
    return exact or [one for one in case.events if one.id.startswith(id) or one.id.partition("-")[2].startswith(id)]


def _only(found: Sequence[Event], id: str, where: str, case: Case) -> Event:
    if len(found) == 1:
        return found[0]
    if found:
        raise UsageError(f"{id!r} begins the ids of {len(found)} events; give more of one: {_named(found)}")
    holder = next((one for one in case.events if id in one.mentions), None)
    if holder is not None:
        raise UsageError(f"{id} is a mention of the event {holder.id}; name the event")
    raise UsageError(f"{where} holds no event whose id begins with {id!r}; `rashomon compare {where} --list` shows them")


def _none(case: Case, where: str) -> str:
    return f"no event is named, and none of the {len(case.events)} in {where} is reported by more than one account"


def _named(events: Sequence[Event]) -> str:
    ordered = sorted(events, key=lambda one: (-one.sources, -len(one.documents), one.id))
    shown = "; ".join(f"{one.id} ({one.title}, {len(one.documents)}/{one.sources})" for one in ordered[:SHOWN])
    return shown + (f"; and {len(ordered) - SHOWN} more, which --list shows" if len(ordered) > SHOWN else "")


def _write(made: tuple[object, Sequence[str]], as_json: bool) -> None:
    import msgspec

    if as_json:
        click.echo(msgspec.json.format(msgspec.json.encode(made[0]), indent=2).decode())
        return
    for line in made[1]:
        click.echo(line)
