"""What accounts say that events are to one another: many wordings, either side acting; and what only looks like it is left."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import pytest
from relating import Act, made

from rashomon.language import Parse, parse_texts
from rashomon.linking import relations
from rashomon.records import CopyGroup, EventRelation

SIDES = [("Karsk", "Orvane"), ("Orvane", "Karsk")]

# The sentence, with A and B for the sides; the event and its type; the other and its type; what the event is to the other.
TOLD = [
    (
        "A fired missiles at a base in retaliation for the killing of a general.",
        "fired ASSAULT",
        "killing ASSAULT",
        "retaliates-for",
    ),
    ("A shelled the harbour to avenge the killing of its admiral.", "shelled ASSAULT", "killing ASSAULT", "retaliates-for"),
    ("In revenge for the bombing of its capital, A seized three ships.", "seized COERCE", "bombing ASSAULT", "retaliates-for"),
    ("A retaliated for the bombing by shelling the port.", "shelling ASSAULT", "bombing ASSAULT", "retaliates-for"),
    ("A expelled two diplomats in response to the arrests in B.", "expelled SANCTION", "arrests COERCE", "response-to"),
    ("A warned of war in retaliation for the bombing.", "warned THREATEN", "bombing ASSAULT", "response-to"),
    ("The bombing by A prompted protests in the capital of B.", "protests PROTEST", "bombing ASSAULT", "response-to"),
    ("Students in B protested over the arrests.", "protested PROTEST", "arrests COERCE", "response-to"),
    ("A shelled the port after B bombed the airfield.", "shelled ASSAULT", "bombed ASSAULT", "follows"),
    ("After B bombed the airfield, A shelled the port.", "shelled ASSAULT", "bombed ASSAULT", "follows"),
    ("A shelled the port five days after B launched a raid on the airfield.", "shelled ASSAULT", "raid ASSAULT", "follows"),
    ("Following the bombing, A shelled the port.", "shelled ASSAULT", "bombing ASSAULT", "follows"),
    ("The shelling by A came two days after the bombing.", "shelling ASSAULT", "bombing ASSAULT", "follows"),
    ("B arrested the mayor before A attacked the convoy.", "attacked ASSAULT", "arrested COERCE", "follows"),
    ("The bombing by A was followed by protests in B.", "protests PROTEST", "bombing ASSAULT", "follows"),
    ("A shelled the town as part of the offensive against B.", "shelled ASSAULT", "offensive ASSAULT", "part-of"),
    ("A denied that it had bombed the hospital.", "denied REJECT", "bombed ASSAULT", "claim-about"),
    ("A blamed B for the attack on the hospital.", "blamed ACCUSE", "attack ASSAULT", "claim-about"),
    ("A accused B of bombing the hospital.", "accused ACCUSE", "bombing ASSAULT", "claim-about"),
    ("A claimed responsibility for the attack on the hospital.", "claimed ACCUSE", "attack ASSAULT", "claim-about"),
    ("The foreign minister of A condemned the bombing by B.", "condemned ACCUSE", "bombing ASSAULT", "claim-about"),
    ("B bombed the airfield. In response, A shelled the port.", "shelled ASSAULT", "bombed ASSAULT", "response-to"),
    ("B bombed the airfield. Hours later, A shelled the port.", "shelled ASSAULT", "bombed ASSAULT", "follows"),
]


def related(text: str, *acts: Act) -> list[EventRelation]:
    case = made({"a": text}, {"a": list(acts)})
    return relations(case.events, case.coded, case.texts)


def sided(text: str, sides: tuple[str, str]) -> str:
    named = {"A": sides[0], "B": sides[1]}
    for letter, name in named.items():
        for mark in (" ", ".", ","):
            text = text.replace(f" {letter}{mark}", f" {name}{mark}")
        if text.startswith(f"{letter} "):
            text = name + text[1:]
    return text


@pytest.mark.parametrize("sides", SIDES, ids=["one", "other"])
@pytest.mark.parametrize(("text", "event", "other", "kind"), TOLD, ids=[row[0] for row in TOLD])
def test_words_relate_two_events_whichever_side_acts(
    text: str, event: str, other: str, kind: str, sides: tuple[str, str]
) -> None:
    (found,) = related(sided(text, sides), Act(*event.split()), Act(*other.split()))
    assert (found.kind, found.event, found.other) == (kind, event.split()[0], other.split()[0])


@pytest.mark.parametrize(
    ("text", "event", "kind"),
    [
        ("Karsk vowed to attack the base.", "vowed", "plan-of"),
        ("Karsk threatened to attack the base.", "threatened", "plan-of"),
        ("Orvane promised to attack the base.", "promised", "plan-of"),
    ],
)
def test_an_announcement_is_the_plan_of_what_is_to_be_done(text: str, event: str, kind: str) -> None:
    (found,) = related(text, Act(event, "THREATEN"), Act("attack", "ASSAULT", "future"))
    assert (found.kind, found.event, found.other) == (kind, event, "attack")


@pytest.mark.parametrize(
    ("text", "one", "two"),
    [
        ("Reporters followed the minister from the meeting while police arrested a man.", "meeting CONSULT", "arrested COERCE"),
        ("In a street named after the bombing, police arrested two men.", "arrested COERCE", "bombing ASSAULT"),
        ("The envoy spoke of the bombing and of the arrests.", "bombing ASSAULT", "arrests COERCE"),
        (
            "The bombing was followed by reporters on a roof, and police arrested two of them.",
            "bombing ASSAULT",
            "arrested COERCE",
        ),
        ("Nurses looked after the wounded of the bombing, and police arrested a man.", "bombing ASSAULT", "arrested COERCE"),
        (
            "The bombing was on Monday. The next day of the festival saw police who arrested a man.",
            "arrested COERCE",
            "bombing ASSAULT",
        ),
    ],
)
def test_words_that_only_look_like_a_relation_relate_nothing(text: str, one: str, two: str) -> None:
    assert related(text, Act(*one.split()), Act(*two.split())) == []


@pytest.mark.parametrize("status", ["hypothetical", "future", "negated", "demanded"])
def test_nothing_follows_what_is_not_said_to_have_happened(status: str) -> None:
    text = "Karsk shelled the port after a raid on the airfield."
    assert related(text, Act("shelled", "ASSAULT"), Act("raid", "ASSAULT", status)) == []  # type: ignore[arg-type]


def test_dates_that_rule_a_relation_out_outweigh_words() -> None:
    text = "Karsk shelled the port after the raid."
    late, early = Act("shelled", "ASSAULT", start="2021-01-09"), Act("raid", "ASSAULT", start="2021-01-02")
    assert [one.kind for one in related(text, late, early)] == ["follows"]
    assert related(text, late._replace(start="2021-01-02"), early._replace(start="2021-01-09")) == []


def test_evidence_quotes_the_words_and_copies_count_once() -> None:
    text = "Karsk shelled the port in retaliation for the raid on its airfield."
    acts = [Act("shelled", "ASSAULT"), Act("raid", "ASSAULT")]
    case = made(dict.fromkeys("abc", text), dict.fromkeys("abc", acts))
    copies = [CopyGroup(id="g", documents=("a", "b"), origin=None, basis="same text")]
    (found,) = relations(case.events, case.coded, case.texts, copies)
    assert found.documents == ("a", "b", "c") and found.sources == 2
    assert all(one.cue is not None and one.cue.of(text) == "in retaliation for" for one in found.evidence)
    assert found.score > 0.95 and found.reasons == ("“in retaliation for” relates them in one sentence",)
    turned = {id: case.coded[id] for id in "cab"}
    assert relations(case.events[::-1], turned, case.texts, copies) == [found]


def test_an_announced_act_that_the_same_parties_do_was_the_plan_of_it() -> None:
    texts = {"plan": "Karsk will blockade the strait.", "done": "Karsk closed the strait on Friday."}
    texts["else"] = "Orvane shut a road."
    acts = {
        "plan": [Act("blockade", "COERCE", "future", actor="KAR", recipient="ORV")],
        "done": [Act("closed", "COERCE", start="2021-01-08", actor="KAR", recipient="ORV")],
        "else": [Act("shut", "COERCE", start="2021-01-07", actor="ORV", recipient="KAR")],
    }
    case = made(texts, acts, {"plan": "2021-01-04", "done": "2021-01-09"})
    (found,) = relations(case.events, case.coded, case.texts)
    assert (found.kind, found.event, found.other) == ("plan-of", "blockade", "closed")
    late = made(texts, acts, {"plan": "2021-01-20", "done": "2021-01-09"})
    assert relations(late.events, late.coded, late.texts) == []


def test_no_text_and_no_events_give_no_relations() -> None:
    case = made({"a": "Karsk shelled the port after the raid."}, {"a": [Act("shelled", "ASSAULT"), Act("raid", "ASSAULT")]})
    assert relations(case.events, case.coded, {}) == []
    assert relations([], case.coded, case.texts) == []


def test_equal_sentences_are_parsed_once_and_others_not_at_all(monkeypatch: pytest.MonkeyPatch) -> None:
    parsed: list[str] = []

    def counting(sentences: list[str]) -> Iterator[Parse]:
        parsed.extend(sentences)
        return parse_texts(sentences)

    monkeypatch.setattr(sys.modules["rashomon.linking.relation.relations"], "parse_texts", counting)
    text = "Karsk shelled the port after the raid on its airfield. The raid was long, and ships left the port."
    ids = [f"d{number}" for number in range(500)]
    case = made(dict.fromkeys(ids, text), {id: [Act("shelled", "ASSAULT"), Act("raid", "ASSAULT")] for id in ids})
    (found,) = relations(case.events, case.coded, case.texts)
    assert len(parsed) == 1 and len(found.documents) == 500
