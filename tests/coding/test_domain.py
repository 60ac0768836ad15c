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
