"""The measures of attribution, and the classes of its faults."""

from __future__ import annotations

import json
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon import evaluation
from rashomon.errors import InputError
from rashomon.evaluation import attribution as scoring
from rashomon.evaluation.attribution_faults import CLASSES, Said
from rashomon.evaluation.extents import extent, length, meetings, shared, without
from rashomon.records import Attribution, Span

TEXT = (
    "The mayor said that the bridge would open in May and the road in June, officials said. "
    '"We are ready," the engineer added. "We were ready in March." The union fears delays.'
)


def spans(*words: str, text: str = TEXT) -> tuple[Span, ...]:
    """The first place of each of the words; a `|` before the words stands for their last place."""
    starts = ((text.rindex(w[1:]), w[1:]) if w.startswith("|") else (text.index(w), w) for w in words if w)
    return tuple(Span(start, start + len(w)) for start, w in starts)


def said(source: str = "", cue: str = "", *content: str, text: str = TEXT) -> Attribution:
    return Attribution(
        id="att-0",
        source=spans(source, text=text),
        cue=spans(cue, text=text),
        content=spans(*content, text=text),
        speaker=None,
        kind="indirect",
        stance="asserts",
        medium=None,
    )


def case(*gold: Attribution, text: str = TEXT) -> scoring.Case:
    return scoring.Case("a", text, tuple(Said(extent(one.source), extent(one.cue), extent(one.content)) for one in gold))


def compared(gold: list[Attribution], found: list[Attribution], text: str = TEXT) -> scoring.Score:
    return scoring.compare([case(*gold, text=text)], [found])


def faults(gold: list[Attribution], found: list[Attribution]) -> list[str]:
    return [miss.fault for miss in compared(gold, found).misses]


WHOLE = "that the bridge would open in May and the road in June"
MAYOR = said("The mayor", "said", WHOLE)
ENGINEER = said("the engineer", "added", '"We are ready,"', '"We were ready in March."')
UNION = said("The union", "fears", "delays")


def test_a_perfect_prediction_scores_100_percent() -> None:
    result = compared([MAYOR, ENGINEER, UNION], [UNION, MAYOR, ENGINEER])
    assert {(m.precision, m.recall, m.f1) for m in result.measures.values()} == {(1.0, 1.0, 1.0)}
    assert result.misses == ()
    assert (result.gold, result.found, result.aligned) == (3, 3, 3)


def test_an_empty_prediction_scores_0() -> None:
    result = compared([MAYOR, ENGINEER], [])
    assert {(m.precision, m.recall, m.f1) for m in result.measures.values()} == {(0.0, 0.0, 0.0)}
    assert result.aligned == 0


@pytest.mark.parametrize(("gold", "found"), [([], []), ([], [MAYOR])])
def test_gold_without_attributions_scores_0(gold: list[Attribution], found: list[Attribution]) -> None:
    assert {measure.f1 for measure in compared(gold, found).measures.values()} == {0.0}


def test_no_documents_score_0_and_have_a_table() -> None:
    result = scoring.compare([], [])
    assert set(result.measures) == set(scoring.MEASURES)
    assert "0 annotated, 0 found, in 0 documents" in scoring.table(result)


def test_a_boundary_costs_the_exact_measure_alone() -> None:
    measures = compared([MAYOR], [said("mayor", "said", WHOLE)]).measures
    assert (measures["source exact"].f1, measures["source overlap"].f1) == (0.0, 1.0)
    assert measures["source characters"].precision == 1.0
    assert measures["source characters"].recall == pytest.approx(5 / 9)
    assert (measures["linked"].f1, measures["linked, strict"].f1) == (1.0, 0.0)


def test_each_annotated_attribution_is_counted_once() -> None:
    exact = compared([MAYOR], [MAYOR, MAYOR]).measures["content exact"]
    assert (exact.precision, exact.recall) == (0.5, 1.0)


def test_overlap_counts_every_role_that_meets_another() -> None:
    parts = [said("", "said", "the bridge"), said("", "said", "the road")]
    overlap = compared([MAYOR], parts).measures["content overlap"]
    assert (overlap.gold_right, overlap.found_right, overlap.precision, overlap.recall) == (1, 2, 1.0, 1.0)


def test_characters_of_nested_contents_count_once() -> None:
    nested = said("officials", "|said", "the bridge would open")
    characters = compared([MAYOR, nested], [MAYOR]).measures["content characters"]
    assert (characters.precision, characters.recall) == (1.0, 1.0)


def test_a_role_without_spans_is_neither_annotated_nor_found() -> None:
    measure = compared([said("", "said", "the bridge")], [said("", "said", "the bridge")]).measures
    assert (measure["source exact"].gold, measure["source exact"].found) == (0, 0)
    assert (measure["linked"].f1, measure["linked, strict"].f1) == (1.0, 1.0)


@pytest.mark.parametrize(
    ("found", "linked"),
    [
        (said("The mayor", "said", "the bridge would open in May"), 1),  # half of the characters and more
        (said("The mayor", "said", "the bridge"), 0),
        (said("officials", "said", "that the bridge would open in May and the road in June"), 0),
        (said("", "said", "that the bridge would open in May and the road in June"), 0),
        (said("mayor", "", "that the bridge would open in May and the road in June"), 1),
    ],
)
def test_linked_wants_half_of_the_content_and_the_same_source(found: Attribution, linked: int) -> None:
    measure = compared([MAYOR], [found]).measures["linked"]
    assert (measure.gold_right, measure.found_right) == (linked, linked)


def test_the_contents_most_alike_are_linked_first() -> None:
    long = said("The mayor", "said", "the bridge would open in May and the road in June")
    short = said("The mayor", "said", "the bridge would open in May and the road")
    assert compared([short, MAYOR], [long, short]).measures["linked"].f1 == 1.0
    assert compared([MAYOR], [short, MAYOR]).measures["linked, strict"].gold_right == 1


def test_the_score_does_not_depend_on_the_order_of_what_is_found() -> None:
    found = [said("The mayor", "said", "the bridge would open"), ENGINEER, said("", "", "delays")]
    first, second = compared([MAYOR, UNION, ENGINEER], found), compared([MAYOR, UNION, ENGINEER], found[::-1])
    assert (first.measures, sorted(first.faults.items())) == (second.measures, sorted(second.faults.items()))


def test_counts_add_up_over_documents() -> None:
    result = scoring.compare([case(MAYOR), case(UNION)], [[MAYOR], []])
    assert (result.documents, result.gold, result.found) == (2, 2, 1)
    assert result.measures["cue exact"].recall == 0.5


def test_found_attributions_of_fewer_documents_are_refused() -> None:
    with pytest.raises(ValueError):
        scoring.compare([case(MAYOR), case(UNION)], [[MAYOR]])


@pytest.mark.parametrize(
    ("gold", "found", "expected"),
    [
        ([MAYOR], [], ["missed, unquoted"]),
        ([ENGINEER], [], ["missed, quoted"]),
        ([said("the engineer", "added", "We are ready,")], [], ["missed, quoted"]),
        ([], [MAYOR], ["invented, unquoted"]),
        ([], [ENGINEER], ["invented, quoted"]),
        ([MAYOR], [said("officials", "|said", WHOLE)], ["missed, unquoted", "invented, unquoted"]),
        ([MAYOR], [said("The mayor", "said", "the bridge would open in May")], ["content too short"]),
        ([said("The mayor", "said", "the bridge")], [said("The mayor", "said", WHOLE)], ["content too long"]),
        ([MAYOR], [said("The mayor", "said", "the road in June, officials")], ["content boundary"]),
        ([MAYOR], [said("The mayor", "said", "delays")], ["content wrong"]),
        ([MAYOR], [said("The mayor", "said")], ["content wrong"]),
        ([MAYOR], [said("The mayor", "said", "that the bridge would open in May", "the road in June")], ["content split"]),
        (
            [MAYOR],
            [said("The mayor", "said", "that the bridge would open in May"), said("The mayor", "said", "the road in June")],
            ["content split"],
        ),
        (
            [ENGINEER],
            [said("the engineer", "added", '"We are ready,"'), said("", "", '"We were ready in March."')],
            ["content split"],
        ),
        ([ENGINEER], [said("the engineer", "added", '"We are ready,"')], ["content too short"]),
        ([MAYOR], [said("officials", "said", WHOLE)], ["source wrong"]),
        ([MAYOR], [said("mayor", "said", WHOLE)], ["source boundary"]),
        ([MAYOR], [said("", "said", WHOLE)], ["source missed"]),
        ([said("", "said", WHOLE)], [MAYOR], ["source invented"]),
        ([MAYOR], [said("The mayor", "said that", WHOLE)], ["cue boundary"]),
        ([MAYOR], [said("The mayor", "", WHOLE)], ["cue missed"]),
        ([said("The mayor", "", WHOLE)], [MAYOR], ["cue invented"]),
        ([said("The mayor", "", WHOLE)], [said("The mayor", "", WHOLE)], []),
        ([MAYOR], [MAYOR, said("The mayor", "said", "the bridge")], ["repeated"]),
        ([MAYOR, said("The mayor", "said", "the bridge")], [MAYOR], ["joined"]),
        ([MAYOR], [said("mayor", "said that", "delays")], ["content wrong", "source boundary", "cue boundary"]),
    ],
)
def test_classes_of_faults(gold: list[Attribution], found: list[Attribution], expected: list[str]) -> None:
    assert faults(gold, found) == expected


def test_a_nested_attribution_that_is_found_too_is_no_split() -> None:
    nested = said("officials", "|said", "the bridge would open")
    outer = said("The mayor", "said", "the bridge would open in May")
    assert faults([MAYOR, nested], [outer, nested]) == ["content too short"]


def test_the_words_of_a_fault_are_quoted() -> None:
    (miss,) = compared([MAYOR], [said("The mayor", "said", "that the bridge would open in May and the road")]).misses
    assert (miss.expected, miss.lacking, miss.surplus) == (WHOLE, " in June", "")
    assert miss.around.startswith("The mayor said that the bridge")


def test_the_table_shows_the_measures_every_class_and_some_examples_of_each() -> None:
    result = compared([MAYOR, UNION, ENGINEER], [])
    lines = scoring.table(result, examples=1).splitlines()
    assert lines[0] == "attributions 3 annotated, 0 found, in 1 documents"
    for name in (*scoring.MEASURES, *CLASSES):
        assert any(line.startswith(f"{name} ") for line in lines), name
    assert "missed, unquoted, 1 of 2" in lines
    assert [line for line in lines if line.startswith("    annotated")] == [
        '    annotated  \'"We are ready," … "We were ready in March."\'',
        f"    annotated  {WHOLE!r}",
    ]


def record(**changed: object) -> dict[str, object]:
    attribution = {"source": [[0, 9]], "cue": [[10, 14]], "content": [[15, 30]], "no_source": False}
    return {"doc_id": "a", "text": TEXT, "attributions": [attribution | changed]}


def write(path: Path, *records: object) -> Path:
    gold = path / "gold.jsonl"
    gold.write_text("".join(json.dumps(one) + "\n" for one in records), "utf-8")
    return gold


def test_gold_is_read_with_its_spans_in_order_and_those_that_touch_as_one(tmp_path: Path) -> None:
    (one,) = scoring.read(write(tmp_path, record(source=[], content=[[40, 50], [15, 20], [20, 30]])))
    assert (one.id, one.text) == ("a", TEXT)
    assert one.attributions == (Said((), (Span(10, 14),), (Span(15, 30), Span(40, 50))),)


def test_offsets_are_code_points(tmp_path: Path) -> None:
    text = "🕊 Ana said yes."
    attribution = {"source": [[2, 5]], "cue": [[6, 10]], "content": [[11, 14]]}
    (one,) = scoring.read(write(tmp_path, {"doc_id": "a", "text": text, "attributions": [attribution]}))
    result = scoring.compare([one], [[said("Ana", "said", "yes", text=text)]])
    assert result.measures["linked, strict"].f1 == 1.0


@pytest.mark.parametrize(
    ("second", "words"),
    [
        ({"doc_id": "b", "text": "x"}, ["attributions"]),
        ({"doc_id": "b", "text": 7, "attributions": []}, ["$.text"]),
        ({"doc_id": "b", "text": "x", "attributions": [{"source": [], "cue": []}]}, ["content", "$.attributions[0]"]),
        (record(cue="said"), ["array", "$.attributions[0].cue"]),
        (record(cue=[10, 14]), ["array", "$.attributions[0].cue[0]"]),
        (record(cue=[[10]]), ["length 2", "$.attributions[0].cue[0]"]),
        (record(cue=[[10, 14, 16]]), ["length 2", "$.attributions[0].cue[0]"]),
        (record(cue=[["10", 14]]), ["int", "$.attributions[0].cue[0][0]"]),
        (record(content=[[15, 9000]]), ["attribution 1, content: [15, 9000]", f"{len(TEXT)} characters"]),
        (record(source=[[-3, 4]]), ["attribution 1, source: [-3, 4]"]),
        (record(cue=[[14, 10]]), ["attribution 1, cue: [14, 10]"]),
        (record(cue=[[10, 10]]), ["attribution 1, cue: [10, 10]"]),
        ([], ["object"]),
    ],
)
def test_a_line_of_another_shape_is_named_with_what_is_wrong(tmp_path: Path, second: object, words: list[str]) -> None:
    gold = write(tmp_path, record(), second)
    with pytest.raises(InputError) as caught:
        scoring.read(gold)
    assert (caught.value.path, caught.value.record) == (str(gold), "line 2")
    for word in ("gold.jsonl, line 2", *words):
        assert word in str(caught.value)


@pytest.mark.parametrize("line", [b"not JSON", b"", b'{"doc_id": "\xff"}'])
def test_a_line_that_is_no_json_is_named(tmp_path: Path, line: bytes) -> None:
    gold = tmp_path / "gold.jsonl"
    gold.write_bytes(line + b"\n")
    with pytest.raises(InputError, match=r"gold\.jsonl, line 1"):
        scoring.read(gold)


def test_this_installation_is_scored_on_a_file(tmp_path: Path) -> None:
    report = evaluation.evaluate("attribution", write(tmp_path, record(), record()))
    assert report.startswith("attributions 2 annotated, ")
    assert "in 2 documents" in report


extents = st.lists(st.builds(lambda start, size: Span(start, start + size), st.integers(0, 40), st.integers(1, 9)), max_size=5)


@given(extents, extents)
def test_what_extents_share_and_leave_is_what_their_characters_do(one: list[Span], other: list[Span]) -> None:
    covered, claimed = ({place for span in half for place in range(span.start, span.end)} for half in (one, other))
    first, second = extent(one), extent(other)
    assert length(first) == len(covered)
    assert shared(first, second) == len(covered & claimed)
    assert {place for span in without(first, second) for place in range(span.start, span.end)} == covered - claimed


@given(st.lists(extents, max_size=6), st.lists(extents, max_size=6))
def test_meetings_are_the_pairs_that_share_characters(gold: list[list[Span]], found: list[list[Span]]) -> None:
    ones, others = list(map(extent, gold)), list(map(extent, found))
    pairs = {(i, j): shared(one, other) for i, one in enumerate(ones) for j, other in enumerate(others)}
    assert meetings(ones, others) == {pair: common for pair, common in pairs.items() if common}


def test_what_is_found_within_a_content_is_left_out_where_nothing_is_annotated_there() -> None:
    text = "Ana said that Bo told Cy that it rained."
    outer = said("Ana", "said", "that Bo told Cy that it rained", text=text)
    inner = msgspec.structs.replace(said("Bo", "told", "that it rained", text=text), parent=outer.id)
    flat = scoring.compare([case(outer, text=text)], [[outer, inner]])
    assert (flat.found, flat.nested, flat.measures["linked"].f1) == (1, 1, 1.0)
    deep = scoring.compare([case(outer, inner, text=text)], [[outer, inner]])
    assert (deep.found, deep.nested, deep.measures["linked"].f1) == (2, 0, 1.0)
