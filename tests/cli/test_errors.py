"""What goes wrong is said in one line on standard error, with a fixed exit status."""

import subprocess
import sys

import pytest

from rashomon.cli import main


def assert_one_line(result, status, *words):
    assert result.exit_code == status
    assert result.stdout == ""
    assert result.stderr.count("\n") == 1, result.stderr
    for word in words:
        assert word in result.stderr


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("run", "missing.txt", "--case", "c"), ("error U001:", "missing.txt")),
        (("code", "missing.txt"), ("error U001:", "missing.txt")),
        (("run", "missing.txt"), ("error:", "--case")),
        (("run", "--case", "c"), ("error:", "PATH")),
        (("run", "accounts.jsonl", "--case", "c", "--processes", "0"), ("--processes", "0")),
        (("run", "accounts.jsonl", "--case", "c", "--published", "soon"), ("published", "YYYY-MM-DD")),
        (("run", "accounts.jsonl", "--case", "c", "--column", "text"), ("--column text", "FIELD=NAME")),
        (("run", "accounts.jsonl", "--case", "c", "--column", "body=x"), ("body",)),
        (("code", "accounts.jsonl", "-o", "no/such/folder/x.jsonl"), ("no/such/folder/x.jsonl",)),
        (("export", ".", "--format", "xml"), ("--format xml", "jsonl, csv, geojson")),
        (("evaluate", "weather", "gold.jsonl"), ("weather", "times, places, actors")),
        (("evaluate", "times", "gold.jsonl"), ("gold.jsonl",)),
        (("nothing",), ("No such command",)),
        (("--nothing",), ("--nothing",)),
    ],
)
def test_a_wrong_call_has_status_2(call, light, accounts, arguments, words):
    assert_one_line(call(*arguments), 2, *words)


def test_a_folder_that_is_no_case_is_an_error_with_its_code(call):
    assert_one_line(call("export", ".", "--format", "csv"), 1, "error C001:", "is no case")


def test_a_folder_with_something_else_is_refused_before_any_work(call, light, accounts, tmp_path):
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "thesis.doc").write_text("mine", "utf-8")
    assert_one_line(call("run", accounts, "--case", "full"), 1, "error C002:", "full is not empty")


def test_no_arguments_show_the_help(call):
    result = call()
    assert result.exit_code == 2
    assert "Usage: rashomon" in result.stderr


def test_a_message_stays_on_one_line_and_brings_no_control_characters(call):
    assert_one_line(call("code", "a\nb\x1b[31m.txt"), 2, "a b")
    assert "\x1b" not in call("code", "a\nb\x1b[31m.txt").stderr


def test_an_error_of_nobody_keeps_its_traceback(call, monkeypatch):
    def broken(*arguments):
        raise ZeroDivisionError("nobody expected this")

    monkeypatch.setattr("rashomon.cli.inputs.read", broken)
    with pytest.raises(ZeroDivisionError):
        call("code", "x.txt")


def test_a_reader_that_leaves_is_no_error():
    program = f"{sys.executable} -m rashomon schema | head -c 10"
    done = subprocess.run(["sh", "-c", program], capture_output=True, text=True, check=True)
    assert done.stderr == ""


def test_the_console_script_is_the_group():
    assert main.name == "main"
