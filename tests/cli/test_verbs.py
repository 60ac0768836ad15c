"""`--verbs FILE`: from the file to the settings that a case keeps."""

import hashlib

import pytest

from rashomon.case import Case
from rashomon.engine import Pipeline
from rashomon.engine.settings import make

OWN = "--- STRIKE [190] ---\nSTRIKE {STRIKES STRUCK STRIKING }\n- * DEAL [031:031]\n"


@pytest.fixture
def keeping(monkeypatch):
    """The pipeline without models, with the verb dictionaries in its settings."""
    import light_pipeline

    def pipeline(names, actors=(), ontology=None, verbs=()):
        return Pipeline(light_pipeline.stages, make({"names": names, "verbs": verbs}))

    monkeypatch.setattr("rashomon.cli.inputs.pipeline", pipeline)


@pytest.fixture
def own(tmp_path):
    path = tmp_path / "own.verbs"
    path.write_text(OWN, "utf-8")
    return path


def test_a_case_names_the_dictionaries_in_order_with_their_hashes(call, keeping, accounts, own, tmp_path):
    (tmp_path / "more.verbs").write_text("", "utf-8")
    result = call("run", accounts, "--case", "c", "--quiet", "--verbs", own, "--verbs", "more.verbs")
    assert result.exit_code == 0
    first, second = Case.open("c").card.settings["verbs"]
    assert first == {"file": "own.verbs", "sha256": hashlib.sha256(OWN.encode()).hexdigest()}
    assert second["file"] == "more.verbs"


def test_a_case_without_one_names_none(call, keeping, accounts):
    call("run", accounts, "--case", "c", "--quiet")
    assert Case.open("c").card.settings["verbs"] == []


def test_documents_are_coded_and_explained_with_one(call, keeping, accounts, own):
    assert call("code", accounts, "--quiet", "--verbs", own).exit_code == 0
    assert call("explain", accounts, "--list", "--quiet", "--verbs", own).exit_code == 0


def test_a_case_takes_none_when_it_is_explained(call, keeping, accounts, own):
    call("run", accounts, "--case", "c", "--quiet")
    result = call("explain", "c", "evm", "--verbs", own)
    assert result.exit_code == 2 and "is a case" in result.stderr


@pytest.mark.parametrize("command", [("run", "--case", "c"), ("code",), ("explain", "evt")])
def test_a_fault_ends_the_call_before_anything_is_coded(call, accounts, own, tmp_path, command):
    own.write_text(OWN.replace("031:031", "999"), "utf-8")
    name, *rest = command
    result = call(name, accounts, *rest, "--verbs", own)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith("error D004: own.verbs, line 3: '999' is not a CAMEO event code")
    assert result.stderr.count("\n") == 1
    assert not (tmp_path / "c").exists()


def test_a_dictionary_that_is_not_utf_8_is_the_same_error(call, accounts, own):
    own.write_bytes(b"--- STRIKE [190] ---\nSTRIKE\xff\n")
    result = call("code", accounts, "--verbs", own)
    assert result.exit_code == 1
    assert result.stderr.startswith("error D004:") and "line 2: not UTF-8" in result.stderr


def test_a_path_that_is_no_file_is_a_wrong_call(call, accounts):
    result = call("code", accounts, "--verbs", "missing.verbs")
    assert result.exit_code == 2 and "missing.verbs cannot be read" in result.stderr
