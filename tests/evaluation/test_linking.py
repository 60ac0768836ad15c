"""The measures of linking: what is read, how mentions are aligned, near-copies left out, documents told together."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from rashomon.errors import InputError, UsageError
from rashomon.evaluation import evaluate, linking_reading, linking_stories
from rashomon.evaluation import linking as scoring
from rashomon.records import Event, Story

NIGHT = "Rebels shelled the town of Kirkuk on Friday. Two soldiers were killed in the attack. Shops in the town were shut."
MORNING = "The army said that rebels had attacked Kirkuk on Friday. The smell of smoke lay over the roads."
QUIET = "Police arrested four students in Quito on Monday. Their lawyer asked a judge to free them."


def text(id: str, words: str, **more: Any) -> dict[str, Any]:
    bounds, start = [], 0
    for number, sentence in enumerate(words.split(". ")):
        end = min(len(words), start + len(sentence) + 1)
        bounds.append([number, start, end])
        start = end + 1
    return {"doc_id": id, "text": words, "sentences": bounds, "date": "2020-01-11", **more}


def mention(document: dict[str, Any], words: str, cluster: str, **more: Any) -> dict[str, Any]:
    start = document["text"].index(words)
    number = next(number for number, first, last in document["sentences"] if first <= start < last)
    return {
        "doc_id": document["doc_id"],
        "start_char": start,
        "end_char": start + len(words),
        "text": words,
        "cluster_id": cluster,
        "mention_id": f"{document['doc_id']}#{start}",
        "sent": number,
        "validated": True,
        **more,
    }


NIGHT_ROW, MORNING_ROW, QUIET_ROW = text("a", NIGHT, topic="1"), text("b", MORNING, topic="1"), text("c", QUIET, topic="2")
MENTIONS = [
    mention(NIGHT_ROW, "shelled", "shelling"),
    mention(NIGHT_ROW, "attack", "shelling"),
    mention(NIGHT_ROW, "shut", "closing", validated=False),
    mention(MORNING_ROW, "attacked", "shelling"),
    mention(MORNING_ROW, "smell", "smell"),
    mention(QUIET_ROW, "arrested", "arrest"),
]


def write(folder: Path, documents: list[dict[str, Any]], mentions: list[dict[str, Any]] | None) -> Path:
    path = folder / "x_documents.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in documents), "utf-8")
    if mentions is not None:
        rows = "".join(json.dumps(row) + "\n" for row in mentions)
        (folder / "x_event_mentions.jsonl").write_text(rows, "utf-8")
    return path


@pytest.fixture
def gold_file(tmp_path: Path) -> Path:
    return write(tmp_path, [NIGHT_ROW, MORNING_ROW, QUIET_ROW], MENTIONS)


def test_validated_mentions_are_read_with_their_clusters(gold_file: Path) -> None:
    gold = scoring.read(gold_file)
    assert [len(group) for group in gold.clusters] == [1, 3, 1]
    assert "closing" not in {one.cluster_id for one in gold.mentions}


def test_either_of_the_two_files_may_be_given(gold_file: Path) -> None:
    assert scoring.read(gold_file.with_name("x_event_mentions.jsonl")) == scoring.read(gold_file)


def test_a_split_is_chosen(tmp_path: Path) -> None:
    path = write(tmp_path, [{**NIGHT_ROW, "split": "train"}, {**QUIET_ROW, "split": "dev"}], [MENTIONS[0], MENTIONS[5]])
    gold = scoring.read(path, split="dev")
    assert ([one.doc_id for one in gold.texts], [one.doc_id for one in gold.mentions]) == (["c"], ["c"])
    with pytest.raises(InputError, match="no document has the split 'test'; its splits are: dev, train"):
        scoring.read(path, split="test")


@pytest.mark.parametrize(
    ("fault", "told"),
    [
        ({"doc_id": "z"}, "no document has the id 'z'"),
        ({"end_char": 5000}, "is no span of the text"),
        ({"mention_id": None}, "mention_id"),
    ],
)
def test_a_mention_that_does_not_fit_is_named_with_its_line(tmp_path: Path, fault: dict[str, Any], told: str) -> None:
    path = write(tmp_path, [NIGHT_ROW], [MENTIONS[0], {**MENTIONS[1], **fault}])
    with pytest.raises(InputError, match=f"line 2: not an event mention.*{told}"):
        scoring.read(path)


def test_files_of_other_names_are_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"X_documents\.jsonl and X_event_mentions\.jsonl"):
        scoring.read(tmp_path / "gold.jsonl")


def test_the_coder_s_own_mention_gives_its_codes_and_any_other_has_no_type(gold_file: Path) -> None:
    gold = scoring.read(gold_file)
    reading = linking_reading.read(gold)
    arrest = next(one for one in gold.mentions if one.cluster_id == "arrest")
    arrested = reading.told[arrest.mention_id]
    assert (arrested.event_type, arrested.document, arrested.trigger) == ("COERCE", "c", arrest.span)
    assert arrest.mention_id in reading.own
    smell = next(one for one in gold.mentions if one.cluster_id == "smell")
    assert smell.mention_id not in reading.own
    found = reading.told[smell.mention_id]
    assert (found.event_type, found.blanks["event_type"], found.trigger) == ("", linking_reading.UNCODED, smell.span)


def test_each_way_of_linking_is_scored(gold_file: Path) -> None:
    result = scoring.score(scoring.read(gold_file))
    assert [setting.name.split(",")[0] for setting in result.whole.settings] == [
        "annotated mentions",
        "annotated mentions",
        "end to end",
    ]
    assert all(0 <= setting.scores.conll <= 1 for setting in result.whole.settings)
    assert (result.left_out, result.without_copies) == (0, None)
    assert "CoNLL" in scoring.table(result)


def test_a_mention_of_the_coder_s_counts_only_where_events_were_annotated(gold_file: Path) -> None:
    gold = scoring.read(gold_file)
    reading = linking_reading.read(gold)
    own = {event.id: event for document in reading.coded.values() for event in document.events}
    events = [event_of(id, own[id].document) for id in own]
    response, homes = scoring.end_to_end(gold, reading, events)
    kept = {id for group in response for id in group}
    assert {one.mention_id for one in gold.mentions} & kept == set(reading.own)
    annotated = {(one.doc_id, one.sent) for one in gold.mentions}
    bounds = {
        (row["doc_id"], number): (start, end)
        for row in (NIGHT_ROW, MORNING_ROW, QUIET_ROW)
        for number, start, end in row["sentences"]
    }
    for id in kept - set(reading.own):
        here = [place for place, (start, end) in bounds.items() if place[0] == homes[id] and start <= own[id].trigger.start < end]
        assert here[0] in annotated


def test_near_copies_are_left_out_but_for_the_first(tmp_path: Path) -> None:
    longer = text("b", NIGHT + " " + QUIET)
    rows = [NIGHT_ROW, longer, QUIET_ROW]
    gold = scoring.read(write(tmp_path, rows, [mention(NIGHT_ROW, "shelled", "s"), mention(longer, "shelled", "s")]))
    result = scoring.score(gold)
    assert result.left_out == 2
    assert result.without_copies is not None
    assert (result.without_copies.documents, result.without_copies.mentions) == (1, 1)


def test_singletons_are_left_out_of_both_sides(gold_file: Path) -> None:
    result = scoring.score(scoring.read(gold_file, singletons=False))
    assert {setting.key for setting in result.whole.settings} == {1}


def test_without_mentions_the_topics_are_scored_alone(tmp_path: Path) -> None:
    result = scoring.score(scoring.read(write(tmp_path, [NIGHT_ROW, MORNING_ROW, QUIET_ROW], None)))
    assert result.whole.settings == ()
    assert result.whole.stories is not None and result.whole.stories.happenings == 2


def event_of(id: str, *documents: str) -> Event:
    return Event(
        id=id,
        title=f"event {id}",
        event_type="ASSAULT",
        mode=(),
        mentions=(id,),
        documents=tuple(sorted(documents)),
        sources=len(documents),
        start=None,
        end=None,
    )


HAPPENING = {"a1": "a", "a2": "a", "a3": "a", "b1": "b", "b2": "b"}


def story_of(*documents: str) -> Story:
    return Story(
        id="-".join(documents), headline="", central=documents[0], documents=documents, sources=1, first=None, last=None,
        words=(), names=(), places=(),
    )  # fmt: skip


def test_stories_that_are_the_happenings_are_pure_and_whole() -> None:
    events = [event_of("1", "a1", "a2"), event_of("2", "a2", "a3"), event_of("3", "b1", "b2")]
    told = linking_stories.score(HAPPENING, events, [story_of("a1", "a2", "a3"), story_of("b1", "b2")])
    assert (told.purity, told.recall, told.stories) == (1, 1, 2)
    assert (told.pairs.precision, told.pairs.recall) == (1, 3 / 4)
    assert (told.events, told.pure, told.mixed) == (3, 3, ())


def test_a_story_of_two_happenings_is_not_pure_and_an_event_across_them_is_named() -> None:
    events = [event_of("1", "a1", "a2", "a3"), event_of("2", "b1", "b2"), event_of("3", "a3", "b1")]
    told = linking_stories.score(HAPPENING, events, [story_of("a1", "a2", "a3", "b1", "b2")])
    assert (told.purity, told.recall) == (3 / 5, 1)
    assert told.mixed == (("event 3", ("a", "b")),)


def test_documents_that_nothing_joins_are_stories_of_their_own() -> None:
    told = linking_stories.score(HAPPENING, [], [story_of(id) for id in HAPPENING])
    assert (told.purity, told.recall, told.stories) == (1, 2 / 5, 5)


def test_an_option_that_a_task_does_not_have_is_named(gold_file: Path) -> None:
    with pytest.raises(UsageError, match="the task 'counts' has no option 'split'; it has none"):
        evaluate("counts", gold_file, split="dev")
