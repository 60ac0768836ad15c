"""The words that relate events, from `relations.yaml`, and the sentences that hold any of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import msgspec

from rashomon.knowledge import shaped
from rashomon.records import RelationKind, Status


class Connective(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Phrases that stand between two events."""

    words: list[str]
    kind: RelationKind
    score: float
    reverse: bool = False
    not_under: list[str] = []


class Frame(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Verbs, or nouns made of them, and how the other event hangs on them."""

    verbs: list[str]
    kind: RelationKind
    score: float
    prepositions: list[str] = []
    types: list[str] = []
    statuses: list[Status] = []


class Motives(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Prepositions that give the reason of some types of event alone."""

    words: list[str]
    types: list[str]
    kind: RelationKind
    score: float


class RelationWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The whole of `relations.yaml`."""

    connectives: list[Connective]
    motives: Motives
    openings: list[Connective]
    retaliating: Frame
    answering: list[Frame]
    causing: list[Frame]
    following: Frame
    stating: Frame
    planning: Frame
    light: frozenset[str]
    words_about: frozenset[str]
    wholes: frozenset[str]
    acts: frozenset[str]

    @property
    def frames(self) -> Iterator[Frame]:
        """Every list of verbs."""
        yield from (self.retaliating, *self.answering, *self.causing, self.following, self.stating, self.planning)


@cache
def relation_words() -> RelationWords:
    """The file, read once."""
    return shaped("rashomon.linking.relation", "relations.yaml", RelationWords)


@cache
def _cue() -> re.Pattern[str]:
    known = relation_words()
    stems = {verb[:-1] if verb.endswith(("e", "y")) else verb for frame in known.frames for verb in frame.verbs}
    phrases = {phrase for one in known.connectives for phrase in one.words} | set(known.motives.words)
    whole = "|".join(sorted(re.escape(phrase) for phrase in phrases))
    begun = "|".join(sorted(re.escape(stem) for stem in stems))
    return re.compile(rf"\b(?:(?:{whole})\b|(?:{begun}|forswor|swor))", re.IGNORECASE)


def may_relate(sentence: str) -> bool:
    """Whether a sentence holds a word that could relate two events in it; most do not and are not parsed."""
    return _cue().search(sentence) is not None


def opening(sentence: str) -> tuple[Connective, int] | None:
    """The phrase at the head of a sentence that refers it to the one before, and its length in characters."""
    lower = sentence.lower()
    for one in relation_words().openings:
        for phrase in one.words:
            rest = lower.removeprefix(phrase)
            if rest != lower and (rest.startswith(",") or (one.kind == "follows" and _stands_alone(phrase, rest))):
                return one, len(phrase)
    return None


def _stands_alone(phrase: str, rest: str) -> bool:
    """Whether a phrase of time without a comma ends there: not `the next day of ...`, nor `shortly after the ...`."""
    following = rest.split(maxsplit=1)[0] if rest.startswith(" ") and rest.strip() else ""
    governed = ("the", "a", "an", "that", "this", "its", "his", "her", "their") if phrase.endswith("after") else ()
    return bool(following) and following not in ("of", "when", "in", "for", "to", *governed)
