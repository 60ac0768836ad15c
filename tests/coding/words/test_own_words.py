"""The words of an own ontology on text: verbs with particles, objects, nouns, words of several parts."""

import pytest

from rashomon import ontology
from rashomon.coding.words import Hit, signals
from rashomon.knowledge import UserFile
from rashomon.language import parse_text

OWN = """\
name: Land
types:
  OCCUPY:
    quad: material conflict
    score: -5
    meaning: take land
    modes: {squat: by staying on it}
    words:
      - {verbs: occupy take_over crack_down_on}
      - {nouns: occupation land_grab sit-in}
      - {verbs: seize, objects: land police_station, mode: squat}
  VOTE:
    quad: verbal cooperation
    score: 1
    meaning: vote
    words:
      - {verbs: take}
      - {nouns: seizure, objects: ballot}
      - {nouns: grab}
"""


def hits(text: str) -> list[Hit]:
    known = ontology.read(UserFile("land.yaml", "0" * 64, OWN))
    return signals.matches(parse_text(text), known.words)


def told(text: str) -> list[tuple[str | None, str, str]]:
    return [(hit.event_type, " ".join(word.text for word in hit.words), hit.token.text) for hit in hits(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Settlers occupied the valley.", ("OCCUPY", "occupied", "occupied")),
        ("They took over the mine.", ("OCCUPY", "took over", "took")),
        ("They took the mine over.", ("OCCUPY", "took over", "took")),
        ("They took the mine.", ("VOTE", "took", "took")),
        ("Police cracked down on farmers.", ("OCCUPY", "cracked down on", "cracked")),
        ("They seized the land.", ("OCCUPY", "seized", "seized")),
        ("Cattle and land were seized.", ("OCCUPY", "seized", "seized")),
        ("They seized a police station.", ("OCCUPY", "seized", "seized")),
        ("the land that they seized", ("OCCUPY", "seized", "seized")),
        ("The occupation went on.", ("OCCUPY", "occupation", "occupation")),
        ("A land grab followed.", ("OCCUPY", "land grab", "grab")),
        ("The land-grab failed.", ("OCCUPY", "land grab", "grab")),
        ("A grab followed.", ("VOTE", "grab", "grab")),
        ("The seizure of ballots went on.", ("VOTE", "seizure", "seizure")),
    ],
)
def test_words_are_found_where_they_stand(text: str, found: tuple[str, str, str]) -> None:
    assert told(text) == [found]


@pytest.mark.parametrize(
    "text", ["They seized a ship.", "Occupation forces left.", "The seizure of land.", "They will have voted."]
)
def test_words_that_ask_for_more_are_not_found_alone(text: str) -> None:
    assert told(text) == []


def test_a_word_with_a_hyphen_is_found_whole() -> None:
    (hit,) = hits("A sit-in began.")
    assert hit.event_type == "OCCUPY"
    assert {word.text for word in hit.words} == {"sit", "in"}


def test_the_mode_and_the_words_are_told() -> None:
    (hit,) = hits("They seized the land.")
    assert (hit.modes, hit.contexts, hit.basis, hit.direction) == (("squat",), (), "words of OCCUPY: seize", "forward")


def test_an_ontology_without_words_has_no_hits() -> None:
    assert signals.matches(parse_text("They seized the land."), ontology.plover().words) == []
