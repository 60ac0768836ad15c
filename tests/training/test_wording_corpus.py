"""The wording corpus: its markup is read right, every fault is named with its place, and twins carry the same marks."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.errors import DataError
from rashomon.records import WordingKind
from training.wording import Passage, parse, read, twins
from training.wording.check import check, coverage, decoys, main, unmarked
from training.wording.codes import FOLDER, codes
from training.wording.jsonl import held_out, joined, line
from training.wording.jsonl import main as write
from training.wording.swap import twin

HEAD = "@ t-1 wire middle-east 2010s"
SHAME = "A [brazen|loaded] raid hit Idlib at dawn.\nNobody was hurt, a doctor in the town said."
SWAPPED = f"{HEAD} swap=Turkish/Greek,Ankara/Athens"
PAIR = "The [vile|epithet] Turkish navy [will regret it|prediction], he wrote.\nAnkara denied that it had fired on a Greek boat."


def passage(body: str, head: str = HEAD) -> Passage:
    passages, faults = parse(f"{head}\n{body}\n")
    assert faults == []
    return passages[0]


def form_faults(body: str, head: str = HEAD) -> list[str]:
    return [fault.what for fault in parse(f"{head}\n{body}\n").faults]


def faults(*blocks: str) -> list[str]:
    passages, wrong = parse("\n\n".join(blocks))
    assert wrong == []
    return [fault.what for fault in check(passages)]


def marked(found: Passage) -> list[tuple[str, str, str | None, str, str]]:
    return [(mark.span.of(found.text), mark.kind, mark.technique, mark.sort, mark.voice) for mark in found.marks]


def test_the_kinds_are_those_of_the_record() -> None:
    assert tuple(codes().kinds) == get_args(WordingKind)


def test_each_line_is_a_sentence_and_marks_quote_the_plain_text() -> None:
    found = passage(SHAME)
    assert [sentence.of(found.text) for sentence in found.sentences] == [
        "A brazen raid hit Idlib at dawn.",
        "Nobody was hurt, a doctor in the town said.",
    ]
    assert marked(found) == [("brazen", "loaded", None, "act", "narrator")]


def test_a_mark_says_its_technique_its_voice_and_what_it_is_of() -> None:
    found = passage(
        "The mayor left early.\nHe is “a [coward|epithet said actor=The_mayor]”.\n[Not an inch!|technique slogan said thing]"
    )
    epithet, slogan = found.marks
    assert (epithet.voice, epithet.sort) == ("speaker", "actor")
    assert epithet.target is not None and epithet.target.of(found.text) == "The mayor"
    assert (slogan.technique, slogan.voice, slogan.sort, slogan.target) == ("slogan", "speaker", "thing", None)


def test_the_nearest_words_are_the_target() -> None:
    found = passage(
        "The plan fails.\nThe plan is new.\nNobody wants [that [monster|loaded thing=plan]|technique doubt], a plan for all."
    )
    target = found.marks[1].target
    assert target is not None and found.text[target.start :].startswith("plan for all")


def test_marks_nest_and_cross() -> None:
    found = passage("[[Glorious|loaded] days|technique slogan] came.\nIt was [x:surely [the|hedge] end|x: booster].")
    assert [quoted for quoted, *_ in marked(found)] == ["Glorious", "Glorious days", "surely the end", "the"]


def test_a_twin_has_the_names_exchanged_and_the_same_marks() -> None:
    original = passage(PAIR, SWAPPED)
    other = twin(original)
    assert other.text == ("The vile Greek navy will regret it, he wrote. Athens denied that it had fired on a Turkish boat.")
    assert marked(other) == marked(original)
    assert [len(sentence.of(other.text).split()) for sentence in other.sentences] == [9, 10]
    assert (other.id, other.twin_of) == ("t-1-swapped", "t-1")


def test_a_name_keeps_its_capital_at_the_start_of_a_sentence() -> None:
    found = passage("The rebels left and the army came.\nRebels are cold.", f"{HEAD} swap=rebels/army")
    assert twin(found).text == "The army left and the rebels came. Army are cold."


def test_targets_move_with_the_names() -> None:
    other = twin(passage("Greek men ran.\nThe [cowards|epithet actor=Greek_men] of Athens ran far.", SWAPPED))
    target = other.marks[0].target
    assert target is not None and target.of(other.text) == "Turkish men"


@given(
    st.lists(st.sampled_from(["Turkish", "Greek", "Ankara", "Athens", "boats", "naïve", "𝒳"]), min_size=1, max_size=12), st.data()
)
def test_exchanging_twice_gives_the_passage_back(words: list[str], data: st.DataObject) -> None:
    chosen = [f"[{word}|label]" if data.draw(st.booleans()) else word for word in words]
    found = passage(f"{' '.join(chosen)}.\nNothing more.", SWAPPED)
    again = twin(twin(found))
    assert (again.text, again.sentences, again.marks) == (found.text, found.sentences, found.marks)


def test_twins_stay_on_one_side_of_the_split() -> None:
    many = [passage(PAIR, SWAPPED.replace("t-1", f"t-{number}")) for number in range(60)]
    both = list(twins(many))
    sides = {each.id: held_out(each) for each in both}
    assert len(both) == 120
    assert all(sides[each.id] == sides[f"{each.id}-swapped"] for each in many)
    assert set(sides.values()) == {True, False}


@pytest.mark.parametrize(
    ("body", "part"),
    [
        ("A [bad|evil] day.\nIt rained.", "`evil` is no kind"),
        ("A [bad|] day.\nIt rained.", "`` is no kind"),
        ("[Bread!|technique] they cried.\nIt rained.", "`` is no technique"),
        ("[Bread!|technique song] they cried.\nIt rained.", "`song` is no technique"),
        ("A [bad|loaded loudly] day.\nIt rained.", "`loudly` means nothing here"),
        ("A [bad|loaded act=raid] day.\nIt rained.", "`raid` does not stand in the passage"),
        ("A [bad|loaded act=bad] day.\nIt rained.", "`bad` does not stand in the passage outside the mark"),
        ("A [bad|loaded day.\nIt rained.", "no `]` after it"),
        ("A [bad |loaded] day.\nIt rained.", "blank or a comma"),
    ],
)
def test_a_fault_of_form_is_named(body: str, part: str) -> None:
    assert any(part in what for what in form_faults(body))


@pytest.mark.parametrize(
    "option", ["swap=Turkish", "swap=Turkish/Turkish", "swap=/Greek", "swap=Turkish/Greek,Greek/Cypriot", "neg=sport"]
)
def test_a_swap_that_cannot_be_read_is_named(option: str) -> None:
    assert form_faults(SHAME, f"{HEAD} {option}") != []


def test_a_sound_passage_has_no_fault() -> None:
    assert faults(f"{HEAD}\n{SHAME}", f"{SWAPPED.replace('t-1', 't-2')}\n{PAIR}") == []


@pytest.mark.parametrize(
    ("head", "body", "part"),
    [
        (HEAD, "One sentence is too few for a passage.", "1 lines"),
        (HEAD, "\n".join(f"Sentence number {number}." for number in range(6)), "6 lines"),
        (HEAD, "They gave us a [new republic|scare-quotes].\nIt rained.", "no quotation mark"),
        (HEAD, "Two men [were shot|agentless] by gunmen.\nIt rained.", "`by` follows"),
        (HEAD, "It was [a very long word of feeling about it|loaded].\nIt rained.", "more than 6 words for loaded"),
        (HEAD, "The [[vile|epithet] butcher|epithet] came.\nIt rained.", "within another mark of epithet"),
        (f"{HEAD} swap=Malian/Nigerien", SHAME, "neither `Malian` nor `Nigerien`"),
        (f"{HEAD} swap=Indian/Pakistani", "An Indian post was hit.\nIt rained.", "becomes `An Pakistani`"),
        (f"{HEAD} swap=Sri_Lankan/Tamil", "The Sri [Lankan|label] post was hit.\nIt rained.", "ends inside `Sri Lankan`"),
        ("@ t-1 blog middle-east 2010s", SHAME, "`blog` is no register"),
        (f"{HEAD} 2004-02-03", SHAME, "outside the 2010s"),
    ],
)
def test_a_fault_of_a_passage_is_named(head: str, body: str, part: str) -> None:
    assert any(part in what for what in faults(f"{head}\n{body}"))


def test_ids_are_unique_and_texts_differ() -> None:
    found = faults(f"{HEAD}\n{SHAME}", f"{HEAD}\n{SHAME}")
    assert any("id t-1 is taken" in what for what in found)
    assert any("same text" in what for what in found)


def test_a_fault_has_its_file_and_line() -> None:
    fault = parse(f"\n{HEAD}\nGood words.\n[Bad words.\n", "a.txt").faults[0]
    assert (fault.file, fault.line) == ("a.txt", 4)


def test_reading_a_file_with_a_fault_raises_where_it_is(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(f"{HEAD}\n[Bad words.\n", encoding="utf-8")
    with pytest.raises(DataError, match=r"a\.txt, line 2: .*never closed"):
        read(path)


def test_coverage_counts_twins_with_their_originals() -> None:
    rows = {(row.group, row.name): row.have for row in coverage([passage(SHAME), passage(PAIR, SWAPPED)])}
    assert (rows["all", "passages as written"], rows["all", "sentences"], rows["all", "sentences with no mark"]) == (2, 6, 3)
    assert (rows["kind", "epithet"], rows["kind", "loaded"], rows["voice", "narrator"]) == (2, 1, 5)


def test_sentences_and_words_without_a_mark_are_counted() -> None:
    found = passage("A [heroic|epithet] man came.\nThe Heroic Four is a film.")
    assert unmarked(found) == 1
    assert decoys([found]) == [("heroic", 1, 1)]


def test_a_line_of_json_has_spans_and_the_split(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "part.txt").write_text(f"{SWAPPED}\n{PAIR}\n", "utf-8")
    assert write([str(tmp_path / "part.txt")]) == 0
    lines = [msgspec.json.decode(each) for each in capsys.readouterr().out.splitlines()]
    assert [each["id"] for each in lines] == ["t-1", "t-1-swapped"]
    assert lines[0]["held_out"] == lines[1]["held_out"]
    for each in lines:
        first, second = each["marks"]
        assert (each["text"][slice(*first["span"])], first["of"], first["voice"]) == ("vile", "actor", "narrator")
        assert each["text"][slice(*second["span"])] == "will regret it"


def test_joined_passages_keep_their_marks_in_place() -> None:
    found = joined([passage(PAIR, SWAPPED), passage(SHAME)])
    assert [mark.span.of(found.text) for mark in found.marks] == ["vile", "will regret it", "brazen"]
    assert [sentence.of(found.text) for sentence in found.sentences][2] == "A brazen raid hit Idlib at dawn."


def test_joined_texts_hold_what_trains_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    assert write(["--joined", "8"]) == 0
    lines = [msgspec.json.decode(each) for each in capsys.readouterr().out.splitlines()]
    assert all(each["held_out"] for each in lines)
    kept = [each for path in sorted(FOLDER.glob("part-*.txt")) for each in read(path) if held_out(each)]
    assert len({each["id"] for each in lines}) == len(lines)
    assert sum(len(each["marks"]) for each in lines) == sum(len(each.marks) for each in kept)


def test_the_same_passage_gives_the_same_bytes() -> None:
    assert line(passage(PAIR, SWAPPED)) == line(passage(PAIR, SWAPPED))


def test_the_command_exits_with_1_on_a_fault(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "a.txt"
    path.write_text(f"{HEAD}\n{SHAME}\n", encoding="utf-8")
    assert main([str(path)]) == 0
    assert main([str(path), "--complete"]) == 1
    path.write_text(f"{HEAD}\nNothing but one line is here.\n", encoding="utf-8")
    assert main([str(path)]) == 1
    assert "a.txt:1: 1 lines" in capsys.readouterr().out


def test_the_corpus_itself_has_no_fault_and_twins_carry_the_same_marks() -> None:
    passages = [each for path in sorted(FOLDER.glob("part-*.txt")) for each in read(path)]
    assert check(passages) == []
    for each in passages:
        assert [mark[1:] for mark in marked(each)] == [mark[1:] for mark in marked(twin(each))]


def test_the_corpus_has_what_it_wants() -> None:
    rows = coverage([each for path in sorted(FOLDER.glob("part-*.txt")) for each in read(path)])
    assert [row for row in rows if row.have < row.wanted] == []
