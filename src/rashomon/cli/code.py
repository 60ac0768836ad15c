"""`rashomon code`: documents in, coded records out, one by one; nothing is linked."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from rashomon.cli import INTERRUPTED, inputs
from rashomon.cli.output import opened
from rashomon.errors import InputError

if TYPE_CHECKING:
    from rashomon.records import CodedDocument, Document, Quarantined

BATCH = 1000  # documents held before their rows are written, so that memory stays flat


@click.command("code")
@inputs.reading
@click.option(
    "-o",
    "--output",
    default="-",
    show_default=True,
    metavar="FILE",
    help="A file for one JSON object a line, a folder (DIR/) for Parquet tables, or - for standard output.",
)
@inputs.coding
def command(
    paths: tuple[str, ...],
    published: str | None,
    outlet: str | None,
    columns: tuple[str, ...],
    max_characters: int | None,
    output: str,
    actors: tuple[str, ...],
    verbs: tuple[str, ...],
    ontology: str | None,
    names: bool,
    strict: bool,
    processes: int | None,
    quiet: bool,
) -> int:
    """Code documents one by one, without linking them.

    Each document gives one JSON object, in the order of reading, in the shape that `rashomon schema` prints. What
    cannot be read is named on standard error.
    """
    from rashomon.cli.progress import Progressed
    from rashomon.engine import job

    documents: list[Document] | None = [] if _is_folder(output) else None
    items = inputs.read(paths, inputs.options(published, outlet, columns, max_characters))
    quarantine: list[Quarantined] = []
    pipeline = inputs.pipeline(names, actors, ontology, verbs)
    with Progressed(quiet) as progressed:
        stream = job.code(items, pipeline, documents, quarantine, processes=processes, strict=strict)
        counted = _Counted(stream, progressed)
        if documents is None:
            _write_lines(counted, output)
        else:
            _write_tables(counted, documents, quarantine, Path(output))
    return _finish(counted, quarantine, paths)


class _Counted:
    """A stream of coded documents that counts them; an interrupt ends it, so that what came before is kept."""

    def __init__(self, stream: Iterator[CodedDocument], progressed: Callable[[str, int], None]) -> None:
        self._stream = stream
        self._progressed = progressed
        self.done = 0
        self.broken: list[Quarantined] = []
        self.interrupted = False

    def __iter__(self) -> Iterator[CodedDocument]:
        try:
            for coded in self._stream:
                self.done += 1
                self.broken.extend(coded.quarantine)
                self._progressed("code", self.done)
                yield coded
        except KeyboardInterrupt:
            self.interrupted = True


def _is_folder(output: str) -> bool:
    return output.endswith(("/", "\\")) or (output != "-" and Path(output).is_dir())


def _write_lines(stream: Iterable[CodedDocument], output: str) -> None:
    from rashomon.records import encode

    with opened(output) as file:
        for coded in stream:
            file.write(encode(coded) + b"\n")
            if output == "-":
                file.flush()


def _write_tables(
    stream: Iterable[CodedDocument], documents: list[Document], quarantine: list[Quarantined], folder: Path
) -> None:
    from rashomon.case import Contents, tables_into

    def batches() -> Iterator[Contents]:
        batch: list[CodedDocument] = []
        for coded in stream:
            batch.append(coded)
            if len(batch) == BATCH:
                yield Contents(documents=tuple(documents[:BATCH]), coded=tuple(batch))
                del documents[:BATCH]
                batch = []
        yield Contents(documents=tuple(documents[: len(batch)]), coded=tuple(batch), quarantine=tuple(quarantine))

    tables_into(folder, batches())


def _finish(counted: _Counted, quarantine: list[Quarantined], paths: tuple[str, ...]) -> int:
    from rashomon.cli.summary import place
    from rashomon.cli.text import plain

    set_aside = [*quarantine, *counted.broken]
    for entry in set_aside:
        click.echo(plain(f"set aside {entry.code}: {place(entry)}: {entry.reason}"), err=True)
    if counted.interrupted:
        click.echo(f"interrupted: {counted.done} documents were coded by then", err=True)
        return INTERRUPTED
    if counted.done > len(counted.broken):
        return 0
    where = ", ".join(paths)
    if not set_aside:
        raise InputError(f"no document was found in {where}", code="R042")
    raise InputError(f"nothing could be used: all {len(set_aside)} inputs in {where} were set aside", code="R043")
