"""`rashomon run`: the main job, from files to a case, a summary and a report."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from rashomon.cli import INTERRUPTED, inputs
from rashomon.errors import InputError

if TYPE_CHECKING:
    from rashomon.case import Case
    from rashomon.engine.job import Across, Outcome
    from rashomon.records import Document, Quarantined
    from rashomon.sources import ReadOptions


@click.command("run")
@inputs.reading
@click.option("--case", "directory", required=True, metavar="DIR", help="Folder of the case; one that stands is added to.")
@click.option("--replace", is_flag=True, help="Make the case anew, without the documents it held; judgements stay.")
@click.option("--recode", is_flag=True, help="Code the documents of the case again, with the options now given.")
@inputs.coding
def command(
    paths: tuple[str, ...],
    published: str | None,
    outlet: str | None,
    columns: tuple[str, ...],
    max_characters: int | None,
    directory: str,
    replace: bool,
    recode: bool,
    actors: tuple[str, ...],
    verbs: tuple[str, ...],
    ontology: str | None,
    names: bool,
    strict: bool,
    processes: int | None,
    quiet: bool,
) -> int:
    """Read, code, link and compare accounts; write a case and its report.

    A PATH is a file or a folder of files: text, HTML, JSON lines, CSV, Parquet, WARC or a feed; - is standard input.
    What cannot be used is set aside with the reason, and the run goes on. Ctrl-C ends the reading and
    keeps what was coded by then. Accounts are added to a case that stands, and what it holds already is not coded again.
    """
    how = inputs.options(published, outlet, columns, max_characters)
    items = inputs.read(paths, how)
    return make(
        items,
        how,
        directory,
        paths,
        replace=replace,
        recode=recode,
        actors=actors,
        verbs=verbs,
        ontology=ontology,
        names=names,
        strict=strict,
        processes=processes,
        quiet=quiet,
    )


def make(
    items: Iterable[Document | Quarantined],
    how: ReadOptions,
    directory: str,
    paths: tuple[str, ...],
    *,
    replace: bool = False,
    recode: bool = False,
    actors: tuple[str, ...] = (),
    verbs: tuple[str, ...] = (),
    ontology: str | None = None,
    names: bool,
    strict: bool,
    processes: int | None,
    quiet: bool,
) -> int:
    """Do the main job on documents, write the case or add to it, and print the summary; the exit status.

    Raises `CaseError` before any work if the folder cannot take a case or holds one of other settings, and `InputError` if
    nothing could be used.
    """
    from rashomon.case import Case, check_writable, is_case
    from rashomon.cli import keeping
    from rashomon.cli.progress import Progressed
    from rashomon.engine import job, outputs, settings
    from rashomon.engine.adding import Held, coding_version
    from rashomon.ontology import of

    folder = Path(directory)
    check_writable(folder)
    pipeline = inputs.pipeline(names, actors, ontology, verbs)
    with outputs.opened(folder, folder=True), Progressed(quiet) as progressed:
        former = Case.open(folder) if is_case(folder) and not replace else None
        held = Held() if former is None else keeping.held(former, pipeline.settings, recode)
        across = keeping.across(folder, of(pipeline.settings.ontology))
        outcome = job.run(items, pipeline, processes=processes, strict=strict, watch=progressed, across=across, held=held)
        _check_used(outcome, paths)
        case = keeping.write(
            folder,
            outcome,
            across,
            progressed,
            settings=settings.on_record(pipeline.settings, how),
            inputs=tuple(dict.fromkeys([*(former.card.inputs if former else ()), *paths])),
            coding=coding_version() if outcome.complete or not held.again else "",
            complete=outcome.complete and _all_read(former, paths),
        )
    _say(outcome, case, former is not None, across)
    if outcome.complete:
        return 0
    click.echo(f"interrupted: {folder} holds the {len(outcome.coded)} documents coded by then, and is marked so", err=True)
    return INTERRUPTED


def _all_read(former: Case | None, paths: tuple[str, ...]) -> bool:
    """Whether the inputs of a case are read now, as far as an earlier run that was interrupted left them."""
    return former is None or former.card.complete or set(former.card.inputs) <= set(paths)


def _check_used(outcome: Outcome, paths: tuple[str, ...]) -> None:
    from rashomon.cli.summary import place

    if outcome.sound or outcome.known or not outcome.complete:
        return
    where = ", ".join(paths)
    entries = outcome.set_aside
    if not entries:
        raise InputError(f"no document was found in {where}", code="R042")
    first = entries[0]
    raise InputError(
        f"nothing could be used: all {len(entries)} inputs in {where} were set aside, "
        f"the first with {first.code}: {place(first)}: {first.reason}",
        code="R043",
    )


def _say(outcome: Outcome, case: Case, added: bool, across: Across) -> None:
    from rashomon.cli import summary

    if added:
        click.echo(f"Coded now: {outcome.sound}; held by the case before and given again: {outcome.known}")
    for line in summary.lines(outcome):
        click.echo(line)
    for line in summary.judgements(outcome, across.judgements):
        click.echo(line)
    click.echo(f"Case: {case.directory}")
    click.echo(f"Report: {case.report}")
