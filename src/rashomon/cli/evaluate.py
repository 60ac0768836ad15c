"""`rashomon evaluate`: score this installation on gold data."""

from __future__ import annotations

from pathlib import Path

import click


@click.command("evaluate")
@click.argument("task", metavar="TASK")
@click.argument("gold", metavar="GOLD")
def command(task: str, gold: str) -> None:
    """Score this installation on gold data.

    TASK is times, places, actors, attribution, events or counts. GOLD is a file in the format that docs/commands.md describes
    for the task.
    """
    from rashomon import evaluation
    from rashomon.errors import UsageError

    if task not in evaluation.TASKS:
        raise UsageError(f"no task {task!r} is known; the tasks are {', '.join(evaluation.TASKS)}")
    if not Path(gold).is_file():
        raise UsageError(f"{gold}: there is no such file")
    click.echo(evaluation.evaluate(task, Path(gold)))
