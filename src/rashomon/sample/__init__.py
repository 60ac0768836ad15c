"""The sample that ships with the package: accounts of January 2020, written for it (see README.md beside this file)."""

from contextlib import AbstractContextManager
from importlib.resources import as_file, files
from pathlib import Path

ACCOUNTS = "accounts.jsonl"


def accounts_path() -> AbstractContextManager[Path]:
    """The sample's accounts as a file on disk: ``with accounts_path() as path``, one JSON object a line.

    The path is good inside the ``with`` block only, for the package may be read from an archive.
    """
    return as_file(files(__name__).joinpath(ACCOUNTS))
