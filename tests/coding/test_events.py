"""Events from text: type, participants through the turns of grammar, status, and what is no event."""

from __future__ import annotations

import pytest
from coded_text import Code

A = "actors"
R = "recipients"


@pytest.mark.parametrize(
    ("text", "trigger", "event_type", "actors", "recipients"),
    [
        ("Iran attacked US troops in Iraq.", "attacked", "ASSAULT", {"IRN"}, {"USA"}),
        ("US troops were attacked by Iran.", "attacked", "ASSAULT", {"IRN"}, {"USA"}),
        ("Iran launched a missile attack on US troops.", "attack", "ASSAULT", {"IRN"}, {"USA"}),
        ("Iran's attack on US troops was expected.", "attack", "ASSAULT", {"IRN"}, {"USA"}),
        ("The killing of an Iranian general by the United States shocked many.", "killing", "ASSAULT", {"USA"}, {"IRN"}),
        ("An Iranian general was killed in a U.S. drone strike.", "killed", "ASSAULT", {"USA"}, {"IRN"}),
        ("Germany condemned the Turkish government.", "condemned", "ACCUSE", {"DEU"}, {"TUR"}),
        ("Iran vows retaliation.", "vows", "THREATEN", {"IRN"}, set()),
        ("Iran's leader vowed vengeance for Soleimani's death.", "vowed", "THREATEN", {"IRN"}, set()),
        ("The United States imposed sanctions on Iran.", "imposed", "SANCTION", {"USA"}, {"IRN"}),
        ("Egypt and Israel signed an agreement.", "signed", "SUPPORT", {"EGY", "ISR"}, set()),
        ("The French president met with the Russian president.", "met", "CONSULT", {"FRA", "RUS"}, set()),
        ("Turkey withdrew its troops from Syria.", "withdrew", "RETREAT", {"TUR"}, {"SYR"}),
    ],
)
def test_who_did_what_to_whom(
    code: Code, text: str, trigger: str, event_type: str, actors: set[str], recipients: set[str]
) -> None:
    coded = code(text)
    event = coded.event(trigger)
    assert event.event_type == event_type
    assert coded.countries(event.actors) == actors
    assert coded.countries(event.recipients) == recipients


@pytest.mark.parametrize(
    ("text", "trigger", "status"),
    [
        ("Iran attacked US troops.", "attacked", "asserted"),
        ("Iran did not attack US troops.", "attack", "negated"),
        ("Trump did not just kill an Iranian general.", "kill", "asserted"),
        ("Iran denied attacking US troops.", "attacking", "disputed"),
        ("If Iran attacks US troops, prices will rise.", "attacks", "hypothetical"),
        ("Iran will attack US troops.", "attack", "future"),
        ("In 1953 the United States overthrew the Iranian government.", "overthrew", "historical"),
        ("It is our duty to support Iran.", "support", "demanded"),
    ],
)
def test_status(code: Code, text: str, trigger: str, status: str) -> None:
    assert code(text).event(trigger).status == status


@pytest.mark.parametrize(
    ("text", "event_type"),
    [
        ("The French president will meet the Russian president next week.", "AGREE"),
        ("Tehran said it would impose sanctions on Iraq.", "THREATEN"),
        ("Turkey will withdraw its troops from Syria.", "CONCEDE"),
    ],
)
def test_what_is_announced_becomes_the_single_type_of_the_codebook(code: Code, text: str, event_type: str) -> None:
    assert [event.event_type for event in code(text).coded.events] == [event_type]


@pytest.mark.parametrize(
    "text",
    [
        "The striker fired a shot over the bar in the second half.",
        "The bill was killed in committee.",
        "Shares fell on Tuesday after a weak start.",
        "A storm hit the coast overnight.",
        "Three people were killed when a bus crashed.",
        "He launched a new career.",
    ],
)
def test_what_is_no_event(code: Code, text: str) -> None:
    assert code(text).triggers() == []


def test_a_base_that_is_hit_stands_for_the_troops_in_it(code: Code) -> None:
    coded = code("Iran launched an attack against two bases in Iraq that contain US troops and other coalition forces.")
    assert "USA" in coded.countries(coded.event("attack").recipients)


def test_a_noun_that_points_back_takes_over_the_participants(code: Code) -> None:
    coded = code("Iran attacked US troops.\n\nZarif said that the attack was not an act of war.")
    denied = coded.event("act of war")
    assert denied.status == "negated"
    assert coded.countries(denied.actors) == {"IRN"}
    assert all("carried over" in participant.basis for participant in denied.actors)


def test_who_judges_an_act_has_not_done_it(code: Code) -> None:
    text = "Soldiers seized power in Guinea on Sunday. Opposition leader Cellou Dalein Diallo welcomed the takeover."
    coded = code(text)
    assert [one.span.of(text) for one in coded.event("welcomed").actors] == ["Opposition leader Cellou Dalein Diallo"]
    doers = {one.span.of(text) for event in coded.coded.events if event.event_type == "ASSAULT" for one in event.actors}
    assert not any("Diallo" in doer for doer in doers)


def test_whose_release_is_demanded_neither_releases_nor_is_asked(code: Code) -> None:
    text = "The African Union demanded the immediate release of the president on Monday. ECOWAS demanded Conde's release."
    coded = code(text)
    for event in coded.coded.events:
        named = {one.span.of(text) for one in (event.recipients if event.event_type == "REQUEST" else event.actors)}
        assert not named & {"Conde", "Conde's", "the president"}
    assert "RETREAT" in {event.event_type for event in coded.coded.events}


def test_every_blank_has_a_reason(code: Code) -> None:
    for event in code("Iran vows retaliation for the murder.").coded.events:
        empty = {name for name in ("actors", "recipients", "place", "time", "start", "end") if not getattr(event, name)}
        assert empty <= set(event.blanks)


def test_we_in_a_quotation_is_its_speaker(code: Code) -> None:
    coded = code("Iranian foreign minister Javad Zarif said: “We do not seek war.”")
    event = coded.event("war")
    assert (event.status, coded.countries(event.actors)) == ("negated", {"IRN"})


@pytest.mark.parametrize(
    ("text", "trigger", "event_type", "actors", "recipients"),
    [
        ("The Kenyan government accepted the demands of the Somali opposition.", "accepted", "CONCEDE", {"KEN"}, {"SOM"}),
        ("Miners in Peru said that they will not end the strike.", "end", "REJECT", {"PER"}, set()),
        ("France and Mali failed to reach an agreement on Friday.", "reach", "REJECT", {"FRA", "MLI"}, set()),
        ("Chad gave Libya a June 3 deadline to withdraw.", "gave", "THREATEN", {"TCD"}, {"LBY"}),
        ("Norway launched a mediation effort between Sudan and Chad.", "launched", "CONSULT", {"NOR"}, {"SDN", "TCD"}),
        (
            "Ghana is sending troops to the UN peacekeeping force in Lebanon.",
            "sending",
            "AID",
            {"GHA"},
            {"UNO", "LBN"},
        ),
        ("Portugal pledged its full support for the government of Angola.", "pledged", "SUPPORT", {"PRT"}, {"AGO"}),
        ("Syrian families sought refuge in Jordan.", "sought", "REQUEST", {"SYR"}, {"JOR"}),
        ("The Iraqi prime minister launched a scathing attack on Turkey.", "scathing attack", "ACCUSE", {"IRQ"}, {"TUR"}),
    ],
)
def test_set_phrases_name_the_act(
    code: Code, text: str, trigger: str, event_type: str, actors: set[str], recipients: set[str]
) -> None:
    coded = code(text)
    [event] = [event for event in coded.coded.events if event.trigger.of(text).startswith(trigger.split()[0])]
    assert event.event_type == event_type
    assert event.confidence >= 0.75
    assert coded.countries(event.actors) == actors
    assert coded.countries(event.recipients) <= recipients


def test_the_strike_that_is_ended_is_no_strike_of_its_own(code: Code) -> None:
    assert code("Miners in Peru said that they will not end the strike.").triggers() == ["end"]


def test_a_pronoun_is_shown_by_the_name_it_stands_for(code: Code) -> None:
    text = "The Turkish army said that it had shelled a Syrian village."
    [actor] = code(text).event("shelled").actors
    assert actor.span.of(text) == "The Turkish army"
    assert "`it`" in actor.basis


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("A Saudi-led strike on a Yemeni village killed 40.", "SAU"),
        ("Iran was behind the attack on Saudi oil plants.", "IRN"),
    ],
)
def test_who_leads_or_answers_for_an_act_is_its_actor(code: Code, text: str, country: str) -> None:
    coded = code(text)
    [event] = coded.coded.events
    assert coded.countries(event.actors) == {country}


def test_ministers_of_two_countries_are_two(code: Code) -> None:
    text = "The Czech prime minister praised Fayez Omar, the prime minister of Libya."
    coded = code(text)
    [event] = coded.coded.events
    assert coded.countries(event.actors) == {"CZE"}
    assert coded.countries(event.recipients) == {"LBY"}


def test_a_phrase_for_an_act_is_one_trigger(code: Code) -> None:
    assert code("Turkey condemned the acts of illegal aggression against Syria.").triggers() == [
        "condemned",
        "acts of illegal aggression",
    ]


def test_the_main_clause_lends_a_finite_clause_no_subject(code: Code) -> None:
    text = "Iran Promises Retaliation After U.S. Kills General\n\nIranian leaders issued strident calls on Friday for revenge."
    coded = code(text)
    assert coded.countries(coded.event("Kills").actors) == {"USA"}
