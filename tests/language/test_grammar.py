"""Who does what a verb says, and to whom, as a parse tells it."""

from __future__ import annotations

import pytest

from rashomon.language import parse_text
from rashomon.language.grammar import objects_of, subject_of


@pytest.mark.parametrize(
    ("text", "verb", "subject"),
    [
        (
            "Officials said U.N. intelligence increasingly points at the tanker being accidentally hit by a torpedo.",
            "hit",
            "tanker",
        ),
        ("The ministry vowed to strike the base.", "strike", "ministry"),
        ("The troops who shelled the town withdrew.", "shelled", "troops"),
    ],
)
def test_the_subject_is_found_where_it_is_understood(text: str, verb: str, subject: str) -> None:
    (token,) = (token for token in parse_text(text).tokens if token.text == verb)
    found = subject_of(token)
    assert found is not None and found.text == subject


def test_a_passive_is_done_to_its_subject() -> None:
    (token,) = (token for token in parse_text("Two bases were struck on Wednesday.").tokens if token.text == "struck")
    assert [noun.text for noun in objects_of(token)] == ["bases"]
