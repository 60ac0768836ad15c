"""Names are hidden from the network that reads wording, so that a sentence reads alike whichever names stand in it."""

from __future__ import annotations

import numpy as np
import pytest

from rashomon.language import parse_text
from rashomon.learned.pieces import MASK, pieces
from rashomon.wording.unnamed import unnamed


def hidden(text: str) -> list[str]:
    parse = parse_text(text)
    return [token.text for token, name in zip(parse.tokens, unnamed(parse), strict=True) if name]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("He blamed the Turkish army and General Ali Demir.", ["Turkish", "General", "Ali", "Demir"]),
        ("Iran attacked two bases.", ["Iran"]),
        ("The regime fell on Friday.", ["Friday"]),
        ("They called him a Fascist.", []),
    ],
)
def test_names_are_hidden_and_the_words_of_judgement_are_not(text: str, names: list[str]) -> None:
    assert hidden(text) == names


@pytest.mark.parametrize("other", ["Greece", "the United Arab Emirates", "Côte d'Ivoire"])
def test_the_network_reads_the_same_whatever_the_name_and_its_length(other: str) -> None:
    text = "The brutal regime in {} has sold the country."
    one, two = (parse_text(text.format(name)) for name in ("Turkey", other.removeprefix("the ")))
    left, right = (pieces(parse, unnamed(parse)) for parse in (one, two))
    assert MASK in left.ids
    assert np.array_equal(left.ids, right.ids)
    assert np.array_equal(left.shapes, right.shapes)
