"""Commands called as a user calls them, with a pipeline that needs no models."""

import json
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from rashomon.cli import main

sys.path.insert(0, str(Path(__file__).parent.parent / "engine"))


@pytest.fixture
def light(monkeypatch):
    """Put the pipeline without models in the place of the real one."""
    from light_pipeline import pipeline

    monkeypatch.setattr("rashomon.cli.inputs.pipeline", lambda names, actors=(), ontology=None, verbs=(): pipeline(names=names))


@pytest.fixture
def call(tmp_path, monkeypatch):
    """Call `rashomon` with arguments in an empty folder; gives exit status, standard output and standard error."""
    monkeypatch.chdir(tmp_path)

    def calling(*arguments, **options):
        return CliRunner().invoke(main, [str(argument) for argument in arguments], catch_exceptions=False, **options)

    return calling


@pytest.fixture
def accounts(tmp_path):
    """Three accounts of one strike as JSON lines; two of them are the same text."""
    long = "Washington struck Baghdad on Friday, killing {} people near the airport on the road to the city, officials said."
    rows = [
        {"id": "one", "text": long.format(2), "outlet": "The First", "published": "2020-01-03"},
        {"id": "two", "text": long.format(2), "outlet": "The Second", "published": "2020-01-03"},
        {"id": "three", "text": "It was Washington that struck Baghdad, killing 7, on Friday.", "outlet": "The Third"},
    ]
    path = tmp_path / "accounts.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    return path
