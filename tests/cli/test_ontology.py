"""`--ontology FILE`: from the file to the case, the report and the explanation, with a coder that reads PLOVER's terms alone."""

import json

import msgspec
import pytest

from rashomon.case import Case
from rashomon.engine import Pipeline, Stage, each
from rashomon.engine.settings import make
from rashomon.ontology import of, plover, recorded

OWN = """\
name: Raids
types:
  RAID: {quad: material conflict, score: -6, meaning: come by force, modes: {bombing: {
    meaning: from the air, takes: ASSAULT/aerial}}}
"""
TALKS = "name: Talks\ntypes: {TALK: {quad: verbal cooperation, score: 2, meaning: speak, takes: CONSULT}}\n"


def stages(settings):
    """The stages without models, the events of which are told as an ontology has them."""
    import light_pipeline

    def reports(draft):
        found = []
        for report in light_pipeline.reports(draft)[0]:
            coded = of(settings.ontology).recode(report.event_type, ["aerial"], report.contexts)
            if coded is not None:
                changes = {"mode": coded.modes, "contexts": coded.contexts, "quad": coded.quad, "score": coded.score}
                found.append(msgspec.structs.replace(report, event_type=coded.event_type, **changes))
        return (found,)

    own = Stage("coding", ("document", "entities"), ("reports",), each(reports))
    return [own if stage.name == "coding" else stage for stage in light_pipeline.stages(settings)]


@pytest.fixture
def recoding(monkeypatch):
    def pipeline(names, actors=(), ontology=None, verbs=()):
        return Pipeline(stages, make({"names": names, "ontology": ontology}))

    monkeypatch.setattr("rashomon.cli.inputs.pipeline", pipeline)


@pytest.fixture
def own(tmp_path):
    path = tmp_path / "own.yaml"
    path.write_text(OWN, "utf-8")
    return path


def test_a_case_keeps_the_ontology_and_its_types(call, recoding, accounts, own):
    assert call("run", accounts, "--case", "c", "--quiet", "--ontology", own).exit_code == 0
    own.unlink()  # the case is all that is needed
    case = Case.open("c")
    known = recorded(case.card.settings)
    assert (known.name, list(known.types)) == ("Raids", ["RAID"])
    assert case.card.settings["ontology"]["text"] == OWN
    mentions = [mention for coded in case.coded for mention in coded.events]
    assert {(one.event_type, one.mode, one.score) for one in mentions} == {("RAID", ("bombing",), -6.0)}
    assert {event.event_type for event in case.events} == {"RAID"}


def test_the_report_has_its_meanings_and_not_the_whole_file(call, recoding, accounts, own):
    call("run", accounts, "--case", "c", "--quiet", "--ontology", own)
    page = Case.open("c").report.read_text("utf-8")
    assert "<h3>Event types (Raids)</h3>" in page
    assert "<dt>RAID</dt><dd>come by force</dd>" in page
    assert "<dt>RAID bombing</dt><dd>from the air</dd>" in page
    assert "<dt>ontology.name</dt><dd>Raids</dd>" in page and "<dt>ontology.sha256</dt>" in page
    assert "ontology.text" not in page


def test_a_case_is_explained_in_its_own_ontology(call, recoding, accounts, own):
    call("run", accounts, "--case", "c", "--quiet", "--ontology", own)
    own.unlink()
    id = Case.open("c").coded[0].events[0].id
    told = {field["field"]: field["evidence"][0] for field in json.loads(call("explain", "c", id, "--json").stdout)["fields"]}
    assert told["event_type"]["value"] == "RAID: come by force"
    assert told["mode"]["value"] == "bombing: from the air"
    assert told["quad"]["kept"] and "the ontology gives them" in told["quad"]["basis"]


def test_a_document_is_explained_in_the_ontology_that_is_named(call, recoding, accounts, own):
    listed = json.loads(call("explain", accounts, "--list", "--json", "--quiet", "--ontology", own).stdout)["mentions"]
    result = call("explain", accounts, listed[0]["id"], "--quiet", "--ontology", own)
    assert "  RAID: come by force\n" in result.stdout


def test_a_case_takes_no_ontology_when_it_is_explained(call, recoding, accounts, own):
    call("run", accounts, "--case", "c", "--quiet")
    result = call("explain", "c", "evm", "--ontology", own)
    assert result.exit_code == 2 and "is a case" in result.stderr


def test_what_the_ontology_does_not_take_is_not_coded(call, recoding, accounts, tmp_path):
    (tmp_path / "talks.yaml").write_text(TALKS, "utf-8")
    lines = call("code", accounts, "--quiet", "--ontology", "talks.yaml").stdout.splitlines()
    assert [json.loads(line)["events"] for line in lines] == [[], [], []]


def test_without_an_ontology_a_case_is_plover_s(call, recoding, accounts):
    call("run", accounts, "--case", "c", "--quiet")
    case = Case.open("c")
    assert case.card.settings["ontology"] == {"name": "PLOVER"}
    assert recorded(case.card.settings) is plover()
    assert "<h3>Event types (PLOVER)</h3>" in case.report.read_text("utf-8")


def test_a_case_of_before_is_plover_s(call, recoding, accounts):
    call("run", accounts, "--case", "c", "--quiet")
    case = Case.open("c")
    settings = {name: value for name, value in case.card.settings.items() if name != "ontology"}
    Case.write("d", case.contents, settings=settings)
    assert call("explain", "d", case.coded[0].events[0].id).stdout.count("ASSAULT: act on purpose") == 1


def test_the_same_ontology_gives_the_same_bytes(call, recoding, accounts, own):
    for name in ("one", "two"):
        call("run", accounts, "--case", name, "--quiet", "--ontology", own)
    assert Case.open("one").card == Case.open("two").card


@pytest.mark.parametrize("command", [("run", "--case", "c"), ("code",), ("explain", "evt")])
def test_a_fault_ends_the_call_before_anything_is_coded(call, accounts, own, tmp_path, command):
    own.write_text(OWN.replace("ASSAULT/aerial", "ASSAULT/arial"), "utf-8")
    name, *rest = command
    result = call(name, accounts, *rest, "--ontology", own)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith("error D003: own.yaml, line 4: 'arial' is no mode of PLOVER's ASSAULT; did you mean aerial?")
    assert result.stderr.count("\n") == 1
    assert not (tmp_path / "c").exists()


@pytest.mark.parametrize("path", [".", "missing.yaml"])
def test_a_path_that_is_no_file_is_the_same_error(call, accounts, path):
    result = call("code", accounts, "--ontology", path)
    assert result.exit_code == 1
    assert result.stderr.startswith(f"error D003: {path} cannot be read")
