"""Calling a pipeline: what goes in, what comes out, in which order, and what happens to a document that breaks a stage."""

import os
import subprocess
import sys

import pytest
from light_pipeline import pipeline

from rashomon.engine import Pipeline, Settings, Stage, each
from rashomon.engine.pool import spread
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


def test_a_document_that_ends_its_worker_is_set_aside_and_the_others_are_coded():
    texts = ["Iran struck.", "DIE", *TEXTS]
    coded = list(pipeline(batch_size=4)(texts, processes=2))
    assert [(entry.code, entry.document) for one in coded for entry in one.quarantine] == [("S004", coded[1].id)]
    assert coded[1].blanks["events"] == "not reached: the document was set aside at stage pool"
    untouched = [text for text in texts if text != "DIE"]
    assert [encode(one) for one in coded if not one.quarantine] == [encode(one) for one in pipeline()(untouched)]


def test_workers_that_end_on_every_document_are_reported():
    with pytest.raises(StageError, match="ended without a result on each of 2 documents") as error:
        list(pipeline()(["DIE", "DIE too"], processes=2))
    assert error.value.code == "S002"


def not_to_be_made(settings):
    raise ImportError("a library is missing")


def test_workers_that_cannot_start_are_told_from_workers_that_end():
    with pytest.raises(StageError, match="could not start") as error:
        list(spread(not_to_be_made, Settings(), [documents()], 2))
    assert error.value.code == "S005"


@pytest.mark.parametrize("unguarded", [False, True])
def test_a_main_module_that_is_no_file_or_is_not_guarded_hinders_no_worker(unguarded, tmp_path):
    script = (
        "from light_pipeline import pipeline\n"
        "print([len(one.events) for one in pipeline()(['Iran struck.', 'Iraq struck.'], processes=2)])"
    )
    path = os.pathsep.join(sys.path)
    (tmp_path / "script.py").write_text(script, "utf-8")
    command = [sys.executable, str(tmp_path / "script.py") if unguarded else "-"]
    ran = subprocess.run(
        command, input=script, env={**os.environ, "PYTHONPATH": path}, capture_output=True, text=True, check=False
    )
    assert (ran.stdout, ran.returncode) == ("[1, 1]\n", 0), ran.stderr


def endless(draft):
    while "ENDLESS" in draft.document.text:
        pass
    return ([],)


def test_a_document_that_takes_a_stage_too_long_is_set_aside():
    stage = Stage("reader", ("document",), ("places",), each(endless), batch=4, seconds=0.05)
    before, slow, after = Pipeline(lambda settings: [stage])(["Iran.", "ENDLESS", "Iraq."])
    assert [entry.code for entry in slow.quarantine] == ["S003"]
    assert "processor time" in slow.quarantine[0].reason
    assert before.quarantine == after.quarantine == ()
