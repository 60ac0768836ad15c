"""Amounts with a unit: money with its currency, and how long an act went on."""

from __future__ import annotations

from rashomon.coding.counting.quantities import Quantity
from rashomon.coding.counting.tables import tables
from rashomon.language import Parse, Token

_STEPS = 6


def money(parse: Parse, quantity: Quantity) -> tuple[str, Token, Token] | None:
    """The currency of a number, and the first and last token of the amount: `$3.5 billion`, `two million francs`."""
    known = tables()
    first, last = quantity.tokens[0], quantity.last
    if (before := _near(parse, first.index - 1)) is not None and before.lower.strip(".") in known.currencies:
        symbol = before.lower.strip(".")
        if not symbol.isalpha() or (before.text[0].isupper() and (symbol not in known.sets["ambiguous"]) and len(symbol) < 4):
            return known.currencies[symbol], before, _scale(parse, last)
    after = _near(parse, last.index + 1)
    for _ in range(3):
        if after is None or after.sentence != last.sentence:
            return None
        if (after.lemma in known.currencies and after.lemma not in known.sets["ambiguous"]) or after.lower == "rand":
            return known.currencies[after.lemma], first, after
        if after.lemma in known.sets["ambiguous"] and after.tag == "NNS" and after.index == last.index + 1:
            return known.currencies[after.lemma], first, after
        if after.pos not in ("ADJ", "PROPN", "NOUN") or after.tag == "NNS":
            return None
        after = _near(parse, after.index + 1)
    return None


def _scale(parse: Parse, last: Token) -> Token:
    """The last token of an amount, with the `m` or `bn` right after a figure."""
    after = _near(parse, last.index + 1)
    return after if after is not None and after.start == last.end and after.lower in tables().suffixes else last


def _near(parse: Parse, index: int) -> Token | None:
    return parse.tokens[index] if 0 <= index < len(parse.tokens) else None


def unit_of_time(parse: Parse, quantity: Quantity) -> tuple[str, Token] | None:
    """The unit of a length of time and its token, where the number is one of hours, days or years."""
    after = _near(parse, quantity.last.index + 1)
    if after is not None and after.text == "-":
        after = _near(parse, after.index + 1)
    while (
        after is not None
        and after.pos == "ADJ"
        and after.sentence == quantity.last.sentence
        and after.lemma not in tables().durations
    ):
        after = _near(parse, after.index + 1)
    unit = tables().durations.get(after.lemma) if after is not None else None
    return (unit, after) if unit is not None and after is not None else None


def lasted(parse: Parse, quantity: Quantity, noun: Token) -> bool:
    """Whether a length of time says how long an act went on: `for three days`, `lasted 12 hours`, `a three-day siege`."""
    known = tables().sets
    before = _near(parse, quantity.tokens[0].index - 1)
    after = _near(parse, noun.index + 1)
    if after is not None and after.text == "-":  # `a three-day-old strike`
        return False
    if parse.text[quantity.last.end : noun.start] == "-":
        following = parse.tokens[noun.index + 1 : noun.index + 4]
        return any(token.lemma in known["lasting_nouns"] and token.sentence == noun.sentence for token in following)
    if after is not None and after.lower in (
        "old",
        "ago",
        "later",
        "earlier",
        "before",
        "after",
        "apiece",
        "each",
        "to",
        "of",
        "from",
    ):
        return False
    verb = next((token for token in noun.ancestors() if token.pos == "VERB"), None)
    if verb is None or any(token.lemma in tables().penalties for token in (verb, *verb.children)):
        return False
    if before is not None and before.lower in ("for", "over") and before.lower == "for":
        return before.head.pos in ("VERB", "AUX", "NOUN")
    return verb.lemma in known["lasting"] and noun.dep in ("dobj", "npadvmod")
