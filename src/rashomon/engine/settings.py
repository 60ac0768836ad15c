"""Every threshold and limit that a run uses, in one record; a case keeps it, so that the run can be made again."""

from __future__ import annotations

from typing import Any

import msgspec

from rashomon.errors import UsageError


class Settings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a pipeline may be told. Nothing here depends on the machine: how many processes work is told apart."""

    names: bool = False  # put the names of private persons on record; by default they are coded by role
    # Documents parsed at a time. It is a setting because a parser's rounding may depend on what it parses together:
    # documents are always cut into the same batches, on however many processes they are read.
    batch_size: int = 16


def make(values: dict[str, object]) -> Settings:
    """Settings from keyword arguments. Raises `UsageError` naming an unknown setting or a value that does not fit."""
    try:
        settings = msgspec.convert(values, Settings)
    except msgspec.ValidationError as error:
        known = ", ".join(Settings.__struct_fields__)
        raise UsageError(f"these settings do not fit: {error}; the settings are {known}") from error
    if settings.batch_size < 1:
        raise UsageError("batch_size must be 1 or more")
    return settings


def on_record(settings: Settings, reading: msgspec.Struct | None = None) -> dict[str, Any]:
    """All that a run was governed by, as plain data: the pipeline's settings, and the rooms' limits and thresholds."""
    from rashomon.linking import CopySettings, LinkSettings

    rooms: dict[str, msgspec.Struct] = {} if reading is None else {"reading": reading}
    rooms |= {"copies": CopySettings(), "linking": LinkSettings()}
    return {**msgspec.to_builtins(settings), **{name: msgspec.to_builtins(room) for name, room in rooms.items()}}
