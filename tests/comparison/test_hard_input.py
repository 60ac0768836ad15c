"""Accounts that are awkward: contradictory dates, right-to-left names, a megabyte of text, one number told of two events."""

from __future__ import annotations

from laying import FILL, event_of, fact, together, toll
from told import Told

from rashomon.comparison import compare
from rashomon.records import CopyGroup


def test_accounts_that_are_all_copies_confirm_nothing() -> None:
    copies = (CopyGroup(id="copy-1", documents=("a", "b", "c"), origin="a", basis="test"),)
    made = together(*(toll(id, "11", 11, 11) for id in "abc"), copies=copies)
    injured = fact(made, "injured")
    assert (injured.verdict, injured.values[0].accounts, injured.values[0].sources) == ("single-source", 3, 1)
    assert made.silences == () and {report.source for report in injured.values[0].reports} == {"a"}


def test_what_all_have_from_one_speaker_is_single_source() -> None:
    injured = fact(together(*(toll(id, "80", 80, 80, by=("the Guards", "IRN", "MIL")) for id in "abc")), "injured")
    assert (injured.verdict, injured.values[0].sources) == ("single-source", 3)
    assert injured.rule == "3 independent sources give it, and all have it from the Guards"


def test_two_dates_of_one_account_are_both_shown_and_no_dispute() -> None:
    told = Told("a", f"Missiles struck the base. The base was hit.{FILL}")
    told.event("struck", "Missiles struck the base.", on="2020-01-08")
    told.event("hit", "The base was hit.", on="2020-02-08")
    date = fact(together(told), "date")
    assert {value.value for value in date.values} == {"2020-01-08", "2020-02-08"} and date.verdict == "single-source"


def test_an_account_older_than_the_event_is_kept_and_its_silences_are_not_counted() -> None:
    old, new = toll("a", "11", 11, 11, published="2019-01-01"), toll("b", "11", 11, 11)
    made = together(old, new, start="2020-01-08")
    assert fact(made, "injured").values[0].accounts == 2
    assert [account.excused is None for account in made.accounts] == [False, True]


def test_names_from_right_to_left_are_kept_as_they_are() -> None:
    told = Told("a", f"قصف الجيش القاعدة قرب بغداد، وقال قاسم إن لا أحد قتل.{FILL}")
    told.who("قاسم", "IRQ", "MIL", kind="person")
    told.event("قصف", told.text, to="قاسم")
    recipient = fact(together(told), "recipient")
    assert recipient.values[0].value == "قاسم (IRQ MIL)"
    assert recipient.values[0].reports[0].evidence.of(told.text) == "قاسم"


def test_a_megabyte_of_text_is_compared() -> None:
    long = Told("a", "Missiles struck the base in retaliation for a raid. " * 20_000)
    for number in range(400):
        start = 50 * 52 * number
        sentence = long.text[start : start + 50]
        long.event("struck", sentence)
    made = together(long, toll("b", "11", 11, 11))
    assert len(long.text) > 1_000_000 and fact(made, "status").verdict == "agreed"


def test_a_number_that_others_give_to_another_event_goes_back_to_it() -> None:
    crash = [Told(id, f"The plane came down and 176 people died.{FILL}") for id in "ab"]
    for told in crash:
        told.event("came down", told.text, counts=[("176", "killed", 176, 176)])
    quiet = [Told(id, f"Missiles struck the base and killed nobody.{FILL}") for id in "cd"]
    for told in quiet:
        told.event("struck", told.text, counts=[("nobody", "killed", 0, 0)])
    mixed = Told("e", f"A plane came down, killing all 176, hours after missiles struck the base.{FILL}")
    mixed.event("struck", mixed.text, counts=[("176", "killed", 176, 176)])
    plane = event_of(*crash, id="plane")
    base = event_of(*quiet, mixed, id="base")
    everyone = [*crash, *quiet, mixed]
    made = compare([plane, base], {one.id: one.coded for one in everyone}, {one.id: one.document for one in everyone})
    assert fact(made, "killed", "base").verdict == "agreed"
    assert [value.value for value in fact(made, "killed", "base").values] == ["0"]


def test_a_toll_goes_with_the_act_of_its_own_paragraph() -> None:
    told = Told("a", "Missiles struck the base.\n\nAt the funeral 56 mourners died in the crowd. A bomb went off.")
    told.event("struck", "Missiles struck the base.", counts=[])
    told.event("bomb", "A bomb went off.", type="PROTEST")
    struck = told.events[0]
    count = ("56 mourners", "killed", 56, 56, "mourners")
    told.event("funeral", "At the funeral 56 mourners died in the crowd.", type="CONSULT", counts=[count])
    held = type(struck)(
        **{**{field: getattr(struck, field) for field in struck.__struct_fields__}, "counts": told.events[2].counts}
    )
    told.events = [held, told.events[1]]
    slots = {one.slot for one in together(told, events=(event_of(*[told], id="event-1"),)).facts}
    assert "killed" in slots  # with the bomb, which is in the same event here
    alone = type(event_of(told))(
        **{**{field: getattr(event_of(told), field) for field in event_of(told).__struct_fields__}, "mentions": (held.id,)}
    )
    assert "killed" not in {one.slot for one in together(told, events=(alone,)).facts}
