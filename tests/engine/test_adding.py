"""Accounts added to a case: only what is new is coded, and the result is that of a run over all of them."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from light_pipeline import pipeline
from msgspec.structs import replace

from rashomon.engine import job
from rashomon.engine.adding import Held, coding_version
from rashomon.engine.settings import Settings, of_coding
from rashomon.records import Document, Quarantined, encode

BAD = Quarantined(code="R003", reason="it holds NUL characters", stage="read", path="a.txt")
TEXTS = [
    "Washington struck Baghdad on Friday, killing 7, officials said.",
    "Washington struck Baghdad on Friday, killing 7, officials said.",
    "It was Washington that struck Baghdad on Friday, killing 9. Nobody was warned of it, and the roads were closed for days.",
    "BREAK this one.",
    "Tehran struck back. Washington struck Baghdad again.",
    "All was quiet.",
]
DOCUMENTS = [Document(id=f"d{number}", text=text, published="2020-01-04") for number, text in enumerate(TEXTS)]


def held(outcome):
    return Held(outcome.documents, outcome.coded, outcome.quarantine)


def told(outcome):
    fields = ("documents", "coded", "quarantine", "copies", "events", "accounts", "facts")
    return [encode(record) for field in fields for record in getattr(outcome, field)]


@settings(max_examples=25, deadline=None)
@given(order=st.permutations(DOCUMENTS), cuts=st.sets(st.integers(1, len(DOCUMENTS) - 1)))
def test_added_in_any_order_and_in_any_pieces_it_is_one_case(order, cuts):
    outcome, start = job.run([], pipeline()), 0
    for end in [*sorted(cuts), len(order)]:
        outcome = job.run(order[start:end], pipeline(), held=held(outcome))
        start = end
    assert told(outcome) == told(job.run(DOCUMENTS, pipeline()))


def test_what_is_held_is_not_coded_again_and_is_counted():
    first = job.run([*DOCUMENTS[:2], BAD], pipeline())
    coded = []
    working = pipeline()
    code = working.code
    working.code = lambda chunk: coded.extend(one.id for one in chunk) or code(chunk)
    outcome = job.run([replace(DOCUMENTS[0], origin="elsewhere"), DOCUMENTS[2], BAD], working, held=held(first))
    assert (coded, outcome.known, outcome.sound) == (["d2"], 1, 1)
    assert outcome.quarantine == [BAD]


def test_another_text_under_a_known_id_is_set_aside_once():
    outcome = job.run(DOCUMENTS[:1], pipeline())
    for _ in range(2):
        outcome = job.run([replace(DOCUMENTS[0], text="Another text.")], pipeline(), held=held(outcome))
        assert [(entry.code, entry.document) for entry in outcome.quarantine] == [("R019", "d0")]
        assert [document.text for document in outcome.documents] == TEXTS[:1]


def test_all_is_coded_again_where_that_is_asked():
    first = job.run(DOCUMENTS[:2], pipeline())
    stale = [replace(one, events=()) for one in first.coded]
    outcome = job.run([], pipeline(), held=Held(first.documents, stale, again=True))
    assert (told(outcome), outcome.sound) == (told(first), 2)


def test_an_interrupt_while_coding_again_loses_no_document():
    stop = Document(id="stop", text="INTERRUPT here.")
    documents = [*[Document(id=f"e{number:02}", text=f"Iran struck {number}.") for number in range(40)], stop]
    first = job.run(documents[:-1], pipeline())
    outcome = job.run([stop], pipeline(), processes=1, held=Held(first.documents, first.coded, again=True))
    assert not outcome.complete
    assert told(outcome) == told(first)


def test_the_version_of_the_coding_and_what_governs_it_are_plain_data():
    assert coding_version() == coding_version()
    settings = of_coding(Settings(names=True))
    assert settings["names"] is True
    assert "linking" not in settings


@pytest.mark.parametrize("seed", range(2))
def test_the_sample_added_one_by_one_is_the_sample_run_at_once(seed, sample_coded):
    documents, coded = sample_coded
    order = list(zip(documents, coded, strict=True))
    random.Random(seed).shuffle(order)
    empty = pipeline()
    whole = job.run([], empty, held=Held(documents, coded))
    outcome = job.run([], empty)
    for document, one in order:
        outcome = job.run([], empty, held=Held([*outcome.documents, document], [*outcome.coded, one]))
    assert told(outcome) == told(whole)


def test_a_document_is_coded_alike_in_any_company(sample_coded):
    import rashomon

    documents, coded = sample_coded
    alone = rashomon.load()(documents[3:5][::-1])
    assert [encode(one) for one in alone] == [encode(one) for one in coded[3:5][::-1]]


@pytest.fixture(scope="module")
def sample_coded():
    import rashomon
    from rashomon.cli import inputs
    from rashomon.sample import accounts_path

    with accounts_path() as path:
        documents = list(inputs.sample(str(path), inputs.options(None, None, (), None)))
    return documents, list(rashomon.load()(documents))
