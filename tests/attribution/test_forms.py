"""Attributions that layout gives, quotations in every style of mark, and text that breaks the rules of layout."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import rashomon
from rashomon import attribution
from rashomon.language import parse_text
from rashomon.records import Attribution, text_of


def parts(text: str, found: Attribution) -> tuple[str, str, str]:
    return text_of(found.source, text), text_of(found.cue, text), text_of(found.content, text)


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        ("Zarif: the strikes have ended", "Zarif", "the strikes have ended"),
        ("Strikes have ended – Zarif", "Zarif", "Strikes have ended"),
        ("“We left at dawn and shall return.”\n\n— Colonel Abdi", "Colonel Abdi", "“We left at dawn and shall return.”"),
    ],
)
def test_a_name_beside_a_colon_or_a_dash(text: str, source: str, content: str) -> None:
    found = parts(text, attribution.find(text)[0])
    assert (found[0], found[2].rstrip(".")) == (source, content.rstrip("."))


@pytest.mark.parametrize(
    "text", ["Note: the road is closed", "Correction: an earlier version was wrong", "Baghdad – 3 January 2020"]
)
def test_a_heading_or_dateline_is_nobody(text: str) -> None:
    assert not [found for found in attribution.find(text) if found.source]


@pytest.mark.parametrize("marks", ["“”", '""', "«»", "„“", "‘’", "''"])
def test_every_style_of_mark(marks: str) -> None:
    text = f"{marks[0]}We will not leave the city,{marks[1]} the mayor said."
    (found,) = attribution.find(text)
    assert found.kind == "direct" and text_of(found.source, text) == "the mayor"
    assert found.content[0].start == 0 and text_of(found.content, text).rstrip(marks[1]).startswith(
        f"{marks[0]}We will not leave the city"
    )


def test_an_apostrophe_is_no_quotation() -> None:
    text = "The minister said that the troops' families hadn't been told of the dead men's names."
    found = attribution.find(text)
    assert [each.kind for each in found if each.parent is None] == ["indirect"]
    assert all(each.kind == "indirect" for each in found)


def test_a_quotation_runs_on_over_the_paragraphs_that_continue_it() -> None:
    text = "The general said: “We shall go on.\n\n“We shall not stop.\n\n“We shall win.”\n\nSnow fell on the parade."
    found = next(each for each in attribution.find(text) if text_of(each.source, text) == "The general")
    assert text_of(found.content, text).startswith("“We shall go on.") and text_of(found.content, text).endswith("win.”")
    assert "Snow" not in text_of(found.content, text)


def test_a_quotation_longer_than_what_is_read_at_once_is_stitched() -> None:
    speech = " ".join(f"We have held the bridge for {number} days and nobody has come to help us." for number in range(2, 60))
    text = f"The commander said: “{speech}” The radio then fell silent."
    found = next(each for each in attribution.find(text) if text_of(each.source, text) == "The commander")
    assert text_of(found.content, text).startswith("“We have held the bridge for 2 days")
    assert text_of(found.content, text).endswith("59 days and nobody has come to help us.”")


def test_a_quoted_sentence_without_a_word_of_saying_goes_to_the_last_voice() -> None:
    text = "The mayor said the dam was safe. It held through the night.\n\n“Nobody has to leave the valley today.”"
    last = attribution.find(text)[-1]
    assert last.content[-1].end == len(text)


def test_words_in_quotation_marks_that_nobody_utters_are_not_sayings() -> None:
    assert attribution.find("The ship “Northern Star” left the port on Monday.") == []


def test_what_no_attribution_encloses_is_the_accounts_own_voice() -> None:
    text = "Rain fell on the camp. The guard said that nobody was hurt.\n\nThe road stayed closed."
    parse = parse_text(text)
    own = [span.of(text) for span in attribution.narration(parse, attribution.attribute(parse, "d"))]
    assert "".join(own).count("nobody was hurt") == 0
    assert own[0].startswith("Rain fell on the camp.") and own[-1] == "The road stayed closed."


@pytest.mark.parametrize(
    "text",
    [
        '“We will never go, he said. "And they will not either, said another. ‘Nor us.',
        'THE PRESIDENT SAID THE STRIKE WAS OVER. "WE ARE DONE," HE TOLD REPORTERS. OFFICIALS DENIED IT.',
        "the president said the strike was over officials denied it and residents told reporters they heard it " * 20,
        "He said " + "x" * 20_000 + " was done.",
        "“”‘’«»„\"'—–- : : " * 40,
        "Said said said that that that: “said” – said.",
        "",
        " \n\n\t ",
    ],
)
def test_broken_text_gives_exact_spans_and_no_error(text: str) -> None:
    for found in attribution.find(text):
        for span in (*found.source, *found.cue, *found.content):
            assert 0 <= span.start < span.end <= len(text) and span.of(text).strip()


def test_capitals_are_read() -> None:
    text = 'THE PRESIDENT SAID THE STRIKE WAS OVER. "WE ARE DONE," HE TOLD REPORTERS.'
    assert {text_of(found.source, text) for found in attribution.find(text)} >= {"THE PRESIDENT", "HE"}


WORDS = st.sampled_from(
    "Zarif officials he said denied that told the “ ” \" ' ‘ ’ « » : – — , . ? \n\n according to we war".split(" ")
)


@settings(max_examples=60, deadline=None)
@given(st.lists(WORDS, max_size=60))
def test_every_span_quotes_the_text_and_nesting_has_no_circle(words: list[str]) -> None:
    text = " ".join(words)
    found = {each.id: each for each in attribution.find(text)}
    for each in found.values():
        assert each.content and list(each.content) == sorted(each.content)
        for span in (*each.source, *each.cue, *each.content):
            assert 0 <= span.start < span.end <= len(text) and span.of(text).strip()
        seen, above = {each.id}, each.parent
        while above is not None:
            assert above not in seen
            seen.add(above)
            above = found[above].parent


def test_the_speaker_is_who_the_source_stands_for() -> None:
    text = "The minister visited the port. He said that it was safe. Thousands of protesters demanded that he resign."
    coded = next(iter(rashomon.load()([text])))
    words = {entity.id: {span.of(text) for span in entity.mentions} for entity in coded.entities}
    said = {text_of(found.source, text): found for found in coded.attributions}
    assert any("protesters" in each for each in words[str(said["Thousands of protesters"].speaker)])
    assert {"The minister", "He"} <= words[str(said["He"].speaker)]
