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
    from rashomon.engine.job import Outcome
    from rashomon.records import Document, Quarantined
    from rashomon.sources import ReadOptions


@click.command("run")
@inputs.reading
@click.option("--case", "directory", required=True, metavar="DIR", help="Folder of the case; one of ours is replaced.")
@inputs.coding
def command(
    paths: tuple[str, ...],
    published: str | None,
    outlet: str | None,
    columns: tuple[str, ...],
    max_characters: int | None,
    directory: str,
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
    keeps what was coded by then.
    """
    how = inputs.options(published, outlet, columns, max_characters)
    items = inputs.read(paths, how)
    return make(
        items,
        how,
        directory,
        paths,
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
    actors: tuple[str, ...] = (),
    verbs: tuple[str, ...] = (),
    ontology: str | None = None,
    names: bool,
    strict: bool,
    processes: int | None,
    quiet: bool,
) -> int:
    """Do the main job on documents, write the case and print the summary; the exit status.

    Raises `CaseError` before any work if the folder cannot take a case, and `InputError` if nothing could be used.
    """
    from rashomon.case import Case, Contents, check_writable
    from rashomon.cli.progress import Progressed
    from rashomon.engine import job, settings

    folder = Path(directory)
    check_writable(folder)
    pipeline = inputs.pipeline(names, actors, ontology, verbs)
    with Progressed(quiet) as progressed:
        outcome = job.run(items, pipeline, processes=processes, strict=strict, watch=progressed)
        _check_used(outcome, paths)
        progressed("write", len(outcome.coded))
        contents = Contents(
            documents=tuple(outcome.documents),
            coded=tuple(outcome.coded),
            copies=tuple(outcome.copies),
            events=tuple(outcome.events),
            accounts=tuple(outcome.accounts),
            facts=tuple(outcome.facts),
            quarantine=tuple(outcome.quarantine),
        )
        used = settings.on_record(pipeline.settings, how)
        case = Case.write(folder, contents, settings=used, inputs=paths, complete=outcome.complete)
        progressed("report", len(outcome.coded))
        write_report(case)
    _say(outcome, case)
    if outcome.complete:
        return 0
    click.echo(f"interrupted: {folder} holds the {len(outcome.coded)} documents coded by then, and is marked so", err=True)
    return INTERRUPTED


def write_report(case: Case) -> None:
    """Write the report of a case into its folder."""
    from rashomon import ontology, report

    shown = {name: str(value) for name, value in _flat(case.card.settings) if name != "ontology.text"}
    contents = report.ReportContents(
        title=case.name,
        documents={document.id: document for document in case.documents},
        coded={coded.id: coded for coded in case.coded},
        events=case.events,
        accounts=case.accounts,
        facts=case.facts,
        copies=case.copies,
        quarantine=case.contents.quarantine,
        settings={"version": case.card.software, **shown},
        ontology=ontology.recorded(case.card.settings),
    )
    report.write(contents, case.report)


def _flat(settings: dict[str, object], before: str = "") -> Iterable[tuple[str, object]]:
    for name, value in settings.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{before}{name}.")
        else:
            yield before + name, value


def _check_used(outcome: Outcome, paths: tuple[str, ...]) -> None:
    from rashomon.cli.summary import place

    if any(not coded.quarantine for coded in outcome.coded) or not outcome.complete:
        return
    where = ", ".join(paths)
    entries = [*outcome.quarantine, *(entry for coded in outcome.coded for entry in coded.quarantine)]
    if not entries:
        raise InputError(f"no document was found in {where}", code="R042")
    first = entries[0]
    raise InputError(
        f"nothing could be used: all {len(entries)} inputs in {where} were set aside, "
        f"the first with {first.code}: {place(first)}: {first.reason}",
        code="R043",
    )


def _say(outcome: Outcome, case: Case) -> None:
    from rashomon.cli import summary

    for line in summary.lines(outcome):
        click.echo(line)
    click.echo(f"Case: {case.directory}")
    click.echo(f"Report: {case.report}")
