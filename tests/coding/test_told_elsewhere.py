"""What another sentence tells of an act, what does not belong to it, and munitions that name nobody who sent them."""

from __future__ import annotations

import pytest
from coded_text import Code, Coded


def place(coded: Coded, trigger: str) -> str | None:
    wanted = coded.event(trigger).place
    return next((one.name for one in coded.coded.places if one.id == wanted), None)


def test_the_base_is_the_one_named_before(code: Code) -> None:
    told = code("An officer stationed at the Al-Asad airbase in Iraq spoke of a long night. 17 missiles were fired at the base.")
    assert place(told, "fired") == "Al-Asad Airbase"
    assert "another sentence" in told.event("fired").basis["place"]


def test_sites_that_the_next_sentences_list_are_where_it_happened(code: Code) -> None:
    text = "Iran fired missiles at two bases in Iraq. One is Al-Asad Air Base in Anbar. The other is in Erbil."
    assert place(code(text), "fired") == "Al-Asad Airbase"


def test_another_act_in_a_relative_clause_keeps_its_place_and_day(code: Code) -> None:
    text = (
        "The Guards said they had launched the attack to avenge Qasem Soleimani, who was killed by the US in Baghdad on Friday."
    )
    attack = code(text).event("attack")
    assert (attack.place, attack.time, attack.recipients) == (None, None, ())


def test_a_capitalised_town_is_no_act(code: Code) -> None:
    text = "Iranian missiles fell near Hit, in Iraq. In the market of Hit some shopkeepers had hung black cloth for the general."
    assert "Hit" not in code(text).triggers()


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("The missiles flew that same night.", "flew"),
        ("The missiles that fell on Al-Asad and Erbil were called a crime.", "fell"),
        ("Iraqi commanders counted 22 missiles in half an hour.", "missiles"),
        ("Officials in Erbil spoke of five missiles.", "missiles"),
        ("Seventeen missiles were fired at the base near Hit.", "fired"),
    ],
)
def test_missiles_that_come_are_an_act_whoever_sent_them(code: Code, text: str, trigger: str) -> None:
    event = code(text).event(trigger)
    assert (event.event_type, [one.kind for one in event.means], event.actors) == ("ASSAULT", ["missile"], ())


@pytest.mark.parametrize("text", ["The company sells missiles.", "He spoke of missiles and of peace.", "The mail flew to Rome."])
def test_missiles_that_nobody_counts_are_none(code: Code, text: str) -> None:
    assert code(text).triggers() == []


def test_a_name_that_the_parser_has_torn_is_still_coordinated(code: Code) -> None:
    text = "The assassination of Qasem Soleimani and Abu Mahdi al-Muhandis was an act of war against two nations at once."
    assert code(text).countries(code(text).event("assassination").recipients) == {"IRN", "IRQ"}


def test_a_list_is_no_apposition(code: Code) -> None:
    several = code("The commander, Abu Mahdi al-Muhandis and eight of their companions were killed at Baghdad airport.")
    assert len(several.event("killed").recipients) == 2
    one = code("The militia leader, Abu Mahdi al-Muhandis, and eight others were killed at Baghdad airport.")
    assert "Abu Mahdi al-Muhandis" in {one.entities[party.entity].name for party in one.event("killed").recipients}


def test_who_is_excepted_takes_no_part(code: Code) -> None:
    text = "A historian argued that the missile attack of January 8, which by all accounts except Iran’s killed nobody, was art."
    assert "IRN" not in code(text).countries(code(text).event("attack").recipients)


def test_a_later_sentence_does_not_name_whom_a_known_act_hit(code: Code) -> None:
    text = (
        "The Pentagon said President Trump had ordered the strike.\n\nThe strike ended a week of violence. "
        "Rockets fired at a base near Kirkuk on Dec 27 killed an American contractor."
    )
    told = code(text)
    strikes = [event for event in told.coded.events if event.trigger.of(text) == "strike"]
    assert strikes and all("contractor" not in party.span.of(text) for event in strikes for party in event.recipients)


def test_a_toll_told_of_a_crash_belongs_to_no_act_but_one_upon_a_craft(code: Code) -> None:
    told = "U.S. officials are confident Iran shot down the jetliner in the hours after the missile attack on U.S. targets. "
    coded = code(told + "There were 176 people killed in the crash.")
    assert coded.counts(coded.event("shot down")) == {("killed", 176, 176)}
    assert not coded.counts(coded.event("attack"))
    coded = code("Iran fired missiles at a base in Iraq on Wednesday. There were 176 people killed in the crash.")
    assert not coded.counts(coded.event("fired"))
    coded = code("The missile attack killed 12 soldiers in Iraq, hours after the crash of a helicopter.")
    assert coded.counts(coded.event("killed")) == {("killed", 12, 12)}
