"""Precision, recall and F1, and the lines that show them."""

from __future__ import annotations

import pytest

from rashomon.evaluation.lines import NONE, around, confusion_table, largest, macro_f1, spread, tallies
from rashomon.evaluation.tally import Tally, paired, share


def test_precision_recall_and_f1() -> None:
    tally = paired(gold=4, found=2, right=1)
    assert (tally.precision, tally.recall) == (0.5, 0.25)
    assert tally.f1 == pytest.approx(1 / 3)


def test_what_is_empty_scores_0() -> None:
    assert (Tally().precision, Tally().recall, Tally().f1, share(0, 0)) == (0.0, 0.0, 0.0, 0.0)


def test_several_found_may_answer_to_one_annotated() -> None:
    tally = Tally(gold=2, found=3, gold_right=1, found_right=3)
    assert (tally.precision, tally.recall) == (1.0, 0.5)


def test_tallies_add_up() -> None:
    assert Tally(1, 2, 1, 1) + Tally(3, 4, 2, 3) == Tally(4, 6, 3, 4)


def test_a_confusion_gives_the_tally_of_each_name_in_the_order_asked_for() -> None:
    types = tallies({("A", "A"): 2, ("A", "B"): 1, ("B", NONE): 1, (NONE, "A"): 3}, ("C", "B", "A"))
    assert types == {"B": Tally(1, 1, 0, 0), "A": Tally(3, 5, 2, 2)}
    assert macro_f1(types) == pytest.approx(types["A"].f1 / 2)


def test_the_table_of_confusions_has_what_was_invented_as_its_last_row() -> None:
    lines = [line.split() for line in confusion_table({("A", "B"): 1, (NONE, "A"): 2}, ("A", "B"))]
    assert lines[1:] == [["A", "B", "none"], ["A", ".", "1", "."], ["none", "2", ".", "."]]


def test_the_largest_confusions_come_before_what_is_missed() -> None:
    kinds = {("A", NONE): [1, 2, 3], ("A", "B"): [4], (NONE, "A"): [5, 6], ("B", NONE): [7]}
    assert [pair for pair, _ in largest(kinds, 2)] == [(NONE, "A"), ("A", "B"), ("A", NONE), ("B", NONE)]


def test_examples_come_from_all_of_the_file() -> None:
    assert list(spread(range(9), 3)) == [0, 3, 6]
    assert list(spread(range(2), 3)) == [0, 1]


def test_a_long_text_is_cut_around_a_place() -> None:
    text = "before " * 50 + "here" + " after" * 50
    shown = around(text, text.index("here"))
    assert shown.startswith("… ")
    assert shown.endswith(" …")
    assert "here" in shown
    assert around("short\ntext", 0) == "short text"
