"""Source, cue and content of direct, indirect and mixed attributions in running text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon import attribution
from rashomon.records import Attribution, text_of


def parts(text: str, found: Attribution) -> tuple[str, str, str]:
    return text_of(found.source, text), text_of(found.cue, text), text_of(found.content, text)


def only(text: str) -> Attribution:
    found = attribution.find(text)
    assert len(found) == 1, [parts(text, each) for each in found]
    return found[0]


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        (
            "The Iraqi prime minister has confirmed that he was told in advance.",
            "The Iraqi prime minister",
            "has confirmed",
            "that he was told in advance",
        ),
        (
            "According to a military official in Baghdad, nobody was hurt.",
            "a military official in Baghdad",
            "According to",
            "nobody was hurt",
        ),
        (
            "The plane was shot down by mistake, officials said.",
            "officials",
            "said",
            "The plane was shot down by mistake",
        ),
        ("Iran vows to avenge its general.", "Iran", "vows", "to avenge its general"),
        ("Zarif: the strikes have ended", "Zarif", ":", "the strikes have ended"),
    ],
)
def test_indirect_speech(text: str, source: str, cue: str, content: str) -> None:
    found = only(text)
    assert parts(text, found) == (source, cue, content)
    assert found.kind == "indirect"


def test_direct_speech_runs_to_the_end_of_its_quotation() -> None:
    text = "Khamenei stressed, ‘Military action like this is not sufficient. What is important is ending their presence.’"
    found = only(text)
    assert parts(text, found)[0] == "Khamenei"
    assert parts(text, found)[2].startswith("‘Military") and parts(text, found)[2].endswith("presence.’")
    assert found.kind == "direct"


def test_a_quotation_in_the_next_paragraph_belongs_to_the_cue_before_the_colon() -> None:
    text = "This was confirmed by Trump, who tweeted after the attack:\n\n‘All is well! So far, so good!’"
    found = next(each for each in attribution.find(text) if each.kind == "direct")
    source, cue, content = parts(text, found)
    assert (source, content) == ("who", "‘All is well! So far, so good!’") and cue.startswith("tweeted")
    assert found.medium == "tweet"


def test_mixed_speech_and_its_stance() -> None:
    text = 'Iran on Friday denied that it was "seeking war" with anyone.'
    found = only(text)
    assert (found.kind, found.stance) == ("mixed", "denies")


def test_nested_speech_points_to_what_encloses_it() -> None:
    text = "The network reported that officials told lawmakers that the plane was hit by a missile."
    found = {text_of(each.cue, text): each for each in attribution.find(text)}
    assert found["told"].parent == found["reported"].id
    assert found["reported"].parent is None


def test_a_placard_is_quoted_with_its_medium() -> None:
    text = "On hearing the news, demonstrators held up his portrait with the words “He may have won after all.”"
    found = only(text)
    assert parts(text, found)[0] == "demonstrators"
    assert (found.medium, found.kind) == ("placard", "direct")


def test_no_source_is_kept_with_its_reason() -> None:
    found = only("The plane is believed to have been hit by a missile.")
    assert found.source == () and found.blanks["source"]


def test_plain_narration_has_no_attribution() -> None:
    assert attribution.find("Iran launched missiles at two bases in Iraq on Wednesday night.") == []


@settings(max_examples=25, deadline=None)
@given(st.text(alphabet=st.sampled_from(list("he said iran “”‘’\"'.,:\n-")), max_size=150))
def test_every_span_quotes_the_text(text: str) -> None:
    for found in attribution.find(text):
        for span in (*found.source, *found.cue, *found.content):
            assert 0 <= span.start < span.end <= len(text)


def test_what_is_ordered_into_being_is_a_deed_and_not_a_saying() -> None:
    assert attribution.find("The president ordered a strike on the port on Friday.") == []
    assert [text.stance for text in attribution.find("The president ordered the troops to leave the port.")] == ["demands"]
