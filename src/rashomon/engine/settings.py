"""Every threshold and limit that a run uses, in one record; a case keeps it, so that the run can be made again."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec

from rashomon.errors import DataError, UsageError
from rashomon.knowledge import UserFile, user_file


class Settings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a pipeline may be told. Nothing here depends on the machine: how many processes work is told apart."""

    names: bool = False  # put the names of private persons on record; by default they are coded by role
    # Documents parsed at a time. It is a setting because a parser's rounding may depend on what it parses together:
    # documents are always cut into the same batches, on however many processes they are read.
    batch_size: int = 16
    # The user's dictionaries of actors and agents, whole, so that every process works with the same bytes.
    actors: tuple[UserFile, ...] = ()
    # The user's verb dictionaries, likewise; `rashomon.coding.words.petrarch.known` reads them, once a process.
    verbs: tuple[UserFile, ...] = ()
    # The user's ontology, whole for the same reason; None is PLOVER. `rashomon.ontology.of` reads it, once a process.
    ontology: UserFile | None = None


def make(values: dict[str, object]) -> Settings:
    """Settings from keyword arguments; `actors`, `verbs` and `ontology` are paths of the user's files, which are read here.

    Raises `UsageError` naming an unknown setting or a value that does not fit, `DataError` for a file of these with faults.
    """
    if values.get("actors"):
        values = {**values, "actors": _actors(values["actors"])}
    if values.get("verbs"):
        values = {**values, "verbs": _verbs(values["verbs"])}
    if values.get("ontology") is not None:
        values = {**values, "ontology": _ontology(values["ontology"])}
    try:
        settings = msgspec.convert(values, Settings)
    except msgspec.ValidationError as error:
        known = ", ".join(Settings.__struct_fields__)
        raise UsageError(f"these settings do not fit: {error}; the settings are {known}") from error
    if settings.batch_size < 1:
        raise UsageError("batch_size must be 1 or more")
    return settings


def _dictionaries(paths: object, name: str) -> tuple[UserFile, ...]:
    """The dictionaries at the paths given for the setting `name`."""
    if not isinstance(paths, (list, tuple)) or not all(isinstance(path, (str, Path, UserFile)) for path in paths):
        raise UsageError(f"{name}={paths!r} is not a list of paths; write {name}=['my.{name}.txt']")
    return tuple(path if isinstance(path, UserFile) else user_file(path) for path in paths)


def _actors(paths: object) -> tuple[UserFile, ...]:
    """The dictionaries of actors, checked now, so that a fault ends the call and not the coding of each document."""
    from rashomon.actors import check

    files = _dictionaries(paths, "actors")
    check(files)
    return files


def _verbs(paths: object) -> tuple[UserFile, ...]:
    """The verb dictionaries, checked now for the same reason; every fault of one has the code D004."""
    from rashomon.coding.words import petrarch

    try:
        files = _dictionaries(paths, "verbs")
    except DataError as error:
        raise DataError(str(error), code=petrarch.CODE) from error
    petrarch.check(files)
    return files


def _ontology(given: object) -> UserFile | None:
    """The file of an ontology, checked now; an ontology that was read before will do, and PLOVER has none."""
    from rashomon import ontology

    if isinstance(given, ontology.Ontology):
        return given.source
    if isinstance(given, UserFile):
        return ontology.read(given).source
    if not isinstance(given, (str, Path)):
        raise UsageError(f"ontology={given!r} is no path; write ontology='my.yaml'")
    return ontology.load(given).source


def of_coding(settings: Settings) -> dict[str, Any]:
    """The settings that decide how a document is coded, as plain data.

    Of a dictionary of the user's, its name and the hash of its bytes stand for the text; an ontology is kept whole, so that the
    codes of a case can always be told.
    """
    from rashomon import ontology, places

    return {
        **msgspec.to_builtins(settings),
        "actors": [{"file": file.name, "sha256": file.sha256} for file in settings.actors],
        "verbs": [{"file": file.name, "sha256": file.sha256} for file in settings.verbs],
        "ontology": ontology.on_record(settings.ontology),
        "gazetteer": places.gazetteer(),
    }


def on_record(settings: Settings, reading: msgspec.Struct | None = None) -> dict[str, Any]:
    """All that a run was governed by, as plain data: how documents are coded, and the rooms' limits and thresholds."""
    from rashomon.linking import CopySettings, LinkSettings

    rooms: dict[str, msgspec.Struct] = {} if reading is None else {"reading": reading}
    rooms |= {"copies": CopySettings(), "linking": LinkSettings()}
    return {**of_coding(settings), **{name: msgspec.to_builtins(room) for name, room in rooms.items()}}
