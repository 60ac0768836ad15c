"""Words of the user's that report events: verb dictionaries in PETRARCH's format, and the words of an own ontology."""

from rashomon.coding.words import petrarch, signals
from rashomon.coding.words.hits import Hit

__all__ = ["Hit", "petrarch", "signals"]
