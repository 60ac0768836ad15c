"""The main job without its files: reading apart, linking, strictness, interrupts."""

import pytest
from light_pipeline import pipeline

from rashomon.engine import job
from rashomon.errors import InputError
from rashomon.records import Account, CopyGroup, Document, Event, Quarantined

BAD = Quarantined(code="R003", reason="it holds NUL characters", stage="read", path="a.txt")


class Simple(job.Across):
    """One event for all mentions, one account a document."""

    def copies(self, documents):
        return [CopyGroup(id="c", documents=tuple(sorted(one.id for one in documents)), origin=None, basis="all")]

    def link(self, coded, documents, copies):
        mentions = sorted(mention.id for one in coded.values() for mention in one.events)
        told = tuple(sorted(one.id for one in coded.values() if one.events))
        event = Event(
            id="e", title="strike", event_type="ASSAULT", mode=(), mentions=tuple(mentions), documents=told,
            sources=1, start=None, end=None,
        )  # fmt: skip
        return [event]

    def compare(self, events, coded, documents, copies):
        accounts = [
            Account(event="e", document=id, mentions=(), labels=(), speakers=(), leaves_out=())
            for event in events
            for id in event.documents
        ]
        return job.Outcome(accounts=accounts)


def document(number, text="Iran struck."):
    return Document(id=f"d{number}", text=text)


def run(items, **options):
    return job.run(items, pipeline(), across=Simple(), **options)


def test_documents_are_coded_linked_and_compared():
    outcome = run([document(1), document(2)])
    assert [one.id for one in outcome.coded] == ["d1", "d2"]
    assert outcome.events[0].documents == ("d1", "d2")
    assert [account.document for account in outcome.accounts] == ["d1", "d2"]
    assert outcome.complete


def test_what_cannot_be_read_is_set_aside():
    outcome = run([document(1), BAD, document(2)])
    assert outcome.quarantine == [BAD]
    assert len(outcome.coded) == 2


def test_a_second_document_with_the_same_id_is_set_aside():
    outcome = run([document(1), document(1, "Iraq struck.")])
    assert [entry.code for entry in outcome.quarantine] == ["R019"]
    assert [one.text for one in outcome.documents] == ["Iran struck."]


def test_strict_stops_at_what_cannot_be_read():
    with pytest.raises(InputError, match=r"a\.txt: it holds NUL characters") as error:
        run([document(1), BAD], strict=True)
    assert error.value.code == "R003"


def test_strict_stops_at_a_document_that_breaks_a_stage():
    with pytest.raises(InputError, match=r"d1 \(stage actors\): ValueError"):
        run([document(1, "BREAK")], strict=True)


def test_an_interrupt_keeps_what_was_coded_and_links_it():
    def items():
        yield from (document(number) for number in range(20))
        raise KeyboardInterrupt

    outcome = run(items(), processes=1)
    assert not outcome.complete
    assert len(outcome.coded) == len(outcome.documents) == 16
    assert len(outcome.events[0].documents) == 16


def test_the_watch_hears_of_each_phase():
    heard = []
    run([document(1)], watch=lambda phase, done: heard.append((phase, done)))
    assert heard == [("code", 1), ("copies", 1), ("link", 1), ("compare", 1)]
