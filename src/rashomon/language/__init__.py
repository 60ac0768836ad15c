"""Tokens, parses, names and coreference: the only room that knows spaCy."""

from rashomon.language.parser import parse_text, parse_texts
from rashomon.language.tree import Mention, Name, Parse, Sentence, Token

__all__ = ["Mention", "Name", "Parse", "Sentence", "Token", "parse_text", "parse_texts"]
