"""`rashomon demo`: the main job on the sample that ships with the package."""

from __future__ import annotations

import click

from rashomon.cli import inputs


@click.command("demo")
@click.option(
    "--case",
    "directory",
    default="rashomon-demo",
    show_default=True,
    metavar="DIR",
    help="Folder to write the case into.",
)
@click.option("--quiet", is_flag=True, help="Say nothing of progress.")
def command(directory: str, quiet: bool) -> int:
    """Run on the accounts that ship with the package.

    The sample was written for this purpose; its outlets are invented.
    """
    from rashomon.cli.run import make
    from rashomon.sample import accounts_path

    with accounts_path() as path:
        how = inputs.options(None, None, (), None)
        items = inputs.sample(str(path), how)
        return make(items, how, directory, ("sample",), replace=True, names=False, strict=True, processes=1, quiet=quiet)
