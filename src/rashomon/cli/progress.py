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

    def __init__(self, quiet: bool = False, expected: int | None = None) -> None:
        """`expected` is about how many documents there are to code, if that can be told."""
        self._quiet = quiet
        self._expected = expected
        self._before = 0
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
            self._show()

    def before(self, done: int) -> None:
        """Note that an earlier run did so many of the documents: they tell nothing of the rate of this one."""
        self._before = done

    def say(self, line: str) -> None:
        """Write a line to standard error, above the moving line where there is one."""
        if self._bar:
            self._bar.console.print(line, highlight=False, markup=False, soft_wrap=True)
        else:
            click.echo(line, err=True)

    def rate(self) -> float | None:
        """Documents a second in this phase; None where it is too soon to tell."""
        seconds = time.monotonic() - self._began
        return (self._done - self._before) / seconds if seconds > 0 and self._done > self._before else None

    def left(self) -> float | None:
        """About how many seconds the coding will still take, if that can be told."""
        rate = self.rate()
        return max(0, self._expected - self._done) / rate if rate and self._expected else None

    def _show(self) -> None:
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
            left = self.left() if self._phase == "code" else None
            self._bar.update(self._task, description=self._words() + ("" if left is None else f", about {told(left)} left"))

    def _words(self) -> str:
        words = PHASES.get(self._phase, self._phase)
        if self._phase != "code":
            return words
        rate = self.rate()
        return f"{words}: {self._done} documents" + (f", {rate:.1f} a second" if rate else "")

    def _end_phase(self) -> None:
        seconds = time.monotonic() - self._began
        if self._phase and not self._quiet and seconds > PATIENCE:
            self.say(f"{self._words()} ({seconds:.0f} s)")
        self._phase = ""


def told(seconds: float) -> str:
    """A span of time as a person says it: `40 s`, `12 min`, `3 h 20 min`."""
    if seconds < 100:
        return f"{seconds:.0f} s"
    hours, minutes = divmod(round(seconds / 60), 60)
    return f"{hours} h {minutes:02} min" if hours else f"{minutes} min"
