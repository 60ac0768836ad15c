"""Causes and legal claims: where they stand, of which act, who makes them, and when they deny one another."""

from __future__ import annotations

import pytest
from laying import event_of, fact, together
from told import Told

from rashomon.comparison import compare
from rashomon.records import Attribution


def test_a_cause_that_tells_another_event_names_it() -> None:
    told = Told("a", "Iran attacked the base in retaliation for the killing of a general, officials said.")
    told.event("attacked", told.text, type="ASSAULT")
    told.event("killing", told.text)
    attack, killing = (event_of(told, id=name) for name in ("event-a", "event-k"))
    attack, killing = (
        type(attack)(**{**{field: getattr(one, field) for field in one.__struct_fields__}, "mentions": (mention.id,)})
        for one, mention in zip((attack, killing), told.events, strict=True)
    )
    cause = fact(compare([attack, killing], {"a": told.coded}, {"a": told.document}), "cause", "event-a")
    (value,) = cause.values
    assert value.value == "in retaliation for the killing of a general [event-k]"
    assert value.reports[0].evidence.of(told.text) == "in retaliation for the killing of a general"


def test_who_gives_the_reason_is_the_speaker() -> None:
    told = Told("a", "The Guards said they struck the base to avenge the general.")
    told.who("The Guards", "IRN", "MIL")
    said = told.said_by("The Guards", "they struck the base to avenge the general", speaker=told.entities["The Guards"].id)
    told.event("struck", told.text, attribution=said)
    (report,) = fact(together(told), "cause").values[0].reports
    assert (report.chain, report.speaker) == (("The Guards",), "The Guards")


def reasons_of(text: str, *triggers: str) -> list[str]:
    told = Told("a", text)
    for trigger in triggers:
        told.event(trigger, next(part for part in text.split("\n") if trigger in part))
    return [value.value for one in together(told).facts if one.slot == "cause" for value in one.values]


@pytest.mark.parametrize(
    ("text", "trigger", "found"),
    [
        ("Police fired tear gas to disperse the crowd.", "fired", ["to disperse the crowd"]),
        ("The unit shot down the plane by mistake.", "shot down", ["by mistake"]),
        ("Mobs attacked the hall over the killing of a boy.", "attacked", ["over the killing of a boy"]),
        ("In response to the raid, rebels attacked the town.", "attacked", ["In response to the raid"]),
        ("They attacked us, and it is our duty in response to support the others.", "attacked", []),
        ("They attacked the town at dawn.", "attacked", []),
    ],
)
def test_cues_and_what_they_govern(text: str, trigger: str, found: list[str]) -> None:
    assert reasons_of(text, trigger) == found


def claimed(id: str, words: str, **made: str) -> Told:
    told = Told(id, f"The strike was {words}, and people came out to look at what was left.", **made)
    told.event("strike", told.text)
    return told


def test_a_legal_claim_is_given_by_one_and_denied_by_another() -> None:
    legal = fact(together(claimed("a", "self-defence"), claimed("b", "not ‘self-defence’")), "legal-claim")
    assert legal.verdict == "disputed"
    assert [value.value for value in legal.values] == ["self-defence"]
    assert {report.document: report.status for report in legal.values[0].reports} == {"a": "asserted", "b": "negated"}
    assert legal.rule == "one value is given and denied: self-defence (a), and self-defence (b, denied)"


def test_claims_that_deny_one_another_are_disputed_and_others_are_not() -> None:
    assert fact(together(claimed("a", "self-defense"), claimed("b", "an act of war")), "legal-claim").verdict == "disputed"
    assert fact(
        together(claimed("a", "self-defence"), claimed("b", "a violation of Iraqi sovereignty")), "legal-claim"
    ).verdict == ("agreed")


def test_a_claim_apart_from_the_act_goes_to_what_the_speakers_side_did() -> None:
    told = Told("a", "Iran struck the base.\n\nA spokesman said his country had acted under Article 51 of the Charter.")
    told.who("Iran", "IRN")
    told.who("A spokesman", "IRN", "GOV")
    told.said_by("A spokesman", "his country had acted under Article 51 of the Charter", speaker=told.entities["A spokesman"].id)
    told.event("struck", "Iran struck the base.", by="Iran")
    (value,) = fact(together(told), "legal-claim").values
    assert (value.value, value.reports[0].chain) == ("article-51", ("A spokesman",))


def test_the_same_words_are_read_alike_whichever_side_acts() -> None:
    for country in ("IRN", "USA", "UKR", "RUS"):
        told = Told("a", "They struck the base. A spokesman called it self-defence.")
        told.who("They", country)
        told.event("struck", "They struck the base.", by="They")
        assert [value.value for value in fact(together(told), "legal-claim").values] == ["self-defence"]


def test_who_denies_a_legal_claim_does_not_count_among_those_who_make_it() -> None:
    (value,) = fact(together(claimed("a", "self-defence"), claimed("b", "not ‘self-defence’")), "legal-claim").values
    assert (value.accounts, value.sources, len(value.reports)) == (1, 1, 2)


def test_a_legal_claim_that_is_only_denied_is_made_by_nobody() -> None:
    legal = fact(together(claimed("a", "not self-defence")), "legal-claim")
    assert (legal.verdict, legal.values[0].accounts, legal.values[0].sources) == ("single-source", 0, 0)
    assert "nobody here gives it" in legal.rule


def test_a_legal_claim_that_is_laid_to_nobody_is_no_side() -> None:
    told = Told("b", "The strike is called naked aggression, and people came out to look at what was left.")
    said = Attribution(
        id="att-1", source=(), cue=(told.span("is called"),), content=(told.span("naked aggression"),), speaker=None,
        kind="indirect", stance="asserts", medium=None, parent=None,
    )  # fmt: skip
    told.attributions.append(said)
    told.event("strike", told.text)
    assert fact(together(claimed("a", "self-defence"), told), "legal-claim").verdict == "agreed"
