"""`rashomon judge`: what somebody decides of two mentions is kept, and the case is linked by it at once and ever after."""

import json
import sqlite3
from pathlib import Path

import pytest

from rashomon.case import Case
from rashomon.engine.lock import locked


@pytest.fixture
def case(call, light, accounts):
    """A case of three accounts that are linked into one event; the ids of its mentions in order."""
    assert call("run", accounts, "--case", "c", "--quiet").exit_code == 0
    return sorted(Case.open("c").events[0].mentions)


def judge(call, *arguments):
    return call("judge", "c", *arguments, "--quiet")


def events():
    return {mention: event.id for event in Case.open("c").events for mention in event.mentions}


def test_a_judgement_parts_an_event_at_once_and_after_every_run(call, case, accounts):
    one, two, _ = case
    result = judge(call, one, two, "not-same", "--by", "Ada", "--why", "another night")
    assert result.exit_code == 0, result.stderr
    assert "Judgements on links: 1 in force" in result.stdout
    assert events()[one] != events()[two]
    for option in ("--quiet", "--replace", "--recode"):
        call("run", accounts, "--case", "c", "--quiet", option)
        assert events()[one] != events()[two]
    (link,) = next(event.overruled for event in Case.open("c").events if one in event.mentions)
    assert (link.judgement.verdict, link.judgement.by, link.judgement.why) == ("not-same", "Ada", "another night")


def test_a_later_judgement_takes_its_place_and_the_earlier_is_kept(call, case):
    one, two, _ = case
    judge(call, one, two, "not-same", "--by", "Ada", "--at", "2020-02-01T10:00:00+01:00")
    judge(call, two, one, "same", "--by", "Ben", "--at", "2020-02-02T10:00:00Z")
    assert events()[one] == events()[two]
    listed = judge(call, "--list").stdout.splitlines()
    assert listed[0].startswith(f"2020-02-01T09:00:00.000000Z Ada: {one} and {two}: not-same [replaced by a later one]")
    assert listed[1].endswith("same [in force]")
    assert [row["by"] for row in json.loads(judge(call, "--list", "--json").stdout)] == ["Ada", "Ben"]


def test_a_contradiction_is_told(call, case):
    one, two, three = case
    judge(call, one, two, "same", "--by", "Ada")
    judge(call, two, three, "same", "--by", "Ada")
    result = judge(call, one, three, "not-same", "--by", "Ben")
    assert "Judgements on links: 2 in force" in result.stdout
    assert "contradicts what was decided later" in " ".join(result.stdout.split())
    assert events()[one] != events()[three]


def test_events_are_judged_as_wholes(call, case):
    one, two, three = case
    judge(call, one, two, "not-same", "--by", "Ada")
    first, second = events()[one], events()[two]
    assert judge(call, first, second, "same", "--event", "--by", "Ben", "--later").exit_code == 0
    assert events()[one] == first
    assert judge(call, one, three, "unsure", "--by", "Ben").exit_code == 0
    assert events()[one] == events()[two]


def test_only_written_down_it_holds_from_the_next_run(call, case, accounts):
    one, two, _ = case
    result = judge(call, one, two, "not-same", "--by", "Ada", "--later")
    assert result.stdout == "Written down: 1 judgement; the next run of c links by it\n"
    assert events()[one] == events()[two]
    call("run", accounts, "--case", "c", "--quiet")
    assert events()[one] != events()[two]


def test_a_unique_beginning_is_enough(call, case):
    length = next(number for number in range(1, 20) if len({id[:number] for id in case}) == 3)
    assert judge(call, case[0][:length], case[1][:length], "same", "--by", "Ada").exit_code == 0


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["evm-", "{two}", "same", "--by", "Ada"], "'evm-' begins the ids of 3 event mentions"),
        (["nothing", "{two}", "same", "--by", "Ada"], "c holds no event mention whose id begins with 'nothing'"),
        (["{one}", "{two}", "same", "--event", "--by", "Ada"], "c holds no event whose id begins with"),
        (["{one}", "{one}", "same", "--by", "Ada"], "both ids name the mention"),
        (["{one}", "{two}", "perhaps", "--by", "Ada"], "one of same, not-same, unsure"),
        (["{one}"], "one of same, not-same, unsure"),
        (["{one}", "{two}", "same"], "--by NAME"),
        (["{one}", "{two}", "same", "--by", " "], "--by NAME"),
        (["{one}", "{two}", "same", "--by", "Ada", "--at", "yesterday"], "'yesterday' is no time"),
        (["{one}", "{two}", "same", "--by", "Ada", "--at", "2020-01-08"], "has no time zone"),
    ],
)
def test_what_is_no_judgement_is_refused_and_nothing_is_written(call, case, arguments, told):
    result = judge(call, *(argument.format(one=case[0], two=case[1]) for argument in arguments))
    assert result.exit_code == 2
    assert told in result.stderr
    assert judge(call, "--list").stdout == "No judgement has been made.\n"


def test_without_a_case_there_is_nothing_to_judge(call):
    result = call("judge", "nowhere", "a", "b", "same", "--by", "Ada")
    assert result.exit_code == 1
    assert result.stderr.startswith("error C001: nowhere is no folder")


def test_a_damaged_review_database_is_named_and_the_run_stops(call, case, accounts, tmp_path):
    (tmp_path / "c" / "review.sqlite").write_bytes(b"no database, but long enough to be read as one" * 40)
    for result in (judge(call, "--list"), call("run", accounts, "--case", "c", "--quiet")):
        assert result.exit_code == 1
        assert result.stderr.startswith("error C007: the review database c/review.sqlite cannot be used")


def test_a_review_database_of_a_newer_layout_is_not_read(call, case, tmp_path):
    with sqlite3.connect(tmp_path / "c" / "review.sqlite") as database:
        database.execute("PRAGMA user_version = 99")
    assert judge(call, "--list").stderr.startswith("error C004: c/review.sqlite has the layout 99")


def test_a_case_that_a_run_is_at_work_on_is_not_judged(call, case):
    one, two, _ = case
    with locked(Path("c")):
        result = judge(call, one, two, "not-same", "--by", "Ada")
    assert (result.exit_code != 0, "C009" in result.stderr or "another run is at work" in result.stderr) == (True, True)
