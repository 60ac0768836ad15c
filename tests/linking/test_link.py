"""Mentions become events: one happening told in many ways is one, different happenings stay apart."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from january import all_accounts, capital_news, city_paper, morning_line, northern_desk, state_voice
from told import Told

from rashomon.errors import UsageError
from rashomon.linking import link
from rashomon.records import CopyGroup, Event


def linked(*accounts: Told, copies: tuple[CopyGroup, ...] = ()) -> list[Event]:
    mentions = [mention for told in accounts for mention in told.events]
    coded = {told.id: told.coded for told in accounts}
    return link(mentions, coded, copies, texts={told.id: told.text for told in accounts})


def event_with(events: list[Event], told: Told, trigger: str) -> Event:
    wanted = {mention.id for mention in told.events if mention.trigger.of(told.text) == trigger}
    return next(event for event in events if wanted & set(event.mentions))


def one_mention(id: str, text: str, trigger: str, **told: object) -> Told:
    account = Told(id, text, str(told.pop("published", "2020-01-09")))
    for part in ("by", "to"):
        who = told.get(part)
        if isinstance(who, tuple):
            told[part] = account.who(who[0], *who[1:], kind=str(told.pop(f"{part}_kind", "group")))
    account.event(trigger, text, **told)
    return account


def test_one_killing_under_four_words_and_two_spellings_is_one_event() -> None:
    events = linked(*all_accounts())
    killing = event_with(events, city_paper(), "killing")
    assert killing.documents == ("capital", "city", "line", "state")
    assert killing.title == "United States - ASSAULT - Qasem Soleimani (IRN MIL), Baghdad, 3 January 2020"
    assert (killing.start, killing.end) == ("2020-01-03", "2020-01-03")


def test_the_attack_is_one_event_apart_from_the_killing_it_answers() -> None:
    events = linked(*all_accounts())
    attack = event_with(events, city_paper(), "attacked")
    assert attack.documents == ("capital", "city", "line")
    assert attack is event_with(events, capital_news(), "attack")
    assert attack is not event_with(events, city_paper(), "killing")


def test_a_mention_that_refers_back_joins_what_it_refers_to() -> None:
    told = state_voice()
    (first, second) = [mention.id for mention in told.events if mention.trigger.of(told.text) == "assassination"]
    event = next(event for event in linked(told) if first in event.mentions)
    assert second in event.mentions


def test_a_denial_joins_the_event_that_it_denies() -> None:
    told = northern_desk()
    event = event_with(linked(told), told, "shot down")
    assert {mention.status for mention in told.events if mention.id in event.mentions} == {"asserted", "negated"}


@pytest.mark.parametrize("status", ["future", "hypothetical", "demanded"])
def test_what_is_planned_or_demanded_is_not_what_was_done(status: str) -> None:
    iran, bases = ("Iran", "IRN"), ("American bases", "USA", "MIL")
    plan = one_mention("a", "Iran will attack American bases.", "attack", by=iran, to=bases, status=status, on="2020-01-08")
    deed = one_mention("b", "Iran did attack American bases.", "attack", by=iran, to=bases, on="2020-01-08")
    assert len(linked(plan, deed)) == 2


@pytest.mark.parametrize(
    ("status", "standing"),
    [
        ("asserted", ""),
        ("historical", ""),
        ("negated", ", denied"),
        ("disputed", ", denied"),
        ("future", ", not told as done"),
        ("demanded", ", not told as done"),
    ],
)
def test_a_title_says_of_what_nobody_tells_as_done_how_it_is_told(status: str, standing: str) -> None:
    told = one_mention("a", "Iran did attack Iraq.", "attack", by=("Iran", "IRN"), to=("Iraq", "IRQ"), status=status)
    (event,) = linked(told)
    assert event.title == f"Iran - ASSAULT - Iraq{standing}"


def test_history_is_not_news() -> None:
    parties = {"by": ("Iraq", "IRQ"), "to": ("Iran", "IRN")}
    past = one_mention("a", "Iraq did attack Iran.", "attack", status="historical", **parties)
    news = one_mention("b", "Iraq did attack Iran.", "attack", **parties)
    assert len(linked(past, news)) == 2


def test_dates_days_apart_keep_alike_attacks_apart() -> None:
    parties = {"by": ("Militants", "IRQ", "REB"), "to": ("an American base", "USA", "MIL")}
    first = one_mention("a", "Militants attacked an American base.", "attacked", on="2020-01-08", **parties)
    second = one_mention("b", "Militants attacked an American base.", "attacked", on="2020-01-12", **parties)
    assert len(linked(first, second)) == 2


def test_a_night_between_two_dates_does_not_keep_reports_apart() -> None:
    parties = {"by": ("Militants", "IRQ", "REB"), "to": ("an American base", "USA", "MIL")}
    first = one_mention("a", "Militants attacked an American base.", "attacked", on="2020-01-07", **parties)
    second = one_mention("b", "Militants attacked an American base.", "attacked", on="2020-01-08", **parties)
    assert len(linked(first, second)) == 1


def test_places_in_two_countries_keep_alike_attacks_apart() -> None:
    parties = {"to": ("an American convoy", "USA", "MIL"), "on": "2020-01-08"}
    first = one_mention("a", "Gunmen attacked an American convoy in Baghdad.", "attacked", at="Baghdad", **parties)
    second = one_mention("b", "Gunmen attacked an American convoy in Tehran.", "attacked", at="Tehran", **parties)
    assert len(linked(first, second)) == 2


def test_a_province_holds_the_base_within_it() -> None:
    parties = {"by": ("Iran", "IRN"), "to": ("American troops", "USA", "MIL"), "on": "2020-01-08"}
    first = one_mention("a", "Iran struck American troops in Anbar.", "struck", at="Anbar", **parties)
    second = one_mention("b", "Iran struck American troops at Al-Asad.", "struck", at="Al-Asad", **parties)
    (event,) = linked(first, second)
    assert "Anbar and Al-Asad: within" in event.links[0].reasons or "Al-Asad and Anbar: within" in event.links[0].reasons


def test_exchanged_parts_are_two_acts() -> None:
    first = one_mention("a", "Iran struck the United States.", "struck", by=("Iran", "IRN"), to=("United States", "USA"))
    second = one_mention("b", "The United States struck Iran.", "struck", by=("United States", "USA"), to=("Iran", "IRN"))
    assert len(linked(first, second)) == 2


def test_a_blank_actor_contradicts_nobody() -> None:
    general = ("General Soleimani", "IRN", "MIL")
    told = {"to": general, "to_kind": "person", "on": "2020-01-03"}
    first = one_mention("a", "General Soleimani was killed.", "killed", **told)
    second = one_mention("b", "The United States killed General Soleimani.", "killed", by=("The United States", "USA"), **told)
    assert len(linked(first, second)) == 1


def test_one_different_toll_is_no_wall() -> None:
    parties = {"by": ("Iran", "IRN"), "to": ("American troops", "USA", "MIL"), "on": "2020-01-08"}
    first = one_mention(
        "a", "Iran struck American troops and injured 11.", "struck", counts=[("11", "injured", 11, 11)], **parties
    )
    second = one_mention(
        "b", "Iran struck American troops and injured nobody.", "struck", counts=[("nobody", "injured", 0, 0)], **parties
    )
    assert len(linked(first, second)) == 1


def test_a_mention_alone_is_an_event() -> None:
    told = one_mention("a", "Police detained students.", "detained", type="COERCE")
    (event,) = linked(told)
    assert event.mentions == (told.events[0].id,)
    assert event.links == ()


def test_links_say_why() -> None:
    (link_made, *_) = event_with(linked(*all_accounts()), city_paper(), "killing").links
    assert 0 <= link_made.score <= 1
    assert any(
        "Suleimani" in reason
        for one in event_with(linked(*all_accounts()), city_paper(), "killing").links
        for reason in one.reasons
    )


def test_copies_count_once_among_sources() -> None:
    first = morning_line()
    second = Told("copy", first.text, first.published)
    second.entities = first.entities
    second.event("murder", first.events[0].sentence.of(first.text), to="General Soleimani")
    group = CopyGroup(id="copy-1", documents=("copy", "line"), origin=None, basis="test")
    event = event_with(linked(first, second, copies=(group,)), first, "murder")
    assert (event.documents, event.sources) == (("copy", "line"), 1)


@settings(deadline=None, max_examples=25)
@given(st.randoms(use_true_random=False))
def test_the_order_of_the_mentions_does_not_matter(rng: object) -> None:
    accounts = all_accounts()
    mentions = [mention for told in accounts for mention in told.events]
    coded = {told.id: told.coded for told in accounts}
    texts = {told.id: told.text for told in accounts}
    expected = link(mentions, coded, texts=texts)
    rng.shuffle(mentions)  # type: ignore[attr-defined]
    assert link(mentions, coded, texts=texts) == expected


def test_every_mention_stands_in_exactly_one_event() -> None:
    accounts = all_accounts()
    found = sorted(id for event in linked(*accounts) for id in event.mentions)
    assert found == sorted(mention.id for told in accounts for mention in told.events)


def bare(id: str, document: str, sentence: str, words: str) -> dict[str, object]:
    start = sentence.index(words)
    return {"id": id, "document": document, "text": words, "span": [start, start + len(words)], "sentence": sentence,
            "published": "2013-06-13"}  # fmt: skip


def test_bare_mentions_are_linked_by_their_words() -> None:
    mentions = [
        bare("1", "a", "A strong earthquake struck Aceh province on Tuesday and killed two.", "struck"),
        bare("2", "b", "The earthquake that hit Aceh province on Tuesday killed two people.", "hit"),
        bare("3", "c", "Lindsay Lohan checked into rehab in Malibu.", "checked"),
    ]
    assert sorted(event.mentions for event in link(mentions)) == [("1", "2"), ("3",)]


def test_a_bare_mention_without_a_span_is_refused() -> None:
    with pytest.raises(UsageError, match="span"):
        link([{"id": "1", "document": "a", "text": "struck"}])


def test_two_mentions_with_one_id_are_refused() -> None:
    mention = bare("1", "a", "An earthquake struck Aceh.", "struck")
    with pytest.raises(UsageError, match="id of another"):
        link([mention, mention])


def test_nothing_gives_nothing() -> None:
    assert link([]) == []


def test_an_act_and_its_answer_in_one_sentence_are_two() -> None:
    told = Told("a", "Missiles hit a base in Iraq in retaliation for the killing of a general.")
    told.event("hit", told.text, to=told.who("a base in Iraq", "IRQ", "MIL", kind="place"))
    told.event("killing", told.text, to=told.who("a general", "IRN", "MIL", kind="role"))
    assert len(linked(told)) == 2


def test_a_strike_and_the_death_it_caused_are_one() -> None:
    told = Told("a", "A drone strike that killed General Soleimani shook the city.")
    told.event("drone strike", told.text)
    told.event("killed", told.text, to=told.who("General Soleimani", "IRN", "MIL", kind="person"))
    assert len(linked(told)) == 1


def test_acts_done_to_different_things_stay_apart() -> None:
    iran = {"by": ("Iran", "IRN"), "on": "2020-01-08"}
    plane = one_mention("a", "Iran struck a plane.", "struck", to=("a plane", None), **iran)
    bases = one_mention("b", "Iran struck two bases.", "struck", to=("two bases", None), **iran)
    assert len(linked(plane, bases)) == 2


def test_many_attacks_summed_up_are_not_one_of_them() -> None:
    parties = {"by": ("Iran", "IRN"), "to": ("American troops", "USA", "MIL")}
    many = one_mention("a", "Iran attacked American troops dozens of times.", "attacked", **parties,
                       counts=[("dozens", "attacks", 24, None)])  # fmt: skip
    one = one_mention("b", "Iran attacked American troops.", "attacked", **parties)
    assert len(linked(many, one)) == 2


def test_protests_in_other_words_are_one_event() -> None:
    crowd = {"type": "PROTEST", "on": "2020-01-12", "published": "2020-01-12", "at": "Tehran"}
    students, crowds = ("Iranian students", "IRN", "CVL"), ("Iranian crowds", "IRN", "CVL")
    first = one_mention("a", "Iranian students marched in Tehran.", "marched", by=students, **crowd)
    second = one_mention("b", "Iranian crowds protested in Tehran.", "protested", by=crowds, **crowd)
    assert len(linked(first, second)) == 1
