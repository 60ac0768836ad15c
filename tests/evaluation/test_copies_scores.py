"""The measure of copies: every pair compared, and the figures of what is found."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from rashomon.evaluation import copies as scoring

WIRE = (
    "Demonstrators filled the square for a second night and called on the government to say who had ordered the launch. "
    "Riot police stood along the avenue and fired tear gas when the crowd moved towards the university."
)
ECB = Path(__file__).parents[3] / "shared" / "data" / "linking" / "ecbplus_documents.jsonl"


def test_two_are_copies_where_the_shorter_shares_half_of_its_runs() -> None:
    words = [f"w{number}" for number in range(24)]  # 20 runs of five
    texts = {
        "whole": " ".join(words),
        "half": " ".join([*words[:14], *"abcdefghij"]),
        "less": " ".join([*words[:13], *"abcdefghijk"]),
    }
    runs = {id: scoring.runs_of(text) for id, text in texts.items()}
    assert scoring.share(runs, ("half", "whole")) == 10 / 20
    assert scoring.share(runs, ("less", "whole")) == 9 / 20
    assert ("half", "whole") in scoring.copied(runs) and ("less", "whole") not in scoring.copied(runs)


def test_a_text_without_runs_copies_nothing() -> None:
    assert scoring.copied({"a": scoring.runs_of("Read more."), "b": scoring.runs_of("Read more.")}) == set()


def test_of_copies_the_first_is_left() -> None:
    assert scoring.spare([("a", "c"), ("b", "c"), ("d", "e")]) == ["b", "c", "e"]


def write(folder: Path) -> Path:
    path = folder / "x_documents.jsonl"
    rows = [{"doc_id": "a", "text": WIRE}, {"doc_id": "b", "text": WIRE + " More."}, {"doc_id": "c", "text": "All was quiet."}]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    return path


def test_what_is_found_is_scored(tmp_path: Path) -> None:
    result = scoring.score(scoring.read(write(tmp_path)))
    assert (result.pairs.gold, result.pairs.found, result.pairs.gold_right) == (1, 1, 1)
    assert result.groups == 1
    assert "100.0%" in scoring.table(result)


def test_what_is_missed_is_shown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rashomon.linking.copies", lambda documents: [])
    result = scoring.score(scoring.read(write(tmp_path)))
    assert result.pairs.f1 == 0
    assert "missed: a and b, which share 100% | Demonstrators filled" in scoring.table(result)


@pytest.mark.shared
def test_the_copies_among_the_documents_of_ecb_are_found() -> None:
    if not ECB.exists():
        pytest.skip(f"{ECB} is not here: real documents are not part of the project")
    assert scoring.score(scoring.read(ECB)).pairs.f1 >= 0.95
