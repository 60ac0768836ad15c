"""The wording corpus: news passages written for this project in which words that are more than plain naming are marked."""

from training.wording.reader import Mark, Passage, Reading, parse, read
from training.wording.swap import twins

__all__ = ["Mark", "Passage", "Reading", "parse", "read", "twins"]
