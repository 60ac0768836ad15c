"""Every threshold and limit that a run uses, in one record; a case keeps it, so that the run can be made again."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec

from rashomon.errors import UsageError
from rashomon.knowledge import UserFile, user_file


class Settings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a pipeline may be told. Nothing here depends on the machine: how many processes work is told apart."""

    names: bool = False  # put the names of private persons on record; by default they are coded by role
    # Documents parsed at a time. It is a setting because a parser's rounding may depend on what it parses together:
    # documents are always cut into the same batches, on however many processes they are read.
    batch_size: int = 16
    # The user's dictionaries of actors and agents, whole, so that every process works with the same bytes.
    actors: tuple[UserFile, ...] = ()


def make(values: dict[str, object]) -> Settings:
    """Settings from keyword arguments; `actors` are paths of dictionaries, which are read here.

    Raises `UsageError` naming an unknown setting or a value that does not fit, `DataError` for a dictionary with faults.
    """
    if values.get("actors"):
        values = {**values, "actors": _dictionaries(values["actors"])}
    try:
        settings = msgspec.convert(values, Settings)
    except msgspec.ValidationError as error:
        known = ", ".join(Settings.__struct_fields__)
        raise UsageError(f"these settings do not fit: {error}; the settings are {known}") from error
    if settings.batch_size < 1:
        raise UsageError("batch_size must be 1 or more")
    return settings


def _dictionaries(paths: object) -> tuple[UserFile, ...]:
    """The dictionaries at the paths, checked now, so that a fault ends the call and not the coding of each document."""
    if not isinstance(paths, (list, tuple)) or not all(isinstance(path, (str, Path, UserFile)) for path in paths):
        raise UsageError(f"actors={paths!r} is not a list of paths; write actors=['my.actors.txt']")
    from rashomon.actors import check

    files = tuple(path if isinstance(path, UserFile) else user_file(path) for path in paths)
    check(files)
    return files


def on_record(settings: Settings, reading: msgspec.Struct | None = None) -> dict[str, Any]:
    """All that a run was governed by, as plain data: the pipeline's settings, and the rooms' limits and thresholds.

    Of a dictionary of the user's, its name and the hash of its bytes stand for the text.
    """
    from rashomon.linking import CopySettings, LinkSettings

    rooms: dict[str, msgspec.Struct] = {} if reading is None else {"reading": reading}
    rooms |= {"copies": CopySettings(), "linking": LinkSettings()}
    own = {
        **msgspec.to_builtins(settings),
        "actors": [{"file": file.name, "sha256": file.sha256} for file in settings.actors],
    }
    return {**own, **{name: msgspec.to_builtins(room) for name, room in rooms.items()}}
