"""Real accounts of January 2020, coded and linked: each happening is one event, and different ones stay apart."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import rashomon
from rashomon.comparison import Comparison, compare
from rashomon.linking import copies, link
from rashomon.records import Document, Event

ACCOUNTS = Path(__file__).parents[3] / "shared" / "data" / "crisis2020" / "accounts.jsonl"
pytestmark = pytest.mark.shared


@pytest.fixture(scope="module")
def laid() -> tuple[list[Event], Comparison, dict[str, str]]:
    if not ACCOUNTS.is_file():
        pytest.skip("the accounts of January 2020 are not part of the project and are not here")
    rows = [json.loads(line) for line in ACCOUNTS.read_text(encoding="utf-8").splitlines()]
    documents = {row["id"]: Document(id=row["id"], text=row["text"], published=row["published"]) for row in rows}
    coded = {one.id: one for one in rashomon.load()(list(documents.values()))}
    groups = copies(documents.values())
    texts = {id: document.text for id, document in documents.items()}
    mentions = [mention for one in coded.values() for mention in one.events]
    events = link(mentions, coded, groups, texts=texts)
    words = {mention.id: mention.trigger.of(texts[mention.document]) for mention in mentions}
    return events, compare(events, coded, documents, groups), words


def widely_reported(events: list[Event], event_type: str) -> list[Event]:
    return [event for event in events if event.event_type == event_type and len(event.documents) >= 4]


def test_killing_attack_and_downing_are_one_event_each(laid: tuple[list[Event], Comparison, dict[str, str]]) -> None:
    titles = sorted(event.title for event in widely_reported(laid[0], "ASSAULT"))
    assert len(titles) == 3, titles
    assert sum("Soleimani" in title and "3 January 2020" in title for title in titles) == 1
    assert sum("USA" in title and "8 January 2020" in title for title in titles) == 1
    assert sum("UKR" in title and "8 January 2020" in title for title in titles) == 1


def test_assassination_murder_and_killing_are_one_act(laid: tuple[list[Event], Comparison, dict[str, str]]) -> None:
    events, _, words = laid
    killing = next(event for event in widely_reported(events, "ASSAULT") if "Soleimani" in event.title)
    assert {"assassination", "murder", "killing"} <= {words[id] for id in killing.mentions}


def test_the_injured_of_the_attack_are_disputed(laid: tuple[list[Event], Comparison, dict[str, str]]) -> None:
    events, comparison, _ = laid
    attack = next(event for event in widely_reported(events, "ASSAULT") if "- USA" in event.title)
    injured = next(fact for fact in comparison.facts if fact.event == attack.id and fact.slot == "injured")
    assert injured.verdict == "disputed"
    assert {0, 11} <= {value.low for value in injured.values}
    assert any(report.chain for value in injured.values for report in value.reports)
