"""The encoder's vectors: one a token, the same in any company, whatever the text."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon import learned
from rashomon.language import parse_text, parse_texts
from rashomon.learned.encoder import WIDTH
from rashomon.learned.pieces import DIGITS, LOWER, MARK, MIXED, OPENS_PARAGRAPH, TITLE, UPPER, pieces
from rashomon.learned.windows import LIMIT, SENTENCES, TEXT, windows

SPOKEN = "The minister said that the bridge was hit. Nobody was hurt, he added.\n\nThe army denied it."


def test_one_vector_a_token_computed_once() -> None:
    parse = parse_text(SPOKEN)
    found = learned.vectors(parse)
    assert found.shape == (len(parse.tokens), WIDTH) and found.dtype == np.float32
    assert np.isfinite(found).all() and (found.std(axis=1) > 0).all()
    assert learned.vectors(parse) is found


def test_a_text_has_the_same_vectors_in_any_company() -> None:
    alone = learned.vectors(parse_text(SPOKEN))
    among = [learned.vectors(parse) for parse in parse_texts(["Rain fell.", SPOKEN, SPOKEN * 30])]
    assert np.array_equal(alone, among[1])


def test_a_text_without_words_has_no_vectors() -> None:
    assert learned.vectors(parse_text(" \n\n ")).shape == (0, WIDTH)


def test_pieces_know_how_a_token_is_written_and_where_a_paragraph_opens() -> None:
    found = pieces(parse_text("NATO met McCain in Oslo at 9.\n\nrain fell"))
    shapes = found.shapes[found.first[:-1]].tolist()
    assert shapes == [UPPER + OPENS_PARAGRAPH, LOWER, MIXED, LOWER, TITLE, LOWER, DIGITS, MARK, LOWER + OPENS_PARAGRAPH, LOWER]


def test_a_run_of_letters_without_a_space_costs_no_more_than_a_word() -> None:
    found = pieces(parse_text("He said " + "x" * 5000 + " twice."))
    assert found.first[-1] < 30


@settings(max_examples=200, deadline=None)
@given(st.lists(st.lists(st.integers(1, 12), min_size=1, max_size=120), min_size=1, max_size=25))
def test_windows_of_either_size_keep_every_token_once_and_never_read_too_much(sentences: list[list[int]]) -> None:
    counts = [count for sentence in sentences for count in sentence]
    ends = np.cumsum([len(sentence) for sentence in sentences]).tolist()
    before = np.concatenate([[0], np.cumsum(counts)])
    for size in (TEXT, SENTENCES):
        cut = windows(before, ends, size=size)
        assert [window.first for window in cut] == [0, *(window.last for window in cut[:-1])]
        assert cut[-1].last == len(counts)
        for window in cut:
            assert window.start <= window.first < window.last <= window.end <= len(counts)
            assert before[window.end] - before[window.start] <= LIMIT


def test_a_window_of_sentences_shows_nothing_else_and_a_long_sentence_stands_alone() -> None:
    before = np.arange(0, 231)
    cut = windows(before, [30, 60, 90, 200, 230], size=SENTENCES)
    assert [(window.first, window.last) for window in cut] == [(0, 90), (90, 200), (200, 230)]
    assert all((window.start, window.end) == (window.first, window.last) for window in cut)


def test_sentences_that_fit_a_window_are_not_cut() -> None:
    before = np.arange(0, 61 * 20 + 1)
    ends = list(range(61, 61 * 20 + 1, 61))
    assert all(window.last in ends for window in windows(before, ends))


def test_a_missing_network_is_named() -> None:
    from rashomon.errors import DataError

    with pytest.raises(DataError, match="no-such-network"):
        learned.run("no-such-network")
