"""Reads relations between the events of one sentence from its parse: what a connective joins, and what hangs on a verb.

An event stands at a token where one of its triggers does; a verb that says little (`launched an attack`) gives way to its object
or subject, a quantity (`a wave of strikes`) to what it is of. Nothing is read where no event stands.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import msgspec

from rashomon.language import Parse, Token
from rashomon.language.grammar import agent_of, denoted, is_passive, prepositional, subject_of
from rashomon.linking.relation.words import Connective, Frame, relation_words
from rashomon.records import RelationKind, Span, Status

MOST_STEPS, FAR_STEPS = 4, 10
"""Steps up from a connective to the event that it is said of: a preposition may hang on a name within the event's clause."""


class Told(msgspec.Struct, frozen=True):
    """One trigger within a sentence, as far as it takes part: offsets are into the sentence."""

    trigger: Span
    event_type: str
    status: Status


class Reading(msgspec.Struct, frozen=True, order=True):
    """The trigger `event` stands in the relation to the trigger `other`, by their positions, and the words that say so."""

    event: int
    other: int
    kind: RelationKind
    score: float
    cue: Span
    rule: str


def read(parse: Parse, triggers: Sequence[Told]) -> list[Reading]:
    """The relations that one parsed sentence states between its triggers, each once, sorted."""
    standing: dict[int, int] = {}
    for position, one in enumerate(triggers):
        for token in parse.tokens_in(one.trigger):
            if token.pos not in ("ADP", "DET", "PART"):
                standing.setdefault(token.index, position)
    reader = _Reader(parse, triggers, standing)
    found: dict[tuple[int, int, str], Reading] = {}
    for reading in reader.readings():
        key = (reading.event, reading.other, reading.kind)
        if reading.event != reading.other and (key not in found or found[key].score < reading.score):
            found[key] = reading
    stronger = {(one.event, one.other) for one in found.values() if one.kind != "follows"}
    return sorted(one for one in found.values() if one.kind != "follows" or (one.event, one.other) not in stronger)


class _Reader:
    def __init__(self, parse: Parse, triggers: Sequence[Told], standing: Mapping[int, int]) -> None:
        self._parse = parse
        self._triggers = triggers
        self._standing = standing
        self._words = relation_words()

    def readings(self) -> Iterator[Reading]:
        """Every reading of every rule."""
        for connective in self._words.connectives:
            for phrase in connective.words:
                for tokens in self._matches(phrase.split()):
                    yield from self._connected(tokens, connective)
        for token in self._parse.tokens:
            yield from self._motive(token)
            yield from self._verb(token)

    def _matches(self, words: Sequence[str]) -> Iterator[list[Token]]:
        tokens = self._parse.tokens
        for start in range(len(tokens) - len(words) + 1):
            if all(token.lower == word for token, word in zip(tokens[start:], words, strict=False)):
                yield tokens[start : start + len(words)]

    def _connected(self, tokens: Sequence[Token], connective: Connective) -> Iterator[Reading]:
        first, last = tokens[0], tokens[-1]
        clause = last.head if last.dep in ("mark", "advmod") and last.head.pos in ("VERB", "AUX") else None
        if clause is not None and clause.index < last.index:
            clause = None  # `soon after`, an adverb of what stands before it
        below = self._at(clause) if clause else self._governed(last)
        far = connective.kind in ("retaliates-for", "response-to")
        above = self._above(clause if clause else first, connective.not_under, far=far)
        if below is None or above is None:
            return
        one, two = (below, above) if connective.reverse else (above, below)
        yield from self._told(one, two, connective.kind, connective.score, tokens)

    def _motive(self, token: Token) -> Iterator[Reading]:
        motives = self._words.motives
        if token.lower not in motives.words or token.dep != "prep":
            return
        below, above = self._governed(token), self._above(token, [])
        if below is not None and above is not None and self._triggers[above].event_type in motives.types:
            yield from self._told(above, below, motives.kind, motives.score, [token])

    def _verb(self, token: Token) -> Iterator[Reading]:
        words = self._words
        if token.lemma in words.retaliating.verbs:
            yield from self._answer(token, words.retaliating, self._hung(token, [], person=True))
        for frame in words.answering:
            if token.lemma in frame.verbs and token.pos == "VERB":
                yield from self._answer(token, frame, self._hung(token, frame.prepositions, objects=False))
        for frame in words.causing:
            if token.lemma in frame.verbs and token.pos == "VERB":
                yield from self._subject_and_object(token, frame, swapped=True)
        if token.lemma in words.following.verbs and token.pos == "VERB":
            yield from self._subject_and_object(token, words.following, swapped=False)
        for frame in (words.stating, words.planning):
            if token.lemma in frame.verbs and self._standing.get(token.index) is not None:
                yield from self._said(token, frame)

    def _answer(self, verb: Token, frame: Frame, other: int | None) -> Iterator[Reading]:
        """The act is the verb's own event, what it is done by or with, or what it explains (`fired missiles to avenge`)."""
        means = [self._at(one) for one in prepositional(verb, ("by", "with"))]
        own = self._standing.get(verb.index)
        event = next((one for one in means if one is not None), own if own is not None else self._above(verb, []))
        if event is not None and other is not None:
            yield from self._told(event, other, frame.kind, frame.score, [verb])

    def _subject_and_object(self, verb: Token, frame: Frame, *, swapped: bool) -> Iterator[Reading]:
        subject = subject_of(verb)
        target = agent_of(verb) if is_passive(verb) else verb.child("dobj")
        if subject is None or target is None:
            return
        one, two = (target, subject) if is_passive(verb) else (subject, target)
        if swapped:
            one, two = two, one
        event, other = self._at(one), self._at(two)
        if event is not None and other is not None:
            yield from self._told(event, other, frame.kind, frame.score, [verb])

    def _said(self, token: Token, frame: Frame) -> Iterator[Reading]:
        event = self._standing[token.index]
        if self._triggers[event].event_type not in frame.types:
            return
        for other in self._every_hung(token, frame.prepositions):
            if not frame.statuses or self._triggers[other].status in frame.statuses:
                yield from self._told(event, other, frame.kind, frame.score, [token])

    def _told(self, event: int, other: int, kind: RelationKind, score: float, cue: Sequence[Token]) -> Iterator[Reading]:
        one, two = self._triggers[event], self._triggers[other]
        if kind == "retaliates-for" and one.event_type not in self._words.acts:
            kind = "response-to"
        if kind in ("follows", "response-to", "retaliates-for") and (_unreal(two) or one.status == "negated"):
            return
        if kind in ("follows", "part-of") and _unreal(one):
            return
        words = self._parse.text[cue[0].start : cue[-1].end]
        yield Reading(event, other, kind, score, Span(cue[0].start, cue[-1].end), f"`{words}` between the two, by grammar")

    def _at(self, token: Token | None) -> int | None:
        """The trigger that stands at a token, or that the token gives way to."""
        if token is None:
            return None
        if token.index in self._standing:
            return self._standing[token.index]
        if token.pos in ("VERB", "AUX"):
            if token.lemma not in self._words.light:
                return None
            near = token.children_of("dobj", "nsubjpass", "nsubj", "attr")
            return next((self._standing[one.index] for one in near if one.index in self._standing), None)
        inner = denoted(token)
        if inner is token and token.lemma in self._words.wholes:
            inner = next(iter(prepositional(token, ("of",))), token)
        return self._standing.get(inner.index)

    def _governed(self, last: Token) -> int | None:
        """The event after a preposition: its noun or its clause."""
        found = (self._at(child) for child in last.children_of("pobj", "pcomp"))
        return next((one for one in found if one is not None), None)

    def _above(self, token: Token, not_under: Sequence[str], *, far: bool = False) -> int | None:
        """The event that a connective or an explaining verb is said of, by going up within its clause.

        A phrase that can only be said of an act (`in retaliation for`) is looked `far` up for, since parsers often hang it on the
        nearest noun. From the clause that a statement holds one goes on to the statement.
        """
        for above, _ in zip(token.ancestors(), range(FAR_STEPS if far else MOST_STEPS), strict=False):
            if above.lemma in not_under:
                return None
            found = self._at(above)
            if found is not None:
                return found
            stops = above.pos in ("VERB", "AUX") and above.lemma not in self._words.light
            if stops and above.dep == "ccomp" and above.head.index in self._standing:
                return self._standing[above.head.index]
            if stops and not (far and above.dep in ("relcl", "acl")):
                return None
        return None

    def _hung(self, token: Token, prepositions: Sequence[str], *, objects: bool = True, person: bool = False) -> int | None:
        found = self._every_hung(token, prepositions, objects=objects, person=person)
        return next(iter(found), None)

    def _every_hung(
        self, token: Token, prepositions: Sequence[str], *, objects: bool = True, person: bool = False
    ) -> Iterator[int]:
        """The events that are the objects or clauses of a word, or stand after its prepositions.

        Nouns such as `reports` and `responsibility` give way to what they are about, and with `person` somebody to what is told
        of them (`avenge the general, who was killed`).
        """
        direct = token.children_of("dobj", "xcomp", "acl", "nsubjpass") if objects else []
        direct += [one for one in token.children_of("ccomp") if objects and one.index > token.index]
        for child in [*direct, *prepositional(token, prepositions)]:
            found = self._at(child)
            if found is not None:
                yield found
            elif child.lemma in self._words.words_about:
                yield from self._every_hung(child, ("of", "for", "in", "about", "that"))
            elif person:
                clauses = (self._at(one) for one in child.children_of("relcl"))
                yield from (one for one in clauses if one is not None)


def _unreal(one: Told) -> bool:
    return one.status in ("negated", "hypothetical", "future", "demanded")
