"""Wordings: labels, calls to action, epithets and the rest, alike for every side."""

from __future__ import annotations

import pytest

import rashomon
from rashomon.records import CodedDocument, Document


@pytest.fixture(scope="module")
def pipeline() -> rashomon.Pipeline:
    return rashomon.load()


def coded(pipeline: rashomon.Pipeline, text: str) -> CodedDocument:
    return next(iter(pipeline([Document(id="text", text=text, published="2020-01-09", language="en")])))


def words(pipeline: rashomon.Pipeline, text: str, kind: str) -> list[str]:
    return [wording.span.of(text) for wording in coded(pipeline, text).wording if wording.kind == kind]


@pytest.mark.parametrize("label", ["murder", "assassination", "killing", "elimination", "martyrdom"])
def test_the_words_for_an_act_stay_beside_the_same_code(pipeline: rashomon.Pipeline, label: str) -> None:
    text = f"Iran answered the {label} of General Qassem Soleimani."
    event = next(event for event in coded(pipeline, text).events if event.trigger.of(text) == label)
    assert event.event_type == "ASSAULT"


def test_plain_words_for_an_act_are_no_wording(pipeline: rashomon.Pipeline) -> None:
    assert coded(pipeline, "A U.S. drone strike killed General Qassem Soleimani in Baghdad on Friday.").wording == ()


def test_who_quotes_does_not_say(pipeline: rashomon.Pipeline) -> None:
    text = "“The criminal regime in Ankara will answer for this,” the leader of the Kurdish party said."
    found = [one for one in coded(pipeline, text).wording if one.kind in ("label", "epithet")]
    assert {one.voice for one in found} == {"speaker"}
    assert all(one.attribution is not None for one in found)


@pytest.mark.parametrize(
    "text",
    [
        "It is our duty to support and build a party of our own.",
        "We must stand together against this war.",
        "Join us on the streets on Saturday.",
    ],
)
def test_calls_to_action(pipeline: rashomon.Pipeline, text: str) -> None:
    assert len(words(pipeline, text, "call-to-action")) == 1


@pytest.mark.parametrize("text", ["Iran launched missiles at two bases.", "Trump Warns Iran Of Harsh Reply"])
def test_plain_reports_call_nobody_to_act(pipeline: rashomon.Pipeline, text: str) -> None:
    assert words(pipeline, text, "call-to-action") == []


def test_scare_quotes_are_short_and_no_statement(pipeline: rashomon.Pipeline) -> None:
    text = "The “peaceful” march ended. He said: “All is well with us today.”"
    assert words(pipeline, text, "scare-quotes") == ["“peaceful”"]


def test_a_passive_without_an_agent_is_marked(pipeline: rashomon.Pipeline) -> None:
    text = "US troops were attacked in Iraq."
    assert words(pipeline, text, "agentless") == ["were attacked"]


@pytest.mark.parametrize(("one", "other"), [("Iranian", "American"), ("Russian", "Ukrainian"), ("Israeli", "Syrian")])
@pytest.mark.parametrize(
    "text",
    [
        "The {} regime sent terrorists and mercenaries to the border.",
        "The brutal {} attack on the village was clearly a provocation.",
        "The heroic {} soldiers reportedly fought the aggressors.",
    ],
)
def test_the_same_words_get_the_same_marks_whoever_they_are_said_of(
    pipeline: rashomon.Pipeline, text: str, one: str, other: str
) -> None:
    def marks(side: str) -> list[tuple[str, str | None]]:
        return [(w.kind, w.label) for w in coded(pipeline, text.format(side)).wording]

    assert marks(one) == marks(other) != []
