"""`rashomon run` on a case that stands: accounts are added, and what does not fit is refused before any work."""

import json

import pytest

from rashomon.case import Case


@pytest.fixture
def fourth(tmp_path):
    path = tmp_path / "fourth.jsonl"
    row = {"id": "four", "text": "Washington struck Baghdad at night, killing 9, on Friday.", "published": "2020-01-04"}
    path.write_text(json.dumps(row) + "\n", "utf-8")
    return path


def records(case):
    return {path.name: path.read_bytes() for path in (case / "records").iterdir()}


def test_accounts_are_added_and_the_records_are_those_of_one_run(call, light, accounts, fourth, tmp_path):
    assert call("run", accounts, "--case", "grown", "--quiet").exit_code == 0
    result = call("run", fourth, accounts, "--case", "grown", "--quiet")
    assert result.exit_code == 0, result.stderr
    assert "Coded now: 1; held by the case before and given again: 3" in result.stdout
    call("run", fourth, accounts, "--case", "whole", "--quiet")
    assert records(tmp_path / "grown") == records(tmp_path / "whole")
    assert Case.open("grown").card.inputs == (str(accounts), str(fourth))


def test_replace_makes_the_case_anew_and_keeps_the_judgements(call, light, accounts, fourth):
    call("run", accounts, "--case", "c", "--quiet")
    one, two = [mention.id for coded in Case.open("c").coded for mention in coded.events][:2]
    call("judge", "c", one, two, "not-same", "--by", "Ada", "--quiet")
    result = call("run", fourth, "--case", "c", "--quiet", "--replace")
    assert [document.id for document in Case.open("c").documents] == ["four"]
    assert "Judgements on links: 0 in force" in result.stdout
    assert "the case no longer holds" in " ".join(result.stdout.split())
    call("run", accounts, "--case", "c", "--quiet")
    assert [len(event.overruled) for event in Case.open("c").events if one in event.mentions] == [1]


def test_other_settings_are_refused_and_recode_takes_them(call, light, accounts, fourth):
    call("run", accounts, "--case", "c", "--quiet")
    result = call("run", fourth, "--case", "c", "--quiet", "--names")
    assert result.exit_code == 1
    assert result.stderr.startswith("error C008: c was coded with other settings (names); give the same options as then")
    assert len(Case.open("c").documents) == 3
    assert call("run", fourth, "--case", "c", "--quiet", "--names", "--recode").exit_code == 0
    case = Case.open("c")
    assert (len(case.documents), case.card.settings["names"]) == (4, True)


def test_what_another_version_coded_is_coded_again(call, light, accounts, fourth, monkeypatch):
    monkeypatch.setattr("rashomon.engine.adding.coding_version", lambda: "of yesterday")
    call("run", accounts, "--case", "c", "--quiet")
    assert Case.open("c").card.coding == "of yesterday"
    monkeypatch.setattr("rashomon.engine.adding.coding_version", lambda: "of today")
    assert "Coded now: 4;" in call("run", fourth, "--case", "c", "--quiet").stdout
    assert "Coded now: 0; held by the case before and given again: 1" in call("run", fourth, "--case", "c", "--quiet").stdout


def test_an_interrupted_run_is_taken_up_again(call, light, tmp_path):
    rows = [{"id": str(number), "text": f"Iran struck {number} times."} for number in range(20)]
    stop = {"id": "stop", "text": "INTERRUPT here, please."}
    (tmp_path / "a.jsonl").write_text("".join(json.dumps(row) + "\n" for row in [*rows, stop]), "utf-8")
    call("run", "a.jsonl", "--case", "c", "--quiet", "--processes", "1")
    (tmp_path / "b.jsonl").write_text(json.dumps({"id": "b", "text": "Iraq struck."}), "utf-8")
    call("run", "b.jsonl", "--case", "c", "--quiet")
    assert not Case.open("c").card.complete
    (tmp_path / "a.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    call("run", "a.jsonl", "b.jsonl", "--case", "c", "--quiet")
    assert Case.open("c").card.complete
    assert len(Case.open("c").documents) == 21


def test_nothing_usable_leaves_the_case_as_it_was(call, light, accounts, tmp_path):
    call("run", accounts, "--case", "c", "--quiet")
    before = records(tmp_path / "c")
    (tmp_path / "bad.txt").write_text("BREAK", "utf-8")
    result = call("run", "bad.txt", "--case", "c", "--quiet")
    assert result.stderr.startswith("error R043")
    assert records(tmp_path / "c") == before


def test_two_runs_on_one_case_exclude_one_another(call, light, accounts, tmp_path):
    from rashomon.engine.lock import locked

    (tmp_path / "case").mkdir()
    with locked(tmp_path / "case"):
        result = call("run", accounts, "--case", "case", "--quiet")
    assert result.exit_code == 1
    assert result.stderr.startswith("error C009: another run is at work on case (process ")
    assert call("run", accounts, "--case", "case", "--quiet").exit_code == 0
    assert not (tmp_path / "case" / ".lock").exists()
