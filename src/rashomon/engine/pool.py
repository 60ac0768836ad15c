"""Batches of documents spread over worker processes; results come back in the order of the batches, whatever becomes of a worker.

A worker that ends without a result takes the pool with it. The batches that were under way are then coded again, each alone;
where that fails too, document by document; and a document that ends its worker once more is set aside (S004).
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing.connection import wait
from types import ModuleType
from typing import TYPE_CHECKING, NamedTuple

from rashomon.engine.draft import Draft
from rashomon.engine.settings import Settings
from rashomon.errors import StageError
from rashomon.records import CodedDocument, Document, Quarantined

if TYPE_CHECKING:
    from rashomon.engine.pipeline import Pipeline, Stages

AHEAD = 2  # batches waiting for each worker: enough that none idles, few enough that memory stays flat
# Documents below which one process is used. Starting workers loads the models once in each. Measured with articles of up to
# 3,000 characters on two cores: 32 take 4.4 s on one process and 4.3 s on two, 64 take 5.4 s and 4.4 s.
SMALL = 64

Coded = list[CodedDocument]
_worker: Pipeline | None = None


def default_processes(documents: int) -> int:
    """Processes for an input of so many documents: one for a small input, else one a core."""
    return 1 if documents < SMALL else available_cores()


def available_cores() -> int:
    """Cores that this process may use, which in a container can be fewer than the machine has."""
    affinity: Callable[[int], set[int]] | None = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity else os.cpu_count() or 1


class _Sent(NamedTuple):
    """A batch, and its result to come; None where the pool was broken before it took the batch."""

    chunk: list[Document]
    future: Future[Coded] | None


def spread(make: Stages, settings: Settings, chunks: Iterable[Sequence[Document]], processes: int) -> Iterator[Coded]:
    """Code the batches in worker processes, yielding results in order.

    Raises `StageError`: S005 if the workers cannot start, S002 if they end on every document of a batch.
    """
    workers = _Workers(make, settings, processes)
    waiting: deque[_Sent] = deque()
    try:
        for chunk in chunks:
            waiting.append(workers.send(list(chunk)))
            if len(waiting) > processes * AHEAD:
                yield workers.result(waiting)
        while waiting:
            yield workers.result(waiting)
    finally:
        workers.end()


class _Workers:
    """The worker processes that are at work now; when they are lost, others take their place."""

    def __init__(self, make: Stages, settings: Settings, processes: int) -> None:
        self._make = make
        self._settings = settings
        self._processes = processes
        self._start()

    def _start(self) -> None:
        self._executor = _executor(self._make, self._settings, self._processes)
        with _no_main_module(self._make):
            self._ready: Future[None] = self._executor.submit(_nothing)

    def send(self, chunk: list[Document]) -> _Sent:
        """Hand a batch to a worker."""
        try:
            with _no_main_module(self._make):
                return _Sent(chunk, self._executor.submit(_code, chunk))
        except BrokenProcessPool:
            return _Sent(chunk, None)

    def result(self, waiting: deque[_Sent]) -> Coded:
        """The result of the first batch that waits, which is taken off; all are sent anew where the workers were lost."""
        future = waiting[0].future
        try:
            if future is not None:
                coded = future.result()
                waiting.popleft()
                return coded
        except BrokenProcessPool as error:
            if not self._ready.done() or self._ready.exception() is not None:
                message = "the worker processes could not start; run with one process to see the cause"
                raise StageError(message, stage="pool", code="S005") from error
        self.end()
        rescued = deque(_Sent(sent.chunk, self._rescue(sent)) for sent in waiting)
        waiting.clear()
        waiting.extend(rescued)
        self._start()
        return self.result(waiting)

    def _rescue(self, sent: _Sent) -> Future[Coded]:
        if sent.future is not None and sent.future.done() and sent.future.exception() is None:
            return sent.future
        finished: Future[Coded] = Future()
        finished.set_result(_alone(self._make, self._settings, sent.chunk))
        return finished

    def end(self) -> None:
        """Let the workers finish what they are at, and end them."""
        self._executor.shutdown(wait=True, cancel_futures=True)


def _executor(make: Stages, settings: Settings, processes: int) -> ProcessPoolExecutor:
    method = "forkserver" if "forkserver" in multiprocessing.get_all_start_methods() else "spawn"
    context = multiprocessing.get_context(method)
    return ProcessPoolExecutor(processes, mp_context=context, initializer=_start, initargs=(make, settings))


@contextmanager
def _no_main_module(make: Stages) -> Iterator[None]:
    """Start no worker by importing the caller's main module, which a notebook or standard input does not have as a file.

    Only stages that are made in it need it.
    """
    if make.__module__ == "__main__":
        yield
        return
    main = sys.modules["__main__"]
    sys.modules["__main__"] = ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = main


def _alone(make: Stages, settings: Settings, chunk: list[Document]) -> Coded:
    """Code a batch with nothing beside it; if the worker ends, document by document."""
    whole = _tried(make, settings, chunk)
    if whole is not None:
        return whole
    singly = [_tried(make, settings, [document]) if len(chunk) > 1 else None for document in chunk]
    if len(chunk) > 1 and not any(singly):
        message = f"worker processes ended without a result on each of {len(chunk)} documents, most likely for want of memory"
        raise StageError(f"{message}; use fewer processes, or free some memory", stage="pool", code="S002")
    return [coded[0] if coded else ended(document) for document, coded in zip(chunk, singly, strict=True)]


def _tried(make: Stages, settings: Settings, chunk: list[Document]) -> Coded | None:
    with _executor(make, settings, 1) as executor:
        try:
            with _no_main_module(make):
                future = executor.submit(_code, chunk)
            return future.result()
        except BrokenProcessPool:
            return None


def ended(document: Document) -> CodedDocument:
    """The record of a document that ended its worker process (S004)."""
    draft = Draft(document)
    draft.failure = Quarantined(
        code="S004",
        reason="a worker process ended on this document, the last time with nothing beside it, most likely for want of memory",
        stage="pool",
        path=document.origin,
        document=document.id,
    )
    return draft.coded()


def _start(make: Stages, settings: Settings) -> None:
    # A keyboard interrupt reaches every process of the terminal; only the parent is to act on it.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    from rashomon.engine.pipeline import Pipeline

    global _worker
    _worker = Pipeline(make, settings)


def _end_with_parent() -> None:
    """End this worker when the process that it works for is gone, however that ended."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)


def _nothing() -> None:
    """What a worker does to show that it has started."""


def _code(chunk: list[Document]) -> Coded:
    if _worker is None:
        raise StageError("a worker was given work before it was ready", stage="pool", code="S002")
    return _worker.code(chunk)
