"""Place names: which words of a text name places, and which place each of them means.

`find` reads a text alone, `resolve` decides on spans that are given, `choices` says what else they could mean and why, and
`locate` reads a text that is parsed already; `gazetteer` names what they look places up in. Nothing is loaded before the first
use.
"""

from __future__ import annotations

from rashomon.language import Parse, parse_text
from rashomon.places.explanation import Choice, choices
from rashomon.places.resolution import resolve
from rashomon.places.store import described as gazetteer
from rashomon.records import Place

__all__ = ["Choice", "choices", "find", "gazetteer", "locate", "resolve"]


def find(text: str) -> list[Place]:
    """The places that a text names, in order of position, resolved where the evidence allows.

    A name that no gazetteer has keeps its raw form and says so in `blanks`. Adjectives and peoples are not places.
    """
    return locate(parse_text(text), "")


def locate(parse: Parse, document_id: str, outlet: str | None = None, title: str | None = None) -> list[Place]:
    """The places that a parsed text names, in order of position.

    `document_id` enters the ids of the places; `outlet` (a name or an internet address) and `title` are context that helps to
    choose between places of one name.
    """
    from rashomon.places.recognition import recognise

    spans = recognise(parse)
    found = resolve(parse.text, spans, document_id=document_id, outlet=outlet, title=title)
    return [place for place in found if place is not None]
