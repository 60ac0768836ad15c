"""An event mention explained, field by field in the order of the record; each part of it in a module of its own."""

from __future__ import annotations

from rashomon.ontology import Ontology, plover
from rashomon.records import CodedDocument, EventMention
from rashomon.report.explanation import act, circumstances, parties, voices
from rashomon.report.explanation.evidence import Evidence, Explanation, Field, Source, field, one_line

_WITH_ANOTHER = frozenset({"start", "end"})  # explained with the time


def explain(coded: CodedDocument, text: str, mention: EventMention, ontology: Ontology | None = None) -> Explanation:
    """Why `mention`, one of the events of `coded`, was coded as it was. `text` is the document's, unaltered.
    `ontology` is the one it was coded in, PLOVER where none is given.

    Nothing is used but the records and the text: where they do not hold the evidence for a value, that is what is said.
    """
    source = Source(coded, text, mention, ontology or plover())
    fields = [
        *act.kind(source),
        *parties.participants(source),
        circumstances.place(source),
        circumstances.time(source),
        circumstances.counts(source),
        circumstances.means(source),
        voices.status(source),
        voices.certainty(source),
        voices.attribution(source),
        act.wording(source),
        act.confidence(source),
    ]
    before, trigger, after = sentence_parts(text, mention)
    return Explanation(
        id=mention.id,
        document=mention.document,
        trigger=mention.trigger,
        sentence=mention.sentence,
        before=before,
        act=trigger,
        after=after,
        fields=(*fields, *_other_blanks(source, fields)),
    )


def sentence_parts(text: str, mention: EventMention) -> tuple[str, str, str]:
    """The sentence on one line, before, in and after the trigger; spaces stay where they part words."""
    start, end = mention.trigger.start, mention.trigger.end
    before = text[min(mention.sentence.start, start) : start]
    after = text[end : max(mention.sentence.end, end)]
    left = " " if before[-1:].isspace() else ""
    right = " " if after[:1].isspace() else ""
    return one_line(before) + left, one_line(text[start:end]), right + one_line(after)


def _other_blanks(source: Source, fields: list[Field]) -> list[Field]:
    """Reasons for blanks of which no field above speaks."""
    told = {each.field for each in fields} | _WITH_ANOTHER
    left = {name: reason for name, reason in source.mention.blanks.items() if name not in told}
    evidence: list[Evidence] = [source.blank(name, reason) for name, reason in left.items()]
    return [field("blanks", *evidence)] if evidence else []
