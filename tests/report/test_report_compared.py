"""What the comparison holds stands on the page: both sides of a dispute, revisions, silences, voices, likeness, sources."""

from __future__ import annotations

import re

import msgspec
import pytest
from made_case import contents, wording
from made_comparison import compared
from made_texts import span as made_span
from test_report_structure import Page

from rashomon.records import Event, Participant
from rashomon.report import plain, render
from rashomon.report.overview import share
from rashomon.report.values import plain_value


@pytest.fixture(scope="module")
def page() -> str:
    return render(compared())


def section(page: str, name: str) -> str:
    """The section of a page by its id."""
    found = page[page.index(f'<section id="{name}"') :]
    end = found.find('<section id="', 5)
    return found[:end] if end > 0 else found


def words(html: str) -> str:
    """The words of some HTML, with white space as one blank."""
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def test_the_page_is_well_formed_and_every_link_has_its_target(page: str) -> None:
    parsed = Page(page)
    assert parsed.faults == [] and parsed.open == []
    assert len(parsed.ids) == len(set(parsed.ids))
    targets = {str(link["href"])[1:] for link in parsed.links if str(link.get("href", "")).startswith("#")}
    assert targets <= set(parsed.ids)


def test_the_first_screen_says_how_many_what_happened_and_what_is_disputed(page: str) -> None:
    head = words(page[page.index("<header") : page.index("</header>")])
    assert "accounts from 4 outlets 5" in head
    assert "independent sources, copies counted once 4" in head
    assert "Iran: use of force (heavy-weapons) in Iraq, 8 January 2020 4 accounts · 3 independent" in head
    assert "killed: 0 to 80 or more" in head
    assert "Munitions : 22 ( Levant Wire ) or 13 ( Northern Post )" in head


def test_a_dispute_names_both_sides_and_what_was_revised(page: str) -> None:
    shown = words(section(page, "disputes"))
    assert "Revised: 13 , later 22 , by the Pentagon (published later)" in shown
    assert "Levant Wire" in shown


def test_a_revision_that_disputes_nothing_is_shown_apart() -> None:
    case = compared()
    facts = [msgspec.structs.replace(fact, verdict="revised") if fact.slot == "munitions" else fact for fact in case.facts]
    shown = section(render(msgspec.structs.replace(case, facts=facts)), "disputes")
    assert "<h3>Revised</h3>" in shown
    assert shown.count('<section class="slot">') == 1


def test_a_toll_has_its_range_and_its_values(page: str) -> None:
    shown = words(section(page, "tolls"))
    assert "Killed all 0 to 80 or more 0 (2), 80 or more (2)" in shown


def test_silences_say_how_many_report_and_who_does_not(page: str) -> None:
    shown = words(section(page, "silences"))
    assert re.search(r"Injured 2 of 3 Levant Wire.*?Northern Post", shown)
    assert "Place: Baghdad (Iraq) 2 of 4" in shown


def test_voices_have_shares_sides_and_who_is_only_paraphrased(page: str) -> None:
    shown = words(section(page, "voices"))
    assert "the account itself 50%, officials 50% United States 30%, Iraq 20% 20%" in shown
    assert "Iranian state television other media Iran 2 2 0" in shown
    assert "Iran is accused here; none of its words are told" in shown


def test_a_quote_cut_differently_shows_what_each_has_besides(page: str) -> None:
    shown = words(section(page, "voices"))
    assert re.search(r"a spokesman , in both: “?.*initial damage assessments", shown)
    assert "We are working on" in shown
    assert "nothing more" in shown


def test_likeness_has_its_interval_and_a_blank_its_reason(page: str) -> None:
    shown = words(section(page, "agreement"))
    assert "Killed 0.43 1 3" in shown
    assert "none: all values are one" in shown
    assert "25 10–50" in shown


def test_an_account_that_stands_on_another_s_report_is_told(page: str) -> None:
    shown = words(section(page, "sources"))
    assert "The Chronicle" in shown and "has this event from the source The Wire 1" in shown
    assert "officials acknowledged" in shown


def test_the_network_is_a_drawing_and_a_table() -> None:
    made = contents()
    of_a = made.coded["a"]
    fired = msgspec.structs.replace(
        of_a.events[0], recipients=(Participant(entity=of_a.entities[3].id, span=made_span("a", "Iran"), basis="object"),)
    )
    coded = {**made.coded, "a": msgspec.structs.replace(of_a, events=(fired, *of_a.events[1:]))}
    shown = section(render(contents(coded=coded)), "network")
    assert '<svg class="network"' in shown and 'role="img"' in shown
    assert shown.count('<path class="arrow"') == shown.count('<polygon class="tip"') == 1
    assert "1 Iran, government Iran, military use of force (1) 1 1 as having happened 1 fired" in words(shown)


def test_what_a_speaker_says_is_kept_apart_from_what_the_account_says(page: str) -> None:
    shown = section(page, "wording")
    scare = shown[shown.index("Words in scare quotes") :]
    assert "In the words of people it cites" in scare.split("<h3>")[0]
    assert "Iranian state television" in scare.split("<h3>")[0]
    loaded = shown[shown.index("<h3>Loaded words") :].split("<h3>")[1]
    assert "imperialist murder" in loaded and "In the words of people it cites" not in loaded


def test_words_for_one_party_stand_beside_its_code() -> None:
    made = contents()
    soldiers = made.coded["b"].entities[2]
    first = msgspec.structs.replace(wording("b", "American terrorists", "label"), target=soldiers.id)
    second = msgspec.structs.replace(wording("d", "American soldiers", "label"), target=made.coded["d"].entities[0].id)
    coded = {
        **made.coded,
        "b": msgspec.structs.replace(made.coded["b"], wording=(first,)),
        "d": msgspec.structs.replace(made.coded["d"], wording=(second,)),
    }
    shown = section(render(contents(coded=coded)), "wording")
    party = shown[shown.index("Words for the same party") :]
    assert '<span class="code">USA MIL</span>' in party
    assert "american terrorists" in party and "american soldiers" in party
    assert "said by <bdi>Iranian state television</bdi>" in party


@pytest.mark.parametrize(
    ("event_type", "title", "told"),
    [
        ("ASSAULT", "Iran - ASSAULT - United States, Erbil", "Iran: use of force against United States, Erbil"),
        ("ASSAULT", "ASSAULT - Qasem Soleimani (IRN MIL)", "Use of force against Qasem Soleimani (Iran, military)"),
        ("PROTEST", "CVL - PROTEST, Paris, 3 May 1968", "Civilians: protest, Paris, 3 May 1968"),
        ("AID", "UKR BUS - AID", "Ukraine (business): aid"),
        ("FLOOD", "FLOOD - Iraq", "FLOOD - Iraq"),
        ("", "'struck', Erbil", "'struck', Erbil"),
    ],
)
def test_a_title_is_told_without_codes(event_type: str, title: str, told: str) -> None:
    event = Event(
        id="e", title=title, event_type=event_type, mode=(), mentions=(), documents=(), sources=1, start=None, end=None
    )  # fmt: skip
    assert plain.title(event) == told


def test_an_unknown_code_stays_as_it_is() -> None:
    assert plain.codes("CNN and the BBC (USA MIL)") == "CNN and the BBC (United States, military)"


@pytest.mark.parametrize(
    ("slot", "value", "told"),
    [
        ("injured", "10.8 to 12 (USA soldier)", "11 to 12 (United States, soldiers)"),
        ("place", "Erbil (IRQ)", "Erbil (Iraq)"),
        ("actor", "Iran (IRN)", "Iran"),
        ("legal-claim", "act-of-war", "act of war"),
        ("status", "negated", "as not having happened"),
        ("label", "IRA bombing", "IRA bombing"),
    ],
)
def test_a_value_is_told_in_words(slot: str, value: str, told: str) -> None:
    assert plain_value(slot, value) == told


def test_room_is_shared_so_that_short_texts_stand_whole() -> None:
    assert share([10, 20, 30], 60) is None
    assert share([10, 20, 300], 60) == 30
    assert share([100, 100], 60) == 30


def test_the_order_of_the_records_changes_nothing(page: str) -> None:
    case = compared()
    turned = msgspec.structs.replace(
        case,
        silences=case.silences[::-1],
        voices=case.voices[::-1],
        agreements=case.agreements[::-1],
        likenesses=case.likenesses[::-1],
    )
    assert render(turned) == page


def test_a_side_of_a_dispute_says_whom_its_number_counts() -> None:
    made = contents()
    killed = next(fact for fact in made.facts if fact.slot == "killed")
    values = (msgspec.structs.replace(killed.values[0], value="80 or more (USA)", of="USA"), *killed.values[1:])
    rule = "two reports cannot both be right: 80 or more (b, citing television), and 0 (a, citing the army,)"
    page = render(contents(facts=(msgspec.structs.replace(killed, values=values, rule=rule),)))
    shown = words(section(page, "disputes"))
    assert "80 or more (United States) ( Levant Wire, citing television ) or 0 ( Northern Post, citing the army )" in shown


def test_the_voice_of_a_wording_is_the_record_s_where_no_attribution_holds_it() -> None:
    made = contents()
    murder = msgspec.structs.replace(wording("e", "imperialist murder", "loaded"), voice="speaker")
    coded = {**made.coded, "e": msgspec.structs.replace(made.coded["e"], wording=(murder,))}
    loaded = section(render(contents(coded=coded)), "wording").split("<h3>Loaded words")[1]
    assert "<bdi>somebody not named</bdi>" in loaded
