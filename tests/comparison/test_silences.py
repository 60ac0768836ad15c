"""What most sources report and an account does not; and accounts whose silences do not count."""

from __future__ import annotations

from laying import FILL, fact, together
from told import Told

from rashomon.records import CopyGroup


def struck(
    id: str, at: str | None = None, *, text: str | None = None, on: str | None = None, published: str = "2020-01-09"
) -> Told:
    told = Told(id, text or f"Missiles struck the base{f' at {at}' if at else ''}.{FILL}", published=published)
    told.event("struck", told.text, at=at, on=on)
    return told


def test_what_most_sources_report_is_a_silence_of_the_others() -> None:
    made = together(struck("a", "Al-Asad"), struck("b", "Al-Asad"), struck("c"))
    (silence,) = made.silences
    assert (silence.document, silence.slot, silence.value, silence.accounts, silence.sources, silence.of) == (
        "c",
        "place",
        None,
        2,
        2,
        3,
    )
    assert next(one for one in made.accounts if one.document == "c").leaves_out == ("place",)


def test_what_a_minority_reports_is_no_silence_of_the_rest() -> None:
    assert together(struck("a", "Al-Asad"), struck("b", "Al-Asad"), struck("c"), struck("d"), struck("e")).silences == ()


def test_copies_do_not_make_a_majority() -> None:
    copies = (CopyGroup(id="copy-1", documents=("a", "b"), origin="a", basis="test"),)
    assert together(struck("a", "Al-Asad"), struck("b", "Al-Asad"), struck("c"), copies=copies).silences == ()


def test_a_headline_and_an_account_from_before_are_excused_and_say_so() -> None:
    short = struck("c", text="Missiles struck the base.")
    early = struck("d", published="2019-12-01")
    made = together(struck("a", "Al-Asad", on="2020-01-08"), struck("b", "Al-Asad"), short, early, start="2020-01-08")
    excused = {account.document: account.excused for account in made.accounts}
    assert "4 words" in (excused["c"] or "") and "before the event is said to begin (2020-01-08)" in (excused["d"] or "")
    assert excused["a"] is None and {one.document for one in made.silences} <= {"a", "b"}


def test_the_most_reported_and_most_central_stands_first() -> None:
    def full(id: str, actor: bool, place: bool) -> Told:
        told = Told(id, f"Iran struck the base at Al-Asad.{FILL}")
        told.who("Iran", "IRN")
        told.event("struck", told.text, by="Iran" if actor else (), at="Al-Asad" if place else None)
        return told

    made = together(full("a", True, True), full("b", True, True), full("c", True, False), full("d", False, False))
    own = [(one.slot, one.rank) for one in made.silences if one.document == "d"]
    assert own == [("actor", 1), ("place", 2)]


def test_one_account_alone_is_silent_on_nothing() -> None:
    made = together(struck("a", "Al-Asad"))
    assert made.silences == () and made.likenesses == ()
    assert fact(made, "place").verdict == "single-source"
