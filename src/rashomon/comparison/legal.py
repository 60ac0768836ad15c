"""Legal claims about an act (`in self-defence`, `a violation of sovereignty`): where they stand, of which act, whether denied."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache

import msgspec

from rashomon.comparison.knowledge import knowledge, legal
from rashomon.comparison.reader import Reader, Saying
from rashomon.records import EventMention, Span

_TO = re.compile(r"\W*(?:to|for|against|after)\b")
_UNREAL = ("hypothetical", "future", "demanded")


class LegalClaim(msgspec.Struct, frozen=True):
    """A legal claim as it stands in the text: of which mention, which sort, and whether it is given as not so."""

    mention: str
    kind: str
    span: Span
    saying: Saying
    denied: bool


def legal_claims(reader: Reader) -> Iterator[LegalClaim]:
    """Every legal claim of a document that can be tied to one of its acts.

    The act is one that the sentence tells. Failing that, it is the act that the account tells oftenest of those that the
    speaker's side did (for a claim that only who acts makes) or suffered (for one that others make of it); failing that, the
    first or the last act before it in the paragraph.
    """
    for match in _claims().finditer(reader.text):
        span = Span(*match.span())
        kind = (match.lastgroup or "").replace("_", "-")
        attribution = reader.around_span(span)
        saying = reader.said(attribution)
        mention = _in_sentence(span, reader) or _of_side(kind, saying, reader) or _before(kind, span, reader)
        if mention is not None:
            before = reader.around(span, 40)[0]
            denied = saying.denied or _denied().search(re.split(r"[.;:!?]", before)[-1]) is not None
            yield LegalClaim(mention.id, kind, span, saying, denied)


def _in_sentence(span: Span, reader: Reader) -> EventMention | None:
    """The nearest act of the sentence, one before the claim if there is any; none where the words are the act's own, as `act of
    war` may be. An act that is told as not done is called something only before the claim."""
    acts = [one for one in reader.told_in(reader.paragraph(span.start)) if _act(one) and one.sentence.overlaps(span)]
    apart = [one for one in acts if not one.trigger.overlaps(span)] or acts
    before = [one for one in apart if one.trigger.start <= span.start]
    other = _TO.match(reader.text, span.end) is not None  # an answer to an act is another act
    behind = [] if other else [one for one in apart if one.trigger.start > span.start and one.status != "negated"]
    real = [one for one in before if one.status != "negated"] or before or behind
    return min(real, key=lambda one: (_gap(one, span), one.trigger, one.id)) if real else None


def _of_side(kind: str, saying: Saying, reader: Reader) -> EventMention | None:
    """The first mention of the event that the account tells oftenest of those that the speaker's side did, or suffered."""
    country = saying.speaker.country if saying.speaker else None
    if country is None:
        return None
    doing = legal().kinds[kind].by == "doer"
    acts = [
        one
        for one in reader.mentions.values()
        if _act(one) and one.status != "negated" and country in _countries(one, reader, doing)
    ]
    told = Counter(reader.event_of[one.id] for one in acts if one.id in reader.event_of)
    if not told:
        return None
    first = sorted(acts, key=lambda one: (one.trigger, one.id))
    most = max(told.values())
    return next(one for one in first if told.get(reader.event_of.get(one.id, "")) == most)


def _before(kind: str, span: Span, reader: Reader) -> EventMention | None:
    """An act told before a claim in its paragraph: of what only a doer says the first, which the paragraph is about; else the
    last."""
    acts = [one for one in reader.told_in(reader.paragraph(span.start)) if _act(one) and one.trigger.end <= span.start]
    real = [one for one in acts if one.status != "negated"] or acts
    return (real[0] if legal().kinds[kind].by == "doer" else real[-1]) if real else None


def _countries(mention: EventMention, reader: Reader, doing: bool) -> set[str | None]:
    parties = mention.actors if doing else mention.recipients
    found = {reader.entities[one.entity].country for one in parties if one.entity in reader.entities}
    place = reader.places.get(mention.place or "")
    return found | ({place.country} if place is not None and not doing else set())


def _act(mention: EventMention) -> bool:
    return mention.event_type in knowledge().harmful and mention.status not in _UNREAL


def _gap(mention: EventMention, span: Span) -> int:
    return max(mention.trigger.start - span.end, span.start - mention.trigger.end, 0)


@cache
def _claims() -> re.Pattern[str]:
    kinds = (f"(?P<{kind.replace('-', '_')}>{one.words})" for kind, one in legal().kinds.items())
    return re.compile(rf"(?<!\w)(?:{'|'.join(kinds)})", re.IGNORECASE)


@cache
def _denied() -> re.Pattern[str]:
    return re.compile(legal().denied_before, re.IGNORECASE)
