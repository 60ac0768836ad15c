"""The report's own words for the values that records hold (`words.yaml`), loaded once."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import yaml

from rashomon.errors import DataError

_FILE = "words.yaml"
_TABLES = (
    "slots",
    "status",
    "verdict",
    "symbol",
    "meaning",
    "kind",
    "comparator",
    "act",
    "sector",
    "voice",
    "how",
    "relation",
    "of",
)


@cache
def tables() -> dict[str, dict[str, str]]:
    """Every table of `words.yaml`. Raises `DataError` if one is missing or holds anything but text."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    data = yaml.load(files(__package__).joinpath(_FILE).read_text(encoding="utf-8"), Loader=loader)
    for name in _TABLES:
        table = data.get(name) if isinstance(data, dict) else None
        if not isinstance(table, dict):
            raise DataError(f"report/{_FILE}: the table {name!r} is missing")
        for key, value in table.items():
            if not (isinstance(key, str) and isinstance(value, str)):
                raise DataError(f"report/{_FILE}: {name}: {key!r}: {value!r} is not text")
    return {name: dict(data[name]) for name in _TABLES}


def word(table: str, key: str) -> str:
    """The word for `key`, or the key itself made readable where the table has none."""
    found = tables()[table].get(key)
    return found if found is not None else key.replace("_", " ").replace("-", " ")


def slot(key: str) -> str:
    """A slot's name as a heading: its own word, or the key with a capital."""
    name = word("slots", key)
    return name[:1].upper() + name[1:]


def slot_rank(key: str) -> tuple[int, str]:
    """Where a slot stands among the columns."""
    order = list(tables()["slots"])
    return (order.index(key) if key in order else len(order), key)
