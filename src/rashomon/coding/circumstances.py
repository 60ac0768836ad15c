"""Where, when and how many: which place, time and counts of a sentence belong to which of the events it reports."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from rashomon.coding.trigger import Trigger
from rashomon.knowledge import word_lists
from rashomon.language import Parse, Token
from rashomon.language.grammar import clause_of
from rashomon.ontology import plover
from rashomon.records import Count, Place, Span, TimeExpression

_WINDOW = 80  # tokens: how far from a circumstance its event may stand
_REACH = 6  # tokens: how far after a noun trigger its time may stand without hanging on it
_PRECISION = ("point", "city", "admin2", "admin1", "country", "region")
_BACK = 2  # sentences: how far after the act upon a craft its toll may be told
_CROSSING = 4.0  # cost of another event between a circumstance and a trigger, in tokens
_GOVERNED = 3.0  # cost of the trigger whose verb governs the clause that the circumstance stands in, whatever the distance
_LINKED = 6.0  # gain of hanging on the trigger in the tree, in tokens


@cache
def _words() -> dict[str, frozenset[str]]:
    return word_lists(__package__, "circumstances.yaml")


def times_of(
    parse: Parse, triggers: Sequence[Trigger], times: Sequence[TimeExpression], cues: set[int]
) -> dict[Trigger, TimeExpression]:
    """The time of each trigger that has one. One expression dates one event, and what is
    coordinated with it; durations and frequencies date nothing. `cues` are the indices of words of saying: a time that hangs
    on one says when it was said (`a report said Thursday`), not when what is said happened."""
    own = {trigger.token.index for trigger in triggers}
    chosen: dict[Trigger, tuple[float, TimeExpression]] = {}
    for time in times:
        if _undated(time):
            continue
        head = parse.head_of(time.span)
        if head is None or ((verb := clause_of(head).index) in cues and verb not in own):
            continue
        best = _nearest(parse, head, time.span, triggers)
        if best is None:
            continue
        cost, trigger = best
        current = chosen.get(trigger)
        if current is None or (_vague(current[1]), current[0]) > (_vague(time), cost):
            chosen[trigger] = (cost, time)
    result = {trigger: time for trigger, (_, time) in chosen.items()}
    owned = {time.id: trigger for trigger, time in result.items()}
    for trigger in triggers:
        told = ((time, _read(trigger, "time", time.span)) for time in times)
        free = ((time, share) for time, share in told if share and not _is_anothers(owned.get(time.id), trigger))
        read = max(
            ((time.start is not None, share, time) for time, share in free),
            key=lambda each: each[:2],
            default=None,
        )
        if read is not None and trigger not in result and not _undated(read[2]):
            result[trigger] = read[2]
    for trigger in triggers:
        token, partner = trigger.token, trigger.token.head
        shared = token.dep == "conj" or (token.dep == "advcl" and token.tag == "VBG" and token.child("mark", "nsubj") is None)
        first = next((other for other in triggers if other.token is partner and other in result), None)
        if shared and trigger not in result and first is not None:
            result[trigger] = result[first]
    return result


def _undated(time: TimeExpression) -> bool:
    return time.type in ("DURATION", "SET") or time.value in ("PRESENT_REF", "PAST_REF", "FUTURE_REF")


def _read(trigger: Trigger, role: str, span: Span) -> float:
    """How surely the heads give a trigger the words of a span in a role; 0 where they do not."""
    return max((share for token, share in trigger.parts[role] if span.contains(token.span)), default=0.0)


def _vague(time: TimeExpression) -> bool:
    return time.start is None


def _around(head: Token, triggers: Sequence[Trigger]) -> list[Trigger]:
    """The triggers of the same sentence within reach, so that a page without a full stop costs no more than its length."""
    return [t for t in triggers if t.token.sentence == head.sentence and abs(t.token.index - head.index) <= _WINDOW]


def _nearest(parse: Parse, head: Token, span: Span, triggers: Sequence[Trigger]) -> tuple[float, Trigger] | None:
    here = _around(head, triggers)
    above = {id(head)} | {id(token) for token in head.ancestors()}
    governor = clause_of(head)
    best: tuple[float, Trigger] | None = None
    for trigger in here:
        token = trigger.light or trigger.token
        linked = id(trigger.token) in above or id(token) in above
        gap = _gap(trigger.token, head, span)
        beside = trigger.is_noun and trigger.light is None and 0 < head.index - trigger.token.index <= _REACH
        alone = len(here) == 1 or _same_clause(trigger, governor)
        if not linked and not beside and (trigger.is_noun or not alone):
            continue
        between = sum(_lies_between(other.token, trigger.token, head) for other in here if other is not trigger)
        cost = gap + _CROSSING * between - (_LINKED if linked else 0.0)
        if governor is trigger.token or governor is trigger.light:
            cost = min(cost, _GOVERNED)
        if best is None or cost < best[0]:
            best = (cost, trigger)
    return best


def _same_clause(trigger: Trigger, governor: Token) -> bool:
    """Whether a circumstance's verb and the trigger stand in one clause or are coordinated, so that it can belong to either;
    `officials met on Thursday after missiles fell` does not date the missiles."""
    token = trigger.light or trigger.token
    for _ in range(6):
        if token is governor or governor.head is token:
            return True
        loose = token.dep == "advcl" and token.tag == "VBG" and token.child("mark", "nsubj") is None
        if (token.dep in ("advcl", "relcl", "ccomp", "ROOT", "pcomp", "parataxis", "acl") and not loose) or token.head is token:
            return False
        token = token.head
    return False


def _gap(token: Token, head: Token, span: Span) -> float:
    return abs(token.index - head.index) * (1.0 if span.start > token.start else 1.2)


def _lies_between(other: Token, one: Token, two: Token) -> bool:
    low, high = sorted((one.index, two.index))
    return low < other.index < high


def places_of(
    parse: Parse, triggers: Sequence[Trigger], places: Sequence[Place], taken: dict[Trigger, set[Span]]
) -> dict[Trigger, Place]:
    """The most precise place that each trigger is said to have happened at.

    A place counts if it stands after a preposition of place, or is itself the target. `taken` holds, for each trigger, the
    spans of its participants that are places and no targets: a country that acts is not where the act happened.
    """
    chosen: dict[Trigger, tuple[int, float, Place]] = {}
    for place in places:
        head = parse.head_of(place.span)
        if head is None:
            continue
        broad = place.precision in ("country", "region")
        located = _located(head, broad)
        here = _around(head, triggers)
        best = _nearest(parse, head, place.span, here)
        for trigger in here:
            if any(span.contains(place.span) for span in taken[trigger]):
                continue
            spoken = trigger.event_type != "CONSULT" and plover().types[trigger.event_type].quad.startswith("verbal")
            target = not spoken and _is_target(trigger, head, broad)  # `asked London`: who is spoken to, not where
            if not (located or target):
                continue
            if spoken and not _hangs_on(head, trigger):
                continue
            if best is None or (best[1] is not trigger and not target):
                continue
            key = (_rank(place), best[0])
            current = chosen.get(trigger)
            if current is None or key < current[:2]:
                chosen[trigger] = (*key, place)
    result = {trigger: place for trigger, (_, _, place) in chosen.items()}
    owned = {place.id: trigger for trigger, place in result.items()}
    for trigger in triggers:
        told = ((place, _read(trigger, "place", place.span)) for place in places)
        read = [
            (_rank(place), -share, place) for place, share in told
            if share and not _is_anothers(owned.get(place.id), trigger)
        ]  # fmt: skip
        if read and trigger not in result:
            result[trigger] = min(read, key=lambda each: each[:2])[2]
    return result


def _is_anothers(owner: Trigger | None, trigger: Trigger) -> bool:
    """Whether what the grammar gives to another act stands in a clause below this one: `attacked to avenge him, who was killed
    in Baghdad on Friday` tells neither place nor day of the attack; `a bomb that killed three in Lima` does."""
    if owner is None or owner is trigger or owner.is_noun or owner.token.sentence != trigger.token.sentence:
        return False
    below = owner.token.dep in ("relcl", "acl") and owner.token.head not in trigger.own()
    return below and trigger.token not in owner.token.subtree()


def _hangs_on(head: Token, trigger: Trigger) -> bool:
    """Whether what a place says belongs to a trigger's own phrase, with no other noun's clause between."""
    return any(token in (trigger.token, trigger.light) for token in head.ancestors())


def _rank(place: Place) -> int:
    return _PRECISION.index(place.precision) if place.precision in _PRECISION else len(_PRECISION)


def _located(head: Token, broad: bool) -> bool:
    """Whether a place stands after a preposition of place. `broad` is a whole country, which as a modifier says whose, not
    where: `U.S. positions`."""
    token = head
    for _ in range(4):
        if token.dep == "pobj" and token.head.lower in _words()["locative"]:
            return True
        if token.dep == "pobj" and token.head.lower == "of" and token.head.head.lemma in _words()["place_nouns"]:
            token = token.head.head
        elif token.dep in ("conj", "poss", "appos") or (token.dep in ("compound", "nmod") and not broad):
            token = token.head
        else:
            return False
    return False


def _is_target(trigger: Trigger, head: Token, broad: bool) -> bool:
    token = head
    while token.dep in ("compound", "nmod", "amod") and token.head is not token and not broad:
        token = token.head
    return token.dep in ("nsubjpass", "dobj") and token.head in (trigger.token, trigger.light)


def counts_of(parse: Parse, triggers: Sequence[Trigger], counts: Sequence[Count]) -> dict[Trigger, list[Count]]:
    """The counts that belong to each trigger: the event nearest in the tree, of a type
    that the kind of count can belong to."""
    result: dict[Trigger, list[Count]] = {}
    for count in counts:
        head = parse.head_of(count.span)
        if head is None:
            continue
        wreck = _tells_of_wreck(head)
        able = [t for t in triggers if _befalls_craft(t)] if wreck else triggers
        near = _around(head, able) or (_shortly_before(head, able) if wreck else [])
        fitting = [t for t in near if t.event_type in _TYPES.get(count.kind, _ANY)]
        read = [(_read(t, "count", count.span), t) for t in able]
        share, taker = max(read, key=lambda each: each[0], default=(0.0, None))
        if taker is not None and share > 0.0:
            result.setdefault(taker, []).append(count)
            continue
        path = [head, *head.ancestors()]

        def distance(trigger: Trigger, path: list[Token] = path, head: Token = head) -> tuple[int, int]:
            above = next((steps for steps, token in enumerate(path) if token in (trigger.token, trigger.light)), None)
            conj = any(other in path for other in trigger.token.conjuncts())
            return (above if above is not None else (4 if conj else 20), abs(trigger.token.index - head.index))

        if not fitting:
            continue
        nearest = min(fitting, key=distance)
        result.setdefault(nearest, []).append(count)
    return result


def _tells_of_wreck(head: Token) -> bool:
    """Whether a count is told of the loss of a craft: `176 people were killed in the crash`."""
    clause = clause_of(head)
    counted = head.head if head.dep == "nummod" else head
    over = _objects([counted, clause, *counted.children_of("acl", "relcl")], "amid")
    return clause.lemma in _words()["wrecks"] or not _words()["wrecks"].isdisjoint(over)


def _objects(tokens: Sequence[Token], prepositions: str) -> set[str]:
    """The lemmas of what stands after some prepositions that hang on some tokens."""
    known = _words()[prepositions]
    phrases = [phrase for token in tokens for phrase in token.children_of("prep") if phrase.lower in known]
    return {token.lemma for phrase in phrases for token in phrase.children_of("pobj")}


def _shortly_before(head: Token, triggers: Sequence[Trigger]) -> list[Trigger]:
    return [t for t in triggers if 0 < head.sentence - t.token.sentence <= _BACK]


def _befalls_craft(trigger: Trigger) -> bool:
    """Whether an act is one upon a craft, whose loss it may be: `shot down the jetliner`, `the downing of a plane`."""
    own = trigger.own()
    struck = {token.lemma for word in own for token in word.children_of("dobj", "nsubjpass")} | _objects(own, "upon")
    return not _words()["craft"].isdisjoint(struck)


_ANY = frozenset({"ASSAULT", "COERCE", "PROTEST", "MOBILIZE", "AID", "RETREAT", "SANCTION", "COOPERATE", "CONSULT", "SUPPORT"})
_HARM = frozenset({"ASSAULT", "COERCE", "PROTEST"})
_TYPES = {
    "killed": _HARM,
    "missing": _HARM,
    "duration": frozenset(),
    "people": frozenset(),
    "deployed": frozenset({"MOBILIZE", "RETREAT", "AID"}),
    "released": frozenset({"RETREAT", "CONCEDE"}),
    "injured": _HARM,
    "casualties": _HARM,
    "munitions": frozenset({"ASSAULT", "MOBILIZE", "THREATEN", "AID"}),
    "participants": frozenset({"PROTEST", "CONSULT", "MOBILIZE", "SUPPORT", "ASSAULT", "COERCE"}),
    "detained": frozenset({"COERCE", "RETREAT", "ASSAULT"}),
    "abducted": frozenset({"ASSAULT", "RETREAT"}),
    "aircraft": frozenset({"ASSAULT", "MOBILIZE", "AID"}),
    "attacks": frozenset({"ASSAULT"}),
}
