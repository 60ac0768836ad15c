"""Names, appositions, pronouns and definite roles that refer to one thing form one chain."""

from __future__ import annotations

import pytest

from rashomon.language import parse_text


def chain_with(text: str, words: str) -> list[str]:
    parse = parse_text(text)
    return next(
        [mention.span.of(text) for mention in chain]
        for chain in parse.chains
        if any(mention.span.of(text) == words for mention in chain)
    )


def test_a_surname_refers_to_the_full_name_before_it() -> None:
    text = "Iranian foreign minister Javad Zarif arrived on Monday. Zarif left on Tuesday."
    assert "Zarif" in chain_with(text, "Iranian foreign minister Javad Zarif")


def test_a_pronoun_refers_to_the_subject_before_it() -> None:
    text = "The Iraqi prime minister has confirmed that he was alerted by the Iranian authorities."
    assert chain_with(text, "he")[0] == "The Iraqi prime minister"


def test_an_apposition_is_one_with_its_name() -> None:
    text = "They killed General Qassem Soleimani, the head of a military force, last week."
    assert "the head" in chain_with(text, "General Qassem Soleimani")


def test_a_definite_role_refers_back_when_it_says_nothing_new() -> None:
    text = "Missiles hit two bases in Iraq. The bases were warned in advance."
    assert "The bases" in chain_with(text, "two bases")


def test_a_definite_role_with_another_modifier_is_somebody_else() -> None:
    text = "Iranian officials denied it. The American officials did not."
    assert "Iranian officials" not in chain_with(text, "The American officials")


def test_a_country_that_modifies_a_noun_is_a_mention_of_its_own() -> None:
    assert chain_with("Eleven US troops were injured in the Iranian attack.", "Iranian") == ["Iranian"]


@pytest.mark.parametrize("dateline", ["", "ASTMARK (AP) - "])
def test_what_the_lead_repeats_of_the_headline_is_the_same(dateline: str) -> None:
    text = f"Three sailors killed in clash\n\n{dateline}Three sailors were killed, officials said.\n\nThree sailors sank."
    parse = parse_text(text)
    chain = next(chain for chain in parse.chains if any(mention.span.of(text) == "Three sailors" for mention in chain))
    assert [mention.start for mention in chain] == [0, text.index("Three sailors were killed")]


def test_a_first_sentence_is_no_headline() -> None:
    text = "Three sailors were killed.\n\nThree sailors were hurt in another clash."
    assert chain_with(text, "Three sailors") == ["Three sailors"]
