"""What the two accounts that the project began from, and 24 more of the same days, must give."""

from __future__ import annotations

import pytest
from whole_case import Read

pytestmark = pytest.mark.shared

NEWS, VIEW = "seed-002", "seed-000"


def test_the_missile_attack_and_its_parts(crisis: Read) -> None:
    attack = crisis.find(NEWS, "launched a multiple missile attack", "attack")
    assert (attack.event_type, attack.status) == ("ASSAULT", "asserted")
    assert crisis.who(attack, "actors") == {"IRN"}
    assert "USA MIL" in crisis.who(attack, "recipients")
    assert any(p.span.of(crisis.text(NEWS)) == "other coalition forces" for p in attack.recipients)
    assert (attack.start, attack.end) == ("2020-01-08", "2020-01-08")
    place = crisis.place(attack)
    assert place is not None and place.country == "IRQ"


def test_the_killing_that_it_answers(crisis: Read) -> None:
    murder = crisis.find(NEWS, "in retaliation for the murder", "murder")
    assert (murder.event_type, murder.status, murder.actors) == ("ASSAULT", "asserted", ())
    assert murder.blanks["actors"]
    assert crisis.who(murder, "recipients") == {"IRN MIL"}
    assert murder.start is not None and murder.end is not None and "2019-12-29" <= murder.start <= murder.end <= "2020-01-08"
    attack = crisis.find(NEWS, "launched a multiple missile attack", "attack")
    assert crisis.happening(murder).id != crisis.happening(attack).id


def test_two_places_and_two_munition_counts(crisis: Read) -> None:
    first = crisis.find(NEWS, "was hit 17 times", "hit")
    second = crisis.find(NEWS, "a further five missiles", "hitting")
    assert ("munitions", 17, 17) in crisis.counts(first)
    assert ("munitions", 5, 5) in crisis.counts(second)
    one, two = crisis.place(first), crisis.place(second)
    assert one is not None and "Asad" in one.span.of(crisis.text(NEWS)) and one.country == "IRQ"
    assert two is not None and two.span.of(crisis.text(NEWS)) == "Irbil" and two.country == "IRQ"


def test_no_casualties_according_to_each_side(crisis: Read) -> None:
    american = crisis.find(NEWS, "no US casualties", "casualties")
    assert ("casualties", 0, 0) in crisis.counts(american)
    assert crisis.who(american, "recipients") == {"USA"}
    assert any("US military official in Baghdad" in source for source in crisis.sources(american))
    others = crisis.find(NEWS, "none of their personnel", "killed")
    assert {("killed", 0, 0), ("injured", 0, 0)} <= crisis.counts(others)
    assert crisis.who(others, "recipients") == {"GBR", "AUS", "CAN"}
    assert crisis.source(others).startswith("other countries")
    assert crisis.source(crisis.find(NEWS, "This absence of any casualties", "casualties")) == "Trump"
    tweet = crisis.saying(NEWS, "All is well!")
    assert (tweet.kind, tweet.medium) == ("direct", "tweet")
    assert tweet.content[0].of(crisis.text(NEWS)).endswith("so good!’")


def test_the_chain_of_warning(crisis: Read) -> None:
    alerted = crisis.find(NEWS, "he was alerted", "alerted")
    assert crisis.who(alerted, "actors") == {"IRN GOV"}
    assert crisis.who(alerted, "recipients") == {"IRQ GOV"}
    notified = crisis.find(NEWS, "notified both bases", "notified")
    assert crisis.who(notified, "actors") == {"IRQ GOV"}
    assert crisis.source(alerted) == crisis.source(notified) == "The Iraqi prime minister"


def test_quotes_and_denials(crisis: Read) -> None:
    text = crisis.text(NEWS)
    quoted = {"a slap in the face": ("direct", "mixed"), "Military action like this is not sufficient.": ("direct",)}
    for words, kinds in quoted.items():
        said = crisis.saying(NEWS, words)
        speaker = next(entity for entity in crisis.coded[NEWS].entities if entity.id == said.speaker)
        assert said.kind in kinds and speaker.name is not None and "Khamenei" in speaker.name
    assert "presence of America in the region" in " ".join(
        s.of(text) for s in crisis.saying(NEWS, "Military action like").content
    )
    tweet = crisis.saying(NEWS, "concluded proportionate measures")
    assert (tweet.kind, tweet.medium) == ("direct", "tweet")
    assert "Article 51" in tweet.content[0].of(text)
    denied = crisis.find(NEWS, "not an act of war", "act of war")
    assert denied.status in ("negated", "disputed") and "Zarif" in crisis.source(denied)
    for word in ("escalation", "war"):
        sought = crisis.find(NEWS, "We do not seek escalation", word)
        assert sought.status in ("negated", "disputed") and crisis.who(sought, "actors") == {"IRN GOV"}


def test_history_is_history(crisis: Read) -> None:
    event = crisis.find(NEWS, "devastating these countries", "devastating")
    assert event.status == "historical"
    assert crisis.who(event, "recipients") == {"VNM", "KHM", "IRQ", "LBY"}


def test_the_killing_in_four_words_with_its_actor(crisis: Read) -> None:
    killed = crisis.find(VIEW, "did not just kill an Iranian general", "kill")
    martyred = crisis.find(VIEW, "did not just kill an Iranian general", "martyred")
    assert killed.status == martyred.status == "asserted"
    assert crisis.who(killed, "actors") == crisis.who(martyred, "actors") == {"USA GOV"}
    event = crisis.happening(killed, martyred, crisis.find(VIEW, "The targeted assassination", "assassination"))
    account = next(a for a in crisis.accounts if a.event == event.id and a.document == VIEW)
    assert {"assassination", "kill", "martyred", "murder"} <= set(account.labels)


def test_a_mixed_quote_a_placard_and_a_vow(crisis: Read) -> None:
    text = crisis.text(VIEW)
    soufan = crisis.saying(VIEW, "responsible for the creation of an arc")
    assert soufan.source[0].of(text) == "Former FBI agent Ali Soufan"
    placard = crisis.saying(VIEW, "achieved the greatest revenge")
    assert (placard.medium, placard.source[0].of(text)) == ("placard", "Iranian demonstrators")
    vow = crisis.find(VIEW, "Iran vows retaliation", "vows")
    assert (vow.event_type, vow.status, crisis.who(vow, "actors")) == ("THREATEN", "asserted", {"IRN"})


def test_calls_to_action_did_not_happen(crisis: Read) -> None:
    coded, text = crisis.coded[VIEW], crisis.text(VIEW)
    calls = [wording.span for wording in coded.wording if wording.kind == "call-to-action"]
    assert len(calls) >= 5
    inside = [event for event in coded.events if any(span.contains(event.trigger) for span in calls)]
    assert {event.status for event in inside if event.trigger.of(text) in ("support", "wage", "harass")} == {"demanded"}


def test_the_killing_is_one_event_over_all_accounts(crisis: Read) -> None:
    told = [
        ("seed-000", "The targeted assassination", "assassination"),
        ("seed-002", "in retaliation for the murder", "murder"),
        ("train13-1", "ordered the assassination on Friday", "assassination"),
        ("train13-2", "claiming credit for killing", "killing"),
        ("train61-0", "a U.S. drone strike last week that killed", "drone strike"),
        ("train61-1", "the killing of a top general", "killing"),
        ("train971-0", "was killed by the Pentagon", "killed"),
        ("train971-1", "the killing of Maj. Gen. Qassim Suleimani", "killing"),
        ("train971-2", "the airstrike that killed Iranian Gen.", "killed"),
        ("train1603-2", "the American killing of", "killing"),
        ("train1891-0", "that killed Iranian commander Qasem", "killed"),
        ("train2130-0", "to kill Iranian Gen.", "kill"),
        ("train2130-1", "the U.S.'s killing of a top Iranian general", "killing"),
        ("train2130-2", "for the killing of Iranian commander", "killing"),
    ]
    assert len(crisis.happening(*(crisis.find(*each) for each in told)).documents) >= len({each[0] for each in told})


def test_the_missile_attack_is_one_event_over_all_accounts(crisis: Read) -> None:
    told = [
        ("seed-002", "launched a multiple missile attack", "attack"),
        ("train1603-0", "missile attack on bases housing US troops in Iraq", "injured"),
        ("train1603-1", "last week's Iranian missile attack", "injured"),
        ("train1603-2", "were injured in the Iranian missile attack", "injured"),
        ("train1891-0", "hours after Iran fired missiles", "fired"),
        ("train2130-0", "Iran attacked at least two bases", "attacked"),
        ("train2130-2", "it launched more than dozen missiles", "launched"),
        ("train61-0", "Iran rained more than a dozen rockets", "rained"),
        ("train305-0", "Iran fired more than a dozen ballistic missiles", "fired"),
    ]
    assert len(crisis.happening(*(crisis.find(*each) for each in told)).documents) >= len({each[0] for each in told})


def test_unrelated_happenings_stay_apart(crisis: Read) -> None:
    killing = crisis.find("seed-002", "in retaliation for the murder", "murder")
    attack = crisis.find("seed-002", "launched a multiple missile attack", "attack")
    downing = crisis.find("train305-0", "was shot down by mistake by an Iranian", "shot down")
    history = crisis.find("seed-002", "devastating these countries", "devastating")
    events = {crisis.happening(mention).id for mention in (killing, attack, downing, history)}
    assert len(events) == 4


def test_the_toll_of_the_attack_is_disputed(crisis: Read) -> None:
    event = crisis.happening(crisis.find("seed-002", "launched a multiple missile attack", "attack"))
    fact = crisis.fact(event, "injured")
    assert fact.verdict == "disputed"
    nobody = [value for value in fact.values if (value.low, value.high) == (0, 0)]
    assert nobody and any(value.low == 11 for value in fact.values)
    assert all(value.accounts >= value.sources >= 1 for value in nobody)
    of_americans = next(value for value in nobody if value.value == "0 (USA)")
    assert any("US military official in Baghdad" in " ".join(report.chain) for report in of_americans.reports)


def test_labels_lie_side_by_side_and_silences_are_listed(crisis: Read) -> None:
    event = crisis.happening(crisis.find("seed-002", "in retaliation for the murder", "murder"))
    accounts = [account for account in crisis.accounts if account.event == event.id]
    assert {"murder"} <= set(next(a.labels for a in accounts if a.document == "seed-002"))
    assert len({label for account in accounts for label in account.labels}) >= 4
    assert "actor" in next(a.leaves_out for a in accounts if a.document == "seed-002")
