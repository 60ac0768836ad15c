"""How much processor time a stage may take over a document; the process's own, so that no other work and no clock counts."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from rashomon.errors import StageError

# Seconds for any document, and for each of its characters. The slowest stage reads about 10,000 characters a second, so that a
# document has a hundred times what it needs; one of 1,000,000 characters, the most that is read, may take three hours.
SECONDS = 60.0
SECONDS_A_CHARACTER = 0.01
AGAIN = 1.0  # seconds after which the work is stopped once more, should the first stop have been swallowed


@contextmanager
def within(seconds: float, stage: str) -> Iterator[None]:
    """Stop the block with `StageError` (S003) when the process has spent so many seconds of processor time in it.

    There is no limit where it cannot be kept: outside the main thread of a process, and on Windows.
    """
    if threading.current_thread() is not threading.main_thread() or not hasattr(signal, "setitimer"):
        yield
        return

    def stop(number: int, frame: FrameType | None) -> None:
        message = f"the document took more than {seconds:g} seconds of processor time; shorten it, or leave it out"
        raise StageError(message, stage=stage, code="S003")

    former = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, seconds, AGAIN)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, former)
