"""Progress on standard error for work of over two seconds: a moving line on a terminal, one line a phase elsewhere."""

from __future__ import annotations

import sys
import time
from types import TracebackType
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

PATIENCE = 2.0  # seconds for which nothing is said

PHASES = {
    "code": "Reading and coding",
    "copies": "Looking for copies",
    "link": "Linking",
    "compare": "Comparing",
    "write": "Writing the case",
    "report": "Writing the report",
}


class Progressed:
    """Told of each step, it says how far the work is; as a context manager it leaves the terminal as it was."""

    def __init__(self, quiet: bool = False) -> None:
        self._quiet = quiet
        self._terminal = sys.stderr.isatty()
        self._phase = ""
        self._done = 0
        self._opened = self._began = time.monotonic()
        self._bar: Progress | None = None
        self._task: TaskID | None = None

    def __enter__(self) -> Progressed:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._end_phase()
        if self._bar:
            self._bar.stop()

    def __call__(self, phase: str, done: int) -> None:
        """Note that `done` documents have gone through `phase`."""
        if phase != self._phase:
            self._end_phase()
            self._phase, self._began = phase, time.monotonic()
        self._done = done
        if self._quiet or not self._terminal:
            return
        now = time.monotonic()
        if self._bar or now - self._opened > PATIENCE:
            self._show(now - self._began)

    def _show(self, seconds: float) -> None:
        if self._bar is None:
            from rich.console import Console
            from rich.progress import Progress, SpinnerColumn, TextColumn

            self._bar = Progress(
                SpinnerColumn(), TextColumn("{task.description}"),
                console=Console(stderr=True), transient=True,
            )  # fmt: skip
            self._task = self._bar.add_task("")
            self._bar.start()
        if self._task is not None:
            self._bar.update(self._task, description=self._words(seconds))

    def _words(self, seconds: float) -> str:
        words = PHASES.get(self._phase, self._phase)
        if self._phase != "code":
            return words
        rate = f", {self._done / seconds:.1f} a second" if seconds > 0 else ""
        return f"{words}: {self._done} documents{rate}"

    def _end_phase(self) -> None:
        seconds = time.monotonic() - self._began
        if self._phase and not self._quiet and seconds > PATIENCE:
            line = f"{self._words(seconds)} ({seconds:.0f} s)"
            if self._bar:
                self._bar.console.print(line, highlight=False, markup=False)
            else:
                click.echo(line, err=True)
        self._phase = ""
