"""Names of persons: which public figure a name is on a day, which words are the name, and what office the figure then held."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rashomon.actors.entries import Figure, Term, last_known
from rashomon.actors.matching import Hit
from rashomon.actors.surface import fold, key, skeleton
from rashomon.language import Token
from rashomon.records import Span

if TYPE_CHECKING:
    from rashomon.actors.reader import Reader

_SHORT = 5  # letters of a name's sound below which it fits too many names


def figure_of(reader: Reader, head: Token, hit: Hit | None, before: list[Token]) -> Figure | None:
    """The public figure that a phrase names, or None.

    A full name or a name that the dictionary gives by itself is taken as it is; a last name made by rule needs the name
    recogniser's word for it that a person is meant. A last name after another first name is somebody else.
    """
    if head.index in reader.strangers:
        return None
    person = reader.label(head) == "PERSON"
    if hit is not None and hit.organisation is not None and not hit.figures and _has_article(hit, before):
        return None  # `the Grey Wing` is no person, whatever the name recogniser says
    if hit is not None and (hit.figures or hit.surnames):
        figures = hit.figures or (hit.surnames if person else [])
        if head.pos in ("PROPN", "NOUN") and not (hit.length == 1 and _other_name(reader, before)):
            return _in_office([one for one in figures if one in reader.introduced] or figures, reader.day)
    if person and head.pos == "PROPN":
        span = name_span(reader, head, hit, before)
        words = key(reader.parse.text[span.start : span.end])
        sound = skeleton(words)
        if len(words) > 1 and len(sound) > _SHORT:
            return reader.known.sounds.get(sound)
    return None


def name_span(reader: Reader, head: Token, hit: Hit | None, before: list[Token]) -> Span:
    """The words of a person's name, without titles: the run of proper nouns that ends at the head."""
    if hit is not None and hit.figures and hit.length > 1:
        return Span(hit.start, hit.end)
    start = min(token.start for token in hit.tokens) if hit is not None else head.start
    end = max(head.end, hit.end) if hit is not None else head.end
    for token in reversed(before):
        known = reader.by_token.get(token.index)
        titled = known is not None and (known.role is not None or (known.place is not None and token.dep != "compound"))
        if token.end + 2 < start or titled or fold(token.text) in reader.known.rules.honorifics:
            break
        if token.pos == "PROPN" or token.text in "-'’.":
            start = token.start
        else:
            break
    return Span(start, end)


def office(figure: Figure, day: str | None) -> tuple[Term | None, str]:
    """The term of a figure that counts on a day, and how it stands to the day: current, past, ahead, undated or standing."""
    dated = [term for term in figure.terms if term.start is not None or term.end is not None]
    if not dated:
        return figure.terms[-1], "standing"
    if day is None:
        return last_known(figure.terms), "undated"
    current = [term for term in dated if term.holds(day)]
    if current:
        return current[-1], "current"
    past = [term for term in dated if term.end is not None and term.end < day]
    if past:
        return past[-1], "current" if past[-1].died else "past"
    return None, "ahead"


def _has_article(hit: Hit, before: list[Token]) -> bool:
    return any(token.dep == "det" and token.head in hit.tokens for token in before)


def _in_office(figures: list[Figure], day: str | None) -> Figure | None:
    """Of several figures of one name, the only one in office on the day; else the only one there is."""
    if len(figures) == 1:
        return figures[0]
    serving = [figure for figure in figures if office(figure, day)[1] == "current"]
    return serving[0] if len(serving) == 1 else None


def _other_name(reader: Reader, before: list[Token]) -> bool:
    """Whether a first name stands before a last name: a proper noun that is no title, place or organisation."""
    for token in before:
        if token.pos != "PROPN" or token.dep == "poss" or fold(token.text) in reader.known.rules.honorifics:
            continue
        if token.index not in reader.by_token and token.text[:1].isupper() and len(token.text.strip(".")) > 1:
            return True
    return False
