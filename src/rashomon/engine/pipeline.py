"""A pipeline: stages that fit together, and the calling of them on documents, in this process or in several."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice

from rashomon.engine import pool
from rashomon.engine.draft import FIELDS, Draft
from rashomon.engine.given import document_from
from rashomon.engine.settings import Settings
from rashomon.engine.stage import Stage
from rashomon.errors import PipelineError
from rashomon.records import CodedDocument, Document

Stages = Callable[[Settings], Sequence[Stage]]


class Pipeline:
    """Stages in order, checked when they are put together; called with documents, it yields them coded, in order.

    `stages` makes the stages from the settings. With several processes each worker makes its own, so it must be a
    function that can be imported by name.
    """

    def __init__(self, stages: Stages, settings: Settings | None = None) -> None:
        self.settings = settings or Settings()
        self.make = stages
        self.stages = tuple(stages(self.settings))
        check(self.stages)

    def __call__(
        self,
        documents: Iterable[Document | str | Mapping[str, object]],
        processes: int | None = None,
        ray: str | None = None,
    ) -> Iterator[CodedDocument]:
        """Code documents, lazily and in order; a text or a mapping of `Document` fields will do for a document.

        A document that breaks a stage is yielded with the failure in its `quarantine`. `processes`, 1 if not given, changes
        nothing but the time taken: the same documents give the same bytes. With `ray` the workers are those of a Ray cluster: its
        address, `auto` for the one of this machine, `local` to start one; then `processes` is one a core if not given. Raises
        `InputError` for a mapping that is no document, `UsageError` where Ray is asked for and not installed.
        """
        chunks = cut((document_from(item) for item in documents), self.settings.batch_size)
        if ray is not None:
            from rashomon.engine import on_ray

            coded = on_ray.spread(self.make, self.settings, chunks, ray, processes)
        elif processes is not None and processes > 1:
            coded = pool.spread(self.make, self.settings, chunks, processes)
        else:
            coded = (self.code(chunk) for chunk in chunks)
        for chunk in coded:
            yield from chunk

    def code(self, chunk: Sequence[Document]) -> list[CodedDocument]:
        """Code one batch of documents."""
        drafts: Iterable[Draft] = [Draft(document) for document in chunk]
        for stage in self.stages:
            drafts = stage(drafts)
        return [draft.coded() for draft in drafts]


def check(stages: Sequence[Stage]) -> None:
    """Raise `PipelineError` if a stage requires what nothing before it provides, or two provide the same."""
    provided = {"document": "the input"}
    for stage in stages:
        for field in stage.requires:
            if field not in provided:
                raise PipelineError(f"stage {stage.name!r} requires {field!r}, which no stage before it provides")
        for field in stage.provides:
            if field in provided:
                raise PipelineError(
                    f"stage {stage.name!r} provides {field!r}, which {provided[field]} provides already", code="P002"
                )
            if field not in FIELDS:
                raise PipelineError(f"stage {stage.name!r} provides {field!r}, which is no field of a draft", code="P003")
            provided[field] = f"stage {stage.name!r}"


def cut(documents: Iterable[Document], size: int) -> Iterator[list[Document]]:
    """The documents in order, in lists of `size`; the last may be shorter."""
    stream = iter(documents)
    while chunk := list(islice(stream, size)):
        yield chunk
