"""The corpus as JSON lines, and that the evaluation of events reads every one of them."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from rashomon.errors import DataError
from rashomon.evaluation import event_passages
from training.corpus import parse
from training.corpus.jsonl import line, main

PASSAGES = """
@ t-1 wire middle-east 2010s 2016-04-12
[The Front|=a1] said that [it|a1] [shelled|e1 ASSAULT heavy-weapons disputed] [a village|r1]; the [shelling|=e1] went on.

@ t-2 wire middle-east 2010s neg=sport
The striker shelled the goal.
"""


def test_a_passage_is_one_line_with_its_events() -> None:
    full, empty = (msgspec.json.decode(line(passage)) for passage in parse(PASSAGES).passages)
    text, (event,) = full["text"], full["events"]

    def quoted(name: str) -> list[str]:
        return [text[start:end] for start, end in event[name]]

    assert text[slice(*event["trigger"])] == "shelled"
    assert (event["type"], event["modes"], event["status"]) == ("ASSAULT", ["heavy-weapons"], "disputed")
    assert (quoted("echoes"), quoted("actors"), quoted("actor_names")) == (["shelling"], ["it"], ["The Front"])
    assert (quoted("recipients"), full["published"], full["negative"]) == (["a village"], "2016-04-12", None)
    assert (empty["events"], empty["negative"]) == ([], "sport")


def test_what_is_printed_is_gold_data_for_events(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "part.txt").write_text(PASSAGES, "utf-8")
    assert main([str(tmp_path / "part.txt")]) == 0
    (tmp_path / "gold.jsonl").write_text(capsys.readouterr().out, "utf-8")
    full, empty = event_passages.read(tmp_path / "gold.jsonl")
    assert (full.id, len(full.events), full.published) == ("t-1", 1, "2016-04-12")
    assert (empty.id, empty.events) == ("t-2", ())


def test_a_fault_of_form_ends_the_writing(tmp_path: Path) -> None:
    (tmp_path / "part.txt").write_text("@ t-1 wire\n[x|e1 ASSAULT]\n", "utf-8")
    with pytest.raises(DataError, match=r"part\.txt, line 1"):
        main([str(tmp_path / "part.txt")])
