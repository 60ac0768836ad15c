"""Quotation marks of every style are found, and apostrophes are left alone."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.attribution import quotes
from rashomon.language.surface import paragraphs


def inner(text: str) -> list[str]:
    return [quote.inner.of(text) for quote in quotes(text, paragraphs(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('He said "all is well" today.', ["all is well"]),
        ("He said “all is well” today.", ["all is well"]),
        ("He said ‘all is well’ today.", ["all is well"]),
        ("He said 'all is well' today.", ["all is well"]),
        ("He said «all is well» today.", ["all is well"]),
        ("Er sagte „alles ist gut“ heute.", ["alles ist gut"]),
        ("He said “we call it the ‘Axis’ of it” today.", ["we call it the ‘Axis’ of it"]),
        (
            "‘Iran’s attack and the troops’ safety are known,’ he said.",
            ["Iran’s attack and the troops’ safety are known,"],
        ),
    ],
)
def test_each_style(text: str, expected: list[str]) -> None:
    assert inner(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Iran’s attack hit the troops’ barracks in the ’80s.",
        "Iran's attack hit the troops' barracks in the '80s.",
        "It wasn't the soldiers' fault, they don't know.",
        "Rock ’n’ roll",
    ],
)
def test_apostrophes_are_no_quotation_marks(text: str) -> None:
    assert inner(text) == []


def test_a_quotation_that_runs_over_paragraphs_gives_one_span_a_paragraph() -> None:
    text = "He said: “First things first.\n\n“Second things second.” Then he left."
    found = quotes(text, paragraphs(text))
    assert [(quote.inner.of(text), quote.closed, quote.continues) for quote in found] == [
        ("First things first.", False, False),
        ("Second things second.", True, True),
    ]


@given(st.text(alphabet=st.sampled_from(list("ab '\"‘’“”„«».\n")), max_size=80))
def test_any_marks_give_spans_in_order_that_do_not_overlap(text: str) -> None:
    found = quotes(text, paragraphs(text))
    assert all(one.outer.end <= two.outer.start for one, two in itertools.pairwise(found))
    assert all(quote.outer.contains(quote.inner) and quote.outer.end <= len(text) for quote in found)
