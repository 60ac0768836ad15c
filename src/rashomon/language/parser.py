"""From text to `Parse`: its paragraphs as the model reads them, on the text's own offsets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from rashomon.language.coreference import chains
from rashomon.language.english import Word, english
from rashomon.language.surface import paragraphs, rendering
from rashomon.language.tree import Name, Parse, Sentence, Token
from rashomon.records import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc

_LEMMAS = {"bases": "base", "axes": "axe"}  # plurals that the lemmatiser gives the rarer singular (basis, axis)


def parse_texts(texts: Iterable[str]) -> Iterator[Parse]:
    """Parse each text, in order."""
    return map(parse_text, texts)


def parse_text(text: str) -> Parse:
    """Parse one text."""
    spans = paragraphs(text)
    parse = _convert(text, spans, english().read(rendering(text, spans)))
    parse.chains = chains(parse)
    return parse


def _convert(text: str, spans: list[Span], read: list[tuple[Doc, list[Word]]]) -> Parse:
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    names: list[Name] = []
    for number, (span, (document, words)) in enumerate(zip(spans, read, strict=True)):
        converted = _tokens(text, span.start, len(tokens), document, words)
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


def _tokens(text: str, offset: int, first: int, document: Doc, words: list[Word]) -> dict[int, Token]:
    """The tokens of one paragraph by spaCy's index, white space left out and its dependents moved to its head."""
    converted: dict[int, Token] = {}
    for token, word in zip(document, words, strict=True):
        if not token.is_space:
            start = offset + token.idx
            end = start + len(token.text)
            lemma = _LEMMAS.get(token.lower_) or word.lemma.lower()
            converted[token.i] = Token(
                first + len(converted), start, end, text[start:end], lemma, word.pos, token.tag_, token.dep_
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
