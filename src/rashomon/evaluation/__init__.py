"""Scores of this installation on gold data: one module a task, with `read`, `score` and `table`."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

TASKS = {
    "times": "rashomon.evaluation.times",
    "places": "rashomon.evaluation.places",
    "actors": "rashomon.evaluation.actors",
    "attribution": "rashomon.evaluation.attribution",
    "events": "rashomon.evaluation.events",
    "counts": "rashomon.evaluation.counts",
}

__all__ = ["TASKS", "evaluate"]


def evaluate(task: str, gold: Path) -> str:
    """Score one of `TASKS` on a gold file; the figures and every miss, as lines of text.

    Raises `InputError` naming the line of the file that does not have the shape that the task's module describes.
    """
    module = import_module(TASKS[task])
    report: str = module.table(module.score(module.read(gold)))
    return report
