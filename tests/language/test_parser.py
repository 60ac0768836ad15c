"""The parse quotes the text exactly, whatever the text looks like."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.language import parse_text, parse_texts


def assert_quotes(text: str) -> None:
    parse = parse_text(text)
    for token in parse.tokens:
        assert text[token.start : token.end] == token.text
    for sentence in parse.sentences:
        assert sentence.start == sentence.tokens[0].start
    covered = set().union(*(range(token.start, token.end) for token in parse.tokens)) if parse.tokens else set()
    assert all(index in covered for index, character in enumerate(text) if not character.isspace())


@settings(max_examples=40, deadline=None)
@given(st.text(alphabet=st.sampled_from(list("aB cd.,'\"‘’“”—–\n\r\t\u00a0\u2028!?()0123é中😀")), max_size=120))
def test_every_token_quotes_the_text_and_nothing_is_lost(text: str) -> None:
    assert_quotes(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n\n \n",
        "IRAN ATTACKS BASES IN IRAQ\n\nALL TEXT IN CAPITALS WITHOUT A FULL STOP",
        "Iran’s ‘harsh’ revenge… “was to come”,\r\nsaid one — naïve — official.",
        "word " * 20_000,
        "x" * 30_000,
    ],
)
def test_odd_texts_are_parsed_whole(text: str) -> None:
    assert_quotes(text)


def test_paragraphs_are_parsed_apart_so_that_a_headline_does_not_run_into_the_text() -> None:
    parse = parse_text("Iran Attacks Two Bases In Iraq\n\nIran launched missiles on Wednesday.")
    assert [sentence.span.of(parse.text) for sentence in parse.sentences] == [
        "Iran Attacks Two Bases In Iraq",
        "Iran launched missiles on Wednesday.",
    ]


def test_hard_wrapped_lines_are_one_paragraph() -> None:
    text = "The prime minister said that he had been told of the\nattack in advance and that he had warned the bases."
    assert len(parse_text(text).sentences) == 1


def test_a_dateline_stands_apart_from_its_sentence() -> None:
    parse = parse_text("TEHRAN, Iran (AP) — Iran on Friday denied the allegations.")
    assert [sentence.span.of(parse.text) for sentence in parse.sentences][-1] == "Iran on Friday denied the allegations."


def test_a_text_is_parsed_alike_in_any_company() -> None:
    texts = [f"Protesters marched in town number {number}. They left." for number in range(5)]
    alone = [[(t.text, t.dep, t.head.index) for t in parse_text(text).tokens] for text in texts]
    assert alone == [[(t.text, t.dep, t.head.index) for t in parse.tokens] for parse in parse_texts(reversed(texts))][::-1]
