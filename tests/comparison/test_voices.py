"""Who speaks in an account: shares, quoted and paraphrased, sides without a word, and one quote cut in two ways."""

from __future__ import annotations

import pytest
from laying import together
from told import Told


def test_shares_are_of_the_text_and_add_up_to_one() -> None:
    told = Told("a", "The minister said that the base was hit. Witnesses saw smoke. An analyst said it was a signal.")
    for words, *codes in (("The minister", "IRN", "GOV"), ("Witnesses",), ("An analyst",)):
        told.who(words, *codes)
    told.said_by("The minister", "that the base was hit", speaker=told.entities["The minister"].id)
    told.said_by("Witnesses", "smoke", speaker=told.entities["Witnesses"].id)
    told.said_by("An analyst", "it was a signal", speaker=told.entities["An analyst"].id)
    told.event("hit", told.text)
    (voice,) = together(told).voices
    shares = {(one.kind, one.country): one.share for one in voice.shares}
    assert shares["official", "IRN"] == pytest.approx(len("that the base was hit") / len(told.text), abs=1e-4)
    assert {"narrator", "official", "witness", "expert"} == {kind for kind, _ in shares}
    assert sum(shares.values()) == pytest.approx(1, abs=1e-3)


def test_who_is_quoted_and_who_is_paraphrased() -> None:
    told = Told("a", 'The minister said the base was hit. "It was war," the minister said.')
    told.who("The minister", "IRN", "GOV")
    own = told.entities["The minister"].id
    told.said_by("The minister", "the base was hit", speaker=own)
    told.said_by("The minister", "It was war,", speaker=own, kind="direct")
    told.event("hit", told.text)
    (cited,) = together(told).voices[0].speakers
    assert [span.of(told.text) for span in cited.quoted] == ["It was war,"]
    assert [span.of(told.text) for span in cited.paraphrased] == ["the base was hit"]


@pytest.mark.parametrize(
    "words",
    [
        "did not respond to a request for comment",
        "did not immediately return calls",
        "declined to comment",
        "could not be reached for comment",
    ],
)
def test_who_did_not_answer(words: str) -> None:
    told = Told("a", f"The base was hit. The ministry of defence {words}.")
    told.event("hit", told.text)
    (unheard,) = together(told).voices[0].unheard
    assert (unheard.name, unheard.how) == ("The ministry of defence", "no-reply")
    assert unheard.span.of(told.text).startswith(words[:20])


def accusing(heard: bool) -> Told:
    told = Told("a", "The minister accused Ankara of the strike. An officer said it was nothing.")
    told.who("The minister", "IRN", "GOV")
    told.who("Ankara", "TUR", "GOV")
    told.who("An officer", "TUR", "MIL")
    told.event("accused", told.text, type="ACCUSE", by="The minister", to="Ankara")
    if heard:
        told.said_by("An officer", "it was nothing", speaker=told.entities["An officer"].id)
    return told


def test_a_side_that_is_accused_and_not_cited_is_told_apart_from_one_that_is() -> None:
    (unheard,) = together(accusing(heard=False)).voices[0].unheard
    assert (unheard.name, unheard.how) == ("Ankara", "not-quoted")
    assert together(accusing(heard=True)).voices[0].unheard == ()


def quoting(id: str, words: str) -> Told:
    told = Told(id, f'"{words}" Sara Khan said after the base was hit.')
    told.who("Sara Khan", "IRN", "GOV", kind="person")
    told.said_by("Sara Khan", words, speaker=told.entities["Sara Khan"].id, kind="direct")
    told.event("hit", told.text)
    return told


def test_a_quote_cut_differently_shows_the_common_part_and_what_each_leaves_out() -> None:
    one = quoting("a", "We do not want a war, but we will answer any attack.")
    two = quoting("b", "As I told them, we do not want a war.")
    (cut,) = together(one, two).quotes
    assert cut.speaker == "Sara Khan"
    assert cut.left_common.of(one.text) == "We do not want a war" and cut.right_common.of(two.text) == "we do not want a war"
    assert [span.of(one.text) for span in cut.left_only] == ["but we will answer any attack"]
    assert [span.of(two.text) for span in cut.right_only] == ["As I told them"]


def test_the_same_words_whole_and_words_of_others_are_no_cut() -> None:
    words = "We do not want a war at all."
    assert together(quoting("a", words), quoting("b", words)).quotes == ()
    assert together(quoting("a", words), quoting("b", "They want to sell more bread here.")).quotes == ()
