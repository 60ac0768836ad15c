"""`rashomon evaluate`: score this installation on gold data."""

from __future__ import annotations

from pathlib import Path

import click


@click.command("evaluate")
@click.argument("task", metavar="TASK")
@click.argument("gold", metavar="GOLD")
@click.option("--split", metavar="NAME", help="Of linking and copies: use the documents of this split alone.")
@click.option(
    "--singletons",
    type=click.Choice(["keep", "leave-out"]),
    help="Of linking: what becomes of mentions alone in their cluster; by default they are kept, as in ECB+.",
)
def command(task: str, gold: str, split: str | None, singletons: str | None) -> None:
    """Score this installation on gold data.

    TASK is times, places, actors, attribution, events, counts, linking, copies, timeline or wording. GOLD is a file in the
    format that docs/commands.md describes for the task.
    """
    from rashomon import evaluation
    from rashomon.errors import UsageError

    if task not in evaluation.TASKS:
        raise UsageError(f"no task {task!r} is known; the tasks are {', '.join(evaluation.TASKS)}")
    if not Path(gold).is_file():
        raise UsageError(f"{gold}: there is no such file")
    kept = None if singletons is None else singletons == "keep"
    click.echo(evaluation.evaluate(task, Path(gold), split=split, singletons=kept))
