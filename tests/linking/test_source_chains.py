"""Through whom a document has what it tells: copies, credits and citations, step by step."""

from __future__ import annotations

import pytest

from rashomon.linking import copies, source_chains
from rashomon.linking.sources.credits import citations
from rashomon.records import CopyGroup, Document

WIRE = (
    "BAGHDAD (Reuters) - Rockets hit the base on Wednesday, and two guards were hurt when a wall fell, officers said. Nobody had "
    "been warned, according to CNN. Roads around the town stayed closed until the evening, and buses did not run."
)


def document(id: str, text: str, published: str | None = None, outlet: str | None = None) -> Document:
    return Document(id=id, text=text, published=published, outlet=outlet)


@pytest.mark.parametrize(
    ("text", "source", "how", "words"),
    [
        ("BAGHDAD (Reuters) - The base was hit.", "Reuters", "credits", "(Reuters)"),
        ("BAGHDAD (AP) - The base was hit.", "AP", "credits", "(AP)"),
        (
            "The base was hit. The Associated Press contributed to this report.",
            "AP",
            "credits",
            "The Associated Press contributed to this",
        ),
        ("The base was hit, according to CNN.", "CNN", "cites", "according to CNN"),
        ("Officials told Reuters that the base was hit.", "Reuters", "cites", "told Reuters"),
        ("The base was hit, the Harbor Herald reported.", "Harbor Herald", "cites", "Harbor Herald reported"),
    ],
)
def test_sources_are_found_with_their_words(text: str, source: str, how: str, words: str) -> None:
    (found,) = citations(document("a", text), ["Harbor Herald"])
    assert (found.source, found.how, found.span.of(text)) == (source, how, words)


@pytest.mark.parametrize("text", ["A reporter of Reuters was at the base.", "According to the minister, the base was hit.", ""])
def test_a_name_alone_is_no_source(text: str) -> None:
    assert citations(document("a", text)) == []


def test_a_document_does_not_cite_itself() -> None:
    own = document("a", "The base was hit, officers told CNN. A wall fell, the Harbor Herald reported.", outlet="CNN")
    assert [one.source for one in citations(own, ["CNN", "Harbor Herald"])] == ["Harbor Herald"]


def test_what_a_copy_says_it_has_through_what_it_copies() -> None:
    pair = [
        document("a", WIRE, "2020-01-08"),
        document("b", WIRE + " More was not known, the Times reported.", "2020-01-09", "B"),
    ]
    other = document("c", "All was quiet.", outlet="Times")
    chains = source_chains([*pair, other], copies([*pair, other]))
    told = [(chain.document, [(step.how, step.source, step.document) for step in chain.steps]) for chain in chains]
    assert told == [
        ("a", [("credits", "Reuters", "a")]),
        ("a", [("cites", "CNN", "a")]),
        ("b", [("copies", "a", "b"), ("credits", "Reuters", "a")]),
        ("b", [("copies", "a", "b"), ("cites", "CNN", "a")]),
        ("b", [("cites", "Times", "b")]),
    ]
    assert chains[-1].source == "Times"


def test_a_copy_of_a_text_without_sources_ends_there() -> None:
    group = CopyGroup(id="copy-1", documents=("a", "b"), origin="a", basis="test")
    (chain,) = source_chains([document("a", "All was quiet."), document("b", "All was quiet.")], [group])
    assert (chain.document, chain.source, chain.steps[0].span) == ("b", "a", None)


def test_copies_that_point_at_one_another_end() -> None:
    groups = [
        CopyGroup(id="copy-1", documents=("a", "b"), origin="a", basis="test"),
        CopyGroup(id="copy-2", documents=("a", "b"), origin="b", basis="test"),
    ]
    chains = source_chains([document("a", "All was quiet."), document("b", "All was quiet.")], groups)
    assert [(chain.document, chain.source) for chain in chains] == [("a", "b"), ("b", "a")]


def test_a_group_without_origin_says_nothing_of_who_copied() -> None:
    group = CopyGroup(id="copy-1", documents=("a", "b"), origin=None, basis="test")
    assert source_chains([document("a", "All was quiet."), document("b", "All was quiet.")], [group]) == []
