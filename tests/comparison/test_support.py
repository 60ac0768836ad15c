"""Who stands behind a value: its own sources, a loss and its act, a denial that points back, places told beside others."""

from __future__ import annotations

from laying import FILL, event_of, fact, together
from told import Told

from rashomon.comparison import compare


def told_of_toll(id: str, words: str, **made: str) -> Told:
    """An account that tells a strike itself and takes its toll from an outlet."""
    text = f"Missiles struck the base at dawn. {words}.{FILL}"
    told = Told(id, text, **made)
    told.event("struck", "Missiles struck the base at dawn.")
    return told


def test_sources_are_those_of_the_value_and_not_of_the_event() -> None:
    accounts = []
    for id in ("a", "b"):
        told = told_of_toll(id, "Reuters said 12 soldiers were killed there")
        told.who("Reuters", kind="organisation")
        said = told.said_by("Reuters", "12 soldiers were killed there", speaker=told.entities["Reuters"].id)
        told.event("killed", "Reuters said 12 soldiers were killed there.", counts=[("12", "killed", 12, 12)], attribution=said)
        accounts.append(told)
    comparison = together(*accounts)
    (killed,) = fact(comparison, "killed").values
    assert (killed.accounts, killed.sources) == (2, 1)
    (status,) = fact(comparison, "status").values
    assert (status.accounts, status.sources) == (2, 2)


def test_losses_told_after_an_act_in_its_sentence_are_the_acts() -> None:
    sentence = "Missiles fell on the base before dawn and killed nobody."
    told = Told("a", f"{sentence}{FILL}")
    act = told.event("fell", sentence, mode=("heavy-weapons",))
    loss = told.event("killed", sentence, status="negated", counts=[("nobody", "killed", 0, 0)])
    events = [event_of(told, id=name) for name in ("event-act", "event-loss")]
    events = [
        type(one)(**{**{field: getattr(one, field) for field in one.__struct_fields__}, "mentions": (mention.id,)})
        for one, mention in zip(events, (act, loss), strict=True)
    ]
    killed = fact(compare(events, {"a": told.coded}, {"a": told.document}), "killed", "event-act")
    assert [(value.low, value.high) for value in killed.values] == [(0, 0)]


def test_an_act_that_was_not_done_cost_nobody_anything() -> None:
    told = Told("a", f"State television spoke of 32 dead. No one had been attacked.{FILL}")
    told.event("attacked", "No one had been attacked.", status="negated")
    told.event("spoke", "State television spoke of 32 dead.", type="CONSULT", counts=[("32", "killed", 32, 32)])
    reports = [report for one in together(told).facts if one.slot == "killed" for value in one.values for report in value.reports]
    assert told.events[0].id not in {report.mention for report in reports}


def alerted(words: str) -> Told:
    """A commander says one thing, and an official answers in the next sentence."""
    told = Told("a", f"A commander said they had alerted the coalition. {words}{FILL}")
    told.who("A commander", "IRQ", "MIL", kind="role")
    told.who("A US official", "USA", "GOV", kind="role")
    said = told.said_by("A commander", "they had alerted the coalition", speaker=told.entities["A commander"].id)
    told.event("alerted", "A commander said they had alerted the coalition.", type="COOPERATE", attribution=said)
    return told


def test_a_denial_that_points_back_denies_what_was_said_before() -> None:
    told = alerted("A US official disputed that: sensors had raised the alarm.")
    speaker = told.entities["A US official"].id
    told.said_by("A US official", "that: sensors had raised the alarm", "denies", speaker=speaker)
    status = fact(together(told), "status")
    assert (status.verdict, status.denied_by) == ("disputed", ("A US official",))


def test_a_denial_of_something_else_denies_nothing_said_before() -> None:
    told = alerted("A US official denied that troops would leave.")
    told.said_by("A US official", "that troops would leave", "denies", speaker=told.entities["A US official"].id)
    assert fact(together(told), "status").denied_by == ()


def test_accounts_that_share_a_place_do_not_dispute_another_one() -> None:
    one = Told("a", f"Missiles struck Al-Asad. More of them struck Baghdad, a mayor said.{FILL}")
    one.who("a mayor", kind="role")
    one.event("struck", "Missiles struck Al-Asad.", at="Al-Asad")
    said = one.said_by("a mayor", "More of them struck Baghdad", speaker=one.entities["a mayor"].id)
    one.event("struck", "More of them struck Baghdad, a mayor said.", at="Baghdad", attribution=said)
    two = Told("b", f"Missiles struck Al-Asad. They struck Irbil too.{FILL}")
    two.event("struck", "Missiles struck Al-Asad.", at="Al-Asad")
    two.event("struck", "They struck Irbil too.", at="Irbil")
    assert fact(together(one, two), "place").verdict == "agreed"
