"""Triggers from heads, frames and the user's own words together: who goes before whom, and what is kept of the evidence."""

from __future__ import annotations

from pathlib import Path

import pytest

import rashomon
from rashomon.records import CodedDocument, Document


def coded(text: str, **settings: object) -> CodedDocument:
    document = Document(id="text", text=text, published="2020-01-09", language="en")
    return next(iter(rashomon.load(**settings)([document])))


def triggers(document: CodedDocument, text: str) -> list[tuple[str, str]]:
    return [(event.trigger.of(text), event.event_type) for event in document.events]


@pytest.mark.parametrize(
    ("text", "trigger", "event_type"),
    [
        ("The government of Chad shelved the controversial bill after weeks of protest.", "shelved", "CONCEDE"),
        ("Police in Nairobi rounded up forty opposition members on Monday.", "rounded up", "COERCE"),
        ("The government of Peru walked out of the talks with the rebels.", "walked out", "SANCTION"),
    ],
)
def test_the_heads_find_what_no_frame_lists(text: str, trigger: str, event_type: str) -> None:
    found = coded(text).events
    assert any(trigger.split()[0] in event.trigger.of(text) for event in found)
    assert all(event.basis["event_type"] for event in found)


def test_leave_that_is_given_is_a_concession() -> None:
    text = "Kenya gave the green light to a visit by United Nations inspectors."
    assert any(trigger.startswith("gave") and event_type == "CONCEDE" for trigger, event_type in triggers(coded(text), text))


def test_the_heads_take_away_what_is_no_political_act() -> None:
    assert triggers(coded(text := "The striker attacked down the left and fired a shot over the bar."), text) == []


def test_what_type_status_place_and_time_rest_on_is_kept() -> None:
    text = "Turkish troops shelled a Kurdish village near Kobani on Tuesday."
    event = coded(text).events[0]
    assert "shelled" in event.basis["event_type"] and "ASSAULT" in event.basis["event_type"]
    assert {"status", "time"} <= set(event.basis)
    assert "Tuesday" in event.basis["time"]
    assert 0.0 < event.confidence <= 1.0


def test_a_sentence_to_prison_is_also_an_arrest() -> None:
    text = "A court in Ankara sentenced the opposition leader to three years in prison on Monday."
    found = coded(text).events
    assert {event.event_type for event in found} == {"SANCTION", "COERCE"}
    assert len({event.id for event in found}) == 2
    assert all(event.actors and event.recipients for event in found)


def test_a_party_of_whom_the_text_says_no_more_is_an_entity_with_blanks() -> None:
    text = "The Ministry of Defence of Chad thanked the bakers for their bread and praised the seamstresses."
    document = coded(text)
    parties = {one.entity for event in document.events for one in (*event.actors, *event.recipients)}
    entities = {entity.id: entity for entity in document.entities}
    assert parties <= set(entities)
    assert all(entity.country or entity.blanks["country"] for entity in entities.values())


def verbs(tmp_path: Path, lines: str) -> list[str]:
    path = tmp_path / "verbs.txt"
    path.write_text(lines, encoding="utf-8")
    return [str(path)]


def test_a_verb_dictionary_goes_before_heads_and_frames(tmp_path: Path) -> None:
    text = "Iran attacked Iraq in a statement."
    given = verbs(tmp_path, "--- ATTACK [111] ---\nATTACK\n")
    assert triggers(coded(text, verbs=given), text) == [("attacked", "ACCUSE")]
    event = coded(text, verbs=given).events[0]
    assert "verbs.txt" in event.basis["event_type"]
    assert (event.confidence, len(event.actors), len(event.recipients)) == (1.0, 1, 1)


def test_a_null_pattern_of_a_verb_dictionary_keeps_words_from_being_coded(tmp_path: Path) -> None:
    text = "Iran attacked Iraq in a statement."
    given = verbs(tmp_path, "--- ATTACK [190] ---\nATTACK\n- * IRAQ [---]\n")
    assert triggers(coded(text, verbs=given), text) == []


def test_a_code_for_each_way_gives_an_event_each_way(tmp_path: Path) -> None:
    text = "Iran attacked Iraq."
    found = coded(text, verbs=verbs(tmp_path, "--- ATTACK [145:190] ---\nATTACK\n"))
    country = {entity.id: entity.country for entity in found.entities}
    sides = {
        event.event_type: ([country[one.entity] for one in event.actors], [country[one.entity] for one in event.recipients])
        for event in found.events
    }
    assert sides == {"PROTEST": (["IRN"], ["IRQ"]), "ASSAULT": (["IRQ"], ["IRN"])}


def test_a_verb_without_a_code_of_its_own_is_left_to_the_software(tmp_path: Path) -> None:
    text = "Iran attacked Iraq."
    given = verbs(tmp_path, "--- ATTACK [---] ---\nATTACK\n")
    assert triggers(coded(text, verbs=given), text) == [("attacked", "ASSAULT")]


ONTOLOGY = """
name: raids
quads: {hostile: 1, friendly: 2}
types:
  RAID:
    quad: hostile
    score: -8
    meaning: armed people take what is not theirs
    takes: [ASSAULT]
    words:
      - {verbs: rustle, objects: cattle}
  TALK:
    quad: friendly
    score: 1
    meaning: parties speak with one another
    takes: [CONSULT]
"""


@pytest.fixture
def ontology(tmp_path: Path) -> str:
    path = tmp_path / "raids.yaml"
    path.write_text(ONTOLOGY, encoding="utf-8")
    return str(path)


def test_an_ontology_of_the_user_renames_what_it_takes_and_leaves_out_the_rest(ontology: str) -> None:
    text = "Kenyan soldiers attacked rebels in Uganda. Kenya accused Uganda of lying."
    assert triggers(coded(text, ontology=ontology), text) == [("attacked", "RAID")]
    event = coded(text, ontology=ontology).events[0]
    assert (event.quad, event.score) == ("hostile", -8.0)


def test_the_words_of_an_ontology_are_found_with_their_participants(ontology: str) -> None:
    text = "Ugandan gunmen rustled cattle from Kenyan herders."
    found = coded(text, ontology=ontology)
    assert ("rustled", "RAID") in triggers(found, text)
    event = next(event for event in found.events if event.trigger.of(text) == "rustled")
    entities = {entity.id: entity for entity in found.entities}
    assert [entities[one.entity].country for one in event.actors] == ["UGA"]
