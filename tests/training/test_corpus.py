"""The annotated corpus: its markup, its reader, each fault that the checker names, and the passages that are in it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.errors import DataError
from rashomon.records import Span
from training.corpus import Event, Passage, parse, read
from training.corpus.check import FOLDER, check, coverage, decoys, main
from training.corpus.markup import unmark

HEAD = "@ t-1 wire middle-east 2010s"
SHELLED = "[Turkish troops|a1] [shelled|e1 ASSAULT heavy-weapons] [a village|r1] near [Idlib|p1] on [Tuesday|t1]."


def passage(body: str, head: str = HEAD) -> Passage:
    passages, faults = parse(f"{head}\n{body}\n")
    assert faults == []
    return passages[0]


def event(body: str) -> Event:
    return passage(body).events[0]


def form_faults(body: str, head: str = HEAD) -> list[str]:
    return [fault.what for fault in parse(f"{head}\n{body}\n").faults]


def faults(*blocks: str) -> list[str]:
    passages, wrong = parse("\n\n".join(blocks))
    assert wrong == []
    return [fault.what for fault in check(passages)]


def one(body: str, head: str = HEAD) -> list[str]:
    return faults(f"{head}\n{body}")


def test_marks_are_taken_out_and_spans_quote_the_plain_text() -> None:
    read_back = passage(SHELLED)
    found = read_back.events[0]
    assert read_back.text == "Turkish troops shelled a village near Idlib on Tuesday."
    assert found.trigger.of(read_back.text) == "shelled"
    assert [mention.span.of(read_back.text) for mention in (*found.actors, *found.recipients)] == ["Turkish troops", "a village"]
    assert [span.of(read_back.text) for span in (*found.places, *found.times)] == ["Idlib", "Tuesday"]


def test_a_trigger_carries_type_modes_status_contexts_and_reasons() -> None:
    found = event("Nobody [beat|e1 ASSAULT beat negated primitive #election #repression a=unsaid r=unsaid] anyone here today.")
    assert (found.event_type, found.modes, found.status) == ("ASSAULT", ("beat", "primitive"), "negated")
    assert (found.contexts, found.no_actor, found.no_recipient) == (("election", "repression"), "unsaid", "unsaid")


def test_a_status_that_is_not_written_is_asserted() -> None:
    assert event(SHELLED).status == "asserted"


def test_a_header_carries_a_date_and_the_kind_of_negative() -> None:
    found = passage("Rovers attacked all afternoon.", f"{HEAD} 2014-03-02 neg=sport")
    assert (found.id, found.register, found.region, found.decade) == ("t-1", "wire", "middle-east", "2010s")
    assert (found.published, found.negative, found.events) == ("2014-03-02", "sport", ())


def test_spans_nest_and_one_span_has_several_roles() -> None:
    found = passage("[[Twelve|c1 killed c1 injured] men|r1 a2] were [shot|e1 ASSAULT a=unsaid] and [fled|e2 SANCTION r=unsaid].")
    first, second = found.events
    assert [(counted.span.of(found.text), counted.kind) for counted in first.counts] == [
        ("Twelve", "killed"),
        ("Twelve", "injured"),
    ]
    assert first.recipients[0].span == second.actors[0].span == Span(0, 10)


def test_spans_cross_with_tags() -> None:
    marked = unmark(["[x:one [two|a1] [y:three|x: r1] four|y: p1]"])
    assert marked.faults == []
    assert [mark.span.of(marked.text) for mark in marked.marks] == ["two", "one two three", "three four"]


def test_events_share_a_participant_and_a_word_can_be_two_triggers() -> None:
    first, second = passage("[A court|a1,2] [jailed|e1 SANCTION convict e2 COERCE arrest] [the editor|r1,2].").events
    assert (first.trigger, first.actors, first.recipients) == (second.trigger, second.actors, second.recipients)
    assert [found.event_type for found in (first, second)] == ["SANCTION", "COERCE"]


def test_a_pronoun_and_its_name_are_told_apart() -> None:
    found = event("[The Front|=a1] says that [it|a1] has [disarmed|e1 RETREAT disarm].")
    assert [mention.antecedent for mention in found.actors] == [True, False]


def test_a_further_word_for_the_act_is_an_echo() -> None:
    found = passage("[Men|a1] [knifed|e1 ASSAULT] him.\nThe [stabbing|=e1] was political.")
    assert [span.of(found.text) for span in found.events[0].echoes] == ["stabbing"]


def test_lines_join_with_a_blank_and_a_pilcrow_keeps_the_break() -> None:
    assert unmark(["TROOPS OUT ¶", "The last", "men left."]).text == "TROOPS OUT\nThe last men left."


def test_a_backslash_makes_brackets_plain() -> None:
    assert unmark([r"he \[sic\] said a\|b"]).text == "he [sic] said a|b"


def test_remarks_are_no_part_of_a_passage() -> None:
    assert passage(f"% a remark\n{SHELLED}").text.startswith("Turkish")


@given(st.lists(st.sampled_from(["plain", "two words", "Łódź", "o'clock", "naïve", "𝒳"]), min_size=1, max_size=6), st.data())
def test_spans_quote_the_words_that_stood_in_the_brackets(words: list[str], data: st.DataObject) -> None:
    chosen = [(word, data.draw(st.booleans())) for word in words]
    result = unmark([" ".join(f"[{word}|a1]" if marked else word for word, marked in chosen)])
    assert result.text == " ".join(words)
    expected = [word for word, marked in chosen if marked]
    assert [mark.span.of(result.text) for mark in result.marks] == expected


@pytest.mark.parametrize(
    ("body", "part"),
    [
        ("[Troops|a1 left.", "no `]` after it"),
        ("[Troops left the town.", "never closed"),
        ("Troops|a1] left.", "closes no `["),
        ("Troops] left.", "ends no mark"),
        ("[Troops|] left.", "bracket with no mark"),
        ("[Troops|actor] left.", "`actor` is no mark"),
        ("[Troops|a1 big] left.", "`big` is no mark"),
        ("[|a1] left.", "empty span"),
        ("[ |a1] left.", "empty span"),
        ("[Troops |a1] left.", "blank or a comma"),
        ("[Troops,|a1] left.", "blank or a comma"),
        ("[Troop|a1]s left.", "inside a word"),
        ("Para[troops|a1] left.", "inside a word"),
        ("[one [two|x: a1] three|a1]", "closes no `[x:`"),
        ("[left|e1] town.", "has no type"),
        ("[hit|e1 ASSAULT] and [hit|e1 ASSAULT] again", "two triggers"),
        ("[hit|e2 ASSAULT] them", "no gap"),
        ("[Troops|a2] [hit|e1 ASSAULT] them", "`a2` has no event"),
        ("[hit|e1 ASSAULT] [six|c1]", "a count takes one kind"),
        ("[Gas|=p1] [hit|e1 ASSAULT]", "`=p` means nothing"),
        ("[Troops|=a1] [hit|e1 ASSAULT] them", "mark the pronoun"),
        ("[hit|e1 ASSAULT negated future] them", "negated and future"),
    ],
)
def test_a_fault_of_form_is_named(body: str, part: str) -> None:
    assert any(part in what for what in form_faults(body))


@pytest.mark.parametrize("head", ["t-1 wire", "@ t-1 wire middle-east", f"{HEAD} maybe", f"{HEAD} neg=sport neg=sport"])
def test_a_header_that_cannot_be_read_is_named(head: str) -> None:
    assert any("not a header" in what for what in form_faults("Some words stand here now.", head))


def test_a_header_without_text_is_named() -> None:
    assert any("no text" in fault.what for fault in parse(f"{HEAD}\n\nSome words.\n").faults)


def test_a_fault_has_its_file_and_line() -> None:
    fault = parse(f"\n{HEAD}\nGood words.\n[Bad words.\n", "a.txt").faults[0]
    assert (fault.file, fault.line) == ("a.txt", 4)


def test_reading_a_file_with_a_fault_raises_where_it_is(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(f"{HEAD}\n[Bad words.\n", encoding="utf-8")
    with pytest.raises(DataError, match=r"a\.txt, line 2: .*never closed"):
        read(path)


def test_a_sound_passage_has_no_fault() -> None:
    assert one(SHELLED) == []


@pytest.mark.parametrize(
    ("body", "part"),
    [
        ("[Troops|a1] [hit|e1 ATTACK] the town at dawn.", "no PLOVER type"),
        ("[Troops|a1] [hit|e1 ASSAULT demo] the town at dawn.", "`demo` is no mode of ASSAULT"),
        ("[Troops|a1] [hit|e1 ASSAULT #war] the town at dawn.", "`#war` is no context"),
        ("[Troops|a1] [hit|e1 ASSAULT] [six|c1 dead] in the town.", "`dead` is no kind of count"),
        ("Troops [hit|e1 ASSAULT] the town at dawn.", "no actor is marked"),
        ("[Paris|a1] [cut|e1 SANCTION discontinue] its aid at noon.", "no recipient is marked"),
        ("[Paris|a1] [cut|e1 SANCTION r=joint] its aid at noon.", "`r=joint` does not fit"),
        ("[Paris|a1] [cut|e1 SANCTION r=none] its aid at noon.", "`r=none` is no reason"),
        ("[Troops|a1] [hit|e1 ASSAULT a=unsaid] the town at dawn.", "beside a marked actor"),
        ("[Troops|a1 r1] [hit|e1 ASSAULT] the town at dawn.", "actor and recipient"),
        ("[Paris|a1] will [meet|e1 CONSULT future] Rome next week.", "is AGREE"),
        ("[Troops|a1] will [leave|e1 RETREAT withdraw future] the town today.", "is CONCEDE"),
        ("[Troops|a1] [went on to hit hard|e1 ASSAULT] the town.", "more than 4 words"),
        ("Some words stand here now.", "no event is marked"),
        ("[Troops|a1] [hit|e1 ASSAULT] back.", "3 words; a passage has 5 to"),
        ("[Troops|a1] [hit|e1 ASSAULT] the town  at dawn.", "two blanks"),
    ],
)
def test_a_fault_of_coding_is_named(body: str, part: str) -> None:
    assert any(part in what for what in one(body))


@pytest.mark.parametrize(
    ("head", "part"),
    [
        ("@ t-1 blog middle-east 2010s", "`blog` is no register"),
        ("@ t-1 wire levant 2010s", "`levant` is no region"),
        ("@ t-1 wire middle-east 1890s", "`1890s` is no decade"),
        (f"{HEAD} 2014-02-30", "is no date"),
        (f"{HEAD} 2004-02-03", "outside the 2010s"),
        (f"{HEAD} neg=joke", "no kind of negative"),
        (f"{HEAD} neg=sport", "a negative with an event"),
    ],
)
def test_a_fault_of_the_header_is_named(head: str, part: str) -> None:
    assert any(part in what for what in one(SHELLED, head))


def test_ids_are_unique() -> None:
    other = "[Rebels|a1] [freed|e1 RETREAT release] [two nurses|r1] in the hills."
    assert any("id t-1 is taken" in what for what in faults(f"{HEAD}\n{SHELLED}", f"{HEAD}\n{other}"))


def test_the_same_text_twice_is_named() -> None:
    assert any("same text as t-1" in what for what in faults(f"{HEAD}\n{SHELLED}", f"{HEAD.replace('t-1', 't-2')}\n{SHELLED}"))


def test_a_passage_with_a_slot_swapped_is_named() -> None:
    line = "[{}|a1] [shelled|e1 ASSAULT] a village near the border early on Tuesday, a doctor in the district hospital said."
    found = faults(f"{HEAD}\n{line.format('Troops')}", f"{HEAD.replace('t-1', 't-2')}\n{line.format('Rebels')}")
    assert any("shares" in what and "with t-1" in what for what in found)


def test_openings_that_come_too_often_are_named() -> None:
    words = [
        f"{first}{second}"
        for first in ("amber", "birch", "cedar", "elm", "fern")
        for second in ("blue", "grey", "lit", "red", "wild")
    ]
    blocks = [f"@ t-{word} wire world 2010s neg=daily\nIt was a {word} fair." for word in words]
    assert any("open with `It was a`" in what for what in faults(*blocks))


def test_coverage_counts_types_modes_and_status_and_what_they_want() -> None:
    rows = {(row.group, row.name): row for row in coverage([passage(SHELLED)])}
    assert rows["type", "ASSAULT"].have == rows["mode", "ASSAULT heavy-weapons"].have == rows["status", "asserted"].have == 1
    assert rows["type", "AID"].have == 0
    assert rows["type", "AID"].wanted >= 40


def test_negatives_that_use_a_trigger_word_are_counted() -> None:
    negative = passage("He shelled the peas at noon.", f"{HEAD} neg=recipe")
    assert decoys([passage(SHELLED), negative, passage("It rained all day.", f"{HEAD} neg=weather")]) == (1, 2)


def test_the_command_exits_with_1_on_a_fault(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "a.txt"
    path.write_text(f"{HEAD}\n{SHELLED}\n", encoding="utf-8")
    assert main([str(path)]) == 0
    assert main([str(path), "--complete"]) == 1
    path.write_text(f"{HEAD}\nNothing is marked here today.\n", encoding="utf-8")
    assert main([str(path)]) == 1
    assert "a.txt:1: no event is marked" in capsys.readouterr().out


def test_the_corpus_itself_has_no_fault() -> None:
    passages = [each for path in sorted(FOLDER.glob("*.txt")) for each in read(path)]
    assert check(passages) == []


def test_the_model_passages_show_every_type_and_status() -> None:
    rows = coverage(read(FOLDER / "models.txt"))
    assert [row.name for row in rows if row.group in ("type", "status", "mode") and not row.have] == []
