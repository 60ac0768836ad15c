"""Labelled, indented lines on standard output: wrapped and marked on a terminal, one to a line and bare elsewhere."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING

import click

from rashomon.cli.text import plain

if TYPE_CHECKING:
    from rashomon.report.explanation import Line

INDENT = 2  # columns for each step of depth
_STYLES = ("bold", "", "dim")  # of the label, by depth


def write(lines: Iterable[Line]) -> None:
    """Write lines; what stands in them cannot steer the terminal."""
    if sys.stdout.isatty():
        _on_terminal(lines)
        return
    for line in lines:
        click.echo(" " * INDENT * line.depth + ": ".join(part for part in (line.label, plain(line.text)) if part))


def _on_terminal(lines: Iterable[Line]) -> None:
    from rich.console import Console
    from rich.padding import Padding
    from rich.text import Text

    console = Console(highlight=False, markup=False, emoji=False)
    for line in lines:
        separator = ": " if line.label and line.text else ""
        text = Text.assemble((line.label, _STYLES[line.depth]), separator, plain(line.text))
        console.print(Padding(text, (0, 0, 0, INDENT * line.depth)))
