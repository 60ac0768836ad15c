"""Support is counted in independent sources: who only cites one and the same other is one source with the others that do."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from told import Told

from rashomon.linking import Sources, copies, independent_sources, link
from rashomon.linking.sources.credits import cited, credit_of_whole, named
from rashomon.records import CopyGroup, Document, Event, Span

OWN = "Rockets hit the base."


def told(id: str, text: str, source: str | None = None, outlet: str | None = None, published: str = "2020-01-09") -> Told:
    """One account of rockets that hit a base; `source` are the words of the source of its only attribution."""
    account = Told(id, text, published, outlet)
    sentence = next(one for one in text.split("\n") if "hit the base" in one)
    attribution = account.said_by(source, "hit the base") if source else None
    base = account.who("the base", "USA", "MIL")
    account.event("hit", sentence, to=base, on="2020-01-08", attribution=attribution)
    return account


def linked(*accounts: Told, groups: tuple[CopyGroup, ...] = ()) -> Event:
    mentions = [mention for one in accounts for mention in one.events]
    coded, texts = {one.id: one.coded for one in accounts}, {one.id: one.text for one in accounts}
    (event,) = link(mentions, coded, groups, texts=texts)
    return event


def test_two_accounts_that_only_cite_one_agency_are_one_source() -> None:
    event = linked(
        told("a", "Rockets hit the base, according to Reuters.", "Reuters", "Harbor Herald"),
        told(
            "b",
            "The base was bombed?\nRockets hit the base, the Reuters news agency said.",
            "the Reuters news agency",
            "Daily Post",
        ),
        told("c", OWN, outlet="Valley Voice"),
    )
    assert (len(event.documents), event.sources) == (3, 2)
    assert [(one.document, one.source, one.how) for one in event.folded] == [("a", "Reuters", "cites"), ("b", "Reuters", "cites")]
    assert event.folded[0].span == Span(*span("Rockets hit the base, according to Reuters.", "Reuters"))


def span(text: str, words: str) -> tuple[int, int]:
    return text.index(words), text.index(words) + len(words)


def test_the_agency_itself_is_the_same_source() -> None:
    agency, citing = told("a", OWN, outlet="Reuters"), told("b", "Rockets hit the base, Reuters said.", "Reuters")
    event = linked(agency, citing)
    assert event.sources == 1
    assert [(one.document, one.how) for one in event.folded] == [("a", "publishes"), ("b", "cites")]


def test_an_agency_alone_is_nobody_else() -> None:
    assert linked(told("a", OWN, outlet="Reuters")).folded == ()


def test_an_account_that_also_tells_it_by_itself_is_its_own_source() -> None:
    text = "Rockets hit the base, according to Reuters.\nOur reporter saw that rockets hit the base."
    both = told("a", text, "Reuters", "Harbor Herald")
    both.event("hit", "Our reporter saw that rockets hit the base.", to="the base", on="2020-01-08")
    event = linked(both, told("b", "Rockets hit the base, Reuters said.", "Reuters", "Daily Post"))
    assert event.sources == 2
    assert [one.document for one in event.folded] == ["b"]


def test_a_citation_elsewhere_in_the_sentence_is_of_something_else() -> None:
    account = told("a", "Rockets hit the base hours after officials told Reuters of threats.")
    account.said_by("officials", "of threats")
    assert linked(account, told("b", "Rockets hit the base, Reuters said.", "Reuters")).sources == 2


def test_officials_who_tell_an_agency_are_that_agency_s() -> None:
    account = Told("a", "Officials told Reuters that rockets hit the base.")
    account.who("the base", "USA", "MIL")
    said = account.said_by("Officials told Reuters", "rockets hit the base")
    account.event("hit", account.text, to="the base", on="2020-01-08", attribution=said)
    assert [one.source for one in linked(account).folded] == ["Reuters"]


def test_a_whole_text_of_an_agency_is_that_agency_s() -> None:
    event = linked(
        told("a", "BAGHDAD (Reuters) - Rockets hit the base.", outlet="Harbor Herald"),
        told("b", "Late on Wednesday rockets hit the base in Anbar.\nSource: Reuters", outlet="Daily Post"),
    )
    assert event.sources == 1
    assert [(one.how, one.span is not None) for one in event.folded] == [("credits", True)] * 2


def test_a_part_in_a_report_is_not_the_whole() -> None:
    assert credit_of_whole(Document(id="a", text=OWN + " The Associated Press contributed to this report.")) is None
    assert (
        credit_of_whole(Document(id="a", text=OWN + " And more was told of it than that. " * 9 + "A picture (AP). " + OWN * 9))
        is None
    )


def test_an_outlet_that_is_cited_is_that_outlet_s_own_account() -> None:
    own, citing = (
        told("a", OWN, outlet="Harbor Herald"),
        told("b", "Rockets hit the base, the Harbor Herald reported.", "the Harbor Herald"),
    )
    event = linked(own, citing)
    assert event.sources == 1
    assert [(one.document, one.source) for one in event.folded] == [("b", "a")]


def test_a_chain_of_citations_is_followed_to_its_end_and_a_ring_ends() -> None:
    middle = told("a", "Rockets hit the base, Reuters said.", "Reuters", "Harbor Herald")
    last = told("b", "Rockets hit the base, Harbor Herald said.", "Harbor Herald", "Daily Post")
    assert [one.source for one in linked(middle, last).folded] == ["Reuters", "Reuters"]
    ring = told("a", "Rockets hit the base, Daily Post said.", "Daily Post", "Harbor Herald")
    assert linked(ring, last).sources in (1, 2)


def test_an_account_that_cites_itself_is_its_own_source() -> None:
    account = told("a", "Rockets hit the base, officials told Reuters.", "officials told Reuters", "Reuters")
    assert linked(account, told("b", OWN)).sources == 2


def test_copies_count_once_and_say_so() -> None:
    group = CopyGroup(id="copy-1", documents=("a", "b"), origin="b", basis="test")
    event = linked(told("a", OWN), told("b", OWN), told("c", OWN), groups=(group,))
    assert event.sources == 2
    assert [(one.document, one.source, one.how, one.span) for one in event.folded] == [("b", "a", "copies", None)]


def test_whole_documents_are_counted_with_their_credits() -> None:
    texts = {id: Document(id=id, text=text) for id, text in (("a", "(AP) - One."), ("b", "(AP) - Another."), ("c", "A third."))}
    assert independent_sources("abc", (), texts.values()) == 2
    assert independent_sources("abc", ()) == 3


@pytest.mark.parametrize(
    ("words", "outlet"),
    [
        ("the Fars news agency", "Fars"),
        ("Reuters", "Reuters"),
        ("the Harbor Herald newspaper", "Harbor Herald"),
        ("a Reuters reporter", None),
        ("the minister", None),
        ("", None),
    ],
)
def test_a_source_that_names_an_outlet_is_known(words: str, outlet: str | None) -> None:
    assert named(words, frozenset(["Harbor Herald"])) == outlet


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("It was hit, according to the Harbor Herald, at night.", "according to the Harbor Herald"),
        ("It was hit, Fars news agency reported.", "Fars news agency reported"),
        ("State media, citing Reuters, said so.", "citing Reuters"),
        ("The associated press said so.", "The associated press said"),
    ],
)
def test_citations_are_found_with_their_words(text: str, words: str) -> None:
    (found,) = cited(text, frozenset(["Harbor Herald"]), Span(0, len(text)))
    assert found.span.of(text) == words


@pytest.mark.parametrize(
    "text", ["It was reportedly hit, CNN reportedly knew.", "He told Reutersville.", "The harbor herald said so."]
)
def test_what_only_looks_like_a_name_is_none(text: str) -> None:
    assert list(cited(text, frozenset(["Harbor Herald"]), Span(0, len(text)))) == []


OUTLETS = ["Harbor Herald", "Daily Post", "Reuters", None]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(OUTLETS), st.sampled_from(OUTLETS)), min_size=1, max_size=6), st.data())
def test_sources_are_between_one_and_the_accounts_and_need_no_order(
    made: list[tuple[str | None, str | None]], data: st.DataObject
) -> None:
    accounts = [
        told(f"d{number}", f"Rockets hit the base, {source} said." if source else OWN, source, outlet)
        for number, (outlet, source) in enumerate(made)
    ]
    documents, coded = {one.id: one.document for one in accounts}, {one.id: one.coded for one in accounts}
    groups = copies(documents.values())
    pairs = [(one.id, mention.id) for one in accounts for mention in one.events]
    sources = Sources(documents, groups, coded)
    count = sources.count(pairs)
    assert 1 <= count <= len(accounts)
    shuffled = data.draw(st.permutations(pairs))
    turned = Sources(dict(reversed(documents.items())), groups[::-1], coded)
    assert (turned.count(shuffled), turned.folded(shuffled)) == (count, sources.folded(pairs))
