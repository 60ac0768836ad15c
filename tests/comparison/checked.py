"""Reads a checked list (`sample_checked.yaml`): which of its entries a comparison shows, and which disputes stand in no list."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from rashomon.comparison import Comparison
from rashomon.records import CodedDocument, Event, Fact, FactValue

SLOTS = {"legal": "legal-claim"}


class Missed(NamedTuple):
    """Entries of each part of a list that are not shown, with how many there are; and the disputes that stand in no list."""

    missed: dict[str, list[str]]
    total: dict[str, int]
    unlisted: list[str]

    def recall(self, *parts: str) -> float:
        """The share of the entries of some parts that is shown."""
        total = sum(self.total[part] for part in parts)
        return 1 - sum(len(self.missed[part]) for part in parts) / total


class Checked:
    """A checked list beside a comparison."""

    def __init__(
        self,
        path: Path,
        comparison: Comparison,
        events: Sequence[Event],
        coded: Mapping[str, CodedDocument],
        texts: Mapping[str, str],
    ) -> None:
        self.gold: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
        self.comparison, self.texts = comparison, texts
        self.event_of = {mention: event.id for event in events for mention in event.mentions}
        self.titles = {event.id: event.title for event in events}
        self.reported = {event.id: len(event.documents) for event in events}
        self.happenings = {
            name: {id for anchor in anchors for id in self._events(anchor, coded)}
            for name, anchors in self.gold["happenings"].items()
        }

    def score(self) -> Missed:
        """What is missed of each part, and the disputes that are shown and not listed."""
        parts = {
            "facts": list(self._facts()),
            "disputes": [(f"{name} {slot}", self._has(name, slot, "disputed")) for name, slot in self.gold["disputes"]],
            "revisions": [
                (f"{name} {slot} {old} to {new}", self._revised(name, slot, str(old), str(new)))
                for name, slot, old, new in self.gold["revisions"]
            ],
            "silences": [
                (f"{name} {slot} {who} {value}", self._silent(name, slot, who, *value))
                for name, slot, who, *value in self.gold["silences"]
            ],
            "tells": [(f"{name} {slot} {who}", not self._silent(name, slot, who)) for name, slot, who in self.gold["tells"]],
        }
        missed = {part: [what for what, found in entries if not found] for part, entries in parts.items()}
        return Missed(missed, {part: len(entries) for part, entries in parts.items()}, list(self._unlisted()))

    def _facts(self) -> Iterator[tuple[str, bool]]:
        for name, slot, value, documents in self.gold["facts"]:
            for document in documents:
                yield f"{name} {slot} {value} {document}", any(self._told(name, slot, str(value), document))

    def _told(self, name: str, slot: str, wanted: str, document: str) -> Iterator[bool]:
        slot, _, of = slot.partition("/")
        for fact in self._of(name, slot):
            for value in fact.values:
                if any(report.document == document for report in value.reports) and not (of and of not in (value.of or "")):
                    yield meets(fact.slot, value, wanted)

    def _has(self, name: str, slot: str, verdict: str) -> bool:
        return any(fact.verdict == verdict for fact in self._of(name, slot))

    def _revised(self, name: str, slot: str, old: str, new: str) -> bool:
        found = [revision for fact in self._of(name, slot) for revision in fact.revisions]
        return any(one.earlier.split(" (")[0] == old and one.later.split(" (")[0] == new for one in found)

    def _silent(self, name: str, slot: str, document: str, value: str | None = None) -> bool:
        """Whether a silence is shown on the event of the happening that most accounts report."""
        event = max(sorted(self.happenings[name]), key=lambda id: self.reported[id])
        here = [one for one in self.comparison.silences if (one.event, one.slot, one.document) == (event, slot, document)]
        return any(one.value is None if value is None else value in (one.value or "") for one in here)

    def _of(self, name: str, slot: str) -> list[Fact]:
        wanted = SLOTS.get(slot, slot)
        return [fact for fact in self.comparison.facts if fact.event in self.happenings[name] and fact.slot == wanted]

    def _unlisted(self) -> Iterator[str]:
        listed = {(id, SLOTS.get(slot, slot)) for name, slot in self.gold["disputes"] for id in self.happenings[name]}
        for fact in self.comparison.facts:
            if fact.verdict == "disputed" and (fact.event, fact.slot) not in listed:
                yield f"{self.titles[fact.event]}: {fact.slot}: {fact.rule}"

    def _events(self, anchor: Sequence[Any], coded: Mapping[str, CodedDocument]) -> Iterator[str]:
        """The events of the mentions whose sentences hold an anchor: `[document, words]` or `[document, start, end]`."""
        document, text = anchor[0], self.texts[anchor[0]]
        start = text.index(anchor[1]) if isinstance(anchor[1], str) else anchor[1]
        end = start + len(anchor[1]) if isinstance(anchor[1], str) else anchor[2]
        inside = [one for one in coded[document].events if one.sentence.start < end and start < one.sentence.end]
        within = [one for one in inside if start < one.trigger.end and one.trigger.start < end]
        yield from (self.event_of[one.id] for one in within or inside)


def meets(slot: str, value: FactValue, wanted: str) -> bool:
    """Whether a value is the one that a list gives: a number, a date, or a word or name that it has."""
    if slot == "cause":
        return True
    if slot == "status" and wanted == "negated":
        return value.value == "negated"
    if value.low is not None or value.high is not None:
        low, high = value.low or 0.0, value.high if value.high is not None else float("inf")
        number = float(wanted.strip("+>"))
        if wanted.startswith(">"):
            return low in (number, number + 1) and high == float("inf")
        if wanted.endswith("+"):
            return low == number
        return low <= number <= high and high - low <= 0.5 * number
    if slot == "date":
        first, _, last = value.value.partition("/")
        return first <= wanted <= (last or first)
    return wanted.casefold() in value.value.casefold()
