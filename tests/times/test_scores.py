"""TempEval-3's measures on small annotated texts."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from rashomon.errors import InputError
from rashomon.evaluation import times as scoring
from rashomon.records import Span

TEXT = "It began on Wednesday night and went on for three days."


def case(*timexes: tuple[str, str | None]) -> scoring.Case:
    gold = [scoring.Gold(Span(at := TEXT.index(words), at + len(words)), None, value) for words, value in timexes]
    return scoring.Case("d", "2020-01-09", TEXT, tuple(gold))


def test_equal_extents_and_values_are_right_in_every_sense() -> None:
    result = scoring.score([case(("Wednesday night", "2020-01-08TNI"), ("three days", "P3D"))])
    assert (result.f1(result.strict), result.f1(result.relaxed), result.f1(result.values)) == (1.0, 1.0, 1.0)


def test_an_overlap_is_right_only_in_the_relaxed_sense() -> None:
    result = scoring.score([case(("on Wednesday night", "2020-01-08TNI"), ("three days", "P3D"))])
    assert (result.strict, result.relaxed, result.values) == (1, 2, 2)


def test_a_value_that_differs_counts_against_value_f1_only() -> None:
    result = scoring.score([case(("Wednesday night", "2020-01-08"), ("three days", "P3D"))])
    assert (result.strict, result.values) == (2, 1)
    assert [miss.fault for miss in result.misses] == ["value"]


def test_a_gold_expression_without_a_value_is_never_right_in_value() -> None:
    result = scoring.score([case(("Wednesday night", None), ("three days", "P3D"))])
    assert (result.relaxed, result.values) == (2, 1)


def test_spurious_and_missed_expressions_are_told_apart() -> None:
    result = scoring.score([case(("It began", "PAST_REF"))])
    assert [miss.fault for miss in result.misses] == ["missed", "spurious", "spurious"]


def test_a_file_is_read_and_scored_as_text(tmp_path: Path) -> None:
    at = TEXT.index("three days")
    timex = {"start": at, "end": at + 10, "type": "DURATION", "value": "P3D"}
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps({"doc_id": "d", "dct": "2020-01-09", "text": TEXT, "timexes": [timex]}), encoding="utf-8")
    assert scoring.evaluate(path).startswith("expressions 1 annotated, 2 found\nstrict")


def test_a_line_of_another_shape_is_named(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text('{"text": "no timexes"}\n', encoding="utf-8")
    with pytest.raises(InputError, match=r"gold.jsonl, line 1: not a document with TIMEX3 expressions"):
        scoring.read(path)
