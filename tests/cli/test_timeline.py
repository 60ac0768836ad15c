"""`rashomon timeline`: days and events of a case in order, in words that stand in its accounts."""

import json

import pytest

from rashomon.case import Case, Contents
from rashomon.records import CodedDocument, Document, Event, EventMention, Span, TimelineDay, TimelineEntry

TEXT = "Karsk bombed the airfield on Monday."


@pytest.fixture
def case(tmp_path):
    """A case of one account that tells one event of one day."""
    whole = Span(0, len(TEXT))
    mention = EventMention(
        id="m", document="a", event_type="ASSAULT", mode=(), contexts=(), quad="", score=None, trigger=Span(6, 12),
        sentence=whole, actors=(),
        recipients=(), place=None, time=None, start="2021-03-01", end="2021-03-01", counts=(), status="asserted",
        certainty=1.0, attribution=None,
    )  # fmt: skip
    event = Event(
        id="e", title="Karsk - ASSAULT", event_type="ASSAULT", mode=(), mentions=("m",), documents=("a",), sources=1,
        start="2021-03-01", end="2021-03-01",
    )  # fmt: skip
    entry = TimelineEntry(event="e", rank=1, earliest="2021-03-01", latest="2021-03-01", basis=("its date",))
    day = TimelineDay(
        day="2021-03-01", events=("e",), documents=("a",), sources=1, weight=0.9, reasons=(), document="a", mention="m",
        sentence=whole,
    )  # fmt: skip
    document = Document(id="a", text=TEXT, outlet="The First")
    coded = CodedDocument(id="a", events=(mention,))
    contents = Contents(documents=(document,), coded=(coded,), events=(event,), order=(entry,), days=(day,))
    return Case.write(tmp_path / "case", contents).directory


def test_days_are_told_in_the_words_of_an_account(call, case):
    result = call("timeline", case)
    assert result.exit_code == 0
    assert "2021-03-01  (1/1 accounts/independent sources" in result.output
    assert f"  {TEXT}\n  - The First\n" in result.output


def test_events_stand_in_order_with_what_their_place_rests_on(call, case):
    assert call("timeline", case, "--events").output == "1: 2021-03-01\n  Karsk - ASSAULT\n    its date\n"


def test_the_same_as_json(call, case):
    (day,) = json.loads(call("timeline", case, "--json").output)["days"]
    assert (day["day"], day["words"]) == ("2021-03-01", TEXT)
    assert json.loads(call("timeline", case, "--json", "--events").output)["events"][0]["rank"] == 1


def test_a_folder_without_a_case_and_a_wrong_number_are_named(call, tmp_path, case):
    assert "C001" in call("timeline", tmp_path).stderr
    wrong = call("timeline", case, "--most", "0")
    assert wrong.exit_code == 2 and "from 1 on" in wrong.stderr
