"""Where the verbs and patterns of a dictionary stand in a text, and what they say is reported there."""

from __future__ import annotations

from typing import NamedTuple

from rashomon.coding.words.hits import Direction, Hit
from rashomon.coding.words.petrarch.fitting import Fitted, Line, fit
from rashomon.coding.words.petrarch.index import Dictionary, Entry, Ranked
from rashomon.coding.words.petrarch.patterns import Pattern
from rashomon.coding.words.petrarch.reach import Reach
from rashomon.language import Parse, Token
from rashomon.ontology import Crosswalk, from_cameo

_NO_VERBS = frozenset({"aux", "auxpass", "amod", "compound"})
_HYPHEN = "-"


def matches(parse: Parse, patterns: Dictionary) -> list[Hit]:
    """The hits of a dictionary, in order of position: one a verb, or two where the dictionary gives it two codes that differ.

    Verbs of several words come before their parts, then of the patterns of a verb's blocks the longest counts that fits, and its
    own code where none does. A verb is found by a form that the dictionary gives it, or by its base form.
    """
    found: list[Hit] = []
    for sentence in parse.sentences:
        line: Line | None = None
        said: set[str] = set()
        for token in sentence.tokens:
            if not token.tag.startswith("VB") or token.dep in _NO_VERBS:
                continue
            entries = _entries(token, patterns)
            if not entries:
                continue
            if line is None:
                line = Line(sentence)
                said = set(line.beginnings)
            standing = _standing(token, entries, line)
            if standing:
                found += _hits(token, standing, line, said)
    return found


def _entries(token: Token, patterns: Dictionary) -> list[Entry]:
    form, base = token.lower, token.lemma.lower()
    entries = patterns.entries.get(form, [])
    if base != form:
        entries = entries + [entry for entry in patterns.entries.get(base, ()) if entry.form is entry.verb.forms[0]]
    return entries


class _Standing(NamedTuple):
    """An entry whose words stand in a text: from `start` up to `end` those directly around the verb; `words` are all of them."""

    entry: Entry
    start: int
    end: int
    words: list[Token]


def _standing(token: Token, entries: list[Entry], line: Line) -> list[_Standing]:
    """The entries whose words stand around a verb: those of the most words, then those of the token's base form."""
    fitting = [standing for entry in entries if (standing := _around(token, entry, line)) is not None]
    base = token.lemma.lower()

    def closeness(one: _Standing) -> tuple[int, bool, bool]:
        return len(one.words), one.entry.verb.base == base, one.entry.form.word == token.lower

    closest = max((closeness(one) for one in fitting), default=None)
    return [one for one in fitting if closeness(one) == closest]


def _around(token: Token, entry: Entry, line: Line) -> _Standing | None:
    """An entry where its words stand before and after the verb; a single word after it may be a particle further on."""
    place = token.index - line.first
    start = place
    for word in reversed(entry.form.before):
        start -= 2 if start > 1 and line.said[start - 1] == _HYPHEN else 1
        if start < 0 or line.said[start] != word:
            return None
    before = [one for one in line.tokens[start:place] if one.text != _HYPHEN]
    after = entry.form.after
    end = line.phrase(place + 1, after)
    if end is not None:
        return _Standing(entry, start, end, [*before, *line.tokens[place:end]])
    particle = token.child("prt")
    if len(after) == 1 and particle is not None and particle.lower == after[0]:
        return _Standing(entry, start, place + 1, [*before, token, particle])
    return None


def _hits(token: Token, standing: list[_Standing], line: Line, said: set[str]) -> list[Hit]:
    """What the longest pattern that fits says, else the verb's own code."""
    first = standing[0]
    candidates: dict[int, Ranked] = {}
    for one in standing:
        candidates.update((id(ranked), ranked) for ranked in one.entry.patterns.among(said))
    if candidates:
        reach = Reach(token, line.first)
        for ranked in sorted(candidates.values(), key=lambda ranked: ranked.place):
            fitted = fit(ranked.pattern, line, reach, first.start, first.end)
            if fitted is not None:
                return _told(token, first.words, ranked.pattern, fitted)
    usual = next((one.entry.usual for one in standing if one.entry.usual is not None), None)
    return _told(token, first.words, usual, None) if usual is not None else []


def _told(token: Token, around: list[Token], pattern: Pattern, fitted: Fitted | None) -> list[Hit]:
    words = {word.index: word for word in [*around, *(fitted.words if fitted else ())]}
    ordered = [words[index] for index in sorted(words)]
    hits = []
    for crosswalk, direction in _readings(pattern):
        hits.append(
            Hit(
                token,
                ordered,
                crosswalk.event_type if crosswalk is not None else None,
                crosswalk.modes if crosswalk is not None else (),
                crosswalk.contexts if crosswalk is not None else (),
                pattern.source,
                direction,
                fitted.actor if fitted else None,
                fitted.recipient if fitted else None,
                pattern.alone,
            )
        )
    return hits


def _readings(pattern: Pattern) -> list[tuple[Crosswalk | None, Direction]]:
    """What the codes of a pattern are in PLOVER, and which way each goes; one of None where they report no event."""
    forward = from_cameo(pattern.forward) if pattern.forward else None
    backward = from_cameo(pattern.backward) if pattern.backward else None
    if pattern.forward == pattern.backward:
        return [(forward, "both" if forward is not None else "forward")]
    directed: list[tuple[Crosswalk | None, Direction]] = [(forward, "forward"), (backward, "backward")]
    return [one for one in directed if one[0] is not None] or [(None, "forward")]
