"""By what an act was done: the weapons and other means that a sentence tells of, each with the act that it belongs to."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

import msgspec

from rashomon.coding.trigger import Trigger
from rashomon.knowledge import shaped
from rashomon.language import Parse, Token
from rashomon.records import Means, Span

_TYPES = frozenset({"ASSAULT", "COERCE", "PROTEST"})
_STEPS = 7  # arcs of the tree between a means and its act, at most
_LONGEST = 4  # tokens of a name of a means, with its hyphens
_NAMING = frozenset({"NOUN", "PROPN", "ADJ", "NUM", "X"})
_NOMINAL = ("compound", "nmod", "amod", "appos", "conj", "poss")
_CLAUSAL = ("advcl", "acl", "amod", "relcl", "xcomp", "pcomp", "conj", "ccomp", "prep", "dep")


class Kind(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One kind of means: its words, parted by white space, and the mode of ASSAULT that it makes."""

    words: str
    mode: str | None = None


class Knowledge(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The whole of `means.yaml`; its remarks say what each list is for."""

    kinds: dict[str, Kind]
    acts: dict[str, str]
    launching: str
    bursting: str
    using: str
    by: str
    carriers: str


@cache
def _knowledge() -> Knowledge:
    return shaped(__package__, "means.yaml", Knowledge)


@cache
def _named() -> dict[str, str]:
    return {word: name for name, kind in _knowledge().kinds.items() for word in kind.words.split()}


@cache
def _opening() -> frozenset[str]:
    """What a name of a means may open with, up to each of its joints: a look that spares most words the search."""
    return frozenset(word[:at] for word in _named() for at in range(1, len(word) + 1) if word[at : at + 1] in ("", "-", "_"))


@cache
def _list(name: str) -> frozenset[str]:
    words: str = getattr(_knowledge(), name)
    return frozenset(words.split())


@cache
def words_of_modes() -> dict[str, frozenset[str]]:
    """The words of the means that make each mode of ASSAULT."""
    found: dict[str, set[str]] = {}
    for kind in _knowledge().kinds.values():
        if kind.mode is not None:
            found.setdefault(kind.mode, set()).update(kind.words.split())
    return {mode: frozenset(words) for mode, words in found.items()}


def means_of(parse: Parse, triggers: Sequence[Trigger]) -> dict[Trigger, list[Means]]:
    """The means of each act of force that has any, in order of position.

    A word for a weapon counts where the grammar makes it the means: it modifies the act's noun (`rocket attack`), does it
    (`a bomb killed three`), stands after `with` or `by`, or is what was fired, thrown or used. What is seized, sold or attacked
    is no means, though it is a weapon. An act's own word may name its means (`airstrike`, `stabbed`).
    """
    forceful = [trigger for trigger in triggers if trigger.event_type in _TYPES]
    found: dict[Trigger, dict[Span, Means]] = {}

    def keep(trigger: Trigger, span: Span, kind: str) -> None:
        if not any(span.overlaps(other) for other in found.get(trigger, {})):
            found.setdefault(trigger, {})[span] = Means(span=span, kind=kind)

    for sentence in dict.fromkeys(trigger.token.sentence for trigger in forceful):
        here = [trigger for trigger in forceful if trigger.token.sentence == sentence]
        owners = {id(token): trigger for trigger in here for token in reversed(trigger.own())}
        for first, head, kind in _weapons(parse.tokens_in(parse.sentence_of(here[0].token).span)):
            for owner in _owners(head, owners):
                keep(owner, Span(first.start, head.end), kind)
    for trigger in forceful:
        for token in trigger.own():
            if (told := _kind_of_act(token)) is not None:
                keep(trigger, token.span, told)
    return {trigger: [means[span] for span in sorted(means)] for trigger, means in found.items()}


def _kind_of_act(token: Token) -> str | None:
    if token.pos == "VERB":
        particle = token.child("prt")
        phrase = f"{token.lemma}_{particle.lower}" if particle is not None else ""
        return _knowledge().acts.get(phrase) or _knowledge().acts.get(token.lemma)
    return _kind(token.lemma) or _kind(token.lower)


def _kind(word: str) -> str | None:
    return _named().get(word)


def _weapons(tokens: Sequence[Token]) -> Iterator[tuple[Token, Token, str]]:
    """Each name of a means among `tokens`, the longest first: its first and last token, and its kind."""
    at = 0
    while at < len(tokens):
        if tokens[at].lower not in _opening() and tokens[at].lemma not in _opening():
            at += 1
            continue
        for length in range(min(_LONGEST, len(tokens) - at), 0, -1):
            part = tokens[at : at + length]
            before, last = "_".join([*(token.lower for token in part[:-1]), ""]), part[-1]
            kind = next((kind for word in (last.lemma, last.lower) if (kind := _kind((before + word).replace("_-_", "-")))), None)
            if kind is not None and last.pos in _NAMING:
                yield part[0], last, kind
                at += length - 1
                break
        at += 1


def _owners(head: Token, owners: Mapping[int, Trigger]) -> Iterator[Trigger]:
    """The acts whose means a noun is, by the way up the tree from it: none where that leads to no act, or through another part.

    The way goes on through an act's own noun: `killed with gunfire` has two.
    """
    token, armed, met = head, False, False
    if id(token) in owners:
        met = True
        yield owners[id(token)]
    for clause in head.children_of("relcl", "acl"):
        if id(clause) in owners and clause.lemma in _list("bursting") | _list("launching"):
            met = True
            yield owners[id(clause)]  # `the missiles that fell on the base`
    for _ in range(_STEPS):
        above = token.head
        if above is token:
            break
        if id(above) in owners and _is_means(token, above, armed):
            met = True
            yield owners[id(above)]
        elif token.lower == "with" and above.dep in ("dobj", "nsubjpass") and id(above.head) in owners:
            yield owners[id(above.head)]  # `killed two soldiers with machine-gun fire`, hung on the soldiers
            return
        elif id(above) in owners and token.dep not in _NOMINAL:
            return
        step = _step(token, above)
        if not step:
            break
        armed = armed or step == "armed"
        token = above
    if armed and not met:
        below = (owners[id(inner)] for inner in token.subtree() if id(inner) in owners)
        yield from itertools.islice(below, 1)  # `a bomb exploded, killing three`


def _step(token: Token, above: Token) -> str:
    """Whether the way may go on through `above`: `armed` once it has met a verb that makes the noun its means; '' if it ends."""
    if token.dep in ("dobj", "nsubjpass"):
        return "armed" if above.lemma in _list("using") | _list("launching") else ""
    if token.dep == "nsubj":
        return "armed" if above.lemma in _list("bursting") | _list("using") else ""
    if token.dep in ("pobj", "pcomp"):
        return "on" if above.lower in _list("by") else ""
    if token.dep in ("prep", "agent"):
        if above.pos == "VERB":
            return "armed" if above.lemma in _list("using") | _list("bursting") else ""
        known = above.lemma in _list("carriers") or above.lower in _list("carriers") or _kind(above.lemma) or above.pos == "NUM"
        return "on" if known else ""
    if token.dep in _CLAUSAL and token.pos in ("VERB", "AUX"):
        return "on"
    if token.dep in _NOMINAL and above.pos in ("NOUN", "PROPN", "NUM"):
        known = above.lemma in _list("carriers") or _kind(above.lemma) or token.dep in ("conj", "appos")
        return "on" if known else ""
    return ""


def _is_means(token: Token, act: Token, armed: bool) -> bool:
    """Whether what hangs on an act's own word is its means."""
    if token.pos in ("VERB", "AUX"):
        return armed
    if token.dep in ("dobj", "nsubjpass"):
        return act.lemma in _list("launching") and act.pos == "VERB" and not downs(act)
    if token.dep in ("prep", "agent"):
        return True
    return token.dep in (*_NOMINAL, "nsubj", "npadvmod", "pobj") and (token.dep != "conj" or armed)


def downs(act: Token) -> bool:
    """Whether an act brings its object down (`shot down a drone`), which then is what is struck and not what strikes."""
    particle = act.child("prt")
    return particle is not None and particle.lower == "down"
