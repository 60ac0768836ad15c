"""Calling a pipeline: what goes in, what comes out, in which order, and what happens to a document that breaks a stage."""

import pytest
from light_pipeline import pipeline

from rashomon.engine import Pipeline, Stage, each
from rashomon.errors import DataError, InputError, StageError
from rashomon.records import Document, encode

TEXTS = [f"Washington struck Baghdad on Friday, killing {number}, officials said." for number in range(23)]


def documents():
    return [Document(id=f"d{number}", text=text, published="2020-01-03") for number, text in enumerate(TEXTS)]


def test_documents_are_coded_in_order():
    assert [coded.id for coded in pipeline()(documents())] == [document.id for document in documents()]


def test_documents_are_coded_as_they_come():
    def endless():
        number = 0
        while True:
            yield f"Text {number}."
            number += 1

    coded = pipeline(batch_size=2)(endless())
    assert next(coded).entities[0].name == "Text"


def test_a_bare_text_is_a_document_with_an_id_from_its_content():
    first, again, other = pipeline()(["Iran.", "Iran.", "Iraq."])
    assert first.id == again.id != other.id
    assert first.blanks["outlet"] == "not given"


def test_a_mapping_is_a_document():
    (coded,) = pipeline()([{"id": "a", "text": "Iran.", "outlet": "The Paper", "published": "2020-01-03"}])
    assert (coded.id, coded.outlet, coded.published) == ("a", "The Paper", "2020-01-03")


@pytest.mark.parametrize(("given", "message"), [({"txt": "x"}, "no field txt"), ({"text": 3}, "text"), ({"title": "x"}, "text")])
def test_a_mapping_that_is_no_document_is_an_input_error(given, message):
    with pytest.raises(InputError, match=message):
        list(pipeline()([given]))


def test_the_reasons_for_blanks_that_a_document_brings_are_kept():
    document = Document(id="a", text="x", blanks={"published": "the page gives two dates", "origin": "made by hand"})
    (coded,) = pipeline()([document])
    assert coded.blanks["published"] == "the page gives two dates"
    assert "origin" not in coded.blanks


def test_an_empty_field_says_that_nothing_was_found():
    (coded,) = pipeline()(["nothing here"])
    assert coded.events == ()
    assert coded.blanks["events"] == "none found"


def test_a_field_that_no_stage_provides_says_so():
    (coded,) = Pipeline(lambda settings: [])(["x"])
    assert coded.blanks["events"] == "no stage of this pipeline provides it"


def test_a_document_that_breaks_a_stage_is_set_aside_and_its_neighbours_are_coded():
    before, broken, after = pipeline()(["Iran struck.", "BREAK this", "Iraq struck."])
    assert len(before.events) == len(after.events) == 1
    (entry,) = broken.quarantine
    assert (entry.stage, entry.code, entry.document) == ("actors", "S001", broken.id)
    assert entry.reason == "ValueError: this text breaks the stage"
    assert broken.blanks["events"] == "not reached: the document was set aside at stage actors"


def test_an_error_of_ours_keeps_its_code_and_words():
    def refuse(draft):
        raise InputError("the text is a poem", code="R099")

    (coded,) = Pipeline(lambda settings: [Stage("reader", ("document",), ("places",), each(refuse))])(["x"])
    assert (coded.quarantine[0].code, coded.quarantine[0].reason) == ("R099", "the text is a poem")


def test_a_stage_that_gives_too_few_results_breaks():
    (coded,) = Pipeline(lambda settings: [Stage("short", ("document",), ("places",), lambda drafts: [])])(["x"])
    assert "did not give one result for each document" in coded.quarantine[0].reason


def test_a_fault_in_the_installation_is_not_blamed_on_the_document():
    def lacking(draft):
        raise DataError("places.tsv, line 3: no name")

    with pytest.raises(DataError, match="line 3"):
        list(Pipeline(lambda settings: [Stage("reader", ("document",), ("places",), each(lacking))])(["x"]))


def test_an_interrupt_passes_through():
    with pytest.raises(KeyboardInterrupt):
        list(pipeline()(["INTERRUPT"]))


def test_two_processes_give_the_same_bytes_in_the_same_order():
    one = [encode(coded) for coded in pipeline(batch_size=4)(documents())]
    two = [encode(coded) for coded in pipeline(batch_size=4)(documents(), processes=2)]
    assert one == two


def test_a_worker_that_dies_is_reported():
    with pytest.raises(StageError, match="a worker process ended") as error:
        list(pipeline()(["DIE"], processes=2))
    assert error.value.code == "S002"
