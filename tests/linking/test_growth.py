"""Linking never compares all with all: the pairs judged grow with the accounts, also where all tell one thing, or tell little."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from msgspec.structs import replace
from told import Told

from rashomon.linking import LinkSettings, copies, link
from rashomon.linking.clustering import clusters
from rashomon.linking.mention.reading import Index, read_mention
from rashomon.linking.pair.background import Background
from rashomon.linking.pair.candidates import candidates, ordered
from rashomon.records import Event

WORDS = "early late again twice loudly suddenly heavily quietly openly briefly firmly partly mostly hardly nearly calmly".split()


def one_story(number: int) -> Told:
    """One of many accounts of one attack, each in slightly other words."""
    words = [WORDS[(number >> shift) % len(WORDS)] for shift in (0, 4, 8)]
    told = Told(
        f"story-{number:04}", f"Iran {words[0]} fired missiles at the base {words[1]} and {words[2]} on Wednesday.", "2020-01-08"
    )
    told.event("fired missiles", told.text, by=told.who("Iran", "IRN"), to=told.who("the base", "USA", "MIL"), on="2020-01-08")
    return told


def duplicate(number: int) -> Told:
    """One of many copies of one text."""
    text = "Iran fired missiles at the base on Wednesday, and nobody had been told of it before, as the guards at the gate said."
    told = Told(f"copy-{number:04}", text, "2020-01-08")
    told.event("fired missiles", told.text, by=told.who("Iran", "IRN"), to=told.who("the base", "USA", "MIL"), on="2020-01-08")
    return told


def blank(number: int) -> Told:
    """An account with no date, no place, nobody named and no outlet."""
    told = Told(f"blank-{number:04}", f"Something {WORDS[number % len(WORDS)]} hit a town.", None)
    told.event("hit", told.text)
    return told


def judged(accounts: list[Told], monkeypatch: pytest.MonkeyPatch) -> tuple[int, list[Event]]:
    """How many pairs were judged, and the events."""
    calls = 0
    scoring = clusters.score

    def counted(*given: object) -> float:
        nonlocal calls
        calls += 1
        return scoring(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(clusters, "score", counted)
    coded, texts = {told.id: told.coded for told in accounts}, {told.id: told.text for told in accounts}
    groups = copies(told.document for told in accounts)
    events = link([mention for told in accounts for mention in told.events], coded, groups, texts=texts)
    monkeypatch.undo()
    return calls, events


@pytest.mark.parametrize("making", [one_story, duplicate, blank])
def test_pairs_judged_grow_with_the_accounts(making: object, monkeypatch: pytest.MonkeyPatch) -> None:
    few, _ = judged([making(number) for number in range(150)], monkeypatch)  # type: ignore[operator]
    many, _ = judged([making(number) for number in range(600)], monkeypatch)  # type: ignore[operator]
    assert many <= 4.8 * few
    assert many <= 100 * 600


def test_a_thousand_copies_are_one_event_of_one_source(monkeypatch: pytest.MonkeyPatch) -> None:
    _, events = judged([duplicate(number) for number in range(1000)], monkeypatch)
    assert [(len(event.documents), event.sources, len(event.folded)) for event in events] == [(1000, 1, 999)]


def test_accounts_without_date_place_or_outlet_lose_nothing_and_gain_no_date(monkeypatch: pytest.MonkeyPatch) -> None:
    _, events = judged([blank(number) for number in range(60)], monkeypatch)
    assert sum(len(event.mentions) for event in events) == 60
    assert all(event.start is None for event in events)


def linked(accounts: list[Told], settings: LinkSettings | None = None) -> list[Event]:
    coded, texts = {told.id: told.coded for told in accounts}, {told.id: told.text for told in accounts}
    return link([mention for told in accounts for mention in told.events], coded, texts=texts, settings=settings)


@pytest.mark.parametrize("making", [one_story, duplicate, blank])
def test_links_are_the_same_however_few_pairs_are_held(making: object) -> None:
    accounts = [making(number) for number in range(120)]  # type: ignore[operator]
    few = [replace(event, links=()) for event in linked(accounts, LinkSettings(pairs_held=7))]
    assert few == [replace(event, links=()) for event in linked(accounts[::-1])]


def test_no_more_pairs_are_held_than_is_set(monkeypatch: pytest.MonkeyPatch) -> None:
    held: list[int] = []
    scoring = clusters.Judge.log_odds

    def watched(self: clusters.Judge, one: int, two: int) -> float:
        found = scoring(self, one, two)
        held.append(len(self._known))
        return found

    monkeypatch.setattr(clusters.Judge, "log_odds", watched)
    linked([one_story(number) for number in range(120)], LinkSettings(pairs_held=50))
    assert len(held) > 1000
    assert max(held) == 50


def test_pairs_come_in_order_each_once_and_are_made_as_they_are_asked_for() -> None:
    accounts = [one_story(number) for number in range(200)]
    coded = {told.id: told.coded for told in accounts}
    mentions = [read_mention(one, Index(coded[one.document], told.text)) for told in accounts for one in told.events]
    sightings = ordered(mentions)
    found = list(candidates(sightings, Background(sightings, {}), LinkSettings()))
    assert found == sorted(set(found))
    assert all(left < right for left, right in found)
    assert isinstance(candidates(sightings, Background(sightings, {}), LinkSettings()), Iterator)
