"""Scores of groupings, on the cases of the reference scorer of CoNLL and of the papers that define the scores."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.evaluation import linking_scores as scoring


def groups(written: str) -> list[frozenset[str]]:
    """`a bc` is a group of one mention and a group of two."""
    return [frozenset(group) for group in written.split()]


# Key, response, and precision and recall of each score as published: the worked examples TC-A to TC-N of the reference scorer
# (Pradhan et al. 2014) with those of B3 (TC-D, TC-E) and MUC (TC-F to TC-L), and of LEA (Moosavi and Strube 2016).
A = "a bc def"
B3_KEY = "12345 67 89ABC"
PUBLISHED = {
    "A-1": (A, A, {"MUC": (1, 1), "B3": (1, 1), "CEAFe": (1, 1), "LEA": (1, 1)}),
    "A-2": (A, "a de", {"MUC": (1, 1 / 3), "B3": (1, 7 / 18), "CEAFe": (0.9, 0.6), "LEA": (1, 1 / 3)}),
    "A-3": (
        A,
        "a bcx defy z",
        {"MUC": (3 / 5, 1), "B3": (55 / 108, 1), "CEAFe": (0.66429, 0.88571), "LEA": (4 / 9, 1)},
    ),
    "A-4": (
        A,
        "a bcx dy z",
        {"MUC": (1 / 3, 1 / 3), "B3": (17 / 42, 5 / 9), "CEAFe": (0.55, 0.73333), "LEA": (2 / 7, 1 / 2)},
    ),
    "A-5": (
        A,
        "a bcxB dy z",
        {"MUC": (1 / 4, 1 / 3), "B3": (5 / 16, 5 / 9), "CEAFe": (0.51667, 0.68889), "LEA": (5 / 24, 1 / 2)},
    ),
    "A-6": (
        A,
        "a bcx dy Bz",
        {"MUC": (1 / 4, 1 / 3), "B3": (17 / 48, 5 / 9), "CEAFe": (0.55, 0.73333), "LEA": (1 / 4, 1 / 2)},
    ),
    "A-10": (A, "a b c d e f", {"MUC": (0, 0), "B3": (1, 1 / 2), "LEA": (1 / 6, 1 / 6)}),
    "A-11": (A, "abcdef", {"MUC": (3 / 5, 1), "B3": (7 / 18, 1), "LEA": (4 / 15, 5 / 6)}),
    "A-12": (A, "a x y c d e z", {"MUC": (0, 0), "B3": (4 / 7, 13 / 36), "LEA": (1 / 7, 1 / 6)}),
    "A-13": (A, "axycdez", {"MUC": (1 / 6, 1 / 3), "B3": (6 / 49, 17 / 36), "LEA": (1 / 21, 1 / 6)}),
    "B-1": ("ab cde", "bcx de", {"LEA": (2 / 5, 1 / 5), "pairs": (1 / 4, 1 / 4)}),
    "C-1": ("ab cde fg", "bcx de fg", {"LEA": (4 / 7, 3 / 7), "pairs": (2 / 5, 2 / 5)}),
    "D-1": (B3_KEY, "12345 6789ABC", {"MUC": (9 / 10, 1), "B3": (16 / 21, 1), "LEA": ((5 + 7 * 11 / 21) / 12, 1)}),
    "E-1": (B3_KEY, "1234589ABC 67", {"MUC": (9 / 10, 1), "B3": (7 / 12, 1), "LEA": ((10 * 20 / 45 + 2) / 12, 1)}),
    "F-1": ("ABCD", "AB CD", {"MUC": (1, 2 / 3), "LEA": (1, 1 / 3)}),
    "G-1": ("AB CD", "ABCD", {"MUC": (2 / 3, 1), "LEA": (1 / 3, 1)}),
    "J-1": ("ABC", "AC", {"MUC": (1, 1 / 2), "LEA": (1, 1 / 3)}),
    "K-1": ("BCDEGHJ", "ABC DEF GHI", {"MUC": (1 / 2, 1 / 2), "LEA": (3 / 9, 3 / 21)}),
    "L-1": ("ABC DEFG", "AB CD FGH", {"MUC": (2 / 4, 2 / 5), "LEA": (3 / 7, (1 + 2 / 3) / 7)}),
    "M-3": ("abcdef", "ab cde f", {"LEA": (5 / 6, 4 / 15), "pairs": (1, 4 / 15)}),
    "M-6": ("abcdef", "ab cxy z", {"LEA": (1 / 3, 1 / 15), "pairs": (1 / 4, 1 / 15)}),
    "N-1": ("a b c d e f", "a b c d e f", {"MUC": (0, 0), "B3": (1, 1), "CEAFe": (1, 1), "LEA": (1, 1)}),
    "N-4": ("a b c d e f", "a b c x y z", {"MUC": (0, 0), "LEA": (1 / 2, 1 / 2)}),
    "figure 1 of Pradhan et al. 2014": (
        "abc defg",
        "ab cd fghi",
        {"MUC": (0.40, 0.40), "B3": (0.50, 0.42), "CEAFe": (0.43, 0.65), "LEA": (0.33, 0.24)},
    ),
}


@pytest.mark.parametrize("case", PUBLISHED)
def test_the_published_values_are_met(case: str) -> None:
    key, response, expected = PUBLISHED[case]
    rounded = 0.005 if case.startswith("figure") else 0.00001
    found = scoring.scores(groups(key), groups(response), dict.fromkeys(key + response, "one"))
    for name, (precision, recall) in expected.items():
        figure = found.figures[name]
        assert (figure.precision, figure.recall) == pytest.approx((precision, recall), abs=rounded), name


def test_conll_is_the_mean_of_three_f1() -> None:
    key, response, _ = PUBLISHED["A-3"]
    found = scoring.scores(groups(key), groups(response), dict.fromkeys("abcdefxyz", "one"))
    assert found.conll == pytest.approx((0.75 + 110 / 163 + 0.75918) / 3, abs=0.00001)


def test_pairs_are_told_apart_by_distance() -> None:
    document = {"a": "one", "b": "one", "c": "two", "d": "two", "e": "three"}
    found = scoring.scores(groups("abcd e"), groups("abc de"), document).figures
    assert (found["pairs in a document"].precision, found["pairs in a document"].recall) == (1, 1 / 2)
    assert (found["pairs across documents"].precision, found["pairs across documents"].recall) == (2 / 3, 2 / 4)
    assert (found["pairs"].precision, found["pairs"].recall) == (3 / 4, 3 / 6)


def test_singletons_can_be_left_out() -> None:
    assert scoring.without_singletons(groups(A)) == groups("bc def")


def test_a_mention_in_two_groups_is_refused() -> None:
    with pytest.raises(ValueError, match="mention b stands in two groups"):
        scoring.muc(groups("ab bc"), groups("abc"))


def test_nothing_scores_nothing() -> None:
    assert scoring.scores([], [], {}).conll == 0


@given(st.lists(st.integers(0, 4), min_size=1, max_size=12), st.lists(st.integers(0, 4), min_size=12, max_size=12))
def test_what_is_said_of_precision_holds_of_recall_the_other_way_round(ones: list[int], others: list[int]) -> None:
    ids = "abcdefghijkl"[: len(ones)]
    key, response = (
        [
            frozenset(id for id, home in zip(ids, homes, strict=False) if home == number)
            for number in sorted(set(homes[: len(ids)]))
        ]
        for homes in (ones, others)
    )
    document = {id: str(ord(id) % 3) for id in ids}
    there, back = scoring.scores(key, response, document), scoring.scores(response, key, document)
    for name, figure in there.figures.items():
        assert (figure.precision, figure.recall) == pytest.approx((back.figures[name].recall, back.figures[name].precision))
    assert scoring.scores(key, key, document).figures["B3"].f1 == 1
