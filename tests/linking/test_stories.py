"""Accounts fall into news stories: by what they tell, whatever their order, apart in time, with work that grows as they do."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.linking import stories, story_of, told_in
from rashomon.linking.story.groups import Grouping, pairs
from rashomon.linking.story.settings import StorySettings
from rashomon.linking.story.vectors import told, vector, weights
from rashomon.records import CopyGroup, Document, Event, EventMention, Span

DAM = [
    "The Tessaly dam burst on Monday night and flooded the town of Orvane, where 40 people drowned, the mayor said. "
    "Engineers had warned of cracks in the dam wall for years. Boats searched Orvane's drowned streets for survivors.",
    "At least 38 people died when the wall of the Tessaly dam gave way and water swept through Orvane. Residents climbed "
    "on roofs as the flood rose. The engineer who reported cracks in the wall was dismissed last year, he said.",
    "ORVANE - Rescuers in boats pulled survivors from roofs in Orvane after the Tessaly dam broke. Forty people are dead "
    "and dozens missing in the flooded town. The minister for water promised an inquiry into the cracks.",
]
VOTE = [
    "Lawmakers in Karsk voted down the budget on Tuesday, and prime minister Ilda Morn offered to resign. The opposition "
    "cheered as the tally of votes was read. Morn's coalition lost by two votes after the farmers' party changed sides.",
    "Prime minister Ilda Morn may resign after parliament in Karsk rejected her budget by two votes. The farmers' party "
    "broke with the coalition over fuel taxes. The opposition demands early elections.",
    "The budget of Ilda Morn's coalition failed in the Karsk parliament, by two votes. The farmers' party, angry over "
    "taxes on fuel, voted with the opposition, which asks for elections.",
]


def documents(texts: list[str], name: str, published: str | None = "2021-03-02") -> list[Document]:
    return [Document(id=f"{name}{number}", text=text, published=published) for number, text in enumerate(texts)]


def test_accounts_of_one_happening_are_one_story_and_others_another() -> None:
    found = stories(documents(DAM, "dam") + documents(VOTE, "vote"))
    assert sorted(story.documents for story in found) == [("dam0", "dam1", "dam2"), ("vote0", "vote1", "vote2")]


def test_a_story_says_what_holds_it_together() -> None:
    dam = next(story for story in stories(documents(DAM, "dam") + documents(VOTE, "vote")) if "dam0" in story.documents)
    assert {"Orvane", "Tessaly"} <= set(dam.names)
    assert "dam" in dam.words and "budget" not in dam.words
    assert dam.headline in (text[:160] for text in DAM)
    assert (dam.first, dam.last, dam.sources) == ("2021-03-02", "2021-03-02", 3)


def test_the_same_kind_of_story_a_year_later_is_another() -> None:
    later = [text.replace("40", "12").replace("38", "11").replace("Forty", "Twelve") for text in DAM]
    found = stories(documents(DAM, "dam") + documents(later, "later", "2022-04-09"))
    assert sorted(story.documents for story in found) == [("dam0", "dam1", "dam2"), ("later0", "later1", "later2")]


def test_accounts_without_dates_are_grouped_by_their_words_and_the_blank_says_why() -> None:
    found = stories(documents(DAM, "dam", None) + documents(VOTE, "vote", None))
    assert [len(story.documents) for story in found] == [3, 3]
    assert found[0].first is None and found[0].blanks["first"] == "no account of it has a date"


def test_an_account_alone_and_an_empty_one_are_stories_with_reasons() -> None:
    found = stories([Document(id="a", text=DAM[0]), Document(id="b", text="")])
    assert [story.documents for story in found] == [("a",), ("b",)] or [story.documents for story in found] == [("b",), ("a",)]
    assert all(story.blanks["words"] == "one account alone tells it" for story in found)
    assert stories([]) == []


def test_copies_weigh_once_and_stay_in_one_story() -> None:
    many = [Document(id=f"copy{number}", text=DAM[0], published="2021-03-02") for number in range(1000)]
    group = CopyGroup(id="g", documents=tuple(sorted(one.id for one in many)), origin=None, basis="same text")
    found = stories([*many, *documents(DAM[1:], "dam"), *documents(VOTE, "vote")], [group])
    dam = next(story for story in found if "copy0" in story.documents)
    assert (len(dam.documents), dam.sources) == (1002, 3)


@settings(max_examples=15, deadline=None)
@given(st.permutations(documents(DAM, "dam") + documents(VOTE, "vote") + documents(DAM, "later", "2023-01-01")))
def test_the_order_of_the_accounts_changes_nothing(given_order: list[Document]) -> None:
    assert stories(given_order) == stories(sorted(given_order, key=lambda one: one.id))


def mention(id: str, document: str, at: int) -> EventMention:
    return EventMention(
        id=id, document=document, event_type="ASSAULT", mode=(), contexts=(), quad="", score=None, trigger=Span(at, at + 3),
        sentence=Span(at, at + 9), actors=(), recipients=(), place=None, time=None, start=None, end=None, counts=(),
        status="asserted", certainty=1.0, attribution=None,
    )  # fmt: skip


def test_an_event_is_of_the_story_that_tells_it_first_in_its_accounts() -> None:
    found = stories(documents(DAM, "dam") + documents(VOTE, "vote"))
    mentions = {"m1": mention("m1", "dam0", 10), "m2": mention("m2", "vote0", 2000), "m3": mention("m3", "vote1", 3000)}
    event = Event(
        id="e", title="", event_type="", mode=(), mentions=("m1", "m2", "m3"), documents=("dam0", "vote0", "vote1"), sources=3,
        start=None, end=None,
    )  # fmt: skip
    (placed,) = told_in([event], found, mentions)
    assert placed.story == story_of(found)["dam0"]
    (nowhere,) = told_in([event], [], mentions)
    assert nowhere.story is None and "not grouped" in nowhere.blanks["story"]


def made(number: int, crowd: bool) -> list[Document]:
    """Accounts made by variation: of one story, or of stories of ten accounts each."""
    chooser = random.Random(7)
    names = [f"Nam{chooser.randrange(10**6)}" for _ in range(400)]
    common = [f"word{chooser.randrange(3000)}" for _ in range(60)]
    accounts = []
    for index in range(number):
        own = random.Random(0 if crowd else index // 10)
        core = [own.choice(names) for _ in range(6)] + [f"topic{own.randrange(10**6)}" for _ in range(8)]
        words = core + [chooser.choice(common) for _ in range(20)] + [f"own{chooser.randrange(10**7)}" for _ in range(3)]
        accounts.append(Document(id=f"d{index:06}", text=" ".join(words), published=f"2021-01-{1 + index * 28 // number:02}"))
    return accounts


def compared(number: int, crowd: bool) -> tuple[int, int]:
    """How many pairs were proposed, and how many comparisons joining them took."""
    chosen = StorySettings()
    read = [told(document, chosen) for document in made(number, crowd)]
    weight = weights(read, chosen.case, chosen)
    vectors = [vector(one, weight, chosen) for one in read]
    proposed = pairs(vectors, chosen)
    grouping = Grouping(vectors, [None] * number, chosen)
    grouping.join(proposed)
    return len(proposed), grouping.compared


@pytest.mark.parametrize("crowd", [True, False], ids=["one story", "many stories"])
def test_comparisons_grow_with_the_accounts_and_are_never_all_to_all(crowd: bool) -> None:
    few, many = compared(400, crowd), compared(4000, crowd)
    assert max(many) < 12 * max(few)
    assert max(many) < 4000 * 3999 / 2 / 10


NEWS = Path(__file__).parents[3] / "shared" / "data" / "linking" / "newswcl50_documents.jsonl"


@pytest.mark.shared
def test_six_happenings_told_by_five_outlets_each_are_six_stories() -> None:
    if not NEWS.is_file():
        pytest.skip("the documents of NewsWCL50 are not part of the project and are not here")
    rows = [json.loads(line) for line in NEWS.read_text(encoding="utf-8").splitlines()]
    told_of: dict[str, set[str]] = {}
    for row in rows:
        told_of.setdefault(row["topic"], set()).add(row["doc_id"])
    found = stories(Document(id=row["doc_id"], text=row["text"], published=row["date"]) for row in rows)
    assert sorted(sorted(story.documents) for story in found) == sorted(sorted(group) for group in told_of.values())
