"""By what an act was done: weapons as the grammar tells them, and weapons that are no means."""

from __future__ import annotations

import pytest
from coded_text import Code


@pytest.mark.parametrize(
    ("text", "trigger", "words", "kind"),
    [
        (
            "A car bomb exploded outside the police station in Lima.",
            "exploded",
            "car bomb",
            "vehicle bomb",
        ),
        ("Rebels attacked the army base with mortars on Monday.", "attacked", "mortars", "mortar"),
        ("A U.S. drone strike killed the general.", "killed", "drone", "drone"),
        ("Iran fired more than a dozen ballistic missiles at two bases in Iraq.", "fired", "missiles", "missile"),
        ("Guerrillas armed with AK-47 rifles ambushed a convoy near Usulutan.", "ambushed", "rifles", "firearm"),
        ("Rebels killed two Colombian soldiers with machine-gun fire near Bogota.", "killed", "machine-gun", "firearm"),
        ("Protesters hurled stones at police in Srinagar.", "hurled", "stones", "blunt"),
        ("The army shelled the town of Idlib.", "shelled", "shelled", "artillery"),
        ("A Palestinian stabbed an Israeli soldier with a kitchen knife.", "stabbed", "knife", "blade"),
    ],
)
def test_what_an_act_is_done_with(code: Code, text: str, trigger: str, words: str, kind: str) -> None:
    events = [event for event in code(text).coded.events if trigger in event.trigger.of(text)]
    told = {(one.span.of(text), one.kind) for event in events for one in event.means}
    assert (words, kind) in told


@pytest.mark.parametrize(
    "text",
    [
        "Soldiers seized an M-16 rifle and five grenades from the rebels.",
        "Israel attacked the missile base on Monday.",
        "Police arrested two men who sold guns to the militia.",
    ],
)
def test_a_weapon_that_is_seized_attacked_or_sold_is_no_means(code: Code, text: str) -> None:
    coded = code(text).coded
    assert coded.events
    assert [one.span.of(text) for event in coded.events for one in event.means] == []


def test_an_act_without_a_means_says_so(code: Code) -> None:
    (event,) = code("Turkish soldiers arrested three Kurdish politicians on Monday.").coded.events
    assert event.means == ()
    assert "means" in event.blanks


def test_a_craft_that_is_shot_down_is_no_means(code: Code) -> None:
    event = code("Iran shot down a Ukrainian passenger jet near Tehran on Wednesday.").event("shot down")
    assert [means.kind for means in event.means] == ["firearm"] and "aerial" not in event.mode
