"""Gold data for events in three formats, told apart by the first line of a file."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from rashomon.errors import InputError
from rashomon.evaluation import event_passages, event_sentences, events, incidents

SENTENCE = {"id": "a", "text": "Mexico accused Peru.", "events": [{"plover": "ACCUSE"}]}
PASSAGE = {"id": "a", "text": "Mexico accused Peru.", "events": [{"trigger": [7, 14], "type": "ACCUSE"}]}
NEGATIVE = {"id": "a", "text": "It rained.", "events": []}
REPORT = {"id": "a", "text": "It rained.", "templates": []}


def write(folder: Path, *records: object) -> Path:
    gold = folder / "gold.jsonl"
    gold.write_text("".join(f"{json.dumps(one)}\n" for one in records), "utf-8")
    return gold


@pytest.mark.parametrize(
    ("line", "case"),
    [
        (SENTENCE, event_sentences.Case),
        (PASSAGE, event_passages.Case),
        (NEGATIVE, event_passages.Case),
        (REPORT, incidents.Case),
    ],
)
def test_the_first_line_says_which_format_a_file_has(tmp_path: Path, line: object, case: type) -> None:
    (read,) = events.read(write(tmp_path, line)).cases
    assert isinstance(read, case)


@pytest.mark.parametrize(
    "line",
    [
        {"id": "a", "text": "It rained."},
        {"id": "a", "text": "It rained.", "events": [{"type": "ACCUSE"}]},
        SENTENCE | {"templates": []},
        ["a"],
        "a",
    ],
)
def test_a_line_that_fits_no_format_or_two_is_refused_with_the_formats_there_are(tmp_path: Path, line: object) -> None:
    with pytest.raises(InputError) as caught:
        events.read(write(tmp_path, line))
    assert (caught.value.record, caught.value.path) == ("line 1", str(tmp_path / "gold.jsonl"))
    for word in ("gold.jsonl, line 1", "plover", "trigger", "templates"):
        assert word in str(caught.value)


@pytest.mark.parametrize("content", [b"", b"\n", b"no JSON\n", b'{"id": "\xff"}\n'])
def test_a_file_that_is_no_json_lines_is_refused(tmp_path: Path, content: bytes) -> None:
    gold = tmp_path / "gold.jsonl"
    gold.write_bytes(content)
    with pytest.raises(InputError, match=r"gold\.jsonl, line 1"):
        events.read(gold)


def test_a_line_that_does_not_fit_the_format_of_the_first_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"gold\.jsonl, line 2: not a passage"):
        events.read(write(tmp_path, PASSAGE, SENTENCE))
