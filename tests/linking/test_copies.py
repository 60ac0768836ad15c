"""Copies among documents: whole, cut, with another headline; not quotations, not the same news told anew."""

from __future__ import annotations

import itertools
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.linking import CopySettings, copies, independent_sources, source_of
from rashomon.linking.copying.candidates import candidates
from rashomon.linking.copying.find import copied_pairs
from rashomon.linking.copying.groups import groups
from rashomon.linking.copying.shingles import shingle_hashes
from rashomon.records import CopyGroup, Document

WIRE = (
    "TEHRAN, Iran (AP) — Demonstrators filled the square for a second night and called on the government to say who had "
    "ordered the launch. Riot police stood along the avenue and fired tear gas when the crowd moved towards the university. "
    "Students read out the names of those who had been on board. A spokesman for the ministry said that no live rounds had "
    "been used. Witnesses told of shots near the square, and of several people carried away. Shops nearby closed early."
)
CUT = WIRE.split(" A spokesman")[0]
REWORDED = "Second night of anger\n\n" + WIRE.replace(
    "Shops nearby closed early.", "By midnight the avenue was empty and the shops had shut."
)
OWN = (
    "Thousands protested again in the capital on Sunday. Security forces used tear gas near the university, and people in "
    "the crowd said they had heard gunfire. The ministry denied that anybody had been shot at, and closed the metro."
)


CROWD = 100  # more than `CopySettings.posting_limit`


def document(id: str, text: str, published: str | None = None, outlet: str | None = None) -> Document:
    return Document(id=id, text=text, published=published, outlet=outlet)


def test_a_cut_and_a_reworded_copy_join_the_text_they_come_from() -> None:
    found = copies([document("a", WIRE), document("b", CUT), document("c", REWORDED), document("d", OWN)])
    assert [group.documents for group in found] == [("a", "b", "c")]


def test_the_same_news_told_anew_is_no_copy() -> None:
    assert copies([document("a", WIRE), document("b", OWN)]) == []


def test_a_short_piece_of_a_long_text_is_a_copy() -> None:
    rng = random.Random(3)
    vocabulary = [f"word{number}" for number in range(4000)]
    long_text = " ".join(rng.choices(vocabulary, k=3000))
    piece = " ".join(long_text.split()[1200:1240])
    assert copied_pairs(copies([document("long", long_text), document("piece", piece)])) == {("long", "piece")}


def test_the_shape_of_quotation_marks_does_not_hide_a_copy() -> None:
    curly = WIRE.replace("'", "’").replace("had been on board", "hadn’t been told")
    straight = WIRE.replace("had been on board", "hadn't been told")
    assert len(copies([document("a", curly), document("b", straight)])) == 1


def test_the_earliest_is_the_origin() -> None:
    (group,) = copies([document("a", WIRE, "2020-01-13"), document("b", WIRE, "2020-01-12")])
    assert group.origin == "b"
    assert "published first" in group.basis


def test_the_agency_that_others_credit_is_the_origin() -> None:
    (group,) = copies(
        [document("a", WIRE, "2020-01-12", "Morning Post"), document("b", WIRE, "2020-01-13", "The Associated Press")]
    )
    assert group.origin == "b"
    assert "credit AP" in group.basis


def test_a_cut_text_comes_from_the_whole_one() -> None:
    (group,) = copies([document("a", CUT), document("b", WIRE)])
    assert group.origin == "b"


def test_equal_texts_without_dates_have_no_origin() -> None:
    (group,) = copies([document("a", WIRE), document("b", WIRE)])
    assert group.origin is None
    assert "nothing tells which came first" in group.basis


def test_a_text_with_pieces_of_two_others_stands_in_two_groups_of_one_source() -> None:
    both = WIRE + " " + OWN
    found = copies([document("a", WIRE), document("b", both), document("c", OWN)])
    assert [group.documents for group in found] == [("a", "b"), ("b", "c")]
    assert independent_sources(["a", "b", "c"], found) == 1


def test_copies_count_as_one_source() -> None:
    group = CopyGroup(id="copy-1", documents=("a", "b", "c"), origin=None, basis="test")
    assert independent_sources(["a", "b", "c", "d"], [group]) == 2
    assert source_of([group]) == {"a": "a", "b": "a", "c": "a"}


def test_many_carriers_of_one_text_are_one_group() -> None:
    carried = [document(f"site{number:03}", WIRE) for number in range(150)]
    (group,) = copies([*carried, document("own", OWN)])
    assert len(group.documents) == 150


def test_empty_and_tiny_texts_are_copies_of_nothing() -> None:
    assert copies([]) == []
    assert (
        copies([document("a", ""), document("b", ""), document("c", "Read more here."), document("d", "Read more here.")]) == []
    )


def variants(number: int, words: list[str], rng: random.Random) -> list[Document]:
    """One story in `number` wordings of which each has some words of its own, so that none is near-identical to another."""
    found = []
    for each in range(number):
        own = [f"own{each}x{place}" if rng.random() < 0.03 else word for place, word in enumerate(words)]
        found.append(document(f"v{each:04}", " ".join(own)))
    return found


def test_a_crowd_that_tells_one_story_is_one_group() -> None:
    rng = random.Random(1)
    crowd = variants(300, [f"word{number}" for number in range(150)], rng)
    (group,) = copies([*crowd, document("own", OWN)])
    assert len(group.documents) == 300
    assert "with one of them" in group.basis


def test_the_pairs_that_are_compared_grow_with_a_crowd_and_not_with_its_pairs() -> None:
    words = [f"word{number}" for number in range(150)]
    chosen = CopySettings()
    proposed = []
    for size in (200, 400):
        shingles = {one.id: shingle_hashes(one.text, chosen.shingle) for one in variants(size, words, random.Random(2))}
        proposed.append(len(list(candidates(shingles, chosen))))
    assert proposed[1] <= 3 * proposed[0]
    assert proposed[1] < 400 * 399 / 2 / 4


def test_a_paragraph_in_a_crowd_of_longer_pieces_is_found_in_each() -> None:
    rng = random.Random(4)
    vocabulary = [f"word{number}" for number in range(9000)]
    paragraph = rng.choices(vocabulary, k=60)
    pieces = [
        document(f"p{each:03}", " ".join(rng.choices(vocabulary, k=90) + paragraph + rng.choices(vocabulary, k=90)))
        for each in range(100)
    ]
    (group,) = copies([*pieces, document("wire", " ".join(paragraph))])
    assert len(group.documents) == 101
    assert group.origin == "wire"
    assert "stands nearly whole in 100 longer texts" in group.basis


def test_what_two_longer_pieces_have_in_common_comes_from_neither() -> None:
    one, two = (" ".join(f"{name}{number}" for number in range(80)) for name in ("left", "right"))
    found = copies([document("a", f"{one} {CUT}"), document("b", CUT), document("c", f"{two} {CUT}")])
    assert [(group.documents, group.origin) for group in found] == [(("a", "b"), "b"), (("b", "c"), "b")]


def test_what_is_cut_from_a_story_that_many_carry_is_not_its_origin() -> None:
    words = [f"word{number}" for number in range(150)]
    crowd = variants(150, words, random.Random(6))
    (group,) = copies([*crowd, document("brief", " ".join(words[:60]))])
    assert len(group.documents) == 151
    assert group.origin != "brief"


def test_phrases_that_many_texts_share_propose_nothing() -> None:
    rng = random.Random(5)
    vocabulary = [f"word{number}" for number in range(9000)]
    phrase = "at the end of the day on the other hand of the world".split()
    shingles = {f"d{each:03}": shingle_hashes(" ".join(rng.choices(vocabulary, k=120) + phrase), 5) for each in range(CROWD)}
    assert list(candidates(shingles, CopySettings())) == []


def test_an_outlet_is_credited_by_its_whole_name() -> None:
    credit = " This article first appeared in the Morning Post."
    group = [document("a", WIRE, outlet="Morning"), document("b", WIRE, outlet="Morning Post"), document("c", WIRE + credit)]
    (found,) = copies(group)
    assert found.origin == "b"


def test_edges_between_crowds_join_them_once() -> None:
    left = [("hub1", f"m{number:02}") for number in range(5)]
    right = [("hub2", f"n{number:02}") for number in range(5)]
    between = [(f"m{number:02}", f"n{number:02}") for number in range(5)]
    found = list(groups(sorted({id for edge in left + right for id in edge}), [*left, *right, *between], crowd=3))
    assert [(len(group.members), group.hub) for group in found] == [(6, "hub1"), (6, "hub2"), (2, None)]


@settings(deadline=None)
@given(st.permutations(["a", "b", "c", "d", "e"]))
def test_the_order_of_the_documents_does_not_matter(order: list[str]) -> None:
    texts = {"a": WIRE, "b": CUT, "c": REWORDED, "d": OWN, "e": WIRE + " " + OWN}
    expected = copies([document(id, texts[id]) for id in sorted(texts)])
    assert copies([document(id, texts[id]) for id in order]) == expected


@settings(deadline=None)
@given(st.lists(st.integers(0, 2**20), min_size=2, max_size=6, unique=True))
def test_pairs_of_a_group_share_half_of_the_shorter(seeds: list[int]) -> None:
    sentences = [f"The {seed} ran over hill {seed} and by the river {seed} all day long {seed}." for seed in seeds]
    documents = [document(str(size), " ".join(sentences[:size])) for size in range(1, len(sentences) + 1)]
    longest = documents[-1].id
    found = copied_pairs(copies(documents))
    assert all((pair[0] != longest) or (pair[1] != longest) for pair in found)
    expected = {tuple(sorted(pair)) for pair in itertools.combinations([one.id for one in documents], 2)}
    assert found <= expected


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        ("BAGHDAD (Reuters) - The base was hit on Wednesday.", "Reuters"),
        ("The base was hit. The Associated Press contributed to this report.", "AP"),
        ("By Agence France-Presse\n\nThe base was hit.", "AFP"),
        ("The base was hit. © 2020 Bloomberg News", "Bloomberg"),
        ("The ap store on the base was hit.", None),
        ("A reporter of Reuters was at the base when it was hit by missiles.", None),
    ],
)
def test_credit_of_an_agency(text: str, agency: str | None) -> None:
    from rashomon.linking.sources.credits import credited

    assert credited(document("a", text)) == agency
