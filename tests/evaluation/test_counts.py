"""The measures of counts."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from rashomon import evaluation
from rashomon.errors import InputError
from rashomon.evaluation import counts as scoring

TEXT = "At least 20 people were killed and 30 were wounded. Police arrested four men."


def annotated(words: str, kind: str, **bounds: float | None) -> dict[str, Any]:
    start = TEXT.index(words)
    return {"start": start, "end": start + len(words), "kind": kind, **bounds}


def write(folder: Path, *counts: dict[str, Any]) -> Path:
    path = folder / "gold.jsonl"
    path.write_text(json.dumps({"id": "a", "text": TEXT, "counts": list(counts)}) + "\n", "utf-8")
    return path


def test_counts_with_the_same_words_and_kind_are_right(tmp_path: Path) -> None:
    gold = write(
        tmp_path, annotated("At least 20", "killed", low=20, high=None), annotated("30", "injured"), annotated("four", "detained")
    )
    result = scoring.score(scoring.read(gold))
    assert (result.total.gold, result.total.found, result.total.right, result.spans) == (3, 3, 3, 3)
    assert (result.bounded, result.bounds) == (1, 1)
    assert result.total.f1 == 1.0 and result.misses == ()


def test_overlapping_words_are_right_and_not_equal(tmp_path: Path) -> None:
    result = scoring.score(scoring.read(write(tmp_path, annotated("20", "killed"))))
    assert (result.total.right, result.spans) == (1, 0)


def test_a_count_of_another_kind_is_named_with_the_kind_found(tmp_path: Path) -> None:
    result = scoring.score(scoring.read(write(tmp_path, annotated("four", "abducted"), annotated("30", "detained"))))
    assert result.total.right == 0
    assert [(miss.fault, miss.words, miss.expected, miss.found) for miss in result.misses] == [
        ("missed", "30", "detained", ""),
        ("kind", "four", "abducted", "detained"),
    ]


def test_kinds_that_the_gold_data_never_use_are_not_scored(tmp_path: Path) -> None:
    result = scoring.score(scoring.read(write(tmp_path, annotated("30", "injured"))))
    assert (result.total.found, list(result.kinds)) == (1, ["injured"])


def test_documents_without_annotated_counts_are_left_out_of_one_precision() -> None:
    cases = [
        scoring.Case("a", "Two men were killed.", (scoring.Gold(scoring.Span(0, 3), "killed"),)),
        scoring.Case("b", "Six men were killed.", ()),
    ]
    result = scoring.score(cases)
    assert (result.total.precision, result.precision_annotated) == (0.5, 1.0)
    assert [(miss.id, miss.fault) for miss in result.misses] == [("b", "surplus")]


def test_the_report_gives_figures_of_each_kind(tmp_path: Path) -> None:
    report = evaluation.evaluate("counts", write(tmp_path, annotated("30", "injured")))
    assert report.startswith("counts 1 annotated, 1 found") and "injured" in report


@pytest.mark.parametrize("line", ['{"id": "a", "text": "x"}', '{"id": "a", "text": 1, "counts": []}', "no"])
def test_a_line_of_another_shape_is_named(tmp_path: Path, line: str) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text(line + "\n", "utf-8")
    with pytest.raises(InputError, match="line 1"):
        scoring.read(path)
