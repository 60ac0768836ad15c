"""Scores of this installation on gold data: one module a task, with `read`, `score` and `table`."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

from rashomon.errors import UsageError

TASKS = {
    "times": "rashomon.evaluation.times",
    "places": "rashomon.evaluation.places",
    "actors": "rashomon.evaluation.actors",
    "attribution": "rashomon.evaluation.attribution",
    "events": "rashomon.evaluation.events",
    "counts": "rashomon.evaluation.counts",
    "linking": "rashomon.evaluation.linking",
    "copies": "rashomon.evaluation.copies",
    "timeline": "rashomon.evaluation.timeline",
    "wording": "rashomon.evaluation.wording",
}

__all__ = ["TASKS", "evaluate"]


def evaluate(task: str, gold: Path, **options: object) -> str:
    """Score one of `TASKS` on a gold file; the figures and every miss, as lines of text.

    `options` are those that the task's module names in `OPTIONS`; one that is None is as good as not given. Raises `UsageError`
    for another, and `InputError` naming the line of the file that does not have the shape that the module describes.
    """
    module = import_module(TASKS[task])
    given = {name: value for name, value in options.items() if value is not None}
    known: frozenset[str] = getattr(module, "OPTIONS", frozenset())
    for name in sorted(set(given) - known):
        raise UsageError(f"the task {task!r} has no option {name!r}; it has {', '.join(sorted(known)) or 'none'}")
    report: str = module.table(module.score(module.read(gold, **given)))
    return report
