"""Sentences whose words of politics mean something else: matches, the law as it stands, accidents of machines."""

from __future__ import annotations

import pytest
from coded_text import Code


@pytest.mark.parametrize(
    "text",
    [
        "The coach said that Kenya will attack with three forwards against Uganda on Friday.",
        "Under the charter the council may dismiss a minister and declare an emergency.",
        "The blast at the Bratsk power station was caused by a faulty boiler, the commission said.",
    ],
)
def test_another_sense_is_no_event(code: Code, text: str) -> None:
    assert code(text).triggers() == []


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("The government declared an emergency on Monday.", "declared"),
        ("A blast killed twelve people at a police station in Kabul, and the Taliban said that they were behind it.", "blast"),
        ("Police in Cairo arrested the captain of the football team over a protest song against the army.", "arrested"),
    ],
)
def test_the_same_words_report_an_event_elsewhere(code: Code, text: str, trigger: str) -> None:
    assert any(word in found for found in code(text).triggers() for word in (trigger, "killed"))


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("Two soldiers were killed by enemy fire near the border.", "killed"),
        ("Rebels shot down the military helicopter, killing nine soldiers in the crash.", "shot down"),
        ("Soldiers killed three looters during the hurricane.", "killed"),
        ("UN peacekeepers came under mortar fire from rebels on Tuesday.", "fire"),
        ("A grenade was thrown into a crowd in Kampala, injuring six.", "thrown"),
    ],
)
def test_an_act_is_no_accident_for_what_came_of_it_or_was_its_occasion(code: Code, text: str, trigger: str) -> None:
    assert code(text).event(trigger).event_type == "ASSAULT"


@pytest.mark.parametrize(
    "text",
    [
        "A fire destroyed a warehouse in Izmir on Sunday.",
        "A forest fire killed 60 people in central Portugal.",
        "A gas explosion killed six people in Tianjin.",
        "Eleven soldiers were killed when their helicopter crashed in bad weather.",
        "Two peacekeepers were killed in a fire in their barracks.",
        "An avalanche killed four soldiers in Siachen.",
    ],
)
def test_what_nobody_does_is_no_event(code: Code, text: str) -> None:
    assert code(text).triggers() == []


def test_who_comes_under_attack_is_the_one_that_it_is_done_to(code: Code) -> None:
    event = (coded := code("UN peacekeepers came under mortar fire from Malian rebels on Tuesday.")).event("fire")
    recipients, actors = ([one.span.of(coded.text) for one in side] for side in (event.recipients, event.actors))
    assert (recipients, actors) == (["UN peacekeepers"], ["Malian rebels"])


@pytest.mark.parametrize(
    ("text", "event_type"),
    [
        ("North Korea test-fired a ballistic missile.", "MOBILIZE"),
        ("The United States delivered anti-tank missiles to Kyiv.", "AID"),
    ],
)
def test_what_is_done_with_arms_is_not_always_force(code: Code, text: str, event_type: str) -> None:
    assert [event.event_type for event in code(text).coded.events] == [event_type]
