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


def documents(tmp_path):
    """Two documents and the one mention that is marked in them, under the names that linking asks for."""
    rows = [{"doc_id": id, "text": "Rebels shelled the town.", "split": split} for id, split in (("a", "dev"), ("b", "train"))]
    (tmp_path / "x_documents.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    mark = {"doc_id": "a", "start_char": 7, "end_char": 14, "text": "shelled", "cluster_id": "c", "mention_id": "m", "sent": 0}
    (tmp_path / "x_event_mentions.jsonl").write_text(json.dumps(mark) + "\n", "utf-8")


def test_linking_is_scored_on_one_split_and_with_or_without_singletons(call, tmp_path):
    documents(tmp_path)
    result = call("evaluate", "linking", "x_documents.jsonl", "--split", "dev")
    assert result.exit_code == 0, result.stderr
    assert "1 documents, all linked together; 1 annotated mentions" in result.stdout
    assert "mentions alone in their cluster are kept" in result.stdout
    without = call("evaluate", "linking", "x_documents.jsonl", "--split", "dev", "--singletons", "leave-out")
    assert "left out of both sides" in without.stdout


def test_copies_are_scored(call, tmp_path):
    documents(tmp_path)
    assert "2 documents, 0 pairs" in call("evaluate", "copies", "x_documents.jsonl").stdout


def test_an_option_of_another_task_is_refused(call, tmp_path):
    documents(tmp_path)
    result = call("evaluate", "counts", "x_documents.jsonl", "--split", "dev")
    assert result.exit_code == 2
    assert "no option 'split'" in result.stderr
