"""A stream of documents cut into shards, and coded; a shard that the output holds already is not coded again."""

from __future__ import annotations

import hashlib
from collections import Counter, deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Protocol

from rashomon.engine import pool
from rashomon.engine.cache import Cache
from rashomon.engine.job import apart, fatal
from rashomon.engine.pipeline import Pipeline
from rashomon.records import CodedDocument, Document, Quarantined, encode


@dataclass(slots=True)
class Counts:
    """What became of what was read."""

    read: int = 0  # documents
    coded: int = 0  # documents coded wholly
    finished_before: int = 0  # documents of shards that a run before this one had finished
    cached: int = 0  # documents whose coding was known from another run
    set_aside: Counter[str] = field(default_factory=Counter)  # by code: what could not be read, or broke a stage
    complete: bool = True

    def add(self, other: Counts) -> None:
        """Add what was counted of one shard."""
        self.read += other.read
        self.coded += other.coded
        self.finished_before += other.finished_before
        self.cached += other.cached
        self.set_aside += other.set_aside


@dataclass(slots=True)
class Shard:
    """Some documents in the order of reading, with what could not be read among them."""

    number: int
    documents: list[Document] = field(default_factory=list)
    set_aside: list[Quarantined] = field(default_factory=list)
    key: str = ""
    held: Counts | None = None  # what was counted of it, where the output holds it already
    known: dict[str, CodedDocument] = field(default_factory=dict)

    def close(self) -> Shard:
        """Set the key: a hash of all that was read."""
        digest = hashlib.blake2b(digest_size=16)
        for record in (*self.documents, *self.set_aside):
            digest.update(encode(record) + b"\n")
        self.key = digest.hexdigest()
        return self

    def first(self, number: int) -> Shard:
        """The shard as far as its first documents go."""
        return Shard(self.number, self.documents[:number], self.set_aside).close()


class Output(Protocol):
    """Where shards are written to."""

    def holds(self, shard: Shard) -> Counts | None:
        """What was counted of a shard that was written before, whole and of the same documents; else None."""

    def write(self, shard: Shard, coded: list[CodedDocument], counts: Counts) -> None:
        """Write a shard, so that it is whole or not there. Raises `CaseError` (C003)."""

    def end(self, shards: int, complete: bool) -> None:
        """Say that there are no more than so many shards; `complete` is false where an interrupt ended the run."""


class Watch(Protocol):
    """Who is told how the work goes on."""

    def coded(self, done: int) -> None:
        """Hear that so many documents are done."""

    def shard(self, counts: Counts, entries: list[Quarantined]) -> None:
        """Hear of each shard what is counted by then of all, and what was set aside in it."""


class Shards:
    """The shards of a stream, each with its coded documents; a few are read ahead of their coding."""

    def __init__(
        self,
        items: Iterable[Document | Quarantined],
        pipeline: Pipeline,
        *,
        size: int,
        processes: int | None = None,
        strict: bool = False,
        cache: Cache | None = None,
        ray: str | None = None,
    ) -> None:
        self._pipeline = pipeline
        self._processes = processes
        self._strict = strict
        self._cache = cache
        self._ray = ray
        self._shards = cut(items, size, strict)
        self._ahead: deque[Shard] = deque()  # shards that were read, before they are written
        self._queue: deque[Document] = deque()  # documents of these that are still to be coded
        self._coded: Iterator[CodedDocument] | None = None

    def into(self, output: Output, watch: Watch) -> Counts:
        """Code all into an output. An interrupt ends the coding, and what was coded by then is written."""
        total, done = Counts(), 0
        try:
            while total.complete and (shard := self._next(output)):
                done += 1
                if shard.held is None:
                    self._code(shard, output, total, watch)
                    continue
                shard.held.finished_before = shard.held.read
                total.add(shard.held)
                watch.shard(total, [])
        except KeyboardInterrupt:  # while reading; one that comes while coding is met there
            total.complete = False
        output.end(done, total.complete)
        return total

    def _code(self, shard: Shard, output: Output, total: Counts, watch: Watch) -> None:
        coded: list[CodedDocument] = []
        known = shard.known
        try:
            for document in shard.documents:
                coded.append(known.get(document.id) or self._one(output))
                watch.coded(total.read + len(coded))
        except KeyboardInterrupt:
            total.complete = False
            shard = shard.first(len(coded))
        entries = [*shard.set_aside, *(entry for one in coded for entry in one.quarantine)]
        whole = sum(not one.quarantine for one in coded)
        cached = sum(one.id in known for one in coded)
        counts = Counts(len(coded), whole, 0, cached, Counter(entry.code for entry in entries))
        if self._cache is not None:
            self._cache.keep(pair for pair in zip(shard.documents, coded, strict=True) if pair[1].id not in known)
        output.write(shard, coded, counts)
        total.add(counts)
        watch.shard(total, entries)

    def _one(self, output: Output) -> CodedDocument:
        if self._coded is None:
            processes = self._processes
            if processes is None and self._ray is None:
                processes = pool.default_processes(len(self._queue))
            self._coded = self._pipeline(self._waiting(output), processes, self._ray)
        coded = next(self._coded)
        if self._strict and coded.quarantine:
            raise fatal(coded.quarantine[0])
        return coded

    def _waiting(self, output: Output) -> Iterator[Document]:
        """The documents that are to be coded, shard after shard."""
        while self._queue or self._read(output):
            while self._queue:
                yield self._queue.popleft()

    def _next(self, output: Output) -> Shard | None:
        return self._ahead.popleft() if self._ahead or self._read(output) else None

    def _read(self, output: Output) -> bool:
        """Read one shard more; false where there is none."""
        shard = next(self._shards, None)
        if shard is None:
            return False
        self._ahead.append(shard)
        shard.held = output.holds(shard)
        if shard.held is None:
            if self._cache is not None:
                shard.known = self._cache.known(shard.documents)
            self._queue.extend(document for document in shard.documents if document.id not in shard.known)
        return True


def cut(items: Iterable[Document | Quarantined], size: int, strict: bool = False) -> Iterator[Shard]:
    """The stream in shards of `size` documents; the last may be shorter. What could not be read is with what came after it."""
    set_aside: list[Quarantined] = []
    shard = Shard(0)
    for document in apart(items, None, set_aside, strict=strict):
        shard.documents.append(document)
        if len(shard.documents) == size:
            shard.set_aside = list(set_aside)
            set_aside.clear()
            yield shard.close()
            shard = Shard(shard.number + 1)
    shard.set_aside = list(set_aside)
    if shard.documents or shard.set_aside:
        yield shard.close()
