"""The measures of event coding against sentences with one marked event, and its confusions."""

from __future__ import annotations

import json
from pathlib import Path

import msgspec
import pytest

from rashomon import evaluation
from rashomon.errors import InputError
from rashomon.evaluation import event_sentences as scoring
from rashomon.records import CodedDocument, EventMention, Participant, Quarantined, Span

TEXT = "Mexico accused Guatemala of fraud, and Honduras sent doctors to Belize."


def spans(words: str, text: str) -> tuple[Span, ...]:
    return tuple(Span(text.index(word), text.index(word) + len(word)) for word in words.split())


def sides(words: str, text: str) -> tuple[Participant, ...]:
    return tuple(Participant(entity="ent-0", span=span, basis="") for span in spans(words, text))


def mention(event_type: str, actors: str = "", recipients: str = "", confidence: float = 0.5, text: str = TEXT) -> EventMention:
    return EventMention(
        id="evt-0",
        document="a",
        event_type=event_type,
        mode=(),
        contexts=(),
        quad="",
        score=None,
        trigger=Span(7, 14),
        sentence=Span(0, len(text)),
        actors=sides(actors, text),
        recipients=sides(recipients, text),
        place=None,
        time=None,
        start=None,
        end=None,
        counts=(),
        status="asserted",
        certainty=1.0,
        attribution=None,
        confidence=confidence,
    )


def coded(*mentions: EventMention, quarantine: tuple[Quarantined, ...] = ()) -> CodedDocument:
    return CodedDocument(
        id="a",
        title=None,
        outlet=None,
        url=None,
        published=None,
        language=None,
        entities=(),
        attributions=(),
        events=mentions,
        places=(),
        times=(),
        counts=(),
        wording=(),
        quarantine=quarantine,
    )


def case(event_type: str, source: str = "Mexico", target: str = "Guatemala") -> scoring.Case:
    first, second = (next(iter(spans(words, TEXT)), None) for words in (source, target))
    return scoring.Case("a", TEXT, event_type, first, second)


def compared(*pairs: tuple[scoring.Case, CodedDocument]) -> scoring.Score:
    return scoring.compare([gold for gold, _ in pairs], [found for _, found in pairs])


def record(event_type: str = "ACCUSE", **changed: object) -> dict[str, object]:
    event = {"plover": event_type, "source_text": "Mexico", "target_text": "Guatemala"}
    return {"id": "a", "text": TEXT, "date": None, "events": [event]} | changed


def marked(text: str) -> dict[str, object]:
    """A record whose source and target stand between tags."""
    words = {tag: text.partition(f"<{tag}>")[2].partition(f"</{tag}>")[0] for tag in "st"}
    plain = text
    for tag in ("<s>", "</s>", "<t>", "</t>"):
        plain = plain.replace(tag, "")
    event = {"plover": "ACCUSE", "source_text": words["s"], "target_text": words["t"]}
    return record(text=plain, marked=text, events=[event])


def write(folder: Path, *records: object) -> Path:
    gold = folder / "gold.jsonl"
    gold.write_text("".join(f"{json.dumps(one)}\n" for one in records), "utf-8")
    return gold


def test_a_perfect_coding_scores_100_percent() -> None:
    result = compared(
        (case("ACCUSE"), coded(mention("ACCUSE", "Mexico", "Guatemala"))),
        (case("AID", "Honduras", "Belize"), coded(mention("AID", "Honduras", "Belize"))),
    )
    assert (result.accuracy, result.macro_f1, result.both, result.placed) == (1.0, 1.0, 2, 2)
    assert result.misses == ()


def test_a_sentence_without_a_mention_is_wrong_and_stands_under_none() -> None:
    result = compared((case("ACCUSE"), coded()))
    assert (result.sentences, result.coded, result.mentions, result.accuracy, result.both) == (1, 0, 0, 0.0, 0)
    assert result.confusion == {("ACCUSE", "none"): 1}
    assert "none" not in result.types


def test_a_file_without_sentences_scores_0() -> None:
    result = compared()
    assert (result.accuracy, result.macro_f1) == (0.0, 0.0)
    assert "0 of 0" in scoring.table(result)


def test_the_mention_with_both_sides_right_stands_for_the_sentence() -> None:
    right = mention("ACCUSE", "Mexico", "Guatemala", confidence=0.1)
    half = mention("AID", "Mexico", "Belize", confidence=0.9)
    assert scoring.judged(case("ACCUSE"), [half, right]) == right


def test_of_two_with_one_side_right_the_one_that_covers_more_of_the_mark_stands_for_it() -> None:
    by_source = mention("AID", "Mexico", confidence=0.9)
    by_target = mention("ACCUSE", "", "Guatemala", confidence=0.1)
    assert scoring.judged(case("ACCUSE"), [by_source, by_target]) == by_target


def test_where_no_participant_overlaps_the_most_confident_stands_for_it() -> None:
    weak, strong = mention("ACCUSE", "Honduras", confidence=0.2), mention("AID", "Belize", confidence=0.8)
    assert scoring.judged(case("ACCUSE"), [weak, strong]) == strong


def test_of_two_that_are_alike_the_first_stands_for_it() -> None:
    first, second = mention("ACCUSE", "Mexico"), mention("AID", "Mexico")
    assert scoring.judged(case("ACCUSE"), [first, second]) == first


def test_an_actor_that_overlaps_the_target_has_no_side_right() -> None:
    result = compared((case("ACCUSE"), coded(mention("ACCUSE", "Guatemala", "Mexico"))))
    assert (result.sources, result.targets, result.both) == (0, 0, 0)


def test_a_joint_act_whose_actors_are_both_marks_is_counted_apart() -> None:
    result = compared((case("CONSULT"), coded(mention("CONSULT", "Mexico Guatemala"))))
    assert (result.sources, result.targets, result.both, result.joint) == (1, 0, 0, 1)


def test_an_act_that_is_not_joint_needs_a_recipient() -> None:
    result = compared((case("ACCUSE"), coded(mention("ACCUSE", "Mexico Guatemala"))))
    assert (result.both, result.joint) == (0, 0)


def test_a_sentence_with_one_mark_counts_for_the_type_alone() -> None:
    result = compared((case("ACCUSE", target=""), coded(mention("ACCUSE", "Mexico", "Guatemala"))))
    assert (result.accuracy, result.placed, result.both, result.sources) == (1.0, 0, 0, 0)
    assert "1 sentences with a mark that is not in the text" in scoring.table(result)


@pytest.mark.parametrize("found", ["CONCEDE", "RETREAT"])
def test_yield_is_right_with_concede_and_with_retreat(found: str) -> None:
    result = compared((case("YIELD"), coded(mention(found))))
    assert (result.accuracy, result.macro_f1) == (1.0, 1.0)


def test_where_the_gold_has_yield_its_parts_are_yield_throughout() -> None:
    result = compared((case("YIELD"), coded(mention("CONCEDE"))), (case("AGREE"), coded(mention("RETREAT"))))
    assert result.confusion == {("YIELD", "YIELD"): 1, ("AGREE", "YIELD"): 1}
    assert result.types["YIELD"].precision == 0.5


def test_where_the_gold_has_no_yield_concede_and_retreat_stay_apart() -> None:
    result = compared((case("CONCEDE"), coded(mention("RETREAT"))))
    assert result.confusion == {("CONCEDE", "RETREAT"): 1}


def test_macro_f1_is_the_mean_over_the_annotated_types() -> None:
    accuse, aid = coded(mention("ACCUSE")), coded(mention("AID"))
    result = compared((case("ACCUSE"), accuse), (case("ACCUSE"), accuse), (case("AGREE"), accuse), (case("AGREE"), aid))
    types = result.types
    assert list(types) == ["AGREE", "AID", "ACCUSE"]
    assert types["ACCUSE"].precision == pytest.approx(2 / 3)
    assert types["ACCUSE"].recall == 1.0
    assert types["ACCUSE"].f1 == pytest.approx(0.8)
    assert result.macro_f1 == pytest.approx(0.4)


def test_the_table_has_annotated_types_as_rows_and_found_ones_as_columns() -> None:
    result = compared((case("ACCUSE"), coded(mention("AID"))), (case("ACCUSE"), coded()), (case("ACCUSE"), coded()))
    lines = scoring.table(result).splitlines()
    top = lines.index("annotated (rows) and found (columns)")
    assert [line.split() for line in lines[top + 1 : top + 4]] == [["AID", "ACCUSE", "none"], ["ACCUSE", "1", ".", "2"], []]


def test_the_table_shows_examples_of_the_largest_confusions_and_then_of_what_is_missed() -> None:
    aid, agree, nothing = coded(mention("AID")), coded(mention("AGREE")), coded()
    pairs = [(case("ACCUSE"), found) for found in (nothing, aid, nothing, agree, nothing, nothing, agree)]
    lines = scoring.table(compared(*pairs), examples=2).splitlines()
    confusions = [line for line in lines if " found as " in line]
    assert confusions == ["ACCUSE found as AGREE, 2 of 2", "ACCUSE found as AID, 1 of 1", "ACCUSE found as none, 2 of 4"]


def test_an_example_sets_what_was_found_beside_what_was_annotated() -> None:
    lines = scoring.table(compared((case("ACCUSE"), coded(mention("AID", "Honduras", "Belize"))))).splitlines()
    assert lines[-3:] == [
        f"  a | {TEXT}",
        "    annotated  Mexico > Guatemala",
        "    found      Honduras > Belize, by 'accused'",
    ]


def test_a_long_sentence_is_cut_and_keeps_the_words_of_the_mention() -> None:
    text = "Before " * 60 + "Mexico accused Guatemala" + " afterwards" * 60
    found = mention("AID", text=text)
    place = Span(text.index("accused"), text.index("accused") + 7)
    gold = scoring.Case("a", text, "ACCUSE")
    report = scoring.table(scoring.compare([gold], [coded(msgspec.structs.replace(found, trigger=place))]))
    line = next(line for line in report.splitlines() if line.startswith("  a | "))
    assert line.startswith("  a | … ")
    assert line.endswith(" …")
    assert "accused" in line


def test_a_sentence_that_broke_a_stage_is_counted_and_named() -> None:
    failure = Quarantined(stage="coding", code="S001", reason="broke")
    result = compared((case("ACCUSE"), coded(quarantine=(failure,))))
    assert result.failed == 1
    assert "1 sentences broke a stage" in scoring.table(result)


def test_a_file_gives_types_and_where_the_marks_stand(tmp_path: Path) -> None:
    (read,) = scoring.read(write(tmp_path, record(date="2020-01-09")))
    assert (read.event_type, read.published) == ("ACCUSE", "2020-01-09")
    assert read.source is not None
    assert read.target is not None
    assert (read.source.of(TEXT), read.target.of(TEXT)) == ("Mexico", "Guatemala")


def test_the_tags_tell_the_places_of_words_that_occur_twice(tmp_path: Path) -> None:
    (read,) = scoring.read(write(tmp_path, marked("Peru said that <t>Chile</t> knew what <s>Peru</s> had done.")))
    assert (read.source, read.target) == (Span(31, 35), Span(15, 20))


def test_white_space_within_the_tags_belongs_to_no_mark(tmp_path: Path) -> None:
    (read,) = scoring.read(write(tmp_path, marked("Peru said that<t> Chile </t>knew what<s> Peru</s> had done.")))
    assert (read.source, read.target) == (Span(31, 35), Span(15, 20))


def test_tags_around_another_text_are_not_trusted(tmp_path: Path) -> None:
    (read,) = scoring.read(write(tmp_path, record(marked="Yesterday <s>Mexico</s> accused <t>Guatemala</t>.")))
    assert read.source == Span(0, 6)


@pytest.mark.parametrize("words", ["an actor", "", None])
def test_a_mark_that_is_not_in_the_text_has_no_place(tmp_path: Path, words: str | None) -> None:
    event = {"plover": "ACCUSE", "source_text": words, "target_text": "Guatemala"}
    (read,) = scoring.read(write(tmp_path, record(events=[event])))
    assert read.source is None
    assert read.target is not None


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"id": "a"}, ("text",)),
        (record(text=" "), ("text",)),
        (record(events=[]), ("events",)),
        (record(events=[{"source_text": "Mexico"}]), ("plover",)),
        (record("APOLOGISE"), ("'APOLOGISE'", "ACCUSE", "YIELD")),
        (record(date="last week"), ("'last week'", "ISO 8601")),
        ([], ("object",)),
    ],
)
def test_a_line_of_another_shape_is_named_with_what_is_wrong(tmp_path: Path, wrong: object, words: tuple[str, ...]) -> None:
    gold = write(tmp_path, record(), wrong)
    with pytest.raises(InputError) as caught:
        scoring.read(gold)
    assert (caught.value.path, caught.value.record) == (str(gold), "line 2")
    for word in ("gold.jsonl, line 2", *words):
        assert word in str(caught.value)


@pytest.mark.parametrize("line", [b"not JSON", b"", b'{"id": "\xff"}'])
def test_a_line_that_is_no_json_is_named(tmp_path: Path, line: bytes) -> None:
    gold = tmp_path / "gold.jsonl"
    gold.write_bytes(line + b"\n")
    with pytest.raises(InputError, match=r"gold\.jsonl, line 1"):
        scoring.read(gold)


def test_this_installation_is_scored_on_a_file(tmp_path: Path) -> None:
    text = "Russian troops attacked the Ukrainian army near Kharkiv."
    event = {"plover": "ASSAULT", "source_text": "Russian troops", "target_text": "the Ukrainian army"}
    report = evaluation.evaluate("events", write(tmp_path, record(text=text, events=[event])))
    assert report.startswith("events 1 annotated, one a sentence; ")
    assert f"{'type right':40}100.0%  1 of 1" in report
    assert "100.0%  1 of 1\n  or a joint act" in report
