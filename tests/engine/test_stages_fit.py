"""Putting stages together: what fits, what does not, and what the message says."""

import pytest

from rashomon.engine import Pipeline, Settings, Stage, each, load
from rashomon.engine.draft import Draft
from rashomon.errors import PipelineError, UsageError
from rashomon.records import Document


def nothing(draft: Draft) -> tuple[object, ...]:
    return ((),)


def assemble(*stages: Stage) -> Pipeline:
    return Pipeline(lambda settings: stages)


def test_the_standard_stages_fit():
    names = [stage.name for stage in load().stages]
    assert names == ["language", "actors", "places", "times", "attribution", "counts", "coding", "wording"]


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


@pytest.mark.parametrize("settings", [{"nmaes": True}, {"names": "yes"}, {"batch_size": 0}])
def test_a_setting_that_does_not_fit_is_a_usage_error(settings):
    with pytest.raises(UsageError):
        load(**settings)


def test_settings_are_told_by_name():
    assert load(names=True).settings == Settings(names=True)
