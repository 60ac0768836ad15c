"""Progress: one plain line a phase where standard error is no terminal, nothing for short work, nothing when quiet."""

import pytest

from rashomon.cli import progress


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
