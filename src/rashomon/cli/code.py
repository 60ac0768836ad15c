"""`rashomon code`: documents in, coded records out, shard by shard; nothing is linked."""

from __future__ import annotations

import sys
from contextlib import ExitStack, closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from rashomon.cli import INTERRUPTED, inputs
from rashomon.errors import InputError, UsageError

if TYPE_CHECKING:
    from rashomon.cli.events import Told
    from rashomon.engine import Pipeline
    from rashomon.engine.shards import Counts, Output

SHARD = 64  # batches in a shard of Parquet tables: what is lost at most when a run is killed, and held until it is written
LINES_SHARD = 4  # the same for JSON lines


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
@click.option("--replace", is_flag=True, help="Make the output anew, also where a run before this one left some of it.")
@click.option("--cache", metavar="FILE", help="Keep each coded document in this file, and code none that is kept there.")
@click.option("--json", "as_json", is_flag=True, help="Tell how the work goes on as JSON lines on standard error.")
@click.option("--log", metavar="FILE", help="Write the same lines to the end of this file.")
@click.option(
    "--engine",
    type=click.Choice(["local", "ray"]),
    default="local",
    show_default=True,
    help="Code on this machine, or on a Ray cluster.",
)
@click.option("--address", metavar="ADDRESS", help="The Ray cluster: host:port, or auto; without it one is started here.")
@inputs.coding
def command(
    paths: tuple[str, ...],
    published: str | None,
    outlet: str | None,
    columns: tuple[str, ...],
    max_characters: int | None,
    output: str,
    replace: bool,
    cache: str | None,
    as_json: bool,
    log: str | None,
    engine: str,
    address: str | None,
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
    cannot be read is named on standard error. A run that was ended, however it was, goes on when the same command is
    given again.
    """
    from rashomon.cli.events import Told
    from rashomon.cli.expected import expected
    from rashomon.cli.progress import Progressed
    from rashomon.engine.shards import Shards

    if address is not None and engine != "ray":
        raise UsageError("--address is for --engine ray")
    ray = (address or "local") if engine == "ray" else None
    items = inputs.read(paths, inputs.options(published, outlet, columns, max_characters))
    pipeline = inputs.pipeline(names, actors, ontology, verbs)
    silent = quiet or as_json
    with ExitStack() as stack:
        progressed = stack.enter_context(Progressed(silent, None if silent and not (as_json or log) else expected(paths)))
        told = stack.enter_context(closing(Told(progressed, as_json, log)))
        made, size = _output(stack, output, pipeline, replace)
        kept = _cache(stack, cache, pipeline)
        told.event("started", paths=paths, output=output)
        shards = Shards(items, pipeline, size=size, processes=processes, strict=strict, cache=kept, ray=ray)
        counts = shards.into(made, told)
        return _finish(counts, paths, told)


def _output(stack: ExitStack, output: str, pipeline: Pipeline, replace: bool) -> tuple[Output, int]:
    """The output, held for this run, and how many documents a shard of it has."""
    from rashomon.engine import manifest, outputs

    batch = pipeline.settings.batch_size
    if output == "-":
        return outputs.Stream(sys.stdout.buffer), batch
    path = Path(output)
    folder = output.endswith(("/", "\\")) or path.is_dir()
    if not folder and not path.parent.is_dir():
        raise UsageError(f"{output} cannot be written: there is no folder {path.parent}")
    stack.enter_context(outputs.opened(path, folder))
    size = batch * (SHARD if folder else LINES_SHARD)
    made = manifest.new(pipeline.settings, size)
    return outputs.Tables(path, made, replace) if folder else outputs.Lines(path, made, replace), size


def _cache(stack: ExitStack, path: str | None, pipeline: Pipeline) -> Any:
    if path is None:
        return None
    from rashomon.engine.cache import Cache

    return stack.enter_context(closing(Cache(Path(path), pipeline.settings)))


def _finish(counts: Counts, paths: tuple[str, ...], told: Told) -> int:
    from rashomon.cli.events import counted

    told.event("finished", **counted(counts))
    if not counts.complete:
        click.echo(f"interrupted: {counts.read} documents were coded by then; the same command goes on from there", err=True)
        return INTERRUPTED
    if counts.coded:
        return 0
    where = ", ".join(paths)
    set_aside = counts.set_aside.total()
    if not set_aside:
        raise InputError(f"no document was found in {where}", code="R042")
    raise InputError(f"nothing could be used: all {set_aside} inputs in {where} were set aside", code="R043")
