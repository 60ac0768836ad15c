"""The arguments and options by which every command that reads documents is told what to read, and how."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

import click

from rashomon.errors import UsageError

if TYPE_CHECKING:
    from rashomon.engine import Pipeline
    from rashomon.records import Document, Quarantined
    from rashomon.sources import ReadOptions

F = TypeVar("F", bound=Callable[..., Any])

_DESCRIBING = (
    click.option("--published", metavar="DATE", help="Publication date, YYYY-MM-DD, of documents that give none."),
    click.option("--outlet", metavar="NAME", help="Outlet of documents that name none."),
    click.option(
        "--column", "columns", multiple=True, metavar="FIELD=NAME",
        help="Read a field (text, title, published, ...) from the column or key NAME; may be repeated.",
    ),
    click.option("--max-characters", type=click.IntRange(min=1), metavar="N", help="Set aside longer documents."),
)  # fmt: skip

_READING = (click.argument("paths", nargs=-1, required=True, metavar="PATH..."), *_DESCRIBING)

_CHOOSING = (
    click.option(
        "--actors", multiple=True, metavar="FILE",
        help="A dictionary of actors or agents in PETRARCH's format; its names come before ours. May be repeated.",
    ),
    click.option(
        "--verbs", multiple=True, metavar="FILE",
        help="A verb dictionary in PETRARCH's format; where it knows a verb, its code counts. May be repeated.",
    ),
    click.option(
        "--ontology", metavar="FILE",
        help="An ontology of your own, or changes to PLOVER, in one YAML file; without it events are coded in PLOVER.",
    ),
    click.option("--names", is_flag=True, help="Put the names of private persons on record; else they stand by role."),
)  # fmt: skip

_CODING = (
    *_CHOOSING,
    click.option("--strict", is_flag=True, help="Stop, with status 1, at the first document that is set aside."),
    click.option(
        "--processes", type=click.IntRange(min=1), metavar="N",
        help="Processes to code with; by default 1 for a small input, else one a core.",
    ),
    click.option("--quiet", is_flag=True, help="Say nothing of progress."),
)  # fmt: skip


def reading(command: F) -> F:
    """Give a command the arguments and options that say what to read."""
    return _with(command, _READING)


def describing(command: F) -> F:
    """Give a command the options that say what documents hold, without the argument that names them."""
    return _with(command, _DESCRIBING)


def choosing(command: F) -> F:
    """Give a command the options that change what is coded: dictionaries, the ontology, and whether private persons are named."""
    return _with(command, _CHOOSING)


def coding(command: F) -> F:
    """Give a command the options that say how to code."""
    return _with(command, _CODING)


def _with(command: F, decorators: tuple[Callable[[F], F], ...]) -> F:
    for decorator in reversed(decorators):
        command = decorator(command)
    return command


def pipeline(names: bool, actors: tuple[str, ...] = (), ontology: str | None = None, verbs: tuple[str, ...] = ()) -> Pipeline:
    """The pipeline that a command's options ask for."""
    import rashomon

    return rashomon.load(names=names, actors=actors, ontology=ontology, verbs=verbs)


def options(published: str | None, outlet: str | None, columns: tuple[str, ...], max_characters: int | None) -> ReadOptions:
    """How to read, from a command's options. Raises `UsageError` for one that does not fit."""
    from rashomon.sources import ReadOptions

    given: dict[str, Any] = {"published": published, "outlet": outlet, "columns": _columns(columns)}
    if max_characters is not None:
        given["max_characters"] = max_characters
    return ReadOptions(**given)


def read(paths: Sequence[str], how: ReadOptions) -> Iterator[Document | Quarantined]:
    """The documents at the paths. Raises `UsageError` at once for a path that does not exist."""
    from rashomon import sources

    return sources.read(paths, how)


def _columns(given: tuple[str, ...]) -> dict[str, str]:
    pairs = [entry.partition("=") for entry in given]
    for entry, (field, equals, name) in zip(given, pairs, strict=True):
        if not (field and equals and name):
            raise UsageError(f"--column {entry}: write it as FIELD=NAME, such as text=body")
    return {field: name for field, _, name in pairs}


def sample(path: str, how: ReadOptions) -> Iterator[Document | Quarantined]:
    """The documents of the packaged sample, whose origin is given without the folder the package is installed in."""
    from msgspec.structs import replace

    from rashomon.records import Document

    for item in read((path,), how):
        origin = (item.origin or "").replace(path, "sample/accounts.jsonl") if isinstance(item, Document) else None
        yield replace(item, origin=origin or None) if isinstance(item, Document) else item
