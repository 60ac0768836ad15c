"""Reads the types of a user's ontology, with their modes, what they take of PLOVER, and the words that report them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Literal

import yaml

from rashomon.knowledge import Entry
from rashomon.ontology.fields import fields_of, line, one_of, split, unknown
from rashomon.ontology.scheme import RECIPIENT, RECIPROCITY, EventType, Mode, Signal, plover, score_of
from rashomon.ontology.takes import Take

Kind = Literal["verb", "noun"]

_TYPE = frozenset({"quad", "score", "meaning", "recipient", "reciprocity", "future", "modes", "takes", "words"})
_MODE = frozenset({"score", "meaning", "adds", "takes"})
_WORDS = frozenset({"verbs", "nouns", "objects", "mode"})
_KINDS: dict[str, Kind] = {"verbs": "verb", "nouns": "noun"}
_RECIPIENT = {True: "required", False: "optional"}


class TypeReader:
    """Reads types one by one, and sees to it that no two of them claim the same.

    `quads`, `contexts` and `names` are those of the ontology as a whole. `signals` are the words of all types read so far.
    """

    def __init__(self, quads: tuple[str, ...], contexts: tuple[str, ...], names: tuple[str, ...]) -> None:
        self.quads = quads
        self.contexts = contexts
        self.names = names
        self.signals: list[Signal] = []
        self._taken: dict[Take, str] = {}
        self._said: dict[tuple[Kind, str, str | None], str] = {}

    def read(self, name: str, entry: Entry, base: EventType | None) -> EventType:
        """One type; where it changes one of PLOVER's (`base`), what it leaves out stays."""
        if not re.fullmatch(r"[^\W\d_][\w-]*", name) or name != name.upper():
            raise entry.fault(f"{name!r} is not the name of a type; write capitals joined by _, such as LAND_GRAB")
        required = frozenset() if base else frozenset({"quad", "score", "meaning"})
        fields = fields_of(entry, f"the type {name}", required, _TYPE)
        old = base or EventType(name, "", 0.0, "", {}, False, "none", None)
        score = score_of(fields["score"]) if "score" in fields else old.score
        modes = dict(old.modes)
        given = fields["modes"].mapping() if "modes" in fields else {}
        for mode, value in given.items():
            modes[mode] = self._mode(name, mode, value, score, modes.get(mode))
        kind = EventType(
            name=name,
            quad=one_of(fields["quad"], "quad of this ontology", self.quads) if "quad" in fields else old.quad,
            score=score,
            meaning=line(fields["meaning"]) if "meaning" in fields else old.meaning,
            modes=modes,
            requires_recipient=_choice(fields, "recipient", RECIPIENT, _RECIPIENT[old.requires_recipient]) == "required",
            reciprocity=_choice(fields, "reciprocity", RECIPROCITY, old.reciprocity),
            future=one_of(fields["future"], "type of this ontology", self.names) if "future" in fields else old.future,
            takes=self._takes(fields["takes"], name, Take(name, implied=True) if base else None) if "takes" in fields else None,
        )
        for item in fields["words"].items() if "words" in fields else ():
            self._words(item, kind)
        self._reachable(kind, entry, given)
        return kind

    def _mode(self, event_type: str, name: str, entry: Entry, score: float, base: Mode | None) -> Mode:
        if not re.fullmatch(r"[^\W_][\w-]*", name) or name != name.lower():
            raise entry.fault(f"{name!r} is not the name of a mode; write small letters joined by -, such as land-grab")
        old = base or Mode(name, score, "", None)
        if isinstance(entry.node, yaml.ScalarNode):
            return Mode(name, old.score, line(entry), old.adds)
        required = frozenset() if base else frozenset({"meaning"})
        fields = fields_of(entry, f"the mode {name} of {event_type}", required, _MODE)
        implied = Take(event_type, name, implied=True) if base else None
        return Mode(
            name=name,
            score=score_of(fields["score"]) if "score" in fields else old.score,
            meaning=line(fields["meaning"]) if "meaning" in fields else old.meaning,
            adds=one_of(fields["adds"], "context of this ontology", self.contexts) if "adds" in fields else old.adds,
            takes=self._takes(fields["takes"], event_type, implied) if "takes" in fields else None,
        )

    def _takes(self, entry: Entry, event_type: str, implied: Take | None) -> tuple[Take, ...]:
        """What is taken, beside what PLOVER has by this name (`implied`); an empty list gives that up as well."""
        found = []
        for item in entry.items() if isinstance(entry.node, yaml.SequenceNode) else [entry]:
            for word in split(item):
                take = self._take(item, word)
                owner = self._taken.setdefault(take, event_type)
                if owner != event_type:
                    raise item.fault(f"{word} is taken by {owner} and by {event_type}; leave it to one of them")
                found.append(take)
        return (implied, *found) if implied and found else tuple(found)

    def _take(self, entry: Entry, word: str) -> Take:
        rest, plus, context = word.partition("+")
        name, slash, mode = rest.partition("/")
        known = plover().types.get(name)
        if known is None:
            raise unknown(entry, name, "PLOVER type", plover().types)
        if slash and mode not in known.modes:
            raise unknown(entry, mode, f"mode of PLOVER's {name}", known.modes)
        contexts = dict.fromkeys((*plover().contexts, *self.contexts))
        if plus and context not in contexts:
            raise unknown(entry, context, "context", contexts)
        return Take(name, mode or None, context or None)

    def _words(self, entry: Entry, kind: EventType) -> None:
        fields = fields_of(entry, f"an entry of `words` of {kind.name}", frozenset(), _WORDS)
        if not fields.keys() & _KINDS.keys():
            raise entry.fault(f"an entry of `words` of {kind.name} has neither verbs nor nouns; add `verbs:` or `nouns:`")
        objects = split(fields["objects"], lemmas=True) if "objects" in fields else ()
        mode = one_of(fields["mode"], f"mode of {kind.name}", kind.modes) if "mode" in fields else None
        for field, sort in _KINDS.items():
            if field not in fields:
                continue
            lemmas = split(fields[field], lemmas=True)
            claim = f"{kind.name}, mode {mode}" if mode else kind.name
            for lemma in lemmas:
                for thing in objects or (None,):
                    owner = self._said.setdefault((sort, lemma, thing), claim)
                    if owner != claim:
                        told = f"the {sort} {lemma!r}" + (f" with the object {thing!r}" if thing else "")
                        raise fields[field].fault(
                            f"{told} reports {owner} and {claim}; leave it to one, or tell them by `objects`"
                        )
            self.signals.append(
                Signal(event_type=kind.name, kind=sort, lemmas=frozenset(lemmas), objects=frozenset(objects), mode=mode)
            )

    def _reachable(self, kind: EventType, entry: Entry, modes: Mapping[str, Entry]) -> None:
        """A fault where nothing leads to the type, or to one of the modes that the file gives it."""
        signals = [signal for signal in self.signals if signal.event_type == kind.name]
        taking = kind.takes or any(mode.takes for mode in kind.modes.values())
        if not (taking or signals or (kind.takes is None and kind.name in plover().types)):
            raise entry.fault(f"nothing leads to the type {kind.name}; give it `takes:` or `words:`")
        named = {mode for known in plover().types.values() for mode in known.modes}
        for name, value in modes.items():
            mode = kind.modes[name]
            if not (mode.takes or any(one.mode == name for one in signals) or (mode.takes is None and name in named)):
                raise value.fault(
                    f"nothing leads to the mode {name} of {kind.name}; give it `takes:`, or words with `mode: {name}`"
                )


def _choice(fields: dict[str, Entry], name: str, allowed: frozenset[str], otherwise: str) -> str:
    return one_of(fields[name], name, sorted(allowed)) if name in fields else otherwise
