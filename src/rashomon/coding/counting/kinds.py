"""The kind of a count: by the noun that is counted, and by what is said to be done to it or by it.

A verb that kills, wounds, arrests or abducts makes its kind of whatever it has as object, unless that is known for a thing; all
others ask for a human being or, to be deployed, for a force.
"""

from __future__ import annotations

from rashomon.coding.counting.counted import Counted, fits
from rashomon.coding.counting.custody import by_whom, taken
from rashomon.coding.counting.predicates import ACTS, OF, UNDERGOES, Predicate, neighbour, phrase, predicates, states, words_below
from rashomon.coding.counting.quantities import Quantity
from rashomon.coding.counting.tables import tables
from rashomon.language import Parse, Token

_CERTAIN = frozenset({"killed", "injured", "detained", "abducted"})
_NEVER_NONE = frozenset({"participants", "deployed", "abducted", "released"})  # `took no prisoners` reports nothing
_TO = ("to", "at", "of")


def kinds(parse: Parse, quantity: Quantity, counted: Counted, start: int) -> list[str]:
    """The kinds of a count, none where it counts nothing that is known. `start` is its first token, comparator included."""
    if quantity.low == 0 and quantity.high == 0 and quantity.tokens[-1].lower in ("absence", "lack", "without"):
        noun = counted.noun
        return [tables().totals.get(noun.lemma, "casualties")] if noun is not None else []
    if counted.noun is not None and counted.noun.lemma == "time":
        return ["munitions"] if _times(quantity) else []
    if _single(parse, quantity, counted):
        return []
    found = _happened(parse, quantity, counted, start)
    zero = quantity.high == 0
    if found:
        return [] if zero and set(found) <= _NEVER_NONE else found
    if zero and (counted.kind is None or (counted.kind in tables().yielding and counted.kind not in ("casualties", "munitions"))):
        return [kind] if counted.noun is not None and (kind := tables().none_of.get(counted.noun.lemma)) else []
    if counted.kind is not None:
        return [_flown(predicates(quantity, counted.noun), counted)]
    return ["people"] if _plain_people(quantity, counted, start) else []


def _plain_people(quantity: Quantity, counted: Counted, start: int) -> bool:
    """People of whom nothing is said that makes a kind; `one man` and `both men` say whom, not how many."""
    if (
        counted.noun is None
        or not counted.human
        or (counted.noun.pos == "PRON" and counted.noun.lower not in ("them", "us", "whom", "others"))
    ):
        return False
    alone = len(quantity.tokens) == 1 and start == quantity.tokens[0].index
    return not (alone and quantity.tokens[0].lower in ("one", "both", "many", "single"))


def _flown(said: list[Predicate], counted: Counted) -> str:
    """A drone that strikes is the munition; one that flies, or is shot down, is an aircraft."""
    known = tables().sets
    if counted.noun is not None and counted.noun.lemma in known["one_way"]:
        launched = any(p.word.lemma in ("fire", "launch") and p.part == UNDERGOES for p in said)
        if launched or any(p.word.lemma in known["strikes"] and p.part in (ACTS, "by") for p in said):
            return "munitions"
    return counted.kind or "people"


def _times(quantity: Quantity) -> bool:
    """`was hit 17 times by ballistic missiles`: the munitions that hit are what the times count."""
    verb = quantity.anchor.head
    below = [noun for child in verb.children_of("agent", "prep") for noun in child.children_of("pobj")]
    return any(phrase(noun, tables().nouns) == ("munitions", False) for noun in below)


def _single(parse: Parse, quantity: Quantity, counted: Counted) -> bool:
    """`one by one`, `one to shoot`, and `one of its leaders` in apposition to a name: words that single out and do not count."""
    if quantity.tokens[0].lower != "one" or len(quantity.tokens) > 1:
        return False
    after = parse.tokens[quantity.last.index + 1].lower if quantity.last.index + 1 < len(parse.tokens) else ""
    if after == "another" or (quantity.anchor.dep == "appos" and after == "of"):
        return True
    return counted.noun is None and after in ("to", "by", "or", "after")


def is_part(parse: Parse, quantity: Quantity, counted: Counted) -> bool:
    """Whether those who are counted are part of others: `12 people, including three children`, `three of them children`."""
    first = quantity.tokens[0].index
    for token in parse.tokens[max(0, first - 3) : first]:
        if token.sentence == quantity.last.sentence and token.lower in tables().sets["parts"]:
            return True
    if _set_off(parse, quantity):
        return True
    pronoun = counted.noun is not None and counted.noun.lower in ("them", "whom")
    return pronoun and counted.human and quantity.anchor.dep in ("appos", "conj", "dep", "npadvmod")


def _set_off(parse: Parse, quantity: Quantity) -> bool:
    """Whether a dash, colon or bracket sets these off from a counted noun: `six priests -- five Spaniards and one Salvadoran`."""
    top = quantity.anchor
    while top.dep == "conj" and top.head.index < top.index:
        top = top.head
    whole = top.head
    if top.dep != "appos" or whole.child("nummod") is None or whole.index > top.index:
        return False
    return _parted(parse, whole.index, top.index) and not _parted(parse, top.index, quantity.anchor.index)


def _parted(parse: Parse, first: int, last: int) -> bool:
    """Whether a dash, colon or bracket stands between two tokens."""
    return any(token.text.strip("-–—():") == "" for token in parse.tokens[first + 1 : last])


def _happened(parse: Parse, quantity: Quantity, counted: Counted, start: int) -> list[str]:
    if counted.kind is not None and counted.kind not in tables().yielding:
        return []
    if is_part(parse, quantity, counted):
        return []
    last = counted.noun if counted.noun is not None and counted.noun.index > quantity.last.index else quantity.last
    if (state := [kind for kind in states(parse, last) if fits(kind, counted, kind in _CERTAIN)]) and not _claims(parse, start):
        return list(dict.fromkeys(state))
    said = predicates(quantity, counted.noun)
    before = neighbour(parse, start)
    if before is not None and phrase(before, tables().verbs) is not None and not any(p.word is before for p in said):
        adjacent = _verb(Predicate(before, UNDERGOES), counted)
    else:
        adjacent = None
    if adjacent is not None:
        return [adjacent]
    found = [kind for each in said if (kind := _made(each, quantity, counted)) is not None]
    return list(dict.fromkeys(found))


def _claims(parse: Parse, start: int) -> bool:
    """Whether what stands before says otherwise: `the two held`, with an article, are who held."""
    return start > 0 and parse.tokens[start - 1].lower in ("the", "these", "those")


def _made(said: Predicate, quantity: Quantity, counted: Counted) -> str | None:
    if said.part == OF:
        return _nominal(said.word, counted)
    if said.part in (UNDERGOES, ACTS):
        return _lives(said, counted) or _total(said, quantity, counted) or _verb(said, counted)
    return _total(said, quantity, counted) or _with(said, counted)


def _nominal(noun: Token, counted: Counted) -> str | None:
    known = tables()
    kind = known.nominals.get(noun.lemma) or known.totals.get(noun.lemma)
    if noun.lemma == "life" and counted.human:
        return "killed" if noun.head.lemma in known.sets["life_takers"] else None
    if noun.lemma == "number" and noun.child("prep") is not None:
        return None
    if noun.lemma == "strike" and not noun.children_of("compound", "amod"):
        return None
    return (
        kind
        if kind is not None and fits(kind, counted, True) and (counted.human or counted.noun is None or counted.force)
        else None
    )


def _lives(said: Predicate, counted: Counted) -> str | None:
    """`cost two women their lives`, `claimed 12 lives`, `lost nine men`."""
    known, verb = tables(), said.word
    if said.part != UNDERGOES or verb.lemma not in known.sets["life_takers"]:
        return None
    if counted.noun is not None and counted.noun.lemma == "life":
        return "killed"
    if counted.human and counted.noun is not None:
        taken = "life" in words_below(verb)
        return "killed" if taken or verb.lemma == "lose" else None
    return None


def _total(said: Predicate, quantity: Quantity, counted: Counted) -> str | None:
    """`the toll rose to 14`, `the crowd was put at 6,000`: the kind that the noun of a total makes."""
    known, verb = tables(), said.word
    if verb.lemma not in known.sets["revisions"] or (said.part not in (UNDERGOES, *_TO)):
        return None
    if said.part in (ACTS, UNDERGOES) and counted.noun is not None and quantity.anchor.dep not in ("attr", "dobj", "oprd"):
        return None
    for child in verb.children:
        if child.dep in ("nsubj", "nsubjpass", "dobj", "attr") and child.index != quantity.anchor.index:
            for noun in [child, *(pobj for prep in child.children_of("prep") for pobj in prep.children_of("pobj"))]:
                if (kind := known.totals.get(noun.lemma) or known.totals.get(noun.lower)) is not None:
                    return kind
    return None


def _with(said: Predicate, counted: Counted) -> str | None:
    """`reinforced with 300 paratroopers`, `made off with nine guards`; else what follows a preposition is no object."""
    found = phrase(said.word, tables().verbs)
    if found is None or said.part not in ("with", "by"):
        return None
    return found[0] if found[1] and fits(found[0], counted, False) else None


def _verb(said: Predicate, counted: Counted) -> str | None:
    known = tables()
    if said.part == ACTS:
        return _act(said, counted)
    made = phrase(said.word, known.verbs)
    certain = made is not None and made[0] in _CERTAIN and said.word.lemma not in known.sets["loose"]
    if made is not None and fits(made[0], counted, certain):
        return by_whom(made[0], said, counted)
    if phrase(said.word, known.takings) is not None and counted.human and counted.noun is not None:
        return taken(said, counted)
    return None


def _act(said: Predicate, counted: Counted) -> str | None:
    known, verb = tables(), said.word
    made = phrase(verb, known.acts)
    if not counted.human and not counted.named:
        return "deployed" if counted.force and made == ("deployed", True) else None
    if made is not None:
        return made[0]
    if verb.lemma in known.sets["joining"] and not verb.children_of("agent"):
        return "participants" if _protests(verb) else None
    return None


def _protests(verb: Token) -> bool:
    """Whether the protest is what the verb is about: its object, or after `on`, `to`, `in`, `into`."""
    protests = tables().sets["protests"]
    near = [
        *verb.children_of("dobj", "attr", "pobj"),
        *(p for prep in verb.children_of("prep") for p in prep.children_of("pobj")),
    ]
    near += [p for noun in near for prep in noun.children_of("prep") for p in prep.children_of("pobj")]
    return any(noun.lemma in protests for noun in near)
