"""Batches of documents spread over worker processes; results come back in the order of the batches."""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import TYPE_CHECKING

from rashomon.engine.settings import Settings
from rashomon.errors import StageError
from rashomon.records import CodedDocument, Document

if TYPE_CHECKING:
    from rashomon.engine.pipeline import Pipeline, Stages

AHEAD = 2  # batches waiting for each worker: enough that none idles, few enough that memory stays flat
# Documents below which one process is used. Starting workers loads the models once in each. Measured with articles of up to
# 3,000 characters on two cores: 32 take 4.4 s on one process and 4.3 s on two, 64 take 5.4 s and 4.4 s.
SMALL = 64

_worker: Pipeline | None = None


def default_processes(documents: int) -> int:
    """Processes for an input of so many documents: one for a small input, else one a core."""
    return 1 if documents < SMALL else available_cores()


def available_cores() -> int:
    """Cores that this process may use, which in a container can be fewer than the machine has."""
    affinity: Callable[[int], set[int]] | None = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity else os.cpu_count() or 1


def spread(
    make: Stages, settings: Settings, chunks: Iterable[Sequence[Document]], processes: int
) -> Iterator[list[CodedDocument]]:
    """Code the batches in worker processes, yielding results in order. Raises `StageError` (S002) if one dies."""
    method = "forkserver" if "forkserver" in multiprocessing.get_all_start_methods() else "spawn"
    context = multiprocessing.get_context(method)
    executor = ProcessPoolExecutor(processes, mp_context=context, initializer=_start, initargs=(make, settings))
    waiting: deque[Future[list[CodedDocument]]] = deque()
    try:
        for chunk in chunks:
            waiting.append(executor.submit(_code, list(chunk)))
            if len(waiting) > processes * AHEAD:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    except BrokenProcessPool as error:
        message = "a worker process ended without a result, most likely for want of memory; use fewer processes"
        raise StageError(message, stage="pool", code="S002") from error
    finally:
        executor.shutdown(wait=True, cancel_futures=True)


def _start(make: Stages, settings: Settings) -> None:
    # A keyboard interrupt reaches every process of the terminal; only the parent is to act on it.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    from rashomon.engine.pipeline import Pipeline

    global _worker
    _worker = Pipeline(make, settings)


def _code(chunk: list[Document]) -> list[CodedDocument]:
    if _worker is None:
        raise StageError("a worker was given work before it was ready", stage="pool", code="S002")
    return _worker.code(chunk)
