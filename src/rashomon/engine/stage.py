"""A stage: one room's function with what it requires and provides, and the one place where its failures are caught."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from rashomon.engine import limits
from rashomon.engine.draft import Draft
from rashomon.errors import DataError, PipelineError, RashomonError, StageError
from rashomon.records import Quarantined

# Given drafts, one tuple a draft, in order, with one value for each field that the stage provides.
Work = Callable[[Sequence[Draft]], Iterable[tuple[object, ...]]]


@dataclass(frozen=True, slots=True)
class Stage:
    """One step of a pipeline: what it needs of a draft, what it fills, and the function that does the work.

    `batch` is the number of drafts given to `work` at a time. A draft that breaks the work is marked with its failure
    and handed on; later stages pass it by. When a batch of several breaks, each of its drafts is tried alone, so that
    one bad document never costs its neighbours. `seconds` is the processor time that any document may take, to which a share
    for its length is added.
    """

    name: str
    requires: tuple[str, ...]
    provides: tuple[str, ...]
    work: Work
    batch: int = 1
    seconds: float = limits.SECONDS

    def __call__(self, drafts: Iterable[Draft]) -> Iterator[Draft]:
        """Hand on every draft, in order, filled or marked with its failure."""
        stream = iter(drafts)
        while batch := list(islice(stream, self.batch)):
            self._attempt([draft for draft in batch if draft.failure is None])
            yield from batch

    def _attempt(self, batch: list[Draft]) -> None:
        if not batch:
            return
        try:
            with limits.within(self._allowed(batch), self.name):
                results = list(self.work(batch))
            if len(results) != len(batch) or any(len(values) != len(self.provides) for values in results):
                raise StageError(f"stage {self.name} did not give one result for each document", stage=self.name)
        except (DataError, PipelineError, ImportError):  # the installation is at fault, not the document
            raise
        except Exception as error:  # whatever a document does to a stage, the run goes on; the reason is on record
            if len(batch) == 1:
                batch[0].failure = self._failure(batch[0], error)
                return
            for draft in batch:
                self._attempt([draft])
            return
        for draft, values in zip(batch, results, strict=True):
            for field, value in zip(self.provides, values, strict=True):
                draft.fill(field, value)

    def _allowed(self, batch: Sequence[Draft]) -> float:
        return sum(self.seconds + limits.SECONDS_A_CHARACTER * len(draft.document.text) for draft in batch)

    def _failure(self, draft: Draft, error: Exception) -> Quarantined:
        ours = isinstance(error, RashomonError)
        return Quarantined(
            code=error.code if isinstance(error, RashomonError) else StageError.code,
            reason=str(error) if ours else f"{type(error).__name__}: {error}",
            stage=self.name,
            path=draft.document.origin,
            document=draft.document.id,
        )


def each(function: Callable[[Draft], tuple[object, ...]]) -> Work:
    """The work of a stage that treats documents one by one."""

    def work(drafts: Sequence[Draft]) -> Iterable[tuple[object, ...]]:
        return [function(draft) for draft in drafts]

    return work
