"""The word lists of this room, read once from `words.yaml`."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import yaml


@cache
def words() -> dict[str, frozenset[str]]:
    """Each list of `words.yaml` by its name."""
    raw = yaml.load(files(__package__).joinpath("words.yaml").read_text("utf-8"), yaml.BaseLoader)
    return {name: frozenset(text.split()) for name, text in raw.items()}
