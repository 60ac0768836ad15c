"""Counts: the numbers of a document that say how many, with what they count, and how exactly.

Dates, ages, ordinals, scores, article and flight numbers are not counts. `killed or injured` after one number gives a count of
each kind with the same span. A part of another count (`12 people, including three children`) is a count of people and no toll of
its own; of a revised toll (`rose to 14 from 11`) the new figure is the count. An indefinite article (`a soldier was killed`) is
no number: it says that there was such a one, not that there was no other.
"""

from __future__ import annotations

from rashomon.coding.counting.amounts import lasted, money, unit_of_time
from rashomon.coding.counting.counted import Counted
from rashomon.coding.counting.extents import Extent, extent
from rashomon.coding.counting.kinds import kinds
from rashomon.coding.counting.labels import is_label
from rashomon.coding.counting.quantities import Quantity, noun_after, quantities
from rashomon.coding.counting.restating import restated
from rashomon.coding.counting.tables import tables
from rashomon.language import Parse, Token
from rashomon.language.grammar import denoted, prepositional
from rashomon.records import Count, Span, content_id

_TAKEN_UP = ("them", "these", "those", "which")
_PREMODIFIERS = ("compound", "amod", "nmod")


def count(parse: Parse, document_id: str) -> list[Count]:
    """Every count of a parsed document, in order of position."""
    found: list[Count] = []
    earlier: Token | None = None
    for quantity in quantities(parse):
        words = extent(parse, quantity)
        amounts = _amounts(parse, document_id, quantity, words)
        if amounts is not None:
            found += amounts
        elif not is_label(parse, quantity):
            noun = _noun(parse, quantity)
            meaning = earlier if earlier is not None and _means(quantity, noun) else None
            counted = Counted(noun, meaning)
            made = kinds(parse, quantity, counted, words.first)
            found += [_record(document_id, words, kind, _of(parse, meaning or noun, quantity)) for kind in made]
            if not made and noun is None and (told := restated(parse, quantity, found)) is not None:
                found.append(_record(document_id, words, told.kind, told.of))
            if made and noun is not None and meaning is None:
                earlier = noun if not counted.human else None
    return sorted({record.id: record for record in found}.values(), key=lambda record: (record.span, record.kind))


def _means(quantity: Quantity, noun: Token | None) -> bool:
    """Whether a number takes up things that were counted before it: `17 of them`, `and five at Erbil`, `eight were shot down`."""
    if noun is not None:
        return noun.lower in _TAKEN_UP
    head = quantity.anchor.head
    follows = quantity.anchor.dep == "conj" and (head.pos == "NUM" or head.lower in _TAKEN_UP)
    return follows or (quantity.anchor.dep in ("nsubj", "nsubjpass") and head.lemma in tables().sets["things_done"])


def _amounts(parse: Parse, document_id: str, quantity: Quantity, words: Extent) -> list[Count] | None:
    """Money and lengths of time; null where the number has no such unit."""
    if quantity.high == 0:
        return None
    paid = money(parse, quantity)
    if paid is not None:
        currency, first, last = paid
        span = Span(min(first.start, words.span.start), max(last.end, words.span.end))
        if first.start < quantity.tokens[0].start:
            words = extent(parse, Quantity([first, *quantity.tokens], (quantity.low, quantity.high), quantity.anchor))
            span = Span(words.span.start, max(span.end, words.span.end))
        return [_record(document_id, words._replace(span=span), "money", None, currency)]
    timed = unit_of_time(parse, quantity)
    if timed is None:
        return None
    unit, noun = timed
    return [_record(document_id, words, "duration", None, unit)] if lasted(parse, quantity, noun) else []


def _record(document_id: str, words: Extent, kind: str, of: str | None, unit: str | None = None) -> Count:
    low, high = words.bounds
    blanks = {} if of is not None or unit is not None else {"of": "the text does not say of whom or what"}
    if unit is not None:
        blanks["of"] = "an amount, which counts nobody and nothing"
    if high is None:
        blanks["high"] = "the words set no upper bound"
    return Count(
        id=content_id("cnt", document_id, words.span, kind),
        span=words.span,
        kind=kind,
        low=low,
        high=high,
        comparator=words.comparator,
        unit=unit,
        of=of,
        blanks=blanks,
    )


def _noun(parse: Parse, quantity: Quantity) -> Token | None:
    """The noun that is counted; null where the number stands alone (`killing 40`) or before a state (`30 hurt`)."""
    noun = _hung(parse, quantity)
    if noun is None:
        return None
    known = tables()
    after = parse.tokens[quantity.last.index + 1 : quantity.last.index + 2]
    stated = noun.lower in known.states and noun.lemma not in known.nouns
    dated = bool(after) and after[0].lower in known.states and noun.lemma in known.sets["things"]  # `five wounded today`
    return None if stated or dated else noun


def _hung(parse: Parse, quantity: Quantity) -> Token | None:
    """The noun that the number hangs on, or the one right after it where the tree has none."""
    anchor = quantity.anchor
    inner = denoted(anchor)
    if inner is anchor and anchor in quantity.tokens:
        partitive = next((noun for token in quantity.tokens for noun in prepositional(token, ("of",))), None)
        if partitive is not None:
            return denoted(partitive)
        return None if quantity.vague else noun_after(parse, quantity)
    if inner.index < quantity.last.index and anchor not in quantity.tokens:
        return noun_after(parse, quantity)
    return inner if inner.pos in ("NOUN", "PROPN", "ADJ", "PRON", "NUM") or inner.tag == "NNS" else None


def _of(parse: Parse, noun: Token | None, quantity: Quantity) -> str | None:
    """The counted noun with the words before it that say which: `American soldiers`."""
    if noun is None:
        return None
    members = [noun]
    for token in members:
        members += [
            child for child in token.children if child.dep in (*_PREMODIFIERS, "poss", "case") and child.index < token.index
        ]
    numeric = range(quantity.tokens[0].index, quantity.last.index + 1)
    chosen = sorted((token for token in members if token.index not in numeric), key=lambda token: token.index)
    if noun.index > quantity.last.index:
        chosen = [token for token in chosen if token.index > quantity.last.index]
    return parse.text[chosen[0].start : noun.end] if chosen else None
