"""Putting stages together: what fits, what does not, and what the message says."""

import pytest

from rashomon import ontology
from rashomon.engine import Pipeline, Settings, Stage, each, load
from rashomon.engine.draft import Draft
from rashomon.engine.settings import on_record
from rashomon.errors import DataError, PipelineError, UsageError
from rashomon.records import Document


def nothing(draft: Draft) -> tuple[object, ...]:
    return ((),)


def assemble(*stages: Stage) -> Pipeline:
    return Pipeline(lambda settings: stages)


def test_the_standard_stages_fit():
    names = [stage.name for stage in load().stages]
    assert names == ["language", "triggers", "actors", "places", "times", "attribution", "counts", "coding", "wording"]


def test_a_stage_that_lacks_what_it_requires_is_named_with_the_field():
    with pytest.raises(PipelineError, match="stage 'coding' requires 'entities', which no stage before it provides") as e:
        assemble(Stage("coding", ("document", "entities"), ("reports",), each(nothing)))
    assert e.value.code == "P001"


def test_the_order_of_stages_counts():
    actors = Stage("actors", ("parse",), ("entities",), each(nothing))
    language = Stage("language", ("document",), ("parse",), each(nothing))
    assemble(language, actors)
    with pytest.raises(PipelineError, match="requires 'parse'"):
        assemble(actors, language)


def test_two_stages_may_not_provide_the_same():
    one = Stage("one", ("document",), ("places",), each(nothing))
    two = Stage("two", ("document",), ("places",), each(nothing))
    with pytest.raises(PipelineError, match="which stage 'one' provides already"):
        assemble(one, two)


def test_a_stage_may_not_provide_what_no_draft_has():
    with pytest.raises(PipelineError, match="'verdict', which is no field of a draft"):
        assemble(Stage("odd", ("document",), ("verdict",), each(nothing)))


def test_a_field_is_filled_once():
    draft = Draft(Document(id="a", text="x"))
    draft.fill("places", [])
    with pytest.raises(PipelineError, match="'places' of document a is filled already"):
        draft.fill("places", [])


def test_a_field_that_is_not_filled_cannot_be_read():
    with pytest.raises(AttributeError):
        _ = Draft(Document(id="a", text="x")).entities


@pytest.mark.parametrize("settings", [{"nmaes": True}, {"names": "yes"}, {"batch_size": 0}, {"ontology": 7}])
def test_a_setting_that_does_not_fit_is_a_usage_error(settings):
    with pytest.raises(UsageError):
        load(**settings)


def test_settings_are_told_by_name():
    assert load(names=True).settings == Settings(names=True)


def test_an_ontology_is_read_when_the_pipeline_is_loaded_and_kept_whole(tmp_path):
    path = tmp_path / "my.yaml"
    path.write_text("name: Mine\nextends: plover\n", "utf-8")
    given = load(ontology=path).settings
    known = ontology.of(given.ontology)
    assert known.name == "Mine"
    assert on_record(given)["ontology"]["text"] == path.read_text("utf-8")
    assert load(ontology=str(path)).settings == load(ontology=known).settings == load(ontology=given.ontology).settings == given


def test_without_an_ontology_it_is_plover():
    assert load().settings == load(ontology=None).settings == load(ontology=ontology.plover()).settings
    assert on_record(load().settings)["ontology"] == {"name": "PLOVER"}


def test_an_ontology_with_a_fault_is_refused_before_any_work(tmp_path):
    (tmp_path / "my.yaml").write_text("name: Mine\n", "utf-8")
    with pytest.raises(DataError, match=r"my\.yaml, line 1: an ontology of its own has no types") as error:
        load(ontology=tmp_path / "my.yaml")
    assert error.value.code == "D003"


def test_verb_dictionaries_are_read_when_the_pipeline_is_loaded(tmp_path):
    path = tmp_path / "my.verbs"
    path.write_text("--- STRIKE [190] ---\nSTRIKE\n", "utf-8")
    given = load(verbs=[path]).settings
    assert [file.text for file in given.verbs] == [path.read_text("utf-8")]
    assert load(verbs=[str(path)]).settings == load(verbs=given.verbs).settings == given
    (entry,) = on_record(given)["verbs"]
    assert (entry["file"], len(entry["sha256"])) == ("my.verbs", 64)
    assert on_record(load().settings)["verbs"] == []


def test_a_verb_dictionary_with_a_fault_is_refused_before_any_work(tmp_path):
    (tmp_path / "my.verbs").write_text("STRIKE\n", "utf-8")
    with pytest.raises(DataError, match=r"my\.verbs, line 1: 'STRIKE' stands in no block") as error:
        load(verbs=[tmp_path / "my.verbs"])
    assert error.value.code == "D004"
    with pytest.raises(UsageError, match=r"verbs='my\.verbs' is not a list of paths"):
        load(verbs="my.verbs")
