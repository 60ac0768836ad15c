"""The measures of event coding against passages in which every event is marked."""

from __future__ import annotations

import json
from pathlib import Path

import msgspec
import pytest

from rashomon import evaluation
from rashomon.errors import InputError
from rashomon.evaluation import event_passages as scoring
from rashomon.evaluation.event_passages import Marked
from rashomon.evaluation.tally import Tally
from rashomon.records import CodedDocument, EventMention
from tests.evaluation.coded_events import coded, mention, place, span

TEXT = "Rebels shelled the town. It denied the charge. The shelling went on, and police arrested a boy."


def event(
    trigger: str,
    event_type: str = "ASSAULT",
    *modes: str,
    echoes: tuple[str, ...] = (),
    status: str = "asserted",
    actors: tuple[str, ...] = (),
    recipients: tuple[str, ...] = (),
    recipient_names: tuple[str, ...] = (),
) -> Marked:
    return Marked(
        trigger=span(TEXT, trigger),
        event_type=event_type,
        modes=modes,
        echoes=tuple(span(TEXT, one) for one in echoes),
        status=status,  # type: ignore[arg-type]  # any text, so that a test can try one
        actors=tuple(span(TEXT, one) for one in actors),
        recipients=tuple(span(TEXT, one) for one in recipients),
        recipient_names=tuple(span(TEXT, one) for one in recipient_names),
    )


def compared(events: tuple[Marked, ...], *found: EventMention) -> scoring.Score:
    return scoring.compare([scoring.Case("a", TEXT, events)], [coded(*found)])


def test_a_perfect_coding_scores_100_percent() -> None:
    gold = event("shelled", "ASSAULT", "heavy-weapons", actors=("Rebels",), recipients=("the town",))
    found = mention(TEXT, "shelled", "ASSAULT", "heavy-weapons", actors=("Rebels",), recipients=("the town",))
    result = compared((gold,), found)
    assert {name: tally.f1 for name, tally in result.overall.items()} == dict.fromkeys(result.overall, 1.0)
    assert result.overall == result.matched
    assert result.misses == ()


def test_the_place_of_an_event_is_scored_where_it_is_annotated() -> None:
    gold = Marked(span(TEXT, "shelled"), "ASSAULT", places=(span(TEXT, "the town"),))
    document = msgspec.structs.replace(coded(mention(TEXT, "shelled", place="town")), places=(place(TEXT, "town", "CHN"),))
    result = scoring.compare([scoring.Case("a", TEXT, (gold,))], [document])
    assert result.overall["place"] == Tally(1, 1, 1, 1)
    assert "place" in scoring.table(result)
    missing = scoring.compare([scoring.Case("a", TEXT, (gold,))], [coded(mention(TEXT, "shelled"))])
    assert missing.overall["place"] == Tally(1, 0, 0, 0)


def test_a_passage_without_events_counts_as_a_negative() -> None:
    cases = [scoring.Case("a", TEXT, ()), scoring.Case("b", TEXT, ())]
    result = scoring.compare(cases, [coded(mention(TEXT, "shelled")), coded()])
    assert (result.negatives, result.coded_negatives) == (2, 1)
    assert "50.0%  1 of 2" in scoring.table(result)
    assert result.types == {("none", "ASSAULT"): 1}


def test_triggers_that_share_a_character_are_paired_whatever_their_types() -> None:
    result = compared((event("shelled"),), mention(TEXT, "Rebels shelled", "COERCE"))
    assert result.overall["trigger"] == Tally(1, 1, 1, 1)
    assert result.overall["type"] == Tally(1, 1, 0, 0)
    assert result.types == {("ASSAULT", "COERCE"): 1}


def test_of_two_events_on_one_word_each_is_paired_with_the_mention_of_its_type() -> None:
    gold = (event("arrested", "SANCTION"), event("arrested", "COERCE"))
    result = compared(gold, mention(TEXT, "arrested", "COERCE"), mention(TEXT, "arrested", "SANCTION"))
    assert result.overall["type"] == Tally(2, 2, 2, 2)


def test_a_mention_on_a_further_word_for_the_act_finds_it() -> None:
    result = compared((event("shelled", echoes=("shelling",)),), mention(TEXT, "shelling"))
    assert (result.overall["trigger"], result.repeated) == (Tally(1, 1, 1, 1), 0)


def test_a_second_mention_on_a_further_word_is_left_out() -> None:
    result = compared((event("shelled", echoes=("shelling",)),), mention(TEXT, "shelling"), mention(TEXT, "shelled"))
    assert (result.overall["trigger"], result.repeated) == (Tally(1, 1, 1, 1), 1)


def test_a_second_mention_on_the_trigger_is_invented() -> None:
    result = compared((event("shelled"),), mention(TEXT, "shelled"), mention(TEXT, "shelled", "COERCE"))
    assert (result.overall["trigger"], result.repeated) == (Tally(1, 2, 1, 1), 0)


def test_modes_count_only_under_the_right_type() -> None:
    gold = event("shelled", "REJECT", "yield")
    assert compared((gold,), mention(TEXT, "shelled", "REQUEST", "yield")).overall["mode"] == Tally(1, 1, 0, 0)
    assert compared((gold,), mention(TEXT, "shelled", "REJECT", "yield", "meet")).overall["mode"] == Tally(1, 2, 1, 1)


def test_statuses_of_paired_events_are_confused_with_one_another() -> None:
    result = compared((event("shelled", status="disputed"), event("arrested")), mention(TEXT, "shelled", status="negated"))
    assert result.statuses == {("disputed", "negated"): 1}
    assert result.overall["status"] == Tally(2, 1, 0, 0)
    assert result.matched["status"] == Tally(1, 1, 0, 0)


def test_participants_are_right_where_their_spans_overlap() -> None:
    found = mention(TEXT, "shelled", actors=("Rebels", "police"), recipients=("town",))
    result = compared((event("shelled", actors=("Rebels",), recipients=("the town",)),), found)
    assert result.overall["actors"] == Tally(1, 2, 1, 1)
    assert result.overall["recipients"] == Tally(1, 1, 1, 1)


def test_the_name_of_an_annotated_pronoun_is_as_good_as_the_pronoun() -> None:
    gold = event("denied", "REJECT", recipients=("It",), recipient_names=("the town",))
    for words in (("It",), ("the town",), ("the town", "It")):
        side = compared((gold,), mention(TEXT, "denied", "REJECT", recipients=words)).overall["recipients"]
        assert (side.precision, side.recall) == (1.0, 1.0)


def test_a_document_that_broke_a_stage_is_counted() -> None:
    result = scoring.compare([scoring.Case("a", TEXT, ())], [coded(broken=True)])
    assert "1 passages broke a stage" in scoring.table(result)


def test_the_table_shows_what_was_invented_and_what_was_missed() -> None:
    report = scoring.table(compared((event("shelled"),), mention(TEXT, "arrested", "COERCE")))
    assert "none found as COERCE, 1 of 1" in report
    assert "ASSAULT found as none, 1 of 1" in report
    assert "by 'shelled'" in report


def record(**changed: object) -> dict[str, object]:
    one = {"trigger": [7, 14], "type": "ASSAULT", "modes": ["heavy-weapons"], "actors": [[0, 6]]}
    return {"id": "a", "text": TEXT, "events": [one | changed]}


def write(folder: Path, *records: object) -> Path:
    gold = folder / "gold.jsonl"
    gold.write_text("".join(f"{json.dumps(one)}\n" for one in records), "utf-8")
    return gold


def test_a_file_gives_passages_with_their_events(tmp_path: Path) -> None:
    full, empty = scoring.read(write(tmp_path, record(), {"id": "b", "text": TEXT, "events": [], "negative": "sport"}))
    assert (full.events[0].trigger.of(TEXT), full.events[0].event_type, full.events[0].status) == (
        "shelled",
        "ASSAULT",
        "asserted",
    )
    assert empty.events == ()


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"id": "a", "text": TEXT}, ("events",)),
        (record(type="APOLOGISE"), ("'APOLOGISE'", "events[0].type", "ACCUSE")),
        (record(modes=["visit"]), ("'visit'", "ASSAULT")),
        (record(status="maybe"), ("'maybe'", "status")),
        (record(trigger=[7, 700]), ("[7, 700]", "events[0]", f"{len(TEXT)} characters")),
        (record(actors=[[6, 6]]), ("[6, 6]",)),
    ],
)
def test_a_line_of_another_shape_is_named_with_what_is_wrong(tmp_path: Path, wrong: object, words: tuple[str, ...]) -> None:
    with pytest.raises(InputError) as caught:
        scoring.read(write(tmp_path, record(), wrong))
    for word in ("gold.jsonl, line 2", *words):
        assert word in str(caught.value)


def test_what_is_coded_is_compared_in_the_order_of_the_cases() -> None:
    with pytest.raises(ValueError, match="shorter"):
        scoring.compare([scoring.Case("a", TEXT, ())], list[CodedDocument]())


def test_this_installation_is_scored_on_a_file(tmp_path: Path) -> None:
    report = evaluation.evaluate("events", write(tmp_path, record(), {"id": "b", "text": "It rained.", "events": []}))
    assert report.startswith("events 1 annotated, ")
    assert f"{'passages without events, coded with any':40}  0.0%  0 of 1" in report
