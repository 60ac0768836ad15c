"""`rashomon export`: the records of a case in another format."""

from __future__ import annotations

import click

from rashomon.cli.output import opened


@click.command("export")
@click.argument("directory", metavar="DIR")
@click.option("--format", "form", required=True, metavar="FORMAT", help="jsonl, csv or geojson.")
@click.option("-o", "--output", default="-", show_default=True, metavar="FILE", help="A file, or - for standard output.")
def command(directory: str, form: str, output: str) -> None:
    """Write the records of a case in another format.

    jsonl: one coded document a line, as `rashomon code` writes it. csv: one event mention a row. geojson: one
    feature an event mention with a place.
    """
    from rashomon.case import Case
    from rashomon.errors import UsageError
    from rashomon.exports import FORMATS, export

    if form not in FORMATS:
        raise UsageError(f"--format {form}: the formats are {', '.join(FORMATS)}")
    case = Case.open(directory)
    with opened(output) as file:
        export(case, form, file)
