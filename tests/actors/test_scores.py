"""Floors for actor resolution on gold data; lowering one is a deliberate act."""

from pathlib import Path

import pytest

from rashomon.errors import InputError
from rashomon.evaluation import actors as scores

GOLD = Path(__file__).parents[3] / "shared" / "data" / "events" / "actor_resolution_dev.jsonl"


@pytest.mark.shared
@pytest.mark.skipif(not GOLD.exists(), reason="the gold actors are not part of the project")
def test_country_and_sector_stay_above_their_floors() -> None:
    result = scores.score(scores.read(GOLD))
    assert result.cases > 100
    assert result.country_accuracy >= 0.84, scores.table(result)
    assert result.sector_accuracy >= 0.80, scores.table(result)


def test_cases_without_their_text_are_left_out_and_codes_are_those_of_plover(tmp_path: Path) -> None:
    call = '{"method": "agent_to_code", "args": ["%s"], "kw": {}, "var": "code"}'
    line = '{"id": "a", "calls": [%s], "expect": [["code[\'country\']", "Eq", "XKX"]]}\n'
    path = tmp_path / "gold.jsonl"
    path.write_text(line % (call % "Kosovo police") + line % (call % "EXPR:d[1]"), encoding="utf-8")
    cases = scores.read(path)
    assert [(case.text, case.country, case.sector) for case in cases] == [("Kosovo police", "KOS", None)]
    assert scores.table(scores.score(cases)).startswith("country 100.0% (1 of 1)")


def test_line_of_another_shape_is_named(tmp_path: Path) -> None:
    (tmp_path / "gold.jsonl").write_text('{"text": "x"}\n', encoding="utf-8")
    with pytest.raises(InputError, match=r"gold\.jsonl, line 1"):
        scores.read(tmp_path / "gold.jsonl")
