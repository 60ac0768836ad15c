"""The coding of gold texts by this installation, each as a document of its own, on as many processes as suit their number."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import rashomon
from rashomon.engine.pool import default_processes
from rashomon.records import CodedDocument, Document


def code(documents: Sequence[Document]) -> Iterator[CodedDocument]:
    """The documents coded, in order; the number of processes changes nothing but the time taken."""
    return rashomon.load()(documents, processes=default_processes(len(documents)))
