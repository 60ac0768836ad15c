"""Accounts side by side: what they agree on, dispute, leave out, and whom they cite."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from january import all_accounts, capital_news, city_paper, morning_line, northern_desk
from told import Told

from rashomon.comparison import Comparison, compare
from rashomon.knowledge import UserFile
from rashomon.linking import link
from rashomon.ontology import Ontology, read
from rashomon.records import CodedDocument, CopyGroup, Event, Fact, Span, Wording


def laid(*accounts: Told, copies: tuple[CopyGroup, ...] = ()) -> tuple[list[Event], Comparison]:
    coded = {told.id: told.coded for told in accounts}
    mentions = [mention for told in accounts for mention in told.events]
    events = link(mentions, coded, copies, texts={told.id: told.text for told in accounts})
    return events, compare(events, coded, {told.id: told.document for told in accounts}, copies)


def together(*accounts: Told, copies: tuple[CopyGroup, ...] = ()) -> Comparison:
    """The comparison with every mention of the accounts taken as one event."""
    mentions = sorted(mention.id for told in accounts for mention in told.events)
    documents = tuple(sorted(told.id for told in accounts))
    event = Event(
        id="event-1", title="test", event_type="ASSAULT", mode=(), mentions=tuple(mentions), documents=documents,
        sources=len(documents), start=None, end=None,
    )  # fmt: skip
    coded = {told.id: told.coded for told in accounts}
    return compare([event], coded, {told.id: told.document for told in accounts}, copies)


def fact(comparison: Comparison, slot: str, event: str | None = None) -> Fact:
    return next(one for one in comparison.facts if one.slot == slot and event in (None, one.event))


def struck(id: str, text: str, **told: object) -> Told:
    account = Told(id, text)
    for part in ("by", "to"):
        who = told.get(part)
        if isinstance(who, tuple):
            told[part] = account.who(who[0], *who[1:], kind=str(told.pop(f"{part}_kind", "group")))
    account.event(str(told.pop("trigger", "struck")), text, **told)
    return account


def attack() -> tuple[Comparison, str]:
    events, comparison = laid(*all_accounts())
    wanted = next(mention.id for mention in city_paper().events if mention.trigger.of(city_paper().text) == "attacked")
    return comparison, next(event.id for event in events if wanted in event.mentions)


def test_no_casualties_and_eleven_injured_are_a_dispute_with_everyone_who_says_so() -> None:
    comparison, event = attack()
    injured = fact(comparison, "injured", event)
    assert injured.verdict == "disputed"
    nobody, eleven = injured.values
    assert (nobody.low, nobody.high, nobody.accounts, nobody.sources) == (0, 0, 2, 2)
    assert (eleven.low, eleven.high) == (11, 11)
    assert [(one.document, one.chain) for one in nobody.reports] == [
        ("capital", ("the president",)),
        ("line", ("an American officer",)),
    ]
    assert [(one.document, one.chain) for one in eleven.reports] == [("city", ("officials",))]
    assert "city, citing officials" in injured.rule


def test_no_casualties_is_nobody_killed_and_nobody_injured() -> None:
    comparison, event = attack()
    killed = fact(comparison, "killed", event)
    assert (killed.verdict, killed.values[0].low, killed.unreported_by) == ("agreed", 0, ("city",))


def test_a_night_and_the_day_it_ends_on_agree() -> None:
    comparison, event = attack()
    assert fact(comparison, "date", event).verdict == "agreed"


def test_every_evidence_quotes_the_text() -> None:
    comparison, event = attack()
    texts = {told.id: told.text for told in all_accounts()}
    dozen = next(value for value in fact(comparison, "munitions", event).values if value.high is None)
    assert dozen.value == "13 or more"
    assert [one.evidence.of(texts[one.document]) for one in dozen.reports] == ["more than a dozen"]


@pytest.mark.parametrize(
    ("first", "second", "verdict"),
    [
        ((24, None), (34, 34), "agreed"),
        ((34, 34), (34, 34), "agreed"),
        ((80, 80), (0, 0), "disputed"),
        ((11, 11), (34, 34), "disputed"),
        ((0, 20), (12, 12), "agreed"),
    ],
)
def test_numbers_agree_where_their_intervals_overlap(
    first: tuple[int, int | None], second: tuple[int, int | None], verdict: str
) -> None:
    one = struck("a", "Missiles struck the base and hurt so many.", counts=[("so many", "injured", *first)])
    two = struck("b", "Missiles struck the base and hurt so many.", counts=[("so many", "injured", *second)])
    assert fact(together(one, two), "injured").verdict == verdict


def test_a_part_of_those_killed_does_not_dispute_the_whole() -> None:
    one = struck("a", "The missile struck and killed 63 Canadians.", counts=[("63 Canadians", "killed", 63, 63, "Canadians")])
    two = struck("b", "The missile struck and killed 176 people.", counts=[("176 people", "killed", 176, 176, "people")])
    assert fact(together(one, two), "killed").verdict == "agreed"


def test_losses_of_two_peoples_do_not_dispute_one_another() -> None:
    one = struck(
        "a", "Missiles struck, and no British casualties.", counts=[("no British casualties", "casualties", 0, 0, "British")]
    )
    two = struck(
        "b", "Missiles struck, and eleven Americans hurt.", counts=[("eleven Americans", "injured", 11, 11, "Americans")]
    )
    assert fact(together(one, two), "injured").verdict == "agreed"


def test_one_account_that_cites_two_numbers_shows_the_dispute() -> None:
    told = Told("a", "Missiles struck the base. The army said nobody was hurt. Doctors said 11 were hurt.")
    army = told.said_by("The army", "nobody was hurt")
    doctors = told.said_by("Doctors", "11 were hurt")
    told.event("struck", "Missiles struck the base.")
    told.event("hurt", "The army said nobody was hurt.", counts=[("nobody", "injured", 0, 0)], attribution=army)
    told.event("hurt", "Doctors said 11 were hurt.", counts=[("11", "injured", 11, 11)], attribution=doctors)
    assert fact(together(told), "injured").verdict == "disputed"


def test_parts_told_by_one_voice_add_up() -> None:
    one = Told("a", "Missiles struck two bases. 17 hit the first. 5 hit the second.")
    one.event("hit", "17 hit the first.", counts=[("17", "munitions", 17, 17)])
    one.event("hit", "5 hit the second.", counts=[("5", "munitions", 5, 5)])
    two = struck("b", "In all 22 missiles struck.", counts=[("22", "munitions", 22, 22)])
    assert fact(together(one, two), "munitions").verdict == "agreed"


def test_a_negated_report_of_deaths_in_an_attack_is_a_toll_of_nobody() -> None:
    told = Told("a", "Missiles struck the base. None of the troops had been killed or injured.")
    told.event("struck", "Missiles struck the base.")
    told.event("killed", "None of the troops had been killed or injured.", status="negated")
    told.event("injured", "None of the troops had been killed or injured.", status="negated")
    comparison = together(told)
    assert [fact(comparison, kind).values[0].value for kind in ("killed", "injured")] == ["0", "0"]
    assert [value.value for value in fact(comparison, "status").values] == ["asserted"]
    assert [value.value for value in fact(comparison, "label").values] == ["struck"]


def test_an_act_asserted_and_denied_is_disputed() -> None:
    told = northern_desk()
    events, comparison = laid(told)
    event = next(event for event in events if told.events[0].id in event.mentions)
    status = fact(comparison, "status", event.id)
    assert status.verdict == "disputed"
    assert {value.value: value.reports[0].chain for value in status.values} == {
        "asserted": ("Western officials",),
        "negated": ("Iran",),
    }


def test_a_province_and_the_base_in_it_agree() -> None:
    one = struck("a", "Missiles struck in Anbar.", at="Anbar")
    two = struck("b", "Missiles struck Al-Asad.", at="Al-Asad")
    assert fact(together(one, two), "place").verdict == "agreed"


def test_places_in_two_countries_are_disputed() -> None:
    one = struck("a", "Missiles struck Baghdad.", at="Baghdad")
    two = struck("b", "Missiles struck Tehran.", at="Tehran")
    place = fact(together(one, two), "place")
    assert place.verdict == "disputed"
    assert place.rule == "two reports cannot both be right: Baghdad (IRQ) (a), and Tehran (IRN) (b)"


def test_two_places_that_one_account_tells_of_are_no_dispute() -> None:
    both = Told("a", "Missiles struck Al-Asad and struck Irbil.")
    both.event("struck Al-Asad", "Missiles struck Al-Asad and struck Irbil.", at="Al-Asad")
    both.event("struck Irbil", "Missiles struck Al-Asad and struck Irbil.", at="Irbil")
    other = struck("b", "Missiles struck Irbil.", at="Irbil")
    assert fact(together(both, other), "place").verdict == "agreed"


def test_a_state_and_its_president_agree_as_actor_and_silence_is_not_dissent() -> None:
    one = struck("a", "The United States struck.", by=("The United States", "USA"))
    two = struck("b", "President Trump struck.", by=("President Trump", "USA", "GOV"), by_kind="person")
    three = struck("c", "The car was struck.")
    actor = fact(together(one, two, three), "actor")
    assert (actor.verdict, actor.unreported_by) == ("agreed", ("c",))
    assert [value.value for value in actor.values] == ["President Trump (USA GOV)", "United States (USA)"]


def test_two_countries_as_actor_are_disputed() -> None:
    one = struck("a", "Iran struck.", by=("Iran", "IRN"))
    two = struck("b", "Israel struck.", by=("Israel", "ISR"))
    assert fact(together(one, two), "actor").verdict == "disputed"


def test_spellings_of_one_person_are_one_value() -> None:
    one = struck("a", "A drone struck Qassim Suleimani.", to=("Qassim Suleimani", "IRN", "MIL"), to_kind="person")
    two = struck("b", "A drone struck Soleimani.", to=("Soleimani", "IRN", "MIL"), to_kind="person")
    (value,) = fact(together(one, two), "recipient").values
    assert (value.value, value.accounts) == ("Qassim Suleimani (IRN MIL)", 2)


def test_words_for_the_act_are_laid_side_by_side_and_never_disputed() -> None:
    one = struck("a", "The murder of the general.", trigger="murder")
    two = struck("b", "The killing of the general.", trigger="killing")
    label = fact(together(one, two), "label")
    assert label.verdict == "single-source"
    assert {value.value for value in label.values} == {"murder", "killing"}
    assert "no dispute" in label.rule


def test_what_nobody_says_is_a_fact_of_its_own() -> None:
    comparison = together(struck("a", "The car was struck."), struck("b", "The car was struck."))
    actor = fact(comparison, "actor")
    assert (actor.verdict, actor.values, actor.unreported_by) == ("unreported-by", (), ("a", "b"))


def test_copies_are_one_source_and_confirm_nothing() -> None:
    group = CopyGroup(id="copy-1", documents=("a", "b"), origin="a", basis="test")
    one = struck("a", "Iran struck.", by=("Iran", "IRN"))
    two = struck("b", "Iran struck.", by=("Iran", "IRN"))
    actor = fact(together(one, two, copies=(group,)), "actor")
    assert (actor.verdict, actor.values[0].accounts, actor.values[0].sources) == ("single-source", 2, 1)


def test_an_account_leaves_out_what_two_other_sources_report() -> None:
    one = struck("a", "Iran struck.", by=("Iran", "IRN"))
    two = struck("b", "Iran struck.", by=("Iran", "IRN"))
    three = struck("c", "The base was struck on a cold night while the people of the town beside it were asleep in their houses.")
    accounts = {account.document: account for account in together(one, two, three).accounts}
    assert accounts["c"].leaves_out == ("actor",)
    assert accounts["a"].leaves_out == ()


def test_an_account_has_its_words_and_its_speakers() -> None:
    comparison, event = attack()
    account = next(one for one in comparison.accounts if one.event == event and one.document == "capital")
    assert account.labels == ("attack", "launched")
    assert account.speakers == ("the president",)


def test_labels_marked_as_wording_stand_beside_the_trigger() -> None:
    told = struck("a", "They struck, an outrage.")
    label = Wording(id="w1", span=Span(13, 23), kind="label", label="outrage", technique=None, target=told.events[0].id)
    coded = told.coded
    made = CodedDocument(id="a", events=coded.events, wording=(label,))
    event = laid(told)[0][0]
    (account,) = compare([event], {"a": made}, {"a": told.document}).accounts
    assert account.labels == ("struck", "an outrage")


def test_a_chain_of_sources_is_told_from_the_outside_in() -> None:
    told = Told("a", "Fox said officials believed that missiles struck the base.")
    outer = told.said_by("Fox", "officials believed that missiles struck the base")
    inner = told.said_by("officials", "missiles struck the base", parent=outer)
    told.event("struck", "Fox said officials believed that missiles struck the base.", attribution=inner)
    assert fact(together(told), "status").values[0].reports[0].chain == ("Fox", "officials")


@settings(deadline=None, max_examples=10)
@given(st.permutations([0, 1, 2, 3, 4]))
def test_the_order_of_the_accounts_does_not_matter(order: list[int]) -> None:
    accounts = all_accounts()
    assert laid(*(accounts[index] for index in order))[1] == laid(*accounts)[1]


def test_every_event_has_an_account_for_each_document_and_no_events_give_nothing() -> None:
    events, comparison = laid(morning_line(), capital_news())
    assert [(one.event, one.document) for one in comparison.accounts] == [
        (event.id, document) for event in events for document in event.documents
    ]
    assert compare([], {}, {}) == Comparison()


TALKS = "name: Talks\ntypes: {PARLEY: {quad: verbal cooperation, score: 3, meaning: talk, takes: CONSULT, reciprocity: joint}}\n"


def parleyed(ontology: Ontology | None) -> Fact:
    """The actors of one parley, which one account tells of Iran and the other of Iraq."""
    one = struck("one", "Tehran talked.", trigger="talked", by=("Tehran", "IRN", "GOV"), type="PARLEY")
    two = struck("two", "Ankara talked.", trigger="talked", by=("Ankara", "TUR", "GOV"), type="PARLEY")
    mentions = tuple(sorted(mention.id for told in (one, two) for mention in told.events))
    event = Event(
        id="event-1", title="test", event_type="PARLEY", mode=(), mentions=mentions, documents=("one", "two"),
        sources=2, start=None, end=None,
    )  # fmt: skip
    documents = {told.id: told.document for told in (one, two)}
    return fact(compare([event], {told.id: told.coded for told in (one, two)}, documents, ontology=ontology), "actor")


def test_who_acts_jointly_is_a_matter_of_the_ontology() -> None:
    assert parleyed(read(UserFile("talks.yaml", "0", TALKS))).verdict != "disputed"
    assert parleyed(None).verdict == "disputed"  # PLOVER does not have the type, and takes no such act to be joint
