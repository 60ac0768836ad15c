"""Who says it: source, cue and content of every attribution, direct, indirect and mixed, nested to any depth."""

from rashomon.attribution.extract import attribute, narration, speaker_of
from rashomon.attribution.quotes import Quote, quotes
from rashomon.records import Attribution

__all__ = ["Quote", "attribute", "find", "narration", "quotes", "speaker_of"]


def find(text: str) -> list[Attribution]:
    """The attributions of a text on its own; spans are code points of `text`. Speakers stay blank: no entities are given."""
    from rashomon.language import parse_text

    return attribute(parse_text(text), "")
