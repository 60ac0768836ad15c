"""`rashomon compare`: one event's accounts in the terminal, disputes first, and as JSON; clear errors for ids."""

from __future__ import annotations

import json

import pytest

from rashomon.case import Case


@pytest.fixture(scope="module")
def compared(tmp_path_factory):
    from click.testing import CliRunner

    from rashomon.cli import main

    folder = tmp_path_factory.mktemp("compared")
    texts = [
        (
            "a",
            "2020-01-08",
            "Iran fired missiles at the Al-Asad airbase on Wednesday. The Pentagon said nobody was hurt in the attack.",
        ),
        (
            "b",
            "2020-01-08",
            "Iran struck the Al-Asad airbase with missiles on Wednesday, and 80 Americans were killed, state television said.",
        ),
        (
            "c",
            "2020-01-09",
            "Nobody was killed when Iran fired missiles at the Al-Asad airbase on Wednesday, a general in Baghdad said.",
        ),
    ]
    lines = (json.dumps({"id": id, "published": day, "outlet": id.upper(), "text": text}) for id, day, text in texts)
    (folder / "in.jsonl").write_text("\n".join(lines), encoding="utf-8")
    case = folder / "case"
    result = CliRunner().invoke(main, ["run", str(folder / "in.jsonl"), "--case", str(case), "--quiet"])
    assert result.exit_code == 0, result.output
    return case


def event(case):
    return max(Case.open(case).events, key=lambda one: len(one.documents))


def test_it_is_readable_in_80_columns_with_disputes_first(call, compared):
    result = call("compare", str(compared), "--event", event(compared).id)
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert max(map(len, lines)) <= 80
    verdicts = [line.split()[0] for line in lines if line.split()[:1] and line.split()[0].isupper() and line[0] != " "]
    order = ["DISPUTED", "REVISED", "AGREED", "SINGLE-SOURCE", "UNREPORTED-BY"]
    shown = [order.index(verdict) for verdict in verdicts if verdict in order]
    assert shown == sorted(shown) and shown
    assert "WHO SPEAKS (share of the text)" in lines


def test_json_holds_the_records_and_an_id_may_be_cut_short(call, compared):
    one = event(compared)
    result = call("compare", str(compared), "--event", one.id[:14], "--json")
    data = json.loads(result.stdout)
    assert data["event"]["id"] == one.id
    assert {fact["slot"] for fact in data["facts"]} >= {"status", "place"}
    assert {voice["document"] for voice in data["voices"]} == set(one.documents)


def test_the_case_keeps_what_was_compared(compared):
    contents = Case.open(compared).contents
    assert {voice.document for voice in contents.voices} == {"a", "b", "c"}
    assert contents.likenesses and contents.agreements


def test_events_are_listed(call, compared):
    result = call("compare", str(compared), "--list")
    assert event(compared).id in result.stdout


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--event", "event-zzz"), "holds no event whose id begins with 'event-zzz'"),
        (("--event", "event"), "begins the ids of"),
        ((), "no event is named"),
    ],
)
def test_errors_say_what_to_do(call, compared, arguments, words):
    result = call("compare", str(compared), *arguments)
    assert result.exit_code == 2
    assert words in result.stderr


def test_a_mention_is_told_from_an_event_and_a_folder_from_a_case(call, compared, tmp_path):
    one = event(compared)
    assert f"is a mention of the event {one.id}" in call("compare", str(compared), "--event", one.mentions[0]).stderr
    result = call("compare", str(tmp_path), "--event", "x")
    assert (result.exit_code, "is no case" in result.stderr) == (1, True)
