"""Scores of wording: kinds by sentence, voices, twins, and files that are not of the expected shape."""

from __future__ import annotations

from pathlib import Path

import pytest

from rashomon.errors import InputError
from rashomon.evaluation import wording as scoring
from rashomon.records import CodedDocument, Span, Wording

TEXT = "The brutal regime fell. Rain fell."
CASE = scoring.Case(
    id="a",
    text=TEXT,
    sentences=(Span(0, 23), Span(24, 34)),
    marks=(scoring.Mark(Span(4, 10), "epithet", voice="narrator"), scoring.Mark(Span(11, 17), "label", voice="narrator")),
)


def marked(*marks: tuple[int, int, str], voice: str = "narrator") -> CodedDocument:
    found = tuple(
        Wording(id=f"wrd-{start}", span=Span(start, end), kind=kind, label=None, technique=None, target=None, voice=voice)  # type: ignore[arg-type]
        for start, end, kind in marks
    )
    return CodedDocument(id="a", wording=found)


def test_a_kind_counts_once_a_sentence_wherever_in_it_the_words_stand() -> None:
    result = scoring.compare([CASE], [marked((4, 10, "epithet"), (0, 3, "epithet"), (24, 28, "hedge"))])
    assert (result.kinds["epithet"].f1, result.kinds["label"].recall, result.kinds["hedge"].precision) == (1.0, 0.0, 0.0)
    assert (result.sentences, result.marked.gold, result.marked.found) == (2, 1, 2)
    assert [(miss.kind, miss.fault) for miss in result.misses] == [("label", "missed"), ("hedge", "surplus")]


def test_the_voice_is_scored_where_the_words_are_found() -> None:
    result = scoring.compare([CASE], [marked((4, 10, "epithet"), (11, 17, "label"), voice="speaker")])
    assert result.voices == (0, 2)


def test_twins_are_alike_where_kinds_follow_in_the_same_order_in_each_sentence() -> None:
    twin = scoring.Case(id="b", text=TEXT, sentences=CASE.sentences, marks=CASE.marks, twin_of="a")
    same = scoring.compare([CASE, twin], [marked((4, 10, "epithet")), marked((0, 10, "epithet"))])
    other = scoring.compare([CASE, twin], [marked((4, 10, "epithet")), marked((4, 10, "label"))])
    assert (same.twins, other.twins) == ((1, 1), (0, 1))


def test_only_what_was_held_out_is_scored_where_a_file_says_so(tmp_path: Path) -> None:
    line = '{"id": "%s", "text": "Rain fell.", "sentences": [[0, 10]], "marks": [], "held_out": %s}\n'
    path = tmp_path / "gold.jsonl"
    path.write_text(line % ("a", "true") + line % ("b", "false"))
    assert [case.id for case in scoring.read(path)] == ["a"]


def test_a_line_of_another_shape_is_named(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text('{"id": "a", "text": "Rain fell.", "sentences": [[0, 10]], "marks": [{"span": [0, 4], "kind": "rude"}]}\n')
    with pytest.raises(InputError, match="line 1"):
        scoring.read(path)
