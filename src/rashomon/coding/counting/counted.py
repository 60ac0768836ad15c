"""What a number counts: whether the noun stands for people, for a force or for a thing, and the kind that it makes alone."""

from __future__ import annotations

from rashomon.coding.counting.predicates import phrase
from rashomon.coding.counting.tables import tables
from rashomon.language import Token

_PERSONS = frozenset({"detained", "displaced", "abducted", "participants", "personnel", "casualties", "killed", "injured"})


class Counted:
    """What a quantity counts: the noun, whether it stands for people or for a force, and the kind that the noun makes alone.

    `named` says that it is a name, which may be a people's (`30 Rohingya`). `meaning` is the noun that a pronoun stands for, as
    in `17 of them`.
    """

    __slots__ = ("force", "human", "kind", "named", "noun", "thing")

    def __init__(self, noun: Token | None, meaning: Token | None = None) -> None:
        known = tables()
        self.noun = noun
        noun = meaning or noun
        lemma = noun.lemma if noun is not None else ""
        named = phrase(noun, known.nouns) if noun is not None and noun.pos != "VERB" else None
        plural = known.nouns.get(noun.lower) if noun is not None and named is None else None  # `corpses`, taken for `corps`
        self.kind = named[0] if named is not None else plural[0][0] if plural is not None else None
        self.human = noun is None or self.kind in _PERSONS or is_person(noun)
        self.force = (
            noun is None
            or lemma in known.sets["forces"]
            or noun.lower in known.sets["forces"]
            or lemma in ("man", "person", "people")
        )
        self.named = noun is not None and noun.pos == "PROPN" and self.kind is None and not self.force
        self.thing = noun is not None and not self.human and (lemma in known.sets["things"] or self.kind is not None)


def is_person(noun: Token) -> bool:
    """Whether a noun names human beings: by the lists, its ending, or as the plural name of a people."""
    known = tables()
    if noun.lemma in known.sets["things"]:
        return False
    if {noun.lemma, noun.lower, noun.lemma.removesuffix("s")} & known.people or noun.pos == "PRON":
        return True
    if noun.text[0].isupper() and noun.lower.endswith(known.peoples):
        return True
    return len(noun.lemma) > 4 and noun.pos in ("NOUN", "ADJ", "PROPN") and noun.lemma.endswith(known.endings)


def fits(kind: str, counted: Counted, certain: bool) -> bool:
    """Whether what is counted can be of a kind. `certain` lets pass a noun that is not known for a human being or for a thing."""
    if kind == "deployed":
        return counted.noun is not None and counted.force
    if counted.human or (counted.named and not counted.thing):
        return True
    return certain and not counted.thing and not (counted.noun is not None and counted.noun.pos == "NUM")
