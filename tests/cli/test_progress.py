"""Progress: one plain line a phase where standard error is no terminal, nothing for short work, nothing when quiet."""

import pytest

from rashomon.cli import progress
from rashomon.cli.expected import expected


@pytest.fixture
def impatient(monkeypatch):
    monkeypatch.setattr(progress, "PATIENCE", -1.0)


def work(**options):
    with progress.Progressed(**options) as progressed:
        progressed("code", 1)
        progressed("code", 2)
        progressed("link", 2)


def test_each_phase_of_long_work_is_one_plain_line(impatient, capsys):
    work()
    out, err = capsys.readouterr()
    coding, linking = err.splitlines()
    assert coding.startswith("Reading and coding: 2 documents, ")
    assert linking.startswith("Linking (")
    assert "\x1b" not in err
    assert out == ""


def test_short_work_says_nothing(capsys):
    work()
    assert capsys.readouterr().err == ""


def test_quiet_says_nothing(impatient, capsys):
    work(quiet=True)
    assert capsys.readouterr().err == ""


def test_a_terminal_gets_a_moving_line(impatient, capsys, monkeypatch):
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    work()
    assert "Reading and coding: 2 documents" in capsys.readouterr().err


def test_an_error_ends_the_progress(impatient, capsys):
    with pytest.raises(ValueError, match="broken"), progress.Progressed() as progressed:
        progressed("code", 1)
        raise ValueError("broken")
    assert "Reading and coding: 1 documents" in capsys.readouterr().err


def test_the_time_left_is_told_from_the_rate_of_this_run_alone(monkeypatch):
    clock = [100.0]
    monkeypatch.setattr("time.monotonic", lambda: clock[0])
    progressed = progress.Progressed(quiet=True, expected=1000)
    progressed.before(400)
    progressed("code", 400)
    assert progressed.left() is None
    clock[0] += 10
    progressed("code", 500)
    assert (progressed.rate(), progressed.left()) == (10.0, 50.0)


@pytest.mark.parametrize(("seconds", "words"), [(40.2, "40 s"), (720, "12 min"), (12_000, "3 h 20 min")])
def test_a_span_of_time_is_told_as_a_person_says_it(seconds, words):
    assert progress.told(seconds) == words


def test_documents_are_counted_without_reading_them(tmp_path):
    (tmp_path / "a.txt").write_text("one", "utf-8")
    (tmp_path / "b.jsonl").write_text('{"text": "x"}\n' * 7, "utf-8")
    assert expected([str(tmp_path)]) == 8
    assert expected([str(tmp_path / "a.txt"), "-"]) is None
    (tmp_path / "c.csv").write_text("text", "utf-8")
    assert expected([str(tmp_path)]) is None
