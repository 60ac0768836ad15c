"""What `times.find` reads: real wordings in, TIMEX3 value and interval out. The publication is Thursday 9 January 2020."""

from __future__ import annotations

import pytest

from rashomon import times
from rashomon.records import TimeExpression

PUBLISHED = "2020-01-09"


def read(text: str, published: str | None = PUBLISHED) -> list[tuple[str, str | None]]:
    return [(found.span.of(text), found.value) for found in times.find(text, published)]


def only(text: str, published: str | None = PUBLISHED) -> TimeExpression:
    (found,) = times.find(text, published)
    return found


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("It happened on 8 January 2020.", "8 January 2020", "2020-01-08"),
        ("It happened on January 8th, 2020.", "January 8th, 2020", "2020-01-08"),
        ("It happened on Wednesday, Jan. 8, 2020.", "Wednesday, Jan. 8, 2020", "2020-01-08"),
        ("It happened on the 8th of January 2020.", "the 8th of January 2020", "2020-01-08"),
        ("Updated 2020-01-08.", "2020-01-08", "2020-01-08"),
        ("Updated 2020-01-08T14:30Z.", "2020-01-08T14:30Z", "2020-01-08T14:30Z"),
        ("On 25/12/2019 it rained.", "25/12/2019", "2019-12-25"),
        ("On 12/25/2019 it rained.", "12/25/2019", "2019-12-25"),
        ("In 1953 a coup took place.", "1953", "1953"),
        ("in early 2003", "early 2003", "2003"),
        ("in May of 1998", "May of 1998", "1998-05"),
        ("during the 1980s", "the 1980s", "198"),
        ("in the nineties", "the nineties", "199"),
        ("in the 19th century", "the 19th century", "18"),
        ("in the spring of 2003", "the spring of 2003", "2003-SP"),
        ("the third quarter of 2019", "the third quarter of 2019", "2019-Q3"),
        ("the first half of 2019", "the first half of 2019", "2019-H1"),
        ("in nineteen ninety-six", "nineteen ninety-six", "1996"),
        ("Salamis, 480 BC", "480 BC", "BC0480"),
        ("On Easter 2019 bombs went off", "Easter 2019", "2019-04-21"),
        ("Thanksgiving 2019 was cold", "Thanksgiving 2019", "2019-11-28"),
    ],
)
def test_absolute_dates_keep_their_words_and_need_no_anchor(text: str, words: str, value: str) -> None:
    found = only(text)
    assert (found.span.of(text), found.value, found.anchor) == (words, value, None)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Missiles hit the base on Wednesday.", "2020-01-08"),
        ("He spoke on Thursday.", "2020-01-09"),
        ("He will speak on Monday.", "2020-01-13"),
        ("He spoke last Thursday.", "2020-01-02"),
        ("They meet next Tuesday.", "2020-01-14"),
        ("The strike came yesterday.", "2020-01-08"),
        ("The vote is the day after tomorrow.", "2020-01-11"),
        ("It was announced last week.", "2020-W01"),
        ("It was announced last month.", "2019-12"),
        ("It was announced last year.", "2019"),
        ("It was announced two days ago.", "2020-01-07"),
        ("It was announced three weeks ago.", "2019-W51"),
        ("It was announced six months ago.", "2019-07"),
        ("The attack of Jan. 3 was condemned.", "2020-01-03"),
        ("Protests began in November.", "2019-11"),
        ("Protests are expected in February.", "2020-02"),
        ("Prices rose last summer.", "2019-SU"),
        ("He was jailed in January last year.", "2019-01"),
        ("Troops moved on Tuesday of last week.", "2019-12-31"),
    ],
)
def test_relative_dates_are_reckoned_from_the_publication(text: str, value: str) -> None:
    found = only(text)
    assert (found.value, found.anchor) == (value, "publication")


@pytest.mark.parametrize(
    "text",
    ["It came on Wednesday night.", "last week", "yesterday", "two days ago", "this year", "in January this year", "tonight"],
)
@pytest.mark.parametrize("published", [None, "unknown", "2020-13-40"])
def test_without_a_publication_date_relative_dates_stay_open_and_say_why(text: str, published: str | None) -> None:
    found = only(text, published)
    assert (found.start, found.end, found.anchor) == (None, None, None)
    assert found.blanks["start"] == "relative to a publication date, and none is given"


def test_a_part_of_a_day_has_that_day_as_its_interval() -> None:
    found = only("Missiles hit the base on Wednesday night.")
    assert (found.type, found.value) == ("TIME", "2020-01-08TNI")
    assert (found.start, found.end, found.granularity) == ("2020-01-08", "2020-01-08", "part-of-day")


def test_an_interval_ends_on_its_last_day() -> None:
    found = only("It was announced last week.")
    assert (found.start, found.end, found.granularity) == ("2019-12-30", "2020-01-05", "week")


def test_a_past_length_of_time_reaches_back_from_the_publication() -> None:
    found = only("They met often over the past three months.")
    assert (found.type, found.value, found.start, found.end) == ("DURATION", "P3M", "2019-10-09", "2020-01-09")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("on 31 February 2020", "February 2020 has no day 31"),
        ("on Feb. 29, 2019", "February 2019 has no day 29"),
        ("on 2020-13-01", "there is no month 13"),
        ("on 8/1/2020", "8/1/2020 may be day/month or month/day"),
        ("in the year 12020", "the year 12020 is out of range"),
        ("on January 8, 12020", "the year 12020 is out of range"),
        ("on 32 January 2020", "January 2020 has no day 32"),
        ("on 31 February", "February has no day 31"),
        ("2020/13/01", "there is no month 13"),
        ("the fifth Sunday of February 2019", "the month has no fifth such day"),
        ("on the third day of the protests", "counted from an event that the text tells of, not from a date"),
        ("the day after the attack", "counted from an event that the text tells of, not from a date"),
    ],
)
def test_a_date_that_cannot_be_told_has_no_value_and_says_why(text: str, reason: str) -> None:
    found = only(text)
    assert (found.value, found.start, found.blanks["value"]) == (None, None, reason)


@pytest.mark.parametrize(
    "text",
    [
        "They may march and spring into action; prices fall.",
        "The second attack hit the 52nd brigade.",
        "Some 2,000 troops and 1500 people fled; 1953 people died.",
        "The Sun reported the news, and May denied it.",
        "Article 51 and Resolution 1929 apply.",
        "The Women's March passed a Boeing 737.",
        "He is 52 years old, a 40-year-old fighter's father.",
        "It cost $2000, or 2000 euros.",
        "Three-quarters of its food and a quarter of its fuel are imported.",
    ],
)
def test_numbers_and_words_that_only_look_like_times_are_left_alone(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("between 3 and 8 January", [("3", "2020-01-03"), ("8 January", "2020-01-08")]),
        ("from 2014-2018", [("2014", "2014"), ("2018", "2018")]),
        ("in 1939-45", [("1939", "1939"), ("45", "1945")]),
        ("28 December 2019 - 3 January 2020", [("28 December 2019", "2019-12-28"), ("3 January 2020", "2020-01-03")]),
        ("October to March 1951", [("October", "1950-10"), ("March 1951", "1951-03")]),
        ("499-493 BC", [("499", "BC0499"), ("493 BC", "BC0493")]),
    ],
)
def test_both_ends_of_a_range_are_expressions(text: str, expected: list[tuple[str, str]]) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("mourning for three days", "P3D"),
        ("a 24-hour ultimatum", "PT24H"),
        ("after more than 40 years", "P40Y"),
        ("ruled for decades", "PXDE"),
        ("it took two and a half years", "P2.5Y"),
        ("it took half an hour", "PT30M"),
        ("a few weeks of calm", "PXW"),
        ("a year-long siege", "P1Y"),
    ],
)
def test_lengths_of_time(text: str, value: str) -> None:
    found = only(text)
    assert (found.type, found.value, found.start) == ("DURATION", value, None)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("every Monday", "XXXX-WXX-1"),
        ("paid annually", "XXXX"),
        ("each month", "P1M"),
        ("every two years", "P2Y"),
        ("twice a week", "P1W"),
        ("100 bombs per day", "P1D"),
        ("on Tuesday nights", "XXXX-WXX-2TNI"),
    ],
)
def test_times_that_recur(text: str, value: str) -> None:
    found = only(text)
    assert (found.type, found.value) == ("SET", value)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("noon Friday", "2020-01-03T12:00"),
        ("5 p.m. EST, Jan. 7", "2020-01-07T17:00"),
        ("in the early hours of Sunday", "2020-01-05TMO"),
        ("at 1430 hours", "XXXX-XX-XXT14:30"),
        ("about 0530 local time", "XXXX-XX-XXT05:30"),
        ("5:30PM yesterday", "2020-01-08T17:30"),
        ("early Wednesday morning", "2020-01-08TMO"),
        ("the night of 8 January 2020", "2020-01-08TNI"),
        ("this morning", "2020-01-09TMO"),
        ("last night", "2020-01-08TNI"),
        ("overnight", "2020-01-08TNI"),
        ("at 14:30", "XXXX-XX-XXT14:30"),
    ],
)
def test_clock_times_and_parts_of_the_day(text: str, value: str) -> None:
    found = only(text)
    assert (found.type, found.value) == ("TIME", value)


def test_a_clock_time_takes_the_date_that_follows_it() -> None:
    assert read("At 01:30 on 8 January 2020 missiles hit.") == [("01:30", "2020-01-08T01:30"), ("8 January 2020", "2020-01-08")]


def test_references_to_the_present_and_past_have_no_date() -> None:
    now, recent = times.find("The world is now safer after recent talks.", PUBLISHED)
    assert (now.value, now.start, recent.value) == ("PRESENT_REF", None, "PAST_REF")


def test_the_next_day_is_reckoned_from_the_date_before_and_names_it() -> None:
    first, second = times.find("The truce ended on 3 March 2018. The next day fighting resumed.", PUBLISHED)
    assert (second.value, second.anchor) == ("2018-03-04", first.id)


def test_a_later_day_is_not_reckoned_from_the_publication() -> None:
    found = only("Four days later fighting resumed.")
    assert (found.value, found.blanks["value"]) == (None, "relative to a date in the text, and none comes before it")


def test_in_a_narrative_dates_go_on_from_the_date_before() -> None:
    text = (
        "On 1 September 1939 Poland was attacked; in May 1940, France. In June it fell. "
        "By 1943 Italy had changed sides, by 1945 it was over, and trials began in 1946."
    )
    assert ("June", "1940-06") in read(text)
    assert ("June", "1940-06") in read(text, None)


def test_a_zone_that_is_named_stands_in_the_interval() -> None:
    found = only("5 p.m. EST, Jan. 7")
    assert (found.start, found.end) == ("2020-01-07T17:00-05", "2020-01-07T17:00-05")


def test_a_feast_that_follows_the_moon_has_the_days_it_may_fall_on_and_no_value() -> None:
    found = only("Eid al-Fitr was quiet.", "2019-06-20")
    assert (found.value, found.start, found.end, found.granularity) == (None, "2019-06-04", "2019-06-05", "days")
    assert found.blanks["value"] == "begins when the new moon is seen, which differs from place to place"


def test_a_feast_without_a_year_stays_open() -> None:
    found = only("Ramadan began.", None)
    assert (found.value, found.start, found.blanks["start"]) == (None, None, "a named day whose year is not given")


def test_a_day_that_each_country_keeps_differently_stays_open() -> None:
    assert only("on Independence Day").blanks["value"] == "kept on another day in each country"


@pytest.mark.parametrize(
    "text",
    ["the Good Friday Agreement", "the Tet Offensive", "The Sunday Times reports", "after Bloody Sunday", "the Winter Olympics"],
)
def test_a_day_that_is_part_of_a_name_is_no_date(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "start", "end", "granularity"),
    [
        ("early 2003", "2003-01-01", "2003-04-30", "part-of-year"),
        ("mid-2003", "2003-05-01", "2003-08-31", "part-of-year"),
        ("in late January", "2020-01-21", "2020-01-31", "part-of-month"),
        ("at the end of last week", "2020-01-03", "2020-01-05", "part-of-week"),
        ("the late 1980s", "1987-01-01", "1989-12-31", "part-of-decade"),
        ("the early 19th century", "1800-01-01", "1839-12-31", "part-of-century"),
        ("the first half of the 19th century", "1800-01-01", "1849-12-31", "part-of-century"),
        ("late Monday", "2020-01-06", "2020-01-06", "part-of-day"),
        ("earlier this month", "2020-01-01", "2020-01-09", "part-of-month"),
        ("later this year", "2020-01-09", "2020-12-31", "part-of-year"),
        ("the first week of March 2019", "2019-03-01", "2019-03-07", "week"),
        ("the last week of August 2019", "2019-08-25", "2019-08-31", "week"),
        ("the week ending Jan. 3", "2019-12-28", "2020-01-03", "week"),
    ],
)
def test_a_part_of_a_longer_time_has_an_interval_of_its_own(text: str, start: str, end: str, granularity: str) -> None:
    found = only(text)
    assert (found.start, found.end, found.granularity) == (start, end, granularity)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("the 15th of last month", "2019-12-15"),
        ("on the second of this month", "2020-01-02"),
        ("the first Monday in May 2019", "2019-05-06"),
        ("the last Friday of March 2013", "2013-03-29"),
        ("three days from now", "2020-01-12"),
        ("a week ago today", "2020-01-02"),
        ("three weeks from today", "2020-01-30"),
        ("20-Mar-2013", "2013-03-20"),
        ("2013/03/20", "2013-03-20"),
        ("the winter of 2011-12", "2011-WI"),
        ("8 January 2999", "2999-01-08"),
        ("since the Sept. 11 attacks", "2001-09-11"),
    ],
)
def test_days_that_are_counted_or_written_in_other_ways(text: str, value: str) -> None:
    assert only(text).value == value


def test_an_anniversary_is_so_many_years_after_the_date_in_its_words() -> None:
    assert read("on the 10th anniversary of the 2003 invasion")[0] == ("the 10th anniversary", "2013")
    assert read("the first anniversary of the attack of 3 March 2018")[0] == ("the first anniversary", "2019-03-03")
    assert read("the 70th anniversary of D-Day") == [("the 70th anniversary", None)]


def test_the_third_day_is_counted_from_the_day_on_which_something_began() -> None:
    first, third = times.find("On 3 March 2018 the siege began. On the third day rebels fled.", PUBLISHED)
    assert (third.value, third.anchor) == ("2018-03-05", first.id)
    assert read("He spoke on 3 March 2018. On the third day of the siege it rained.")[1] == ("the third day", None)


def test_both_ends_of_a_range_lie_in_one_year() -> None:
    assert read("Fighting went on from 3 to 7 May.", "2013-09-09") == [("3", "2013-05-03"), ("7 May", "2013-05-07")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("two to three weeks", [("two", "P2W"), ("three weeks", "P3W")]),
        ("the 17th through 19th centuries", [("the 17th", "16"), ("19th centuries", "18")]),
        ("in the 1990/91 season", [("1990", "1990"), ("91", "1991")]),
        ("the day after Monday", [("the day after", "2020-01-07"), ("Monday", "2020-01-06")]),
    ],
)
def test_other_pairs_are_two_expressions(text: str, expected: list[tuple[str, str]]) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    ("text", "value", "start", "end"),
    [
        ("In the quarter ended July 31 it lost money.", "1989-Q2", "1989-05-01", "1989-07-31"),
        ("its fourth quarter ended Sept. 30", "1989-Q4", "1989-07-01", "1989-09-30"),
        ("For the year ended June 30 net rose.", "P1Y", "1988-07-01", "1989-06-30"),
        ("The first quarter ended March 31, 1988, was good.", "1988-Q1", "1988-01-01", "1988-03-31"),
    ],
)
def test_a_period_reaches_to_the_day_on_which_the_text_says_it_ended(text: str, value: str, start: str, end: str) -> None:
    found = times.find(text, "1989-11-02")[0]
    assert (found.value, found.start, found.end) == (value, start, end)


@pytest.mark.parametrize(
    ("text", "value"), [("fiscal 1990", "1990"), ("the fiscal third quarter", "1989-Q3"), ("this fiscal year", "1989")]
)
def test_a_fiscal_year_has_a_value_and_no_interval(text: str, value: str) -> None:
    found = only(text, "1989-11-02")
    assert (found.value, found.start) == (value, None)
    assert found.blanks["start"] == "of a fiscal year, whose first day the text does not tell"


def test_a_quarter_that_is_not_over_is_not_what_results_are_compared_with() -> None:
    text = "Third-quarter net fell. Fourth-quarter claims may be large. In the latest quarter it lost $7 million."
    assert read(text, "1989-11-02")[-1] == ("the latest quarter", "1989-Q3")


def test_a_longer_period_named_since_is_what_a_year_earlier_means() -> None:
    text = "Third-quarter net fell. In the nine months it was $5 million, compared with $6 million a year earlier."
    assert read(text, "1989-11-02")[-1] == ("a year earlier", "1988")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The trial starts Monday.", "2020-01-13"),
        ("It is open through February.", "2020-02"),
        ("By March, rebels had taken the town.", "2019-03"),
        ("A committee heard testimony Monday on a plan that would pass.", "2020-01-06"),
        ("The two sides agreed to hold talks on Monday.", "2020-01-13"),
        ("The Sept. 20 letter", "2019-09-20"),
    ],
)
def test_the_tense_nearby_and_the_distance_tell_the_direction(text: str, value: str) -> None:
    assert only(text).value == value


@pytest.mark.parametrize(
    "text",
    [
        "USA Today reported it.",
        "the Daily News",
        "call 800-768-1506",
        "P-40s flew",
        "27 and 29 years old",
        "www.example.org/2009-03-04/news",
        "in as many years",
        "it is up to date",
    ],
)
def test_names_numbers_and_addresses_are_no_times(text: str) -> None:
    assert read(text) == []


def test_a_news_article_that_looks_far_back_is_still_read_as_news() -> None:
    text = "State visits of 1952, 1961, 1978, 2003 and 2011 are recalled. He spoke by phone on Friday, and arrives on July 13."
    assert read(text, "2018-04-28")[-2:] == [("Friday", "2018-04-27"), ("July 13", "2018-07-13")]


def test_a_quarter_is_compared_with_the_quarter_named_before() -> None:
    text = "Sales in the third quarter rose from $5 million a year earlier."
    assert read(text, "1989-11-02") == [("the third quarter", "1989-Q3"), ("a year earlier", "1988-Q3")]


def test_a_day_that_only_bounds_what_is_told_is_not_the_day_of_that_night() -> None:
    text = "The base was hit on Jan 8. He did not learn of it until Thursday. Of the missiles fired that night, 11 hit."
    told = {record.span.of(text): record.start for record in times.find(text, "2020-01-17")}
    assert (told["Thursday"], told["that night"]) == ("2020-01-16", "2020-01-08")
