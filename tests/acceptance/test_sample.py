"""What the shipped sample must give, against the hand-made list in `tests/sample_facts.yaml`.

The floors are what this version reaches, rounded down: a change that falls below one has broken something. Lowering one is a
decision to be made in the open. The list was looked at while the rules were written, so the figures say how well the sample is
read, not how well unseen accounts will be.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml
from whole_case import Read

from rashomon.records import EventMention

FACTS: dict[str, Any] = yaml.safe_load((Path(__file__).parents[1] / "sample_facts.yaml").read_text(encoding="utf-8"))

# More events are found since the heads were trained (125 of 162, 117 before), and the actors of as many as before are right (84).
EVENTS_FOUND, STATUS_RIGHT, ACTORS_RIGHT, RECIPIENTS_RIGHT = 0.75, 0.80, 0.66, 0.55
CONTENTS_FOUND = 0.72


def in_sentence(sample: Read, document: str, snippet: str) -> list[EventMention]:
    middle = sample.text(document).index(snippet) + len(snippet) // 2
    return [event for event in sample.coded[document].events if event.sentence.start <= middle < event.sentence.end]


def told_by(sample: Read, document: str, snippet: str) -> list[EventMention]:
    """The mentions whose trigger stands in a snippet, or all of its sentence where none does."""
    start = sample.text(document).index(snippet)
    near = in_sentence(sample, document, snippet)
    return [event for event in near if start <= event.trigger.start < start + len(snippet)] or near


def matched(sample: Read) -> Iterator[tuple[dict[str, Any], EventMention | None]]:
    """Each gold event with the mention of its sentence that has its type and, where one has, its trigger."""
    for gold in FACTS["events"]:
        text = sample.text(gold["document"])
        alternative = gold.get("or_type", [])
        types = {gold["event_type"], *([alternative] if isinstance(alternative, str) else alternative)}
        near = [event for event in in_sentence(sample, gold["document"], gold["sentence"]) if event.event_type in types]
        near.sort(key=lambda event: gold["trigger"].lower() not in event.trigger.of(text).lower())
        yield gold, near[0] if near else None


def fits(gold: list[str], found: set[str]) -> bool:
    """Every gold code is met by some participant; nobody in the gold asks for nobody in the record."""
    words = [set(code.replace("/", " ").split()) for code in found]
    return all(any(set(code.split()) <= one for one in words) for code in gold) if gold else not found


def test_events_are_found_with_status_and_participants(sample: Read) -> None:
    pairs = list(matched(sample))
    found = [(gold, event) for gold, event in pairs if event is not None]
    assert len(found) / len(pairs) >= EVENTS_FOUND
    assert sum(gold["status"] == event.status for gold, event in found) / len(found) >= STATUS_RIGHT
    assert sum(fits(gold["actors"], sample.who(event, "actors")) for gold, event in found) / len(found) >= ACTORS_RIGHT
    right = sum(fits(gold["recipients"], sample.who(event, "recipients")) for gold, event in found)
    assert right / len(found) >= RECIPIENTS_RIGHT


def test_what_is_no_event_is_not_coded(sample: Read) -> None:
    for gold in FACTS["not_events"]:
        text = sample.text(gold["document"])
        triggers = [event.trigger.of(text) for event in in_sentence(sample, gold["document"], gold["sentence"])]
        assert gold["trigger"] not in triggers, gold["why"]


def test_contents_are_attributed(sample: Read) -> None:
    found = 0
    for gold in FACTS["attributions"]:
        text = sample.text(gold["document"])
        start = text.index(gold["content"], text.index(gold["near"]) if gold.get("near") else 0)
        wanted = set(range(start, start + len(gold["content"])))
        overlaps = (
            len(wanted & held) / len(wanted | held)
            for attribution in sample.coded[gold["document"]].attributions
            if (held := {index for span in attribution.content for index in range(span.start, span.end)})
        )
        found += max(overlaps, default=0) >= 0.5
    assert found / len(FACTS["attributions"]) >= CONTENTS_FOUND


def test_the_syndicated_copies_count_once(sample: Read) -> None:
    (gold,) = FACTS["copies"]
    assert [sorted(group.documents) for group in sample.copies] == [sorted(gold["documents"])]
    assert sample.copies[0].origin == gold["origin"]
    event = sample.happening(sample.find("meridian-attack", "Iran struck two bases", "struck"))
    assert event.sources <= len(event.documents) - 2


@pytest.mark.parametrize(
    "told",
    [
        [
            ("meridian-killing", "was killed early on Friday", "killed"),
            ("lantern-editorial", "The assassination of Qasem Soleimani", "assassination"),
            ("us-statement", "removed Qasem Soleimani from the battlefield", "removed"),
            ("longview-explainer", "which killed Qasem Soleimani", "killed"),
            ("pgb-attack", "the cowardly assassination", "assassination"),
        ],
        [
            ("meridian-attack", "Iran struck two bases", "struck"),
            ("us-statement", "the Iranian regime fired ballistic missiles", "fired"),
            ("potomac-injured", "missile attack on the Al-Asad airbase", "attack"),
            ("lakes-denial", "Iran attacked US forces", "attacked"),
        ],
    ],
    ids=["killing", "missile attack"],
)
def test_one_happening_is_one_event(sample: Read, told: list[tuple[str, str, str]]) -> None:
    assert sample.happening(*(sample.find(*each) for each in told)).sources > 1


def test_what_is_not_the_same_is_kept_apart(sample: Read) -> None:
    linked = {mention: event.id for event in sample.events for mention in event.mentions}
    for gold in FACTS["not_same"]:
        first, second = (told_by(sample, *gold[side]) for side in ("first", "second"))
        if gold["first"][0] == gold["second"][0] and {e.sentence for e in first} & {e.sentence for e in second}:
            continue  # one sentence tells both; which mention is meant cannot be said from the snippet
        shared = {linked[event.id] for event in first} & {linked[event.id] for event in second}
        assert not shared, gold["why"]


def test_the_toll_of_the_attack_is_disputed_with_its_voices(sample: Read) -> None:
    event = sample.happening(sample.find("meridian-attack", "Iran struck two bases", "struck"))
    injured = sample.fact(event, "injured")
    assert injured.verdict == "disputed"
    assert {(0, 0), (11, 11)} <= {(value.low, value.high) for value in injured.values}
    killed = sample.fact(event, "killed")
    assert killed.verdict == "disputed"
    eighty = [value for value in killed.values if value.low == 80]
    assert eighty and any(report.document == "pgb-attack" for value in eighty for report in value.reports)
    for value in (*injured.values, *killed.values):
        assert value.sources <= value.accounts == len({report.document for report in value.reports})


def test_calls_to_action_are_marked(sample: Read) -> None:
    missed = []
    for gold in FACTS["calls_to_action"]:
        start = sample.text(gold["document"]).index(gold["snippet"])
        calls = [w.span for w in sample.coded[gold["document"]].wording if w.kind == "call-to-action"]
        if not any(span.start < start + len(gold["snippet"]) and start < span.end for span in calls):
            missed.append(gold["snippet"])
    assert len(missed) <= 3, missed  # imperatives that the parser reads as names: `March with us on Saturday`


def test_private_persons_are_not_named(sample: Read) -> None:
    for gold in FACTS["private_persons"]:
        names = {entity.name for entity in sample.coded[gold["document"]].entities}
        assert gold["name"] not in names


def test_every_value_of_every_fact_shows_its_words(sample: Read) -> None:
    for fact in sample.facts:
        for one, two in pairwise(fact.values):
            assert (one.sources, one.accounts) >= (two.sources, two.accounts)
        for value in fact.values:
            assert value.reports
            assert all(report.evidence.of(sample.text(report.document)) for report in value.reports)
