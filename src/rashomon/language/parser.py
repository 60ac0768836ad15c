"""From text to `Parse`: its paragraphs as the model reads them, on the text's own offsets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from rashomon.language.coreference import chains
from rashomon.language.english import Paragraph, english
from rashomon.language.surface import paragraphs, rendering
from rashomon.language.tree import Name, Parse, Sentence, Token
from rashomon.records import Span


def parse_texts(texts: Iterable[str]) -> Iterator[Parse]:
    """Parse each text, in order."""
    return map(parse_text, texts)


def parse_text(text: str) -> Parse:
    """Parse one text."""
    spans = paragraphs(text)
    parse = _convert(text, spans, english().read(rendering(text, spans)))
    parse.chains = chains(parse)
    return parse


def _convert(text: str, spans: list[Span], read: list[Paragraph]) -> Parse:
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    names: list[Name] = []
    for number, (span, paragraph) in enumerate(zip(spans, read, strict=True)):
        converted = _tokens(text, span.start, len(tokens), paragraph)
        opens = [at for at, is_first in enumerate(paragraph.opens) if is_first]
        for first, last in pairwise([*opens, len(converted)]):
            members = [token for token in converted[first:last] if token]
            if members:
                for token in members:
                    token.sentence = len(sentences)
                sentences.append(Sentence(len(sentences), members, number))
                tokens += members
        for label, first, last in paragraph.names:
            members = [token for token in converted[first:last] if token]
            while members and members[-1].dep == "case":
                members.pop()  # the mark of the possessive is no part of a name
            if members:
                names.append(Name(label, members))
    return Parse(text, tokens, sentences, spans, names)


def _tokens(text: str, offset: int, index: int, paragraph: Paragraph) -> list[Token | None]:
    """The tokens of one paragraph, numbered from `index`: None for white space, whose dependents move to its head."""
    words, heads = paragraph.words, paragraph.head
    converted: list[Token | None] = []
    for word, at in zip(words, paragraph.at, strict=True):
        if word.is_space:
            converted.append(None)
            continue
        start = offset + at
        end = start + len(word.text)
        converted.append(Token(index, start, end, text[start:end], word.lemma, word.pos, word.tag, word.dep))
        index += 1
    for token, head in zip(converted, heads, strict=True):
        if token:
            while words[head].is_space and heads[head] != head:
                head = heads[head]
            above = converted[head]
            if above and above is not token:
                token.head = above
                above.children.append(token)
    return converted
