"""The event lexicon: which words signal which PLOVER type, with where actor and recipient stand. Read once from YAML."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Any

import msgspec

from rashomon.errors import DataError
from rashomon.knowledge import texts
from rashomon.ontology import plover

_CLASS_FIELDS = ("objects", "subjects", "after")


class Frame(msgspec.Struct, frozen=True, kw_only=True):
    """One way of wording an event: the words, what they need around them, and where the participants stand."""

    event_type: str
    lemmas: frozenset[str]
    objects: frozenset[str] = frozenset()
    subjects: frozenset[str] = frozenset()
    recipient: tuple[str, ...] = ("object",)
    actor: tuple[str, ...] = ("subject",)
    poss: str = "actor"
    mode: str | None = None
    weak: bool = False
    weak_actor: bool = False
    reciprocal: bool = False
    toll: bool = False
    alone: bool = False
    firm: bool = False
    needs: frozenset[str] = frozenset()
    without: frozenset[str] = frozenset()
    complement: str | None = None
    preps: frozenset[str] = frozenset()
    after: frozenset[str] = frozenset()

    @property
    def needs_nobody(self) -> bool:
        """Whether the words report an event though they name nobody: `The missiles fell at dawn`."""
        return self.firm and self.alone

    @property
    def exactness(self) -> int:
        """How much the frame asks for; of two frames that fit, the one that asks for more is meant."""
        asked = (self.objects, self.subjects, self.complement, self.preps, self.after, self.needs, self.without)
        return sum(2 if part is self.objects and part else bool(part) for part in asked)


class EventLexicon(msgspec.Struct, frozen=True):
    """All frames by lemma, and the word classes that they name."""

    verbs: dict[str, tuple[Frame, ...]]
    nouns: dict[str, tuple[Frame, ...]]
    classes: dict[str, frozenset[str]]
    light_verbs: frozenset[str]
    undergoer_verbs: frozenset[str]
    counting_verbs: frozenset[str]
    judging_verbs: frozenset[str]
    accidents: frozenset[str]
    prison: frozenset[str]


@cache
def lexicon() -> EventLexicon:
    """The lexicon that ships with the package. Raises `DataError` naming the entry that does not fit the ontology."""
    return build(texts(__package__, "lexicon.yaml"), "coding/lexicon.yaml")


def build(raw: dict[str, Any], name: str) -> EventLexicon:
    """A lexicon from its YAML data. `name` is the file named in errors."""
    classes = {key: frozenset(words.split()) for key, words in raw["classes"].items()}
    needs = {key: frozenset(words.split()) for key, words in raw["needs"].items()}
    verbs: dict[str, list[Frame]] = {}
    nouns: dict[str, list[Frame]] = {}
    for event_type in plover().types:
        section = raw.get(event_type, {})
        for kind, target in (("verbs", verbs), ("nouns", nouns)):
            for entry in section.get(kind, []):
                frame = _frame(event_type, kind, entry, classes, needs, name)
                for lemma in sorted(frame.lemmas):
                    target.setdefault(lemma, []).append(frame)
    return EventLexicon(
        verbs={lemma: _ranked(frames) for lemma, frames in verbs.items()},
        nouns={lemma: _ranked(frames) for lemma, frames in nouns.items()},
        classes=classes,
        light_verbs=frozenset(raw["light_verbs"].split()),
        undergoer_verbs=frozenset(raw["undergoer_verbs"].split()),
        counting_verbs=frozenset(raw["counting_verbs"].split()),
        judging_verbs=frozenset(raw["judging_verbs"].split()),
        accidents=frozenset(raw["accidents"].split()),
        prison=frozenset(raw["prison"].split()),
    )


def _ranked(frames: Iterable[Frame]) -> tuple[Frame, ...]:
    return tuple(sorted(frames, key=lambda frame: -frame.exactness))


def _frame(
    event_type: str,
    kind: str,
    entry: dict[str, Any],
    classes: dict[str, frozenset[str]],
    needs: dict[str, frozenset[str]],
    name: str,
) -> Frame:
    where = f"{name}: {event_type} {kind} {entry.get(kind)!r}"
    unknown = set(entry) - _FIELDS
    if unknown or kind not in entry:
        raise DataError(f"{where}: unknown field {', '.join(sorted(unknown)) or kind}; use {', '.join(sorted(_FIELDS))}")
    mode = entry.get("mode", "null")
    mode = None if mode == "null" else mode
    if mode is not None and mode not in plover().types[event_type].modes:
        raise DataError(f"{where}: PLOVER has no mode {mode!r} of {event_type}")
    try:
        words = {field: _expand(entry.get(field, ""), classes) for field in _CLASS_FIELDS}
        return Frame(
            event_type=event_type,
            lemmas=frozenset(entry[kind].split()),
            recipient=tuple(entry.get("recipient", "object").split()),
            actor=tuple(entry.get("actor", "subject").split()),
            poss=entry.get("poss", "actor"),
            mode=mode,
            weak=entry.get("weak") == "true",
            weak_actor=entry.get("weak_actor") == "true",
            reciprocal=entry.get("reciprocal") == "true",
            toll=entry.get("toll") == "true",
            alone=entry.get("alone") == "true",
            firm=entry.get("firm") == "true",
            needs=needs[entry["needs"]] if "needs" in entry else frozenset(),
            without=needs[entry["not"]] if "not" in entry else frozenset(),
            complement=entry.get("complement"),
            preps=frozenset(entry.get("preps", "").split()),
            **words,
        )
    except KeyError as missing:
        raise DataError(f"{where}: names {missing}, which is neither a class nor a list of `needs`") from missing


def _expand(words: str, classes: dict[str, frozenset[str]]) -> frozenset[str]:
    found: set[str] = set()
    for word in words.split():
        found |= classes[word] if word.isupper() else {word}
    return frozenset(found)


_FIELDS = frozenset(Frame.__struct_fields__) - {"event_type", "lemmas", "without"} | {"verbs", "nouns", "not"}
