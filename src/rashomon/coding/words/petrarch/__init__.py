"""Verb dictionaries in the format of PETRARCH and PETRARCH2: what their files say, and where their patterns stand in a text."""

from rashomon.coding.words.petrarch.index import Dictionary, check, known
from rashomon.coding.words.petrarch.matching import matches
from rashomon.coding.words.petrarch.patterns import Element, Form, Pattern, Verb
from rashomon.coding.words.petrarch.reading import CODE, read

__all__ = ["CODE", "Dictionary", "Element", "Form", "Pattern", "Verb", "check", "known", "matches", "read"]
