"""Counts: the number, its bounds, what it counts, and what is no count."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon import coding
from rashomon.language import parse_text
from rashomon.records import Count


def counts(text: str) -> list[Count]:
    return coding.count(parse_text(text), "text")


def told(text: str) -> list[tuple[str, str]]:
    return [(count.kind, count.span.of(text)) for count in counts(text)]


@pytest.mark.parametrize(
    ("text", "kind", "low", "high", "comparator"),
    [
        ("At least 20 people were killed.", "killed", 20, None, "at-least"),
        ("No casualties were reported.", "casualties", 0, 0, None),
        ("The base was hit 17 times by ballistic missiles.", "munitions", 17, 17, None),
        ("Five missiles hit the base.", "munitions", 5, 5, None),
        ("Dozens of protesters were arrested.", "detained", 24, None, None),
        ("Twenty-three soldiers were wounded.", "injured", 23, 23, None),
        ("Some 1,500 people marched.", "participants", 1350, 1650, "about"),
        ("Nearly 100 people were killed.", "killed", 90, 100, "nearly"),
        ("Between 12 and 15 rockets fell.", "munitions", 12, 15, None),
        ("Up to 3,000 troops were deployed.", "deployed", 0, 3000, "at-most"),
        ("Iran fired more than a dozen ballistic missiles.", "munitions", 12, None, "at-least"),
        ("An absence of any casualties was noted.", "casualties", 0, 0, None),
        ("Twelve or more people were killed.", "killed", 12, None, "at-least"),
        ("A dozen or so men were arrested.", "detained", 10.8, 13.2, "about"),
        ("Fewer than 50 people attended.", "participants", 0, 50, "at-most"),
        ("Twelve to 15 soldiers died.", "killed", 12, 15, None),
        ("Some 12-15 rebels were killed.", "killed", 10.8, 16.5, "about"),
        ("Not one soldier was killed.", "killed", 0, 0, None),
        ("Nobody was hurt.", "injured", 0, 0, None),
        ("Half a dozen rockets hit the town.", "munitions", 6, 6, None),
        ("A handful of activists were detained.", "detained", 2, 9, None),
        ("Several hundred protesters gathered.", "participants", 300, None, None),
        ("Tens of thousands of people fled their homes.", "displaced", 20000, None, None),
        ("Two and a half thousand people fled their homes.", "displaced", 2500, 2500, None),
        ("The fighting displaced 1.5 million people.", "displaced", 1500000, 1500000, None),
        ("Two hundred and six people were killed.", "killed", 206, 206, None),
    ],
)
def test_a_count(text: str, kind: str, low: float, high: float | None, comparator: str | None) -> None:
    found = [(c.kind, c.low, c.high, c.comparator) for c in counts(text) if c.kind == kind]
    assert found and found[0] == (kind, pytest.approx(low), high and pytest.approx(high), comparator)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Blast in Kabul leaves 12 dead, 30 hurt.", [("killed", "12"), ("injured", "30")]),
        ("Killing 12 and wounding 30, the bomb tore through a market.", [("killed", "12"), ("injured", "30")]),
        ("At least 12 people were killed and 30 wounded.", [("killed", "At least 12"), ("injured", "30")]),
        ("Three soldiers and two civilians were killed.", [("killed", "Three"), ("killed", "two")]),
        ("The blast killed eight and wounded many more.", [("killed", "eight"), ("injured", "many")]),
        ("The fire cost nine workers their lives.", [("killed", "nine")]),
        ("The bombing claimed 12 lives.", [("killed", "12")]),
        ("Militiamen put 12 villagers to death.", [("killed", "12")]),
        ("The massacre of 34 villagers was denied.", [("killed", "34")]),
        ("Police arrested 45 people and released 12 of them.", [("detained", "45"), ("released", "12")]),
        ("The release of 33 prisoners was agreed.", [("released", "33")]),
        ("Gunmen seized six engineers.", [("abducted", "six")]),
        ("Police seized six engineers.", [("detained", "six")]),
        ("Four were in hospital, and six were under arrest.", [("injured", "Four"), ("detained", "six")]),
        ("Eleven miners began a hunger strike.", [("participants", "Eleven")]),
        ("Police put the crowd at 6,000.", [("participants", "6,000")]),
        ("Russia launched 61 drones; 45 drones were shot down.", [("munitions", "61"), ("aircraft", "45")]),
        ("Troops shot two men.", [("casualties", "two")]),
        ("Rebels held six men hostage.", [("abducted", "six")]),
        ("Sixty of the refugees were arrested.", [("detained", "Sixty")]),
        ("The army freed 30 Rohingya.", [("released", "30")]),
    ],
)
def test_what_is_said_of_those_counted_makes_the_kind(text: str, expected: list[tuple[str, str]]) -> None:
    assert told(text) == expected


def test_killed_or_injured_counts_both() -> None:
    found = counts("None of their personnel had been killed or injured.")
    assert {(c.kind, c.low, c.high) for c in found} == {("killed", 0, 0), ("injured", 0, 0)}


@pytest.mark.parametrize(
    "text",
    [
        "The attack killed 12 people, including three children.",
        "Twelve people, among them three children, were killed.",
        "Twelve people were killed (seven women and five men).",
    ],
)
def test_a_part_is_no_toll_of_its_own(text: str) -> None:
    kinds = [kind for kind, _ in told(text)]
    assert kinds[0] == "killed" and set(kinds[1:]) == {"people"}


@pytest.mark.parametrize(
    "text",
    [
        "The toll rose to 14.",
        "Officials raised the toll to 14 from 11.",
        "The death toll climbed from 11 to 14.",
        "The toll was lowered to 14.",
    ],
)
def test_of_a_revised_toll_the_new_figure_counts(text: str) -> None:
    assert told(text) == [("killed", "14")]


def test_a_number_within_another_has_no_part_in_what_happened() -> None:
    assert told("Five of the 12 hostages were freed.") == [("released", "Five"), ("abducted", "12")]


def test_a_number_takes_up_the_things_counted_before_it() -> None:
    found = counts("They counted 22 missiles, 17 of them aimed at the base.")
    assert [(c.kind, c.low, c.of) for c in found] == [("munitions", 22, "missiles"), ("munitions", 17, "missiles")]


def test_an_indefinite_article_is_no_number() -> None:
    assert counts("A soldier was killed.") == []
    assert told("One soldier was killed.") == [("killed", "One")]


@pytest.mark.parametrize(
    ("text", "words", "low", "unit"),
    [
        ("The government pledged $3.5 billion.", "$3.5 billion", 3.5e9, "USD"),
        ("It lent 200m euros.", "200m euros", 2e8, "EUR"),
        ("It paid Rs 5 crore to the families.", "Rs 5 crore", 5e7, "INR"),
        ("Each family got £40,000.", "£40,000", 40000, "GBP"),
    ],
)
def test_money_has_its_currency(text: str, words: str, low: float, unit: str) -> None:
    assert [(c.kind, c.span.of(text), c.low, c.unit) for c in counts(text)] == [("money", words, low, unit)]


@pytest.mark.parametrize("text", ["They fought for three days.", "The three-day strike ended.", "The siege lasted three days."])
def test_how_long_an_act_lasted_is_a_duration(text: str) -> None:
    assert [(c.kind, c.low, c.unit) for c in counts(text)] == [("duration", 3, "day")]


@pytest.mark.parametrize(
    "text",
    [
        "Under Article 51 of the charter.",
        "Flight 752 left Tehran on 8 January 2020.",
        "The 34-year-old arrived on the third day.",
        "He was jailed for nine years.",
        "In 1966 men from the district burned it.",
        "The dead man was Carlos Vega, 41.",
        "United won 3-1.",
        "The bill passed by 220 votes to 12.",
        "Turnout was 45 percent.",
        "It happened 12 kilometres north of the town.",
        "The guns opened fire at 0530 hours.",
        "They took no prisoners.",
        "They were killed one by one.",
        "They killed one another.",
        "How many rockets were fired?",
        "We have no doubt that soldiers killed him.",
    ],
)
def test_labels_dates_ages_and_measures_are_no_counts(text: str) -> None:
    assert counts(text) == []


@pytest.mark.parametrize("text", ["At least 20 people were killed, officials said.", "Killed were at least\n20 people."])
def test_a_count_quotes_the_text(text: str) -> None:
    assert [" ".join(words.split()).lower() for _, words in told(text)] == ["at least 20"]


WORDS = [
    *(
        "12",
        "15",
        "1.5",
        "2020",
        "3-1",
        "to",
        "-",
        "and",
        "or",
        "half",
        "a",
        "dozen",
        "hundred",
        "million",
        "$",
        "m",
        "no",
        "none",
    ),
    *(
        "of",
        "them",
        "several",
        "between",
        "at least",
        "more",
        "killed",
        "dead",
        "wounded",
        "people",
        "soldiers",
        "May",
        ",",
        ".",
        "(",
    ),
]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=25))
def test_every_count_lies_in_the_text_and_says_why_a_field_is_blank(words: list[str]) -> None:
    text = " ".join(words)
    for count in counts(text):
        assert 0 <= count.span.start < count.span.end <= len(text)
        assert count.low is None or count.high is None or count.low <= count.high
        assert (count.of is None) == ("of" in count.blanks) and (count.high is None) == ("high" in count.blanks)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Officials spoke of five missiles at first and later of two.", [("munitions", "five"), ("munitions", "two")]),
        (
            "The agency put the crowd at 700 to 1,000; two people who were there spoke of several thousand.",
            [("participants", "700 to 1,000"), ("people", "two"), ("participants", "several thousand")],
        ),
        ("Police arrested 12 people at 14 Elm Street.", [("detained", "12")]),
        ("They spoke of several thousand.", []),
    ],
)
def test_a_bare_number_gives_another_figure_for_what_was_counted(text: str, expected: list[tuple[str, str]]) -> None:
    assert told(text) == expected
