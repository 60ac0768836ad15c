"""What is said of those who are counted: the verb that is done to them or that they do, the state after them, the noun before."""

from __future__ import annotations

from collections.abc import Iterator

from rashomon.coding.counting.quantities import Quantity
from rashomon.coding.counting.tables import Phrases, tables
from rashomon.language import Parse, Token
from rashomon.language.grammar import agent_of, is_passive, subject_of

UNDERGOES, ACTS, OF = "undergoes", "acts", "of"
_LINKS = (
    "be",
    "have",
    "lie",
    "fear",
    "confirm",
    "report",
    "leave",
    "lay",
    "find",
    "believe",
    "remain",
    "say",
    "pronounce",
    "feel",
)
_SKIPPED = ("AUX", "ADV", "ADP", "PART")
_PARTICLES = frozenset({"in", "out", "off", "up", "away", "down", "over", "back", "on"})
_STEPS = 6
_STATE_REACH = 7  # tokens: how far after the counted noun its state may stand


class Predicate:
    """A word that says something of those who are counted, and their part in it: they undergo it, do it, or follow its `of`."""

    __slots__ = ("part", "word")

    def __init__(self, word: Token, part: str) -> None:
        self.word = word
        self.part = part


def predicates(quantity: Quantity, noun: Token | None) -> list[Predicate]:
    """The predicates of the counted noun, the nearest first."""
    found: dict[tuple[int, str], Predicate] = {}
    if _within_another(quantity):
        return []
    for start in dict.fromkeys((quantity.anchor, noun or quantity.anchor)):
        for predicate in _of(start):
            found.setdefault((predicate.word.index, predicate.part), predicate)
    return list(found.values())


def _within_another(quantity: Quantity) -> bool:
    """Whether another number takes some of these: of `five of the 12 hostages were freed`, the five were."""
    anchor = quantity.anchor
    if quantity.last.dep != "nummod" or anchor.dep != "pobj" or anchor.head.lower != "of":
        return False
    outer = anchor.head.head
    return outer.pos == "NUM" or outer.lower in tables().vague or outer.lower in tables().numbers


def _of(token: Token) -> Iterator[Predicate]:
    for clause in token.children_of("acl", "relcl"):
        yield from _clause(clause, token)
    top = _top(token)
    if top is not token:
        for clause in top.children_of("acl", "relcl"):
            yield from _clause(clause, top)
    above = top.head
    if above is top:
        return
    if top.dep == "pobj" and above.dep == "agent":
        yield Predicate(above.head, "by")
    elif top.dep == "pobj" and above.lower in ("of", "by") and above.head.pos != "VERB":
        yield Predicate(above.head, OF)
    elif top.dep == "pobj" and above.head.pos == "VERB":
        yield Predicate(above.head, above.lower)
    elif top.dep == "pobj" and above.dep == "prep" and above.head.dep == "prep" and above.head.head.pos == "VERB":
        yield Predicate(above.head.head, above.lower)
    elif above.pos in ("VERB", "AUX") and top.dep in ("dobj", "nsubjpass", "nsubj", "oprd", "attr", "dative", "dep", "npadvmod"):
        yield from _governed(above, UNDERGOES if top.dep != "nsubj" or is_passive(above) else ACTS)
    elif top.dep in ("compound", "poss") and above.pos == "NOUN":
        yield Predicate(above, OF)


def _top(token: Token) -> Token:
    """The noun through which a counted one hangs on the sentence: coordination, apposition and `dozens of` are followed."""
    top = token
    for _ in range(_STEPS):
        above = top.head
        if above is top or above.pos in ("VERB", "AUX"):
            break
        counted = top.dep == "pobj" and above.lower == "of" and (above.head.pos == "NUM" or above.head.lower in tables().vague)
        collected = top.dep == "pobj" and above.lower == "of" and above.head.lemma in tables().sets["collections"]
        if (counted or collected) and above.head is not above:
            top = above.head
        elif top.dep == "conj" or (top.dep in ("appos", "nummod", "quantmod") and above.pos in ("NOUN", "NUM", "PROPN", "ADJ")):
            top = above
        else:
            break
    return top


def _clause(clause: Token, noun: Token) -> Iterator[Predicate]:
    """A participle or relative clause on the noun: `34 people killed in`, `boys who had fled`, `drivers whom they hold`."""
    if clause.pos not in ("VERB", "AUX"):
        return
    if clause.dep == "acl" and clause.child("mark") is not None:  # `no doubt that they killed him`
        return
    own = next((child for child in clause.children_of("nsubj", "nsubjpass") if child.index > noun.index), None)
    if own is not None and own.tag not in ("WP", "WDT") and (is_passive(clause) or _placed(clause)):
        return
    if clause.dep == "acl" and clause.tag == "VBN":
        part = UNDERGOES
    elif own is not None and own.tag in ("WP", "WDT"):
        part = UNDERGOES if own.dep == "nsubjpass" else ACTS
    else:
        part = ACTS if own is None and clause.dep == "acl" else UNDERGOES
    yield from _governed(clause, part)


def _placed(clause: Token) -> bool:
    """Whether the relative stands after a preposition: `processions, in which seven were hurt`."""
    return any(below.tag in ("WP", "WDT", "WP$", "WRB") for prep in clause.children_of("prep") for below in prep.children)


def _governed(verb: Token, part: str) -> Iterator[Predicate]:
    """A verb with those that share its argument: `killed or wounded`, `was arrested and deported`, `began to march`."""
    yield Predicate(verb, part)
    for other in verb.children_of("conj", "xcomp"):
        if other.pos != "VERB" or other.child("nsubj", "nsubjpass") is not None:
            continue
        taken = any(own.index < other.index for own in verb.children_of("dobj"))  # `killed eight and wounded more`
        if part == ACTS or (other.child("dobj") is None and not taken):
            shared = UNDERGOES if part == UNDERGOES or is_passive(other) else ACTS
            yield Predicate(other, shared)
    above = verb.head
    joined = verb.dep == "conj" and above.pos == "VERB" and verb.child("nsubj", "nsubjpass") is None
    if joined and part == UNDERGOES and above.child("dobj") is None and not is_passive(above):
        yield Predicate(above, UNDERGOES)


def words_below(verb: Token) -> set[str]:
    """The words and lemmas that hang on a verb within two steps, by which `put to death` is known from `put`."""
    near = [*verb.children, *(grand for child in verb.children for grand in child.children)]
    near = [token for token in near if token.lower not in _PARTICLES or (token.head is verb and token.child("pobj") is None)]
    return {token.lower for token in near} | {token.lemma for token in near}


def phrase(verb: Token, entries: Phrases) -> tuple[str, bool] | None:
    """The kind that a verb makes, and whether it took other words to make it; the longer entry counts first."""
    below: set[str] | None = None
    for kind, others in entries.get(verb.lemma, ()):
        below = words_below(verb) if others and below is None else below
        if not others or (below is not None and others <= below):
            return kind, bool(others)
    return None


def neighbour(parse: Parse, start: int) -> Token | None:
    """The verb right before the words of a count, as in `killed eight` and `wounding at least 30`."""
    for token in reversed(parse.tokens[max(0, start - 2) : start]):
        if token.pos == "VERB":
            return token
        if token.pos not in ("DET", "PART") and token.lower not in ("another", "other", "further"):
            return None
    return None


def states(parse: Parse, last: Token) -> list[str]:
    """The kinds of the states said after the counted noun: `three dead`, `30 hurt`, `two were killed or wounded`."""
    known, found = tables().states, []
    for token in parse.tokens[last.index + 1 : last.index + 1 + _STATE_REACH]:
        if token.sentence != last.sentence:
            break
        if (kind := known.get(token.lower)) is not None and not _modifies(token):
            found.append(kind)
        elif token.lower in ("or", "and", "/") and found:
            continue
        elif token.lower in ("in", "under", "behind") and (placed := _place_of_state(parse, token)) is not None:
            found.append(placed)
        elif found or not (token.pos in _SKIPPED[:2] or token.lemma in _LINKS or token.lower in ("more", "others", "to", "who")):
            break
    return [kind for kind in found if kind != "detained" or "abducted" not in found]  # `held hostage`


def _place_of_state(parse: Parse, preposition: Token) -> str | None:
    """The kind of `in hospital`, `under arrest`, with an article or without."""
    following = parse.tokens[preposition.index + 1 : preposition.index + 3]
    word = next((token for token in following if token.pos != "DET"), None)
    return tables().places_of_state.get(word.lower) if word is not None and preposition.sentence == word.sentence else None


def _modifies(token: Token) -> bool:
    """Whether a participle goes on to take an object or stands before a noun: `the two held talks`, `three dead goats`."""
    if token.dep == "amod" and token.head.index > token.index:
        return token.head.lemma not in tables().sets["things"]
    return token.tag == "VBD" and token.child("dobj") is not None


def actor_of(predicate: Predicate) -> Token | None:
    """Who does what a verb says to those who are counted."""
    verb = predicate.word
    return agent_of(verb) if is_passive(verb) else subject_of(verb)
