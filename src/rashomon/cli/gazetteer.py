"""`rashomon gazetteer`: make the gazetteer of place names, and say which one is in use."""

from __future__ import annotations

from pathlib import Path

import click


@click.group("gazetteer")
def command() -> None:
    """Make the gazetteer of place names, and say which one is in use."""


@command.command("build")
@click.argument("dump", metavar="[DUMP]", required=False)
@click.option("-o", "--output", metavar="FILE", help="Where to keep the gazetteer; the default is the user's folder of data.")
def build(dump: str | None, output: str | None) -> None:
    """Make a gazetteer from a GeoNames dump.

    DUMP is allCountries.zip or the file of one country from https://download.geonames.org/export/dump/, packed or not. Without
    DUMP, the tables that are made of the packages on first use are made again.
    """
    from rashomon.errors import UsageError
    from rashomon.places import cities, divisions, store
    from rashomon.places import dump as dumps

    if dump is None:
        if output is not None:
            raise UsageError("-o needs a DUMP; what is made of the packages is kept in the user's cache")
        towns = cities.rebuild()
        named = len(towns.by_name.keys() | towns.by_other.keys() | towns.by_rare.keys())
        click.echo(f"{len(towns.rows):,} populated places with {named:,} names, kept in {cities.cache_file()}")
        click.echo(f"{len(divisions.rebuild()):,} divisions, kept in {divisions.cache_file()}")
        return
    target = Path(output) if output is not None else store.usual_path()
    size = store.build(dumps.read(dump), Path(dump).name, target, _told)
    click.echo(f"{size.places:,} places with {size.names:,} names, kept in {target}")
    if output is not None:
        click.echo(f"To use it, set {store.VARIABLE}={target}")


def _told(places: int) -> None:
    if places % 1_000_000 == 0:
        click.echo(f"{places:,} places", err=True)


@command.command("show")
def show() -> None:
    """Say which gazetteer is in use."""
    from rashomon.places import store

    click.echo(f"packages: {store.packages()}")
    found = store.current()
    if found is None:
        click.echo("dump: none; `rashomon gazetteer build allCountries.zip` adds facilities, villages and features")
    else:
        about = found.about
        click.echo(f"dump: {about['source']}, {int(about['places']):,} places with {int(about['names']):,} names, {found.file}")
