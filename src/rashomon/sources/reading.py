"""The one entry: paths in, documents and what was set aside out, in a fixed order and as a stream."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from pathlib import Path

from rashomon.errors import InputError
from rashomon.records import Document, Quarantined
from rashomon.sources import archives, feeds, jsonfiles, plain, tables, walking, warc, webpages
from rashomon.sources.admission import Gate, quarantined
from rashomon.sources.codes import Code, fault
from rashomon.sources.fields import Found
from rashomon.sources.kinds import Kind, kind_of
from rashomon.sources.options import ReadOptions
from rashomon.sources.streams import Budget, Source, unreadable

Reader = Callable[[Source, ReadOptions], Iterator[Found | InputError]]

# A reader imports the library of its format when it runs: one who reads only JSON never waits for the others.
READERS: dict[Kind, Reader] = {
    "text": plain.text,
    "markdown": plain.markdown,
    "html": webpages.page,
    "json": jsonfiles.whole,
    "jsonl": jsonfiles.jsonl,
    "csv": tables.delimited,
    "parquet": tables.parquet,
    "warc": warc.pages,
    "feed": feeds.feed,
}


def read(paths: Sequence[str | Path], options: ReadOptions | None = None) -> Iterator[Document | Quarantined]:
    """Reads files, folders, archives and standard input (`-`), one document at a time.

    Paths are read in the order given, folders and archives by name. What cannot be used comes as `Quarantined` in its
    place, and reading goes on. Raises `UsageError` at once where a path does not exist.
    """
    walking.check(paths)
    return _read(paths, options or ReadOptions())


def _read(paths: Sequence[str | Path], options: ReadOptions) -> Iterator[Document | Quarantined]:
    gate = Gate(options)
    for source in walking.walk(paths):
        if isinstance(source, InputError):
            yield quarantined(source, source.path or "")
            continue
        for name, item in _contents(source, Budget(options), options):
            yield quarantined(item, name) if isinstance(item, InputError) else gate.admit(item, name)


def _contents(source: Source, budget: Budget, options: ReadOptions) -> Iterator[tuple[str, Found | InputError]]:
    """Everything in `source`, with the name of the innermost file that holds it; its own fault comes last."""
    with closing(source):
        try:
            kind = kind_of(source)
            if kind == "gzip":
                yield from _contents(archives.gunzip(source, budget, options), budget, options)
            elif kind == "zip":
                for member in archives.members(source, budget, options):
                    if isinstance(member, InputError):
                        yield source.name, member
                    else:
                        yield from _contents(member, budget, options)
            else:
                for item in READERS[kind](source, options):
                    yield source.name, item
        except InputError as error:
            yield source.name, error
        except OSError as error:
            yield source.name, unreadable(error)
        except Exception as error:  # the parsers are not ours and the input may be hostile; one file must not end a run
            reason = f"reading broke unexpectedly ({type(error).__name__}: {error!s:.200}); please report it"
            yield source.name, fault(Code.UNFORESEEN, reason)
        else:
            if source.fault is not None:
                yield source.name, source.fault
