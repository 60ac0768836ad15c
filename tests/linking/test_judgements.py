"""What people decide of links outranks the software, holds through others, and of contradictions the later holds."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from january import all_accounts, capital_news, city_paper, morning_line
from told import Told

from rashomon.errors import UsageError
from rashomon.linking import link, settle
from rashomon.records import Event, Judgement


def judged(one: str, two: str, verdict: str, at: int = 1, by: str = "Ada", why: str | None = None) -> Judgement:
    left, right = sorted((one, two))
    return Judgement(left=left, right=right, verdict=verdict, by=by, at=f"2020-02-01T00:00:{at:02}Z", why=why)  # type: ignore[arg-type]


def linked(accounts: list[Told], *judgements: Judgement) -> list[Event]:
    mentions = [mention for told in accounts for mention in told.events]
    coded, texts = {told.id: told.coded for told in accounts}, {told.id: told.text for told in accounts}
    return link(mentions, coded, texts=texts, judgements=judgements)


def mention(told: Told, trigger: str) -> str:
    return next(one.id for one in told.events if one.trigger.of(told.text) == trigger)


def home(events: list[Event], id: str) -> Event:
    return next(event for event in events if id in event.mentions)


KILLING = mention(city_paper(), "killing")
MURDER = mention(morning_line(), "murder")
ATTACK = mention(city_paper(), "attacked")


def test_two_mentions_called_the_same_are_one_event_against_all_evidence() -> None:
    before = linked(all_accounts())
    events = linked(all_accounts(), judged(KILLING, ATTACK, "same", why="a test"))
    assert home(before, KILLING) != home(before, ATTACK)
    both = home(events, KILLING)
    assert set(both.mentions) == set(home(before, KILLING).mentions) | set(home(before, ATTACK).mentions)
    (link,) = [one for one in both.links if one.judgement]
    assert (link.judgement.verdict, link.judgement.by, link.judgement.why) == ("same", "Ada", "a test")
    assert link.score < 0.5


def test_two_mentions_called_not_the_same_are_kept_apart_and_the_link_is_shown() -> None:
    events = linked(all_accounts(), judged(KILLING, MURDER, "not-same"))
    one, two = home(events, KILLING), home(events, MURDER)
    assert one.id != two.id
    assert one.overruled == two.overruled
    assert (one.overruled[0].judgement.verdict, len(one.overruled[0].reasons) > 0) == ("not-same", True)
    assert one.overruled[0].score > 0.5


def test_a_link_left_open_joins_nothing_and_is_shown() -> None:
    accounts = [morning_line(), city_paper()]
    assert home(linked(accounts), KILLING) == home(linked(accounts), MURDER)
    events = linked(accounts, judged(KILLING, MURDER, "unsure"))
    assert home(events, KILLING) != home(events, MURDER)
    assert home(events, KILLING).overruled[0].judgement.verdict == "unsure"


def test_every_link_has_a_version() -> None:
    versions = {link.version for event in linked(all_accounts()) for link in event.links}
    assert len(versions) == 1
    assert len(versions.pop()) == 12


def test_what_is_not_the_same_as_one_is_not_the_same_as_what_that_one_is() -> None:
    ruling = settle([judged("a", "b", "same", 2), judged("b", "c", "not-same", 1), judged("a", "c", "same", 3)], "abc")
    assert [(one.left, one.right, one.verdict) for one in ruling.in_force.values()] == [("a", "b", "same"), ("a", "c", "same")]
    (wrong,) = ruling.contradicted
    assert wrong.judgement.verdict == "not-same"
    assert wrong.reason == (
        "b and c are not the same (Ada, 2020-02-01T00:00:01Z) contradicts what was decided later: "
        "a and b are the same (Ada, 2020-02-01T00:00:02Z), a and c are the same (Ada, 2020-02-01T00:00:03Z)"
    )


def test_of_a_contradiction_the_latest_holds() -> None:
    ruling = settle([judged("a", "b", "same", 1), judged("b", "c", "same", 2), judged("a", "c", "not-same", 3)], "abc")
    assert list(ruling.in_force) == [("a", "c"), ("b", "c")]
    (wrong,) = ruling.contradicted
    assert (wrong.judgement.left, wrong.judgement.right) == ("a", "b")
    assert {(one.left, one.right) for one in wrong.against} == {("a", "c"), ("b", "c")}


def test_the_latest_on_a_pair_takes_the_place_of_the_earlier() -> None:
    ruling = settle([judged("a", "b", "not-same", 5), judged("a", "b", "same", 1)], "ab")
    assert [one.verdict for one in ruling.in_force.values()] == ["not-same"]
    assert settle([judged("a", "b", "not-same"), judged("a", "b", "same")], "ab").in_force["a", "b"].verdict == "same"


def test_a_judgement_of_a_mention_that_is_gone_is_told() -> None:
    gone = judged("a", "z", "same")
    ruling = settle([gone], "ab")
    assert (dict(ruling.in_force), ruling.missing) == ({}, (gone,))
    assert linked(all_accounts(), judged(KILLING, "gone", "same")) == linked(all_accounts())


@pytest.mark.parametrize(("one", "verdict"), [("a", "same"), ("b", "perhaps")])
def test_what_is_no_judgement_is_refused(one: str, verdict: str) -> None:
    with pytest.raises(UsageError):
        settle([Judgement(left="a", right=one, verdict=verdict, by="Ada", at="2020")], "ab")  # type: ignore[arg-type]


def test_who_is_brought_into_a_cluster_by_somebody_pushes_nobody_out_but_whom_somebody_parts() -> None:
    accounts = all_accounts()
    killing = home(linked(accounts), KILLING)
    events = linked(accounts, judged(KILLING, ATTACK, "same", 1), judged(MURDER, ATTACK, "not-same", 2))
    assert home(events, KILLING) == home(events, ATTACK)
    assert MURDER not in home(events, KILLING).mentions
    assert set(killing.mentions) - {MURDER} <= set(home(events, KILLING).mentions) | set(home(events, MURDER).mentions)


IDS = sorted(one.id for told in (morning_line(), city_paper(), capital_news()) for one in told.events)
DECIDED = st.lists(
    st.builds(
        judged, st.sampled_from(IDS), st.sampled_from(IDS), st.sampled_from(["same", "not-same", "unsure"]), st.integers(0, 59)
    ).filter(lambda one: one.left != one.right),
    max_size=12,
)


@settings(max_examples=60, deadline=None)
@given(decided=DECIDED)
def test_what_is_in_force_is_kept_by_the_clusters_whatever_was_decided(decided: list[Judgement]) -> None:
    events = linked([morning_line(), city_paper(), capital_news()], *decided)
    ruling = settle(decided, IDS)
    by_mention = {id: event.id for event in events for id in event.mentions}
    assert sorted(by_mention) == IDS
    for (left, right), one in ruling.in_force.items():
        if one.verdict == "same":
            assert by_mention[left] == by_mention[right]
        if one.verdict == "not-same":
            assert by_mention[left] != by_mention[right]


@settings(max_examples=60, deadline=None)
@given(decided=DECIDED)
def test_every_judgement_is_in_force_or_replaced_or_contradicted(decided: list[Judgement]) -> None:
    ruling = settle(decided, IDS)
    pairs = {(one.left, one.right) for one in decided}
    against = {(one.judgement.left, one.judgement.right) for one in ruling.contradicted}
    assert pairs == set(ruling.in_force) | against
    assert not set(ruling.in_force) & against
    for wrong in ruling.contradicted:
        assert all(one.at >= wrong.judgement.at for one in wrong.against)
        verdicts = [one.verdict for one in wrong.against]
        assert verdicts.count("not-same") == (wrong.judgement.verdict == "same")


def test_the_order_of_judgements_of_different_times_does_not_matter() -> None:
    decided = [judged(one, two, "same", at) for at, (one, two) in enumerate(combinations("abc", 2))]
    decided.append(judged("a", "c", "not-same", 9))
    assert settle(decided, "abc") == settle(decided[::-1], "abc")
