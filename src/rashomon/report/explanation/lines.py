"""An explanation as lines of plain text: a heading a field, its values, and below each the words and the reason."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from rashomon.records import EventMention
from rashomon.report.explanation.evidence import Evidence, Explanation
from rashomon.report.explanation.explain import sentence_parts

_OPENING, _CLOSING = "[", "]"  # around the trigger in its sentence


class Line(NamedTuple):
    """One line: how deep it stands (0 heading, 1 value, 2 words and reason), its label if it has one, and its text."""

    depth: int
    label: str
    text: str


def lines(explanation: Explanation) -> Iterator[Line]:
    """The explanation, line by line. The trigger stands in square brackets in its sentence."""
    yield Line(0, "Mention", f"{explanation.id} in {explanation.document}")
    yield Line(0, "Sentence", _bracketed(explanation.before, explanation.act, explanation.after))
    for field in explanation.fields:
        yield Line(0, field.heading, "")
        for evidence in field.evidence:
            yield from _evidence(evidence)


def marked(text: str, mention: EventMention) -> str:
    """The sentence of a mention on one line, with the trigger in square brackets. `text` is the document's."""
    return _bracketed(*sentence_parts(text, mention))


def _bracketed(before: str, act: str, after: str) -> str:
    return f"{before}{_OPENING}{act}{_CLOSING}{after}"


def _evidence(evidence: Evidence) -> Iterator[Line]:
    yield Line(1, "", evidence.value)
    if evidence.spans:
        where = ", ".join(f"{span.start}-{span.end}" for span in evidence.spans)
        yield Line(2, "words", f"“{evidence.words}” ({where})")
    yield Line(2, "why", evidence.basis)
