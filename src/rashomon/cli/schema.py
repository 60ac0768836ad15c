"""`rashomon schema`: the JSON schema of one line of `rashomon code`."""

from __future__ import annotations

import click


@click.command("schema")
def command() -> None:
    """Print the JSON schema of coded documents."""
    import msgspec

    from rashomon.records import json_schema

    click.echo(msgspec.json.format(msgspec.json.encode(json_schema()), indent=2).decode())
