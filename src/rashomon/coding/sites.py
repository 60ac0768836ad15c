"""Sites that another sentence names: `the base` after Al-Asad was named; `two bases. One is Al-Asad, the other is in Erbil`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import takewhile

from rashomon.coding.lexicon import lexicon
from rashomon.coding.trigger import Trigger
from rashomon.language import Parse, Sentence, Token
from rashomon.records import Place

_EXACT = ("point", "city")
_AT = frozenset({"at", "on", "against", "near", "into", "inside", "toward", "towards"})
_BASES = ("airbase", "camp", "garrison", "airfield")
_DEFINITE = frozenset({"the", "this", "that"})
_OPENING = ("one is", "the first is", "both are", "they are", "these are", "the other is", "the second is", "the others are")
_LISTED = 3  # sentences after the act in which its sites may be told one by one


def sites_of(
    parse: Parse, triggers: Sequence[Trigger], places: Sequence[Place], placed: Mapping[Trigger, Place]
) -> dict[Trigger, Place]:
    """The place of each act of force that is told of a site (`the base`) which another sentence names; the first of several.

    `placed` has the places that the acts' own sentences give; only one less exact than a town gives way.
    """
    found: dict[Trigger, Place] = {}
    listed: dict[str, Place] = {}
    for trigger in triggers:
        own = placed.get(trigger)
        if trigger.event_type != "ASSAULT" or (own is not None and own.precision in _EXACT):
            continue
        for noun in _targets(trigger):
            sites = _named_before(noun, places) if _is_definite(noun) else _listed_after(parse, noun, places)
            if sites:
                found[trigger] = sites[0]
                listed |= {site.id: sites[0] for site in sites}
                break
    for trigger, place in placed.items():  # what is said after such a list is said of all of it
        if place.id in listed and not parse.sentence_of(trigger.token).span.contains(place.span):
            found.setdefault(trigger, listed[place.id])
    return found


def _targets(trigger: Trigger) -> Iterator[Token]:
    """The nouns for sites that an act is told to hit."""
    for token in trigger.token.subtree():
        if token.lemma in lexicon().classes["BASE"]:
            after = token.dep == "pobj" and token.head.lower in _AT
            if after or (token.dep in ("dobj", "nsubjpass") and token.head is trigger.token):
                yield token


def _is_definite(noun: Token) -> bool:
    """Whether a noun points back by itself: `the base`, not `the base at Balad` or `the American base`."""
    words = [child for child in noun.children if child.dep != "punct"]
    return len(words) == 1 and words[0].lower in _DEFINITE


def _named_before(noun: Token, places: Sequence[Place]) -> list[Place]:
    """The last site of the sort that a noun says which is named before it."""
    fitting = [one for one in places if one.precision == "point" and one.span.end <= noun.start and _is_a(one, noun.lemma)]
    return sorted(fitting, key=lambda one: (one.span, one.id))[-1:]


def _is_a(place: Place, sort: str) -> bool:
    """Whether a site's name says that it is of a sort; an airbase is a base."""
    return any(word == sort or (sort == "base" and word in _BASES) for word in place.name.lower().split())


def _listed_after(parse: Parse, noun: Token, places: Sequence[Place]) -> list[Place]:
    """The sites that the sentences right after a plural tell one by one, in order."""
    if noun.tag != "NNS":
        return []
    after = parse.sentences[noun.sentence + 1 : noun.sentence + 1 + _LISTED]
    listing = list(takewhile(_lists, after))
    inside = [one for one in places if one.precision in _EXACT and any(each.span.contains(one.span) for each in listing)]
    return sorted(inside, key=lambda one: (one.span, one.id))


def _lists(sentence: Sentence) -> bool:
    return " ".join(token.lower for token in sentence.tokens[:3]).startswith(_OPENING)
