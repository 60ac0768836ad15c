"""`rashomon evaluate`: scores on gold data."""

import json


def test_times_are_scored_on_gold_data(call, tmp_path):
    timexes = [{"start": 15, "end": 25, "type": "DATE", "value": "2020-01-03"}]
    record = {"doc_id": "a", "dct": "2020-01-04", "text": "Iran struck on 2020-01-03.", "timexes": timexes}
    (tmp_path / "gold.jsonl").write_text(json.dumps(record) + "\n", "utf-8")
    result = call("evaluate", "times", "gold.jsonl")
    assert result.exit_code == 0, result.stderr
    assert "1 annotated" in result.stdout
    assert "100.0%" in result.stdout


def test_gold_data_of_another_shape_are_named_with_the_line(call, tmp_path):
    (tmp_path / "gold.jsonl").write_text('{"text": "x"}\n', "utf-8")
    result = call("evaluate", "times", "gold.jsonl")
    assert result.exit_code == 1
    assert "gold.jsonl, line 1" in result.stderr
