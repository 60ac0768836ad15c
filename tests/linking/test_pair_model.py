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
from rashomon.linking.pair.background import MODEL, Background, total, weight
from rashomon.linking.pair.bare import evidence, judge_words
from rashomon.linking.pair.neighbours import bare_pairs, document_pairs
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
