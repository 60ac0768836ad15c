"""Reads gold data on linking: a file of documents and, beside it, a file of their event mentions with clusters (ECB+).

A line of the documents: `doc_id`, `text`, and if known `date` (ISO 8601), `topic`, `subtopic`, `split`, and `sentences`, lists
of number, start and end. A line of the mentions: `doc_id`, `start_char`, `end_char`, `text`, `cluster_id`, `mention_id`,
`sent`, and `validated`; those that were not validated are left out, as in the published setting. Offsets are code points,
end-exclusive. The two are found by their names, `X_documents.jsonl` and `X_event_mentions.jsonl`; either may be given, and
without the latter the documents have topics alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import msgspec

from rashomon.errors import InputError
from rashomon.evaluation.gold import read_lines
from rashomon.evaluation.linking_scores import Clusters
from rashomon.records import Document, Span

DOCUMENTS, MENTIONS = "_documents.jsonl", "_event_mentions.jsonl"


class Text(msgspec.Struct, frozen=True):
    """One annotated document."""

    doc_id: str
    text: str
    date: str | None = None
    topic: str | None = None
    subtopic: str | None = None
    split: str | None = None
    sentences: tuple[tuple[int, int, int], ...] = ()

    @property
    def document(self) -> Document:
        """The document as the system is given it: without its topic."""
        return Document(id=self.doc_id, text=self.text, published=self.date, language="en")

    @property
    def story(self) -> str | None:
        """The happening that the document is of: its subtopic, or its topic where there is none."""
        return self.subtopic or self.topic


class Marked(msgspec.Struct, frozen=True):
    """One annotated mention of an event."""

    doc_id: str
    start_char: int
    end_char: int
    text: str
    cluster_id: str
    mention_id: str
    sent: int
    validated: bool = True

    @property
    def span(self) -> Span:
        """Its words; from the first to the last where they do not stand together."""
        return Span(self.start_char, self.end_char)


class Gold(msgspec.Struct, frozen=True):
    """The documents with the mentions in them, and whether mentions that are alone in their cluster count."""

    texts: tuple[Text, ...]
    mentions: tuple[Marked, ...]
    singletons: bool = True

    @property
    def clusters(self) -> Clusters:
        """The mentions by the happening that they are of."""
        found: dict[str, list[str]] = {}
        for mention in self.mentions:
            found.setdefault(mention.cluster_id, []).append(mention.mention_id)
        return [frozenset(found[id]) for id in sorted(found)]

    def without(self, left_out: Sequence[str]) -> Gold:
        """The same without some of the documents."""
        out = set(left_out)
        texts = tuple(text for text in self.texts if text.doc_id not in out)
        return Gold(texts, tuple(one for one in self.mentions if one.doc_id not in out), self.singletons)


def read(path: str | Path, *, split: str | None = None, singletons: bool = True) -> Gold:
    """The documents, those of one `split` if that is given, and their mentions.

    Raises `InputError` naming the line that is not of the expected shape, or the file that is lacking.
    """
    given = Path(path)
    stem = next((given.name.removesuffix(end) for end in (DOCUMENTS, MENTIONS) if given.name.endswith(end)), None)
    if stem is None:
        message = f"{given}: gold data for linking are two files, named X{DOCUMENTS} and X{MENTIONS}; give either"
        raise InputError(message, path=str(given))
    documents, mentions = given.with_name(stem + DOCUMENTS), given.with_name(stem + MENTIONS)
    if not documents.is_file():
        raise InputError(f"{documents}: there is no such file beside {given.name}", path=str(documents))
    texts = read_texts(documents, split)
    every = {text.doc_id: text for text in texts} if split is None else {one.doc_id: one for one in read_texts(documents)}
    seen: set[str] = set()
    rows = read_lines(mentions, lambda line: _checked(line, every, seen), "an event mention") if mentions.is_file() else []
    chosen = {text.doc_id for text in texts}
    return Gold(tuple(texts), tuple(one for one in rows if one.validated and one.doc_id in chosen), singletons)


def read_texts(path: str | Path, split: str | None = None) -> list[Text]:
    """The documents of a file, those of one `split` if that is given. Raises `InputError` where none are left."""
    seen: set[str] = set()
    texts = read_lines(path, lambda line: _new(msgspec.json.decode(line, type=Text), seen), "a document with `doc_id` and `text`")
    chosen = [text for text in texts if split in (None, text.split)]
    if not chosen:
        named = ", ".join(sorted({text.split for text in texts if text.split})) or "none"
        raise InputError(f"{path}: no document has the split {split!r}; its splits are: {named}", path=str(path))
    return chosen


def _new(text: Text, seen: set[str]) -> Text:
    if text.doc_id in seen:
        raise ValueError(f"the id {text.doc_id!r} was given before")
    seen.add(text.doc_id)
    return text


def _checked(line: bytes, texts: dict[str, Text], seen: set[str]) -> Marked:
    mention = msgspec.json.decode(line, type=Marked)
    if mention.doc_id not in texts:
        raise ValueError(f"no document has the id {mention.doc_id!r}")
    length = len(texts[mention.doc_id].text)
    if not 0 <= mention.start_char < mention.end_char <= length:
        raise ValueError(f"[{mention.start_char}, {mention.end_char}] is no span of the text, which has {length} characters")
    if mention.mention_id in seen:
        raise ValueError(f"the mention {mention.mention_id!r} was given before")
    seen.add(mention.mention_id)
    return mention
