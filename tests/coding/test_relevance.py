"""Sentences as their words around the acts speak: whose names stand in them does not matter, nor do the acts themselves."""

from __future__ import annotations

import pytest
from coded_text import Code

from rashomon.coding.relevance import relevance, words_of
from rashomon.language import parse_text

SCHOOL = "The headmaster of a school has agreed to release the pupils on Saturdays, and the parents withdrew their petition."
STATE = "The minister has agreed to release the prisoners on Saturday, and the rebels withdrew their soldiers."


def test_a_school_is_less_relevant_than_a_state() -> None:
    assert relevance(parse_text(SCHOOL))[0] < 0 < relevance(parse_text(STATE))[0]


@pytest.mark.parametrize(("one", "other"), [("Israel", "Lebanon"), ("Russia", "Ukraine"), ("Iran", "France")])
def test_names_weigh_alike(one: str, other: str) -> None:
    text = "On Tuesday the army of {} shelled two villages near the border."
    assert words_of(parse_text(text.format(one))) == words_of(parse_text(text.format(other)))
    assert relevance(parse_text(text.format(one))).tolist() == relevance(parse_text(text.format(other))).tolist()


def test_words_of_acts_have_no_weight() -> None:
    (words,) = words_of(parse_text("The rebels attacked 12 trucks and agreed to talks with Kofi Annan."))
    assert {"rebels", "trucks", "#"} <= words
    assert not {"attacked", "agreed", "talks"} & words
    assert not {"kofi", "annan"} & words


def test_an_account_of_politics_lends_its_sentences_relevance() -> None:
    bird = "A sparrow sat on the wall all the while."
    alone = relevance(parse_text(bird))[0]
    among = relevance(parse_text(f"{STATE} {STATE} {bird}"))
    assert among[2] > alone
    assert relevance(parse_text(f"{SCHOOL} {SCHOOL} {bird}"))[2] == alone


def test_no_event_is_coded_where_the_words_speak_against_it(code: Code) -> None:
    text = "Kelp growers have agreed to a swap of tents with the scouts after the choir withdrew its bid for the hall."
    assert code(text).triggers() == []


def test_nothing_to_read() -> None:
    assert relevance(parse_text("")).tolist() == []
