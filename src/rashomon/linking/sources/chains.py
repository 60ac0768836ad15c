"""Says through whom each document has what it tells: whom it copies, and whom that one credits or cites, step by step."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

import msgspec

from rashomon.linking.sources.credits import Citation, citations
from rashomon.records import CopyGroup, Document, Span


class Step(msgspec.Struct, frozen=True):
    """One step towards a source. `source` is the id of a document that is copied, or else of an agency, or an outlet's name.

    `document` says where that is seen, and `span` in which of its words; a copy is seen in all of its text, and has no span.
    """

    how: Literal["copies", "credits", "cites"]
    source: str
    document: str
    span: Span | None = None


class SourceChain(msgspec.Struct, frozen=True):
    """The way from a document to one of its sources, the nearest step first."""

    document: str
    steps: tuple[Step, ...]

    @property
    def source(self) -> str:
        """The farthest source that is named."""
        return self.steps[-1].source


def source_chains(documents: Iterable[Document], copies: Iterable[CopyGroup] = ()) -> list[SourceChain]:
    """Every way from a document to a source that is named in it or in what it copies, by document, then in order of the text.

    A source that a copied document names too is reached through that document. Groups of copies without a likely origin say
    nothing of who copied whom. The order of the documents does not matter.
    """
    by_id = {document.id: document for document in documents}
    outlets = frozenset(document.outlet for document in by_id.values() if document.outlet)
    named = {id: citations(by_id[id], outlets) for id in sorted(by_id)}
    origins = _origins(copies)
    found = []
    for id in named:
        found += [SourceChain(id, steps) for steps in _ways(id, named, origins, frozenset([id]))]
    return found


def _origins(copies: Iterable[CopyGroup]) -> dict[str, list[str]]:
    """The documents that each document copies."""
    found: dict[str, set[str]] = {}
    for group in copies:
        for id in group.documents:
            if group.origin is not None and id != group.origin:
                found.setdefault(id, set()).add(group.origin)
    return {id: sorted(origins) for id, origins in found.items()}


def _ways(
    id: str, named: Mapping[str, Sequence[Citation]], origins: Mapping[str, Sequence[str]], passed: frozenset[str]
) -> list[tuple[Step, ...]]:
    found: list[tuple[Step, ...]] = []
    reached: set[str] = set()
    for origin in origins.get(id, ()):
        if origin in passed or origin not in named:
            continue
        copied = Step("copies", origin, id)
        beyond = _ways(origin, named, origins, passed | {origin})
        found += [(copied, *steps) for steps in beyond] or [(copied,)]
        reached |= {steps[-1].source for steps in beyond}
    own = (Step(one.how, one.source, id, one.span) for one in named.get(id, ()))
    return found + [(step,) for step in own if step.source not in reached]
