"""Events in order of time, with what their place rests on; and the days that matter, in sentences that stand in the accounts."""

from __future__ import annotations

from relating import Act, made

from rashomon.linking import order, relations, timeline
from rashomon.records import EventRelation

TEXTS = {
    "a": "Karsk bombed the airfield on Monday. Orvane shelled the port on Tuesday. The mayor resigned.",
    "b": "Karsk bombed the airfield. A long time before, in a year that nobody remembers well, farmers marched to the capital.",
    "c": "Orvane will invade the north.",
}
ACTS = {
    "a": [
        Act("bombed", "ASSAULT", start="2021-03-01"),
        Act("shelled", "ASSAULT", start="2021-03-02"),
        Act("resigned", "RETREAT"),
    ],
    "b": [Act("bombed", "ASSAULT", start="2021-03-01"), Act("marched", "PROTEST", start="1999-01-01", end="1999-12-31")],
    "c": [Act("invade", "ASSAULT", "future")],
}
PUBLISHED = {"a": "2021-03-03", "b": "2021-03-02"}


def relation(kind: str, event: str, other: str, score: float = 0.8) -> EventRelation:
    return EventRelation(
        id=f"{kind}-{event}-{other}", kind=kind, event=event, other=other, score=score, documents=("a",), sources=1, reasons=()
    )  # type: ignore[arg-type]


def test_dated_events_stand_by_their_dates_and_undated_ones_before_their_publication() -> None:
    case = made(TEXTS, ACTS, PUBLISHED)
    found = {entry.event: entry for entry in order(case.events, [], case.coded)}
    ranked = sorted(found, key=lambda event: found[event].rank)
    assert ranked == ["marched", "bombed", "shelled", "resigned", "invade"]
    assert (found["marched"].earliest, found["marched"].latest) == ("1999-01-01", "1999-12-31")
    assert (found["resigned"].earliest, found["resigned"].latest) == (None, "2021-03-03")
    assert found["resigned"].basis == ("told as having happened by its first publication",)
    assert found["invade"].blanks["earliest"] == "nothing dates it"


def test_a_relation_dates_what_has_no_date() -> None:
    case = made(TEXTS, ACTS, PUBLISHED)
    found = {entry.event: entry for entry in order(case.events, [relation("follows", "resigned", "shelled")], case.coded)}
    assert (found["resigned"].earliest, found["resigned"].latest) == ("2021-03-02", "2021-03-03")
    assert "told as after another event" in found["resigned"].basis
    before = {entry.event: entry for entry in order(case.events, [relation("plan-of", "invade", "bombed")], case.coded)}
    assert before["invade"].rank < before["bombed"].rank and before["invade"].latest == "2021-03-01"


def test_events_that_nothing_orders_share_a_rank_and_say_so() -> None:
    case = made({"a": "Karsk struck. Orvane fired."}, {"a": [Act("struck", "ASSAULT"), Act("fired", "ASSAULT")]})
    one, two = order(case.events, [], case.coded)
    assert one.rank == two.rank == 1 and one.tied == (two.event,) and two.tied == (one.event,)
    first, then = order(case.events, [relation("follows", "struck", "fired")], case.coded)
    assert (first.event, then.event, then.rank) == ("fired", "struck", 2)


def test_of_relations_that_close_a_circle_the_least_sure_is_left_out() -> None:
    case = made({"a": "Karsk struck. Orvane fired."}, {"a": [Act("struck", "ASSAULT"), Act("fired", "ASSAULT")]})
    circle = [relation("follows", "struck", "fired", 0.9), relation("follows", "fired", "struck", 0.6)]
    assert [entry.event for entry in order(case.events, circle, case.coded)] == ["fired", "struck"]
    assert order(case.events[::-1], circle[::-1], case.coded) == order(case.events, circle, case.coded)


def test_a_day_is_worded_by_a_sentence_that_stands_in_an_account() -> None:
    case = made(TEXTS, ACTS, PUBLISHED)
    first, second = timeline(case.events, case.coded, case.texts)
    assert [first.day, second.day] == ["2021-03-01", "2021-03-02"]
    assert first.sentence.of(case.texts[first.document]) == "Karsk bombed the airfield."
    assert second.sentence.of(case.texts[second.document]) == "Orvane shelled the port on Tuesday."
    assert first.weight > second.weight and first.documents == ("a", "b")
    assert first.reasons[0] == "2 accounts, 2 independent sources"


def test_the_days_that_matter_most_are_chosen_and_stand_in_order() -> None:
    case = made(TEXTS, ACTS, PUBLISHED)
    assert [day.day for day in timeline(case.events, case.coded, case.texts, most=1)] == ["2021-03-01"]
    hung = [relation("response-to", "shelled", "resigned"), relation("follows", "shelled", "marched")]
    plain = {day.day: day.weight for day in timeline(case.events, case.coded, case.texts)}
    related = {day.day: day.weight for day in timeline(case.events, case.coded, case.texts, hung)}
    assert related["2021-03-02"] > plain["2021-03-02"]


def test_no_day_is_told_for_plans_or_for_a_date_after_the_account() -> None:
    text = "Karsk bombed the airfield. Orvane will shell the port."
    acts = {"a": [Act("bombed", "ASSAULT", start="2021-03-09"), Act("shell", "ASSAULT", "future", start="2021-03-01")]}
    case = made({"a": text}, acts, {"a": "2021-03-03"})
    assert timeline(case.events, case.coded, case.texts) == []
    assert timeline([], {}, {}) == []


def test_dates_and_words_agree_on_a_small_case() -> None:
    text = "Orvane shelled the port after Karsk bombed the airfield."
    acts = [Act("shelled", "ASSAULT"), Act("bombed", "ASSAULT", start="2021-03-01")]
    case = made({"a": text}, {"a": acts}, {"a": "2021-03-05"})
    found = relations(case.events, case.coded, case.texts)
    first, then = order(case.events, found, case.coded)
    assert (first.event, then.event) == ("bombed", "shelled")
    assert (then.earliest, then.latest) == ("2021-03-01", "2021-03-05")
