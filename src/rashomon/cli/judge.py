"""`rashomon judge`: says of two mentions, or two events, whether they are one happening, and links the case again by it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

import click

from rashomon.cli.text import plain
from rashomon.errors import UsageError

if TYPE_CHECKING:
    from rashomon.case import Case
    from rashomon.records import Event, Judgement

VERDICTS = ("same", "not-same", "unsure")


@click.command("judge")
@click.argument("directory", metavar="DIR")
@click.argument("one", required=False, metavar="[MENTION]")
@click.argument("two", required=False, metavar="[MENTION]")
@click.argument("verdict", required=False, metavar="[VERDICT]")
@click.option("--by", metavar="NAME", help="Who decides; needed.")
@click.option("--why", metavar="TEXT", help="The reason.")
@click.option("--at", metavar="TIME", help="When it was decided, ISO 8601 with its time zone; by default now.")
@click.option("--event", "by_event", is_flag=True, help="The two ids are of events: all their mentions are judged.")
@click.option("--later", is_flag=True, help="Only write it down; the next run or judgement links by it.")
@click.option("--list", "listing", is_flag=True, help="List every judgement made, and whether it holds.")
@click.option("--json", "as_json", is_flag=True, help="With --list: the same as one JSON array.")
@click.option("--quiet", is_flag=True, help="Say nothing of progress.")
def command(
    directory: str,
    one: str | None,
    two: str | None,
    verdict: str | None,
    by: str | None,
    why: str | None,
    at: str | None,
    by_event: bool,
    later: bool,
    listing: bool,
    as_json: bool,
    quiet: bool,
) -> None:
    """Say of two mentions of a case whether they are one happening.

    VERDICT is same, not-same or unsure.
    Ids may be given by a beginning that no other shares; the report and `rashomon explain DIR --list` show them. A judgement
    outranks the software, whenever the case is run again. The latest on a pair holds; earlier ones are kept as history.
    """
    from rashomon.case import Case, moment

    case = Case.open(directory)
    if listing:
        _list(case, as_json)
        return
    if one is None or two is None or verdict not in VERDICTS:
        raise UsageError(f"name two mentions of {directory} and one of {', '.join(VERDICTS)}; --list shows the judgements made")
    if not (by or "").strip():
        raise UsageError("say who decides: --by NAME; a judgement without its author is not taken")
    pairs = _event_pairs(case, one, two) if by_event else [_mention_pair(case, one, two)]
    made = _judgements(pairs, verdict, str(by), moment(at), why)
    case.review.add(made)
    number = "1 judgement" if len(made) == 1 else f"{len(made)} judgements"
    if later:
        click.echo(f"Written down: {number}; the next run of {directory} links by it")
        return
    _relink(case, made, quiet)


def _judgements(pairs: Sequence[tuple[str, str]], verdict: str, by: str, at: str, why: str | None) -> list[Judgement]:
    import msgspec

    from rashomon.records import Judgement

    return [
        msgspec.convert({"left": left, "right": right, "verdict": verdict, "by": by, "at": at, "why": why}, Judgement)
        for left, right in pairs
    ]


def _mention_pair(case: Case, one: str, two: str) -> tuple[str, str]:
    ids = [mention.id for coded in case.held().coded for mention in coded.events]
    return _pair(_only(one, ids, "event mention", case), _only(two, ids, "event mention", case), "mention")


def _event_pairs(case: Case, one: str, two: str) -> list[tuple[str, str]]:
    """Pairs that tie or part two events as wholes: each mention of either with the first mention of the other."""
    events: Mapping[str, Event] = {event.id: event for event in case.events}
    left, right = _pair(_only(one, events, "event", case), _only(two, events, "event", case), "event")
    first, second = events[left].mentions, events[right].mentions
    pairs = {(id, second[0]) for id in first} | {(first[0], id) for id in second}
    return sorted(_pair(*pair, "mention") for pair in pairs)


def _pair(one: str, two: str, what: str) -> tuple[str, str]:
    if one == two:
        raise UsageError(f"both ids name the {what} {one}; a judgement is on two")
    return (one, two) if one < two else (two, one)


def _only(beginning: str, ids: Collection[str], what: str, case: Case) -> str:
    """The one id that is given or begins so. Raises `UsageError` where there is none, or more."""
    matching = [beginning] if beginning in ids else sorted(id for id in ids if id.startswith(beginning))
    if not matching:
        hint = (
            f"`rashomon explain {case.directory} --list` shows the mentions" if what != "event" else "the report shows the events"
        )
        raise UsageError(f"{case.directory} holds no {what} whose id begins with {beginning!r}; {hint}")
    if len(matching) > 1:
        first, second, *_ = matching
        raise UsageError(f"{beginning!r} begins the ids of {len(matching)} {what}s, such as {first} and {second}; give more")
    return matching[0]


def _relink(case: Case, made: Sequence[Judgement], quiet: bool) -> None:
    from rashomon.cli import keeping, summary
    from rashomon.cli.progress import Progressed
    from rashomon.engine.lock import locked

    before = {event.id for event in case.events}
    with locked(case.directory), Progressed(quiet) as progressed:
        written, outcome = keeping.relink(case, progressed)
    for line in summary.judgements(outcome, case.review.judgements()):
        click.echo(line)
    concerned = {id for one in made for id in (one.left, one.right)}
    for event in written.events:
        if concerned & set(event.mentions):
            state = "as before" if event.id in before else "new"
            click.echo(plain(f"{event.id} ({state}): {event.title}: {len(event.documents)}/{event.sources}"))


def _list(case: Case, as_json: bool) -> None:
    import msgspec

    from rashomon.linking import settle

    made = case.review.judgements()
    ruling = settle(made, {mention.id for coded in case.held().coded for mention in coded.events})
    rows = list(_rows(made, ruling.in_force.values(), ruling.missing, {one.judgement: one.reason for one in ruling.contradicted}))
    if as_json:
        click.echo(
            msgspec.json.format(msgspec.json.encode([{**msgspec.to_builtins(one), "state": state} for one, state in rows]))
        )
        return
    for one, state in rows:
        reason = f"; {one.why}" if one.why else ""
        click.echo(plain(f"{one.at} {one.by}: {one.left} and {one.right}: {one.verdict}{reason} [{state}]"))
    if not rows:
        click.echo("No judgement has been made.")


def _rows(
    made: Sequence[Judgement],
    in_force: Collection[Judgement],
    missing: Collection[Judgement],
    contradicted: Mapping[Judgement, str],
) -> Iterator[tuple[Judgement, str]]:
    """Each judgement with what became of it, the oldest first; of equal ones the last counts."""
    told: set[Judgement] = set()
    rows: list[tuple[Judgement, str]] = []
    for one in reversed(made):
        if one in told:
            state = "replaced by a later one"
        elif one in contradicted:
            state = f"not in force: {contradicted[one]}"
        elif one in missing:
            state = "not in force: the case no longer holds both mentions"
        else:
            state = "in force" if one in in_force else "replaced by a later one"
        told.add(one)
        rows.append((one, state))
    yield from reversed(rows)
