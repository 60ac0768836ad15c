"""The annotated corpus of event reports: passages written for this project, and the reader of their markup."""

from training.corpus.markup import Fault
from training.corpus.reader import Counted, Event, Mention, Passage, Reading, parse, read

__all__ = ["Counted", "Event", "Fault", "Mention", "Passage", "Reading", "parse", "read"]
