"""Which words of a parsed text name a place: the recogniser's names, and what the gazetteer finds that it missed.

A candidate is scored by what it can mean, by the words around it and by what the recogniser thought of it; nothing here
decides which place is meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise, takewhile

from rashomon.language import Name, Parse, Token
from rashomon.places import settings
from rashomon.places.lookup import Meaning, atlas, exact, may_open, meanings
from rashomon.places.placeness import PLACE_LABELS, Candidate, is_stopped, score
from rashomon.places.words import words
from rashomon.records import Span

_MAX_TOKENS = 7
_STRANGE_TOKENS = 3  # in a name that nothing knows
_ACRONYM = 3  # letters
_JOINING = frozenset({"-", "of", "the", "de", "la", "del", "upon", "al", "el", "ez", "and", "’s", "'s", "&", "–"})
_NAMED_DIVISIONS = frozenset({"county", "parish", "township", "twp", "province", "governorate", "oblast"})
_ARTICLE = re.compile(r"(?:a[dlnrst]|ash|e[lnsz])[-‑][A-Z]")  # `al-Asad`, `ar-Rutba`, `ash-Sharqat`
_TITLED = 0.7  # share of capitalised words from which a sentence is a headline


def recognise(parse: Parse) -> list[Span]:
    """The spans that name places, in order, without overlaps. Adjectives and peoples are not places."""
    labels = _labels(parse)
    candidates = [*_matches(parse, labels), *_unmatched(parse, labels)]
    headline = {sentence.index for sentence in parse.sentences if _is_headline(sentence.tokens)}
    surnames = {name.tokens[-1].text for name in parse.names if name.label == "PERSON" and len(name.tokens) > 1}
    people_end = frozenset(name.tokens[-1].index for name in parse.names if name.label == "PERSON")
    for candidate in candidates:
        candidate.score = score(parse, candidate, candidate.tokens[0].sentence in headline, people_end)
        candidate.stopped = is_stopped(parse, candidate.tokens[-1])
        if len(candidate.tokens) == 1 and candidate.tokens[0].text in surnames:
            candidate.score -= settings.SURNAME
    sure = {_surface(candidate) for candidate in candidates if candidate.score >= settings.PLACE + 1}
    placed = {token.index for candidate in candidates if candidate.score >= settings.PLACE for token in candidate.tokens}
    kept = [
        candidate
        for candidate in candidates
        if candidate.score >= settings.PLACE
        or (candidate.score >= settings.PLACE - settings.SLACK and _surface(candidate) in sure)
        or (candidate.score >= settings.PLACE - settings.PAIRED and candidate.found and _paired(candidate, placed))
    ]
    return _without_overlaps(kept)


def _paired(candidate: Candidate, placed: set[int]) -> bool:
    """Whether a name is coordinated with one that is read as a place: `fell on Al-Asad and Erbil`."""
    partners = [token.head for token in candidate.tokens if token.dep == "conj"]
    partners += [child for token in candidate.tokens for child in token.children_of("conj")]
    return any(partner.index in placed for partner in partners)


def _surface(candidate: Candidate) -> str:
    return " ".join(token.text for token in candidate.tokens)


def _labels(parse: Parse) -> dict[int, Name]:
    return {token.index: name for name in parse.names for token in name.tokens}


def _is_headline(tokens: list[Token]) -> bool:
    long = [token for token in tokens if token.text.isalpha() and len(token.text) > 3]
    return len(long) > 3 and sum(token.text[0].isupper() for token in long) >= _TITLED * len(long)


def _matches(parse: Parse, labels: dict[int, Name]) -> Iterator[Candidate]:
    """The longest gazetteer names, from left to right, that begin with a capital."""
    tokens = parse.tokens
    index = 0
    while index < len(tokens):
        token = tokens[index]
        candidate = _longest(parse, index, labels) if _starts(token) else None
        if candidate is None:
            index += 1
        else:
            yield candidate
            index += len(candidate.tokens)


def _starts(token: Token) -> bool:
    return (_is_capital(token) and token.lower != "the") or token.text in ("al", "el")


def _is_capital(token: Token) -> bool:
    """Whether a word is written as a name is: with a capital, which may stand behind an Arabic article (`al-Asad`)."""
    return token.text[0].isupper() or _ARTICLE.match(token.text) is not None


def _longest(parse: Parse, first: int, labels: dict[int, Name]) -> Candidate | None:
    run = _run(parse, first)
    listed = words()
    long = len(run) > 2 and (not _apart(run[:3]) or may_open(parse.text[run[0].start : run[1].end]))
    for count in range(len(run), 0, -1):
        tokens = run[:count]
        last = tokens[-1]
        if not (_is_capital(last) or last.lower in listed.sites):
            continue
        if count == 1 and last.lower in listed.parts:
            break
        if count > 2 and run[0].lower in listed.divisions and run[1].lower == "of":
            continue
        text = parse.text[tokens[0].start : last.end]
        found = _known(text, count, listed=long or count < 3)
        if found:
            name = labels.get(first)
            following = parse.tokens[first + count] if first + count < len(parse.tokens) else None
            institution = following is not None and following.lower in listed.institutions
            if (
                count > 1
                and last.text == "City"
                and institution
                and not _is_greater(found, parse.text[run[0].start : run[count - 2].end])
            ):
                continue
            return Candidate(tokens, found, name.label if name else None)
    if len(run) > 1 and run[0].lower in listed.parts and run[1].text[0].isupper() and run[1].lower not in listed.parts:
        part = _longest(parse, first + 1, labels)
        if part is not None and not any(meaning.entry.kind in ("country", "admin1") for meaning in part.found):
            return Candidate([run[0], *part.tokens], part.found, part.label)
    return None


def _is_greater(found: tuple[Meaning, ...], front: str) -> bool:
    """Whether `Kansas City` is a greater town than any `Kansas`, so that its police is not the police of a city `Kansas`."""
    people = [meaning.entry.population for meaning in found if meaning.entry.kind == "city"]
    return max(people, default=0) > max((m.entry.population for m in exact(front) if m.entry.kind == "city"), default=0)


def _apart(tokens: list[Token]) -> bool:
    """Whether all tokens are words with white space between."""
    return all(one.end < other.start for one, other in pairwise(tokens)) and all(token.text[-1].isalpha() for token in tokens)


def _known(text: str, count: int, *, listed: bool) -> tuple[Meaning, ...]:
    """What a run means, if it is a name of the gazetteer or one with a capitalised word of division (`Hood County`).

    The gazetteer is not asked unless `listed`.
    """
    found = exact(text) if listed else ()
    if found:
        return found
    if text in atlas().short:
        return meanings(text)
    last = text.rpartition(" ")[2]
    if count > 1 and last[0].isupper() and last.lower().strip(".") in _NAMED_DIVISIONS:
        return tuple(meaning for meaning in meanings(text) if meaning.entry.kind in ("city", "admin1", "admin2"))
    return ()


def _run(parse: Parse, first: int) -> list[Token]:
    """Tokens from `first` that may be one name: capitalised, or joining words between such, on one line."""
    run = [parse.tokens[first]]
    for token in parse.tokens[first + 1 : first + _MAX_TOKENS]:
        gap = parse.text[run[-1].end : token.start]
        if token.sentence != run[0].sentence or len(gap) > 1 or "\n" in gap:
            break
        if not (
            _is_capital(token) or token.lower in _JOINING or token.lower in words().divisions or token.lower in words().sites
        ):
            break
        run.append(token)
    return run


def _unmatched(parse: Parse, labels: dict[int, Name]) -> Iterator[Candidate]:
    """Names that no gazetteer has as they stand: what the recogniser takes for places, streets and natural features."""
    for name in parse.names:
        if name.label in PLACE_LABELS:
            tokens = _trimmed(name.tokens)
            surface = parse.text[tokens[0].start : tokens[-1].end]
            divided = tokens[0].lower in words().parts and any(
                meaning.entry.kind in ("country", "admin1") for meaning in meanings(surface)
            )
            if surface[0].isupper() and not exact(surface) and len(surface) > 2 and not divided:
                yield Candidate(tokens, meanings(surface), name.label)
    yield from _strange(parse, labels)
    index = 0
    while index < len(parse.tokens):
        tokens = _feature(parse, index)
        if tokens:
            surface = parse.text[tokens[0].start : tokens[-1].end]
            if not exact(surface):
                yield Candidate(tokens, meanings(surface), "FEATURE")
        index += max(1, len(tokens))


def _strange(parse: Parse, labels: dict[int, Name]) -> Iterator[Candidate]:
    """Names that neither gazetteer nor recogniser knows, after a word that only places follow: `a market at Wad Nimr`."""
    for before in parse.tokens:
        if before.lower not in words().locating or before.pos != "ADP":
            continue
        tokens = _proper(parse.tokens[before.index + 1 : before.index + 1 + _STRANGE_TOKENS])
        known = {labels[token.index].label for token in tokens if token.index in labels}
        if not tokens or not known <= ({"FAC", "ORG"} if before.lower in ("near", "outside") else {"FAC"}):
            continue
        if before.lower == "at" and not known:
            continue  # `spoke at Oxfam`
        surface = parse.text[tokens[0].start : tokens[-1].end]
        after = parse.tokens[tokens[-1].index + 1 : tokens[-1].index + 2]
        if len(surface) > _ACRONYM and not exact(surface) and not any(token.pos in ("PROPN", "NOUN") for token in after):
            yield Candidate(tokens, meanings(surface), "STRANGE")


def _proper(tokens: list[Token]) -> list[Token]:
    """The capitalised names that a run begins with."""
    return list(takewhile(lambda token: token.pos == "PROPN" and token.text[0].isupper() and not token.text.isupper(), tokens))


def _trimmed(tokens: list[Token]) -> list[Token]:
    while len(tokens) > 1 and (tokens[0].lower == "the" or not tokens[0].text[0].isalnum()):
        tokens = tokens[1:]
    if len(tokens) > 2 and tokens[1].lower == "of" and tokens[0].lower in words().divisions:
        tokens = tokens[2:]
    while len(tokens) > 1 and tokens[-1].lower in ("'s", "’s", "'", "’"):
        tokens = tokens[:-1]
    return list(tokens)


def _feature(parse: Parse, first: int) -> list[Token]:
    """`Darby Street`, `Neches River`, `Highway 200`: from `first`, a capitalised run that ends with a word of the kind."""
    listed = words()
    tokens = parse.tokens
    head = tokens[first]
    if not head.text[0].isupper() or head.pos in ("DET", "PRON", "VERB", "ADP") or head.lower in listed.institutions:
        return []
    if head.lower in listed.features_first and first + 1 < len(tokens):
        after = tokens[first + 1]
        return [head, after] if after.text[0].isdigit() or (after.text[0].isupper() and head.lower == "lake") else []
    run = [head]
    for token in tokens[first + 1 : first + 4]:
        if token.sentence != head.sentence or not token.text[0].isupper() or parse.text[run[-1].end : token.start] != " ":
            break
        run.append(token)
        if token.lower in listed.features or token.lower in listed.streets:
            numbered = first > 0 and tokens[first - 1].text[0].isdigit()
            return [] if numbered else run
    return []


def _without_overlaps(candidates: list[Candidate]) -> list[Span]:
    """The better of two that overlap; of two as good, the longer."""
    ranked = sorted(candidates, key=lambda c: (-c.score, c.span.start - c.span.end, c.span.start))
    kept: list[Span] = []
    for candidate in ranked:
        if not any(candidate.span.overlaps(other) for other in kept):
            kept.append(candidate.span)
    return sorted(kept)
