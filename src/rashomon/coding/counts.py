"""Counts: the numbers of a document that say how many, with what they count, and how exactly.

Dates, ages, ordinals, article and flight numbers are not counts. `killed or injured` after one number gives a count of each
kind with the same span. What is counted is decided by the noun, or by the verb whose argument the noun is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from rashomon.knowledge import texts
from rashomon.language import Parse, Token
from rashomon.language.grammar import denoted, prepositional
from rashomon.records import Count, Span, content_id

ROUNDING = 0.1  # how far off a round number may be that the text itself calls rough, as a share of it
_PREMODIFIERS = ("compound", "amod", "nmod")
_FIGURE = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")


class _Words:
    """The tables of `counts.yaml`, turned round for looking up."""

    def __init__(self, raw: dict[str, Any]) -> None:
        self.numbers = {word: float(value) for word, value in raw["numbers"].items()}
        self.multipliers = {word: float(value) for word, value in raw["multipliers"].items()}
        self.vague = {word: _bounds(value) for word, value in raw["vague"].items() if value != "null"}
        self.verbs = {lemma: kind for kind, lemmas in raw["verbs"].items() for lemma in lemmas.split()}
        self.nouns = {lemma: kind for kind, lemmas in raw["nouns"].items() for lemma in lemmas.split()}
        self.people = frozenset(raw["people"].split())
        self.currencies: dict[str, str] = raw["currencies"]
        self.labels = frozenset(raw["labels"].split())
        self.months = frozenset(raw["months"].split())
        self.durations = frozenset(raw["durations"].split())
        self.comparators = [
            (re.compile(rf"(?:^|\s)(?:{phrases})(?:\s+(?:a|an|the))?\s*$", re.IGNORECASE), name)
            for name, phrases in raw["comparators"].items()
        ]


def _bounds(pair: list[str]) -> tuple[float | None, float | None]:
    low, high = (None if bound == "null" else float(bound) for bound in pair)
    return low, high


@cache
def _words() -> _Words:
    return _Words(texts(__package__, "counts.yaml"))


class Quantity:
    """A number found in the text: its words, its bounds, and the token that it hangs on."""

    __slots__ = ("anchor", "high", "low", "tokens")

    def __init__(self, tokens: list[Token], low: float | None, high: float | None, anchor: Token) -> None:
        self.tokens = tokens
        self.low = low
        self.high = high
        self.anchor = anchor


def count(parse: Parse, document_id: str) -> list[Count]:
    """Every count of a parsed document, in order of position."""
    found: list[Count] = []
    for quantity in _quantities(parse):
        counted = _counted(quantity)
        for kind, unit, noun in _kinds(quantity, counted):
            found.append(_record(parse, document_id, quantity, kind, unit, noun))
    return sorted({record.id: record for record in found}.values(), key=lambda record: (record.span, record.kind))


def _record(parse: Parse, document_id: str, quantity: Quantity, kind: str, unit: str | None, noun: Token | None) -> Count:
    start, end = quantity.tokens[0].start, max(token.end for token in quantity.tokens)
    before = parse.text[max(parse.sentence_of(quantity.tokens[0]).start, start - 24) : start]
    match = next(((m, name) for pattern, name in _words().comparators if (m := pattern.search(before))), None)
    low, high, comparator = quantity.low, quantity.high, None
    if match is not None and quantity.low != 0:
        start -= len(before) - match[0].start() - (1 if before[match[0].start()].isspace() else 0)
        comparator = match[1]
        if comparator == "at-least":
            high = None
        elif comparator == "at-most":
            low = 0.0
        elif comparator == "about" and low is not None and high is not None:
            low, high = low * (1 - ROUNDING), high * (1 + ROUNDING)
        elif comparator == "nearly" and low is not None:
            low = low * (1 - ROUNDING)
    span = Span(start, end)
    blanks = {} if noun is not None else {"of": "the text does not say of whom or what"}
    if high is None:
        blanks["high"] = "the words set no upper bound"
    return Count(
        id=content_id("cnt", document_id, span, kind),
        span=span,
        kind=kind,
        low=low,
        high=high,
        comparator=comparator,
        unit=unit,
        of=_of(parse, noun, quantity),
        blanks=blanks,
    )


def _of(parse: Parse, noun: Token | None, quantity: Quantity) -> str | None:
    if noun is None:
        return None
    members = [noun]
    for token in members:
        members += [
            child for child in token.children if child.dep in (*_PREMODIFIERS, "poss", "case") and child.index < token.index
        ]
    numeric = {id(token) for token in quantity.tokens}
    chosen = sorted((t for t in members if id(t) not in numeric), key=lambda token: token.index)
    return parse.text[chosen[0].start : noun.end] if chosen else None


def _quantities(parse: Parse) -> Iterator[Quantity]:
    words = _words()
    used: set[int] = set()
    for token in parse.tokens:
        if token.index in used:
            continue
        if _is_figure(token, words):
            run = _run(parse, token, words)
            value = _value(run, words)
            used.update(member.index for member in run)
            if value is not None and not _is_label(run, words):
                last = run[-1]
                low, high = _range(parse, run, value, words, used)
                if any(child.dep == "neg" for child in last.children):
                    run, low, high = [*(c for c in last.children if c.dep == "neg"), *run], 0.0, 0.0  # `not one`
                yield Quantity(run, low, high, _anchor(last))
        elif token.lower in ("absence", "lack") and (absent := _absent(token)) is not None:
            used.add(token.index)
            yield Quantity([token], 0.0, 0.0, absent)
        elif token.lower in words.vague and token.pos in ("DET", "NOUN", "PRON", "ADJ", "NUM"):
            bounds = words.vague[token.lower]
            if not (token.lower == "single" and token.pos != "ADJ"):
                used.add(token.index)
                yield Quantity([token], bounds[0], bounds[1], token.head if token.dep in ("det", "amod", "predet") else token)


def _anchor(last: Token) -> Token:
    """The noun that a number stands before; a modifier that the parser hung it on stands for the noun it modifies."""
    if last.dep not in ("nummod", "quantmod", "compound", "amod", "det"):
        return last
    anchor = last.head
    while anchor.dep in ("compound", "amod", "nmod") and anchor.head is not anchor and anchor.head.index > anchor.index:
        anchor = anchor.head
    return anchor


def _absent(token: Token) -> Token | None:
    """What `absence of any casualties` says that there is none of."""
    return next((noun for noun in prepositional(token, ("of",)) if noun.lemma in _words().nouns), None)


def _is_figure(token: Token, words: _Words) -> bool:
    if token.lower == "one" and token.dep not in ("nummod",):
        return False
    return (
        bool(_FIGURE.fullmatch(token.text))
        or token.lower in words.numbers
        or (token.lower in words.multipliers and token.pos in ("NUM", "NOUN") and token.tag != "NNS")
        or ("-" in token.text and all(part in words.numbers for part in token.lower.split("-")))
    )


def _run(parse: Parse, token: Token, words: _Words) -> list[Token]:
    run = [token]
    for following in parse.tokens[token.index + 1 : token.index + 6]:
        joined = following.lower in ("and", "-") and len(run) > 0
        if _is_figure(following, words) or following.lower in words.multipliers:
            run.append(following)
        elif not joined or following.index + 1 >= len(parse.tokens):
            break
        elif following.lower == "-" or run[-1].lower in words.multipliers:
            after = parse.tokens[following.index + 1]
            if not (after.lower in words.numbers and run[-1].lower in (*words.multipliers, *words.numbers)):
                break
        else:
            break
    return run


def _value(run: list[Token], words: _Words) -> float | None:
    total = current = 0.0
    for token in run:
        for part in token.lower.split("-") if not _FIGURE.fullmatch(token.text) else [token.lower]:
            if _FIGURE.fullmatch(part):
                current += float(part.replace(",", ""))
            elif part in words.numbers:
                current += words.numbers[part]
            elif part in words.multipliers:
                current = (current or 1.0) * words.multipliers[part]
                if words.multipliers[part] >= 1000:
                    total, current = total + current, 0.0
    return total + current


def _range(parse: Parse, run: list[Token], value: float, words: _Words, used: set[int]) -> tuple[float | None, float | None]:
    """`12 to 15 missiles`, `between 20 and 30`: bounds from both numbers, if the second follows at once."""
    following = parse.tokens[run[-1].index + 1 : run[-1].index + 3]
    joins = {"to", "-", "–", "or"}
    if run[0].index > 0 and parse.tokens[run[0].index - 1].lower == "between":
        joins.add("and")
    if len(following) == 2 and following[0].lower in joins and _is_figure(following[1], words):
        second = _value([following[1]], words)
        if second is not None and second > value:
            used.add(following[1].index)
            run += following
            return value, second
    return value, value


def _is_label(run: list[Token], words: _Words) -> bool:
    """`Article 51`, `Flight 752`, `2020`, `8 January`, `34-year-old`: a number that counts nothing."""
    first, last = run[0], run[-1]
    head = last.head
    if last.dep == "nummod" and head.index < first.index and head.pos in ("NOUN", "PROPN"):
        return True
    if head.lemma in words.labels and last.dep in ("nummod", "appos", "npadvmod", "nmod"):
        return True
    if any(near.lower.strip(".") in words.months for near in (head, *last.children)):
        return True
    digits = first.text.isdigit() and len(first.text) == 4 and 1500 <= int(first.text) <= 2100 and len(run) == 1
    if digits and last.dep in ("pobj", "npadvmod", "appos", "nmod", "attr", "conj", "ROOT"):
        return True
    return head.lemma in words.durations


def _counted(quantity: Quantity) -> Token | None:
    """The noun that is counted; None where the number stands alone (`killing 40`)."""
    anchor = quantity.anchor
    if anchor in quantity.tokens:
        inner = denoted(anchor)
        return inner if inner is not anchor else None
    inner = denoted(anchor)
    return inner if inner.pos in ("NOUN", "PROPN", "ADJ", "PRON", "NUM") else None


def _kinds(quantity: Quantity, noun: Token | None) -> Iterator[tuple[str, str | None, Token | None]]:
    words = _words()
    symbol = next((c.lower for t in quantity.tokens for c in t.children if c.lower in words.currencies), None)
    if symbol is not None or (noun is not None and noun.lemma in words.currencies):
        yield "money", words.currencies[symbol or (noun.lemma if noun else "")], noun
        return
    if noun is not None and noun.lemma == "time":
        yield from _times(quantity, words)
        return
    kind = words.nouns.get(noun.lemma) if noun is not None else None
    governing = list(_governing(quantity.anchor if noun is None else noun, quantity.anchor, words))
    if kind in (None, "personnel", "aircraft", "participants"):
        people = noun is None or noun.lemma in words.people or kind is not None or noun.pos == "PROPN"
        made = sorted({words.verbs[verb.lemma] for verb in governing if verb.lemma in words.verbs}) if people else []
        if made:
            for each in made:
                yield each, None, noun
            return
    if kind is not None:
        yield kind, None, noun
    elif noun is not None and noun.lemma in words.people:
        yield "people", None, noun


def _times(quantity: Quantity, words: _Words) -> Iterator[tuple[str, str | None, Token | None]]:
    """`was hit 17 times by ballistic missiles`: the munitions that hit are what the times count."""
    verb = quantity.anchor.head
    for child in verb.children_of("agent", "prep"):
        for noun in child.children_of("pobj"):
            if words.nouns.get(noun.lemma) == "munitions":
                yield "munitions", None, noun


def _governing(noun: Token, anchor: Token, words: _Words) -> Iterator[Token]:
    """The verbs that the counted noun is subject or object of, with those coordinated with them."""
    for token in (anchor, noun):
        top = token
        while (
            top.dep in ("conj", "pobj", "prep", "nummod", "quantmod", "appos") and top.head is not top and top.head.pos != "VERB"
        ):
            top = top.head
        verb = top.head
        if verb.pos == "VERB" and top.dep in ("nsubjpass", "dobj", "nsubj", "oprd", "attr", "pobj", "dep"):
            harms = words.verbs.get(verb.lemma) in ("killed", "injured") and verb.lemma not in ("die", "perish")
            if top.dep == "nsubj" and harms:
                return
            yield verb
            yield from (
                other
                for other in verb.children_of("conj", "xcomp")
                if other.pos == "VERB" and not other.child("nsubj", "nsubjpass", "dobj")
            )
        for clause in top.children_of("acl", "relcl"):
            if clause.tag == "VBN":
                yield clause
                yield from clause.children_of("conj")
