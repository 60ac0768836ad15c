"""The weights of words are learnt from sentences that are known to report an event or none."""

from __future__ import annotations

from training.corpus import reader
from training.relevance import fit, sentences

TEXT = """@ t-001 wire middle-east 2010s
[Syrian soldiers|a1] [shelled|e1 ASSAULT] [Aleppo|r1]. The weather was fine.

@ t-002 sport western-europe 2010s neg=sport
The striker fired over the bar.
"""


def test_only_sentences_that_are_known_teach() -> None:
    found = list(sentences(reader.parse(TEXT, "part").passages))
    assert [reports for _, reports in found] == [True, False]
    assert "soldiers" in found[0][0]
    assert "striker" in found[1][0]


def test_common_words_of_either_side_get_weights() -> None:
    weights = fit([({"soldiers", "the"}, True), ({"striker", "the"}, False)] * 20)
    assert weights["soldiers"] > 0.5
    assert weights["striker"] < -0.5
    assert abs(weights["the"]) < 0.1


def test_rare_words_get_none() -> None:
    assert "once" not in fit([({"once"}, True), *[({"often"}, False)] * 9])
