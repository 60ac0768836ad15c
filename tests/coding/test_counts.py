"""Counts: the number, its bounds, what it counts, and what is no count."""

from __future__ import annotations

import pytest

from rashomon import coding
from rashomon.language import parse_text
from rashomon.records import Count


def counts(text: str) -> list[Count]:
    return coding.count(parse_text(text), "text")


@pytest.mark.parametrize(
    ("text", "kind", "low", "high", "comparator"),
    [
        ("At least 20 people were killed.", "killed", 20, None, "at-least"),
        ("No casualties were reported.", "casualties", 0, 0, None),
        ("The base was hit 17 times by ballistic missiles.", "munitions", 17, 17, None),
        ("Five missiles hit the base.", "munitions", 5, 5, None),
        ("Dozens of protesters were arrested.", "detained", 24, None, None),
        ("Twenty-three soldiers were wounded.", "injured", 23, 23, None),
        ("Some 1,500 people marched.", "participants", 1350, 1650, "about"),
        ("Nearly 100 people were killed.", "killed", 90, 100, "nearly"),
        ("Between 12 and 15 rockets fell.", "munitions", 12, 15, None),
        ("Up to 3,000 troops were deployed.", "deployed", 0, 3000, "at-most"),
        ("Iran fired more than a dozen ballistic missiles.", "munitions", 12, None, "at-least"),
        ("An absence of any casualties was noted.", "casualties", 0, 0, None),
    ],
)
def test_a_count(text: str, kind: str, low: float, high: float | None, comparator: str | None) -> None:
    found = [(c.kind, c.low, c.high, c.comparator) for c in counts(text) if c.kind == kind]
    assert found and found[0] == (kind, pytest.approx(low), high and pytest.approx(high), comparator)


def test_killed_or_injured_counts_both() -> None:
    found = counts("None of their personnel had been killed or injured.")
    assert {(c.kind, c.low, c.high) for c in found} == {("killed", 0, 0), ("injured", 0, 0)}


@pytest.mark.parametrize(
    "text",
    [
        "Under Article 51 of the charter.",
        "Flight 752 left Tehran on 8 January 2020.",
        "The 34-year-old arrived on the third day.",
        "It has lasted 40 years.",
    ],
)
def test_labels_dates_and_ages_are_no_counts(text: str) -> None:
    assert counts(text) == []


def test_a_count_quotes_the_text() -> None:
    text = "At least 20 people were killed, officials said."
    assert [count.span.of(text) for count in counts(text)] == ["At least 20"]
