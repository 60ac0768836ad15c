"""Mentions without codes: what their sentences tell, what the trained model makes of it, and which pairs it is asked about."""

from __future__ import annotations

import math

import pytest

from rashomon.learned import additive
from rashomon.learned.additive import Curve
from rashomon.linking import link
from rashomon.linking.mention.reading import read_mapping
from rashomon.linking.mention.sighting import Sighting
from rashomon.linking.mention.telling import Telling
from rashomon.linking.pair import one_story
from rashomon.linking.pair.background import MODEL, Background
from rashomon.linking.pair.bare import evidence, judge_words
from rashomon.linking.pair.neighbours import bare_pairs, document_pairs
from rashomon.linking.pair.one_story import story_evidence
from rashomon.linking.pair.weighing import total, weight
from rashomon.linking.settings import LinkSettings


def bare(id: str, document: str, sentence: str, words: str) -> dict[str, object]:
    start = sentence.index(words)
    span = [start, start + len(words)]
    return {"id": id, "document": document, "text": words, "span": span, "sentence": sentence, "published": "2013-06-13"}


def sighting(sentence: str, words: str, id: str = "m", document: str = "d") -> Sighting:
    return read_mapping(bare(id, document, sentence, words), None)


def told(sentence: str, words: str) -> Telling:
    one = sighting(sentence, words)
    return Background([one], {}).telling(one)


SAINTS = (
    bare("1", "a", "The Saints placed Pierre Thomas on injured reserve on Wednesday.", "placed"),
    bare("2", "b", "New Orleans placed running back Pierre Thomas on injured reserve.", "placed"),
    bare("3", "c", "An earthquake of magnitude 6.1 struck Qeshm island on Sunday.", "struck"),
    bare("4", "d", "The quake that hit Qeshm island on Sunday killed ten people.", "quake"),
)


@pytest.mark.parametrize(("amount", "value"), [(-1.0, -2.0), (0.0, -2.0), (0.5, -1.0), (1.0, 0.0), (2.0, 3.0), (9.0, 6.0)])
def test_a_curve_is_linear_between_its_knots_and_level_beyond(amount: float, value: float) -> None:
    assert Curve((0.0, 1.0, 3.0), (-2.0, 0.0, 6.0))(amount) == pytest.approx(value)


def test_every_kind_of_evidence_has_a_curve_and_the_score_is_their_sum() -> None:
    one, two = (read_mapping(mention, None) for mention in SAINTS[:2])
    background = Background([one, two], {})
    amounts, model = evidence(one, two, background), additive(MODEL)
    score, _ = judge_words(one, two, background)
    assert set(amounts) == set(model.curves)
    assert score == pytest.approx(model.start + math.fsum(model.parts(amounts).values()))


def test_the_reasons_say_what_each_adds_the_weightiest_first() -> None:
    (event,) = [event for event in link(SAINTS) if set(event.mentions) == {"1", "2"}]
    (found,) = event.links
    added = [abs(float(reason.rpartition("(")[2].rstrip(")"))) for reason in found.reasons]
    assert added == sorted(added, reverse=True)
    assert any("the same word, 'placed'" in reason for reason in found.reasons)


def test_a_pair_has_the_same_score_in_any_case() -> None:
    def score(mentions: list[dict[str, object]]) -> float:
        sightings = [read_mapping(mention, None) for mention in mentions]
        return judge_words(sightings[0], sightings[1], Background(sightings, {}))[0]

    assert score([*SAINTS[:2]]) == score([*SAINTS])


FERRIES = (
    "The ferry Marabel sank off Port Dorwan on Friday and 41 people drowned, harbour master Ilda Kressen said. The Marabel was "
    "on its way to Tessaly island with twice as many passengers as it may carry.",
    "At least 41 passengers of the Marabel are dead. The overloaded ferry sank near Port Dorwan, and harbour master Ilda "
    "Kressen said that nobody had counted who went aboard for Tessaly island.",
    "The ferry Ostrava Star sank on Lake Quenby on Monday after a fire in its engine. Captain Joren Velt said that all 17 "
    "passengers were taken off by fishermen from Hallam.",
)


def told_in(*texts: str) -> tuple[list[Sighting], Background]:
    """A mention of `sank` in each of some texts."""
    sightings = []
    for number, text in enumerate(texts):
        start = text.index("sank")
        mention = {"id": str(number), "document": f"d{number}", "text": "sank", "span": [start, start + 4], "sentence": text}
        sightings.append(read_mapping(mention, text))
    return sightings, Background(sightings, {f"d{number}": text for number, text in enumerate(texts)})


def test_two_documents_on_one_story_are_told_from_two_on_happenings_of_one_sort() -> None:
    _, background = told_in(*FERRIES)
    assert background.one_story("d0", "d1") > 1 > -1 > background.one_story("d0", "d2")
    assert background.one_story("d0", "d2") == background.one_story("d2", "d0")


def test_one_word_in_two_stories_is_less_likely_of_one_happening_and_the_reasons_say_so() -> None:
    sightings, background = told_in(*FERRIES)
    same, _ = judge_words(sightings[0], sightings[1], background)
    other, reasons = judge_words(sightings[0], sightings[2], background)
    assert same > other
    assert any(reason.startswith("the documents tell two stories") for reason in reasons)


def test_every_kind_of_evidence_on_documents_has_a_curve_and_none_is_beyond_what_a_document_is_to_itself() -> None:
    _, background = told_in(*FERRIES)
    amounts = story_evidence(background.words("d0"), background.words("d2"))
    assert set(amounts) == set(additive(one_story.MODEL).curves)
    assert all(abs(background.one_story(one, two)) <= one_story.SURE for one in ("d0", "d1") for two in ("d1", "d2"))


def test_documents_without_a_word_are_judged_without_error() -> None:
    empty = one_story.Words.of("", {})
    assert -one_story.SURE <= one_story.judge_documents(empty, empty) <= one_story.SURE


def test_an_act_done_to_another_by_name_is_another() -> None:
    other = bare("5", "e", "The Bears placed Marcus Bell on waivers on Friday.", "placed")
    assert ("5",) in [event.mentions for event in link([*SAINTS, other])]


def test_who_acts_and_who_is_acted_on_are_read_from_the_parse() -> None:
    verb = told("The Saints placed Pierre Thomas on injured reserve.", "placed")
    assert ("saint" in verb.doers, "thoma" in verb.done_to, "reserv" in verb.others) == (True, True, True)
    passive = told("Pierre Thomas was placed on injured reserve by the Saints.", "placed")
    assert ("thoma" in passive.done_to, "saint" in passive.doers) == (True, True)
    noun = told("The killing of Anna Reed shook the town.", "killing")
    assert noun.done_to >= {"reed"}


def test_a_word_that_stands_twice_is_found_where_its_span_says() -> None:
    text = "Fires broke out. The fire spread to a second fire station."
    second = {"id": "1", "document": "a", "text": "fire", "span": [45, 49], "sentence": text[17:], "published": None}
    assert read_mapping(second, text).offset == 28


def test_a_mention_whose_words_are_not_in_its_sentence_is_no_error() -> None:
    assert link([{"id": "1", "document": "a", "text": "x", "span": [500, 501], "sentence": "", "published": None}])


def test_rare_words_weigh_more_than_common_ones_and_unknown_ones_most() -> None:
    assert weight("qeshm") > weight("island") > weight("peopl") >= 0
    assert total(["island", "qeshm"]) == pytest.approx(weight("island") + weight("qeshm"))


def test_pairs_grow_with_the_documents_and_not_with_their_square() -> None:
    def pairs(number: int) -> int:
        one_story = [
            sighting(f"Flood number {at} hit the Dorwan valley and washed the bridge away.", "hit", f"m{at}", f"d{at:04}")
            for at in range(number)
        ]
        return len(document_pairs([one.document for one in one_story], Background(one_story, {}), LinkSettings()))

    few, many = pairs(150), pairs(600)
    assert many < 5 * few
    assert many <= 600 * (1 + LinkSettings().near_documents)


def test_mentions_without_a_word_or_a_meaning_in_common_are_not_judged() -> None:
    sightings = [read_mapping(mention, None) for mention in SAINTS]
    found = set(bare_pairs(sightings, Background(sightings, {}), LinkSettings()))
    assert ((0, 1) in found, (0, 2) in found) == (True, False)


def test_the_rounds_of_joining_go_from_strict_to_lenient_and_end_above_the_last_threshold() -> None:
    chosen = LinkSettings()
    assert list(chosen.levels) == sorted(set(chosen.levels), reverse=True)
    assert chosen.levels[-1] > chosen.words_threshold
