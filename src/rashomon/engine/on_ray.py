"""Batches of documents spread over the workers of a Ray cluster; results come back in the order of the batches.

Ray schedules the work, and repeats it where a worker or a machine is lost. The stages are those of any run, and the bytes too.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from rashomon.engine.pool import AHEAD, Coded, ended
from rashomon.engine.settings import Settings
from rashomon.errors import StageError, UsageError
from rashomon.records import CodedDocument, Document

if TYPE_CHECKING:
    from rashomon.engine.pipeline import Pipeline, Stages

RETRIES = 3  # times that a batch is given to another worker when one is lost; after that its documents are tried one by one
LOCAL = "local"  # the address by which a cluster is started on this machine, for this run

_worker: tuple[bytes, Pipeline] | None = None


def spread(
    make: Stages, settings: Settings, chunks: Iterable[Sequence[Document]], address: str, processes: int | None = None
) -> Iterator[Coded]:
    """Code the batches on the cluster at `address`: `auto` for the one of this machine, `local` to start one for this run.

    `processes` are the workers to keep busy, by default one for each core that the cluster has. Raises `UsageError` where Ray is
    not installed, `StageError` (S005) where the cluster is not reached, and S002 where workers end on every document of a batch.
    """
    ray = _connected(address, processes)
    code = ray.remote(num_cpus=1, max_retries=RETRIES)(_code)
    told = ray.put((make, settings))
    busy = processes or max(1, int(ray.cluster_resources().get("CPU", 1)))
    waiting: deque[tuple[list[Document], Any]] = deque()

    def result() -> Coded:
        chunk, reference = waiting.popleft()
        found = _got(ray, reference)
        return found if found is not None else _singly(ray, code, told, chunk)

    try:
        for chunk in chunks:
            waiting.append((list(chunk), code.remote(told, list(chunk))))
            if len(waiting) > busy * AHEAD:
                yield result()
        while waiting:
            yield result()
    finally:
        for _, reference in waiting:
            ray.cancel(reference)
        ray.shutdown()


def _connected(address: str, processes: int | None) -> Any:
    try:
        import ray
    except ImportError as error:
        raise UsageError("Ray is not installed; install it with: pip install 'rashomon-accounts[ray]'") from error
    here: dict[str, Any] = {"num_cpus": processes, "include_dashboard": False} if address == LOCAL else {}
    try:
        ray.init(address=address, log_to_driver=False, configure_logging=False, **here)
    except (ConnectionError, OSError, ValueError, RuntimeError) as error:
        message = f"the Ray cluster at {address} is not reached ({error}); start it with `ray start --head`, or name another"
        raise StageError(message, stage="pool", code="S005") from error
    return ray


def _got(ray: Any, reference: Any) -> Coded | None:
    """A result; None where its worker ended each time. An error of the work itself is raised as it was."""
    lost = (ray.exceptions.WorkerCrashedError, ray.exceptions.OutOfMemoryError, ray.exceptions.NodeDiedError)
    try:
        coded: Coded = ray.get(reference)
        return coded
    except lost:
        return None
    except ray.exceptions.RayTaskError as error:
        raise error.cause if isinstance(error.cause, Exception) else error from error


def _singly(ray: Any, code: Any, told: Any, chunk: list[Document]) -> Coded:
    """The documents of a batch that was lost, each in a task of its own; those that end it again are set aside (S004)."""
    coded: list[CodedDocument] = []
    lost = 0
    for document in chunk:
        found = _got(ray, code.remote(told, [document])) if len(chunk) > 1 else None
        lost += found is None
        coded += found or [ended(document)]
    if lost == len(chunk) > 1:
        message = f"workers ended without a result on each of {lost} documents, most likely for want of memory"
        raise StageError(f"{message}; give the cluster more memory, or fewer workers", stage="pool", code="S002")
    return coded


def _code(told: tuple[Stages, Settings], chunk: list[Document]) -> Coded:
    """The work of one task; a worker makes its pipeline once."""
    import pickle

    from rashomon.engine.pipeline import Pipeline

    global _worker
    asked = pickle.dumps(told)
    if _worker is None or _worker[0] != asked:
        _worker = asked, Pipeline(*told)
    return _worker[1].code(chunk)
