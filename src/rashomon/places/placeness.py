"""How surely a run of words names a place: the recogniser's label, what the gazetteer knows, and the words on either side.

The points are evidence for (above nothing) and against (below it). They were set by hand and tried on the development part of
LGL; what they add up to is compared with the threshold in `settings`.
"""

from __future__ import annotations

import msgspec

from rashomon.language import Parse, Token
from rashomon.places.lookup import RARE, Meaning, atlas, bare, people
from rashomon.places.surroundings import containers_named, within
from rashomon.places.words import Words, words
from rashomon.records import Span

PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})


class Candidate(msgspec.Struct):
    """A run of tokens that may name a place, with the evidence for it so far."""

    tokens: list[Token]
    found: tuple[Meaning, ...]
    label: str | None
    score: float = 0.0
    stopped: bool = False

    @property
    def span(self) -> Span:
        """The code points of the run, with the full stop of an abbreviation that the parser split off."""
        return Span(self.tokens[0].start, self.tokens[-1].end + self.stopped)


def score(parse: Parse, candidate: Candidate, headline: bool, people_end: frozenset[int]) -> float:
    """The evidence that a run names a place; `headline` where its sentence capitalises every word.

    `people_end` holds the indices of the tokens that end the name of a person.
    """
    listed = words()
    before, after = _neighbour(parse, candidate.tokens[0], -1), _neighbour(parse, candidate.tokens[-1], 1)
    surface = bare(parse.text[candidate.span.start : candidate.span.end])
    points = _by_label(candidate) + _by_meaning(candidate, surface, listed)
    if headline and not candidate.found and candidate.label != "FEATURE":
        return points - 2.0
    if surface in atlas().short:
        return points + _abbreviation(parse, candidate)
    if parse.text[max(0, candidate.span.start - 2) : candidate.span.start] in ("D-", "R-"):
        return points + 3
    if candidate.label == "FEATURE":
        return points - (3.0 if before is not None and before.lower.strip(".") in listed.titles else 0.0)
    if after is not None and after.lower in listed.streets and after.text[0].isupper():
        return points - 4
    if _is_dateline(parse, candidate):
        return points + 3
    points += _by_preceding(people_end, before, candidate, headline, listed)
    points += _by_following(parse, candidate, after, headline, listed)
    if people(surface) is not None and not any(m.entry.kind in ("country", "admin1", "region") for m in candidate.found):
        points -= 4
    return points


def is_stopped(parse: Parse, last: Token) -> bool:
    """Whether a full stop belongs to an abbreviation that ends the name (`W.Va.`, `Madison Twp.`)."""
    stopped = parse.text[last.end : last.end + 1] == "."
    return stopped and (last.lower in ("twp", "co") or f"{last.text}." in atlas().short)


def _abbreviation(parse: Parse, candidate: Candidate) -> float:
    """An abbreviation needs its full stop or the comma after a town; two letters need the comma."""
    span = candidate.span
    text = parse.text[span.start : span.end].rstrip(".")
    before = parse.text[max(0, span.start - 2) : span.start]
    comma = "," in before or before[-1:] in ("-", "(")
    if text.isupper() and len(text) == 2:
        return 3.0 if comma else -5.0
    stopped = parse.text[span.end - 1 : span.end + 1].find(".") >= 0 or "." in text
    return 2.0 if comma else 1.0 if stopped else -5.0


def _is_dateline(parse: Parse, candidate: Candidate) -> bool:
    """`BYESVILLE -- `, `ROCKY HILL - `: capitals at the start of a paragraph, before a dash."""
    first, last = candidate.tokens[0], candidate.tokens[-1]
    begins = any(paragraph.start == first.start for paragraph in parse.paragraphs)
    begins = begins or parse.sentences[first.sentence].start == first.start
    text = parse.text[first.start : last.end]
    return begins and text.isupper() and parse.text[last.end : last.end + 24].lstrip()[:1] in ("-", "–", "—")


_LABEL_SCORES = {
    "FEATURE": 2.0,
    "GPE": 2.0,
    "LOC": 1.5,
    "FAC": 0.5,
    "ORG": 0.0,
    "STRANGE": 0.0,
    "PERSON": -0.75,
    "NORP": -1.5,
    "DATE": -3.0,
    "WORK_OF_ART": -0.5,
}


def _by_label(candidate: Candidate) -> float:
    if not candidate.found and candidate.label in PLACE_LABELS:
        return {"GPE": 0.75, "LOC": 0.0, "FAC": -1.5}[candidate.label]
    return _LABEL_SCORES.get(candidate.label, -0.5) if candidate.label else -0.5


def _by_meaning(candidate: Candidate, surface: str, listed: Words) -> float:
    if not candidate.found:
        return 0.0
    score = 0.0
    common = [meaning for meaning in candidate.found if not meaning.entry.minor]
    kinds = {meaning.entry.kind for meaning in common}
    if kinds & {"country", "admin1", "region"}:
        score += 1.5
    elif any(meaning.stated for meaning in candidate.found) or "admin2" in kinds:
        score += 2.5 if " " in surface else 0.0
    elif "point" in kinds:
        score += 2.5 if len(candidate.tokens) > 1 else 1.0  # `Camp Taji`, `Ain al-Asad`
    people_there = max((meaning.entry.population * (meaning.fit >= 1) for meaning in common), default=0)
    score += 1.0 if people_there > 200_000 else 0.5 if people_there > 20_000 else 0.0
    if " " not in surface and surface.lower() in listed.common:
        score -= 2.5
    if " " not in surface and len(surface) <= 3 and not kinds & {"country", "admin1"}:
        score -= 1.5
    if all(meaning.fit <= RARE for meaning in common) and candidate.label not in PLACE_LABELS:
        score -= 1.5
    if any(meaning.entry.metonym for meaning in candidate.found):
        score -= 4.0
    return score


def _by_preceding(people_end: frozenset[int], before: Token | None, candidate: Candidate, headline: bool, listed: Words) -> float:
    if before is None:
        return 0.0
    word = before.lower.strip(".")
    if word in listed.titles and before.text[0].isupper():
        return -3.0
    if before.lower in listed.before:
        metonym = any(meaning.entry.metonym for meaning in candidate.found)
        return (4.5 if metonym else 2.0) if before.lower not in ("to", "between") else 1.0
    if before.lower == "of":
        return 2.5 if before.index - 1 in people_end else 1.0  # `Nadia Moayyad of Southlake`
    if before.lower in listed.parts or before.lower in listed.before_weak:
        return 0.5
    capital = before.text[0].isupper() and before.pos == "PROPN"
    return -2.0 if capital and not headline else 0.0


def _by_following(parse: Parse, candidate: Candidate, after: Token | None, headline: bool, listed: Words) -> float:
    if after is None:
        return 0.0
    if after.text == ",":
        place = _neighbour(parse, after, 1)
        return 2.0 if place is not None and _contains(parse, place, candidate.found) else 0.0
    word = after.lower.strip(".")
    if word in listed.divisions:
        return 2.0
    if word in listed.institutions or word in listed.sites:
        return 1.5
    if after.text[0].isupper() and after.pos == "PROPN" and not headline and candidate.label != "ORG":
        return -2.0
    return 0.0


def _contains(parse: Parse, place: Token, found: tuple[Meaning, ...]) -> bool:
    """`Bangor, Maine`: the token after the comma begins a country or division in which a meaning lies."""
    containers = containers_named(place.text) or containers_named(parse.text[place.start : _next_end(parse, place)])
    return any(within(meaning.entry, container) for meaning in found for container in containers)


def _next_end(parse: Parse, token: Token) -> int:
    following = token.index + 1
    return parse.tokens[following].end if following < len(parse.tokens) else token.end


def _neighbour(parse: Parse, token: Token, step: int) -> Token | None:
    """The token before or after in the same sentence, over an article or a hyphen."""
    index = token.index + step
    while 0 <= index < len(parse.tokens):
        other = parse.tokens[index]
        if other.sentence != token.sentence:
            return None
        if other.lower not in ("the", "-", '"', "“", "‘", "'s", "’s"):
            return other
        index += step
    return None
