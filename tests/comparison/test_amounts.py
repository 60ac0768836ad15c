"""Numbers are written out whole, however large."""

from __future__ import annotations

import pytest

from rashomon.comparison.values import amount_text


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        (0, 0, "0"),
        (1_234_567, 1_234_567, "1234567"),
        (1_234_567, float("inf"), "1234567 or more"),
        (0, 2_500_000, "up to 2500000"),
        (1_200_000, 1_200_001, "1200000 to 1200001"),
    ],
)
def test_an_amount_in_words(low: float, high: float, words: str) -> None:
    assert amount_text(low, high) == words
