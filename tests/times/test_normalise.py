"""What `times.normalise` reads: spans that are given, one record or None for each."""

from __future__ import annotations

from rashomon import times
from rashomon.records import Span

TEXT = "On 3 March 2018 the truce ended. The next day, Wednesday night and the murderous regime were named."


def span_of(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


def test_each_span_gets_one_record_in_the_order_given() -> None:
    night, day = times.normalise(TEXT, [span_of("Wednesday night"), span_of("3 March 2018")], "2020-01-09")
    assert night is not None
    assert day is not None
    assert (night.span, night.value) == (span_of("Wednesday night"), "2020-01-08TNI")
    assert (day.span, day.value) == (span_of("3 March 2018"), "2018-03-03")


def test_a_span_is_kept_as_given_even_where_it_is_wider_than_the_expression() -> None:
    (found,) = times.normalise(TEXT, [span_of("On 3 March 2018")], None)
    assert found is not None
    assert (found.span, found.value) == (span_of("On 3 March 2018"), "2018-03-03")


def test_a_span_is_reckoned_from_a_date_that_was_not_asked_for() -> None:
    (found,) = times.normalise(TEXT, [span_of("The next day")], "2020-01-09")
    assert found is not None
    assert found.value == "2018-03-04"


def test_words_that_are_no_time_give_none() -> None:
    assert times.normalise(TEXT, [span_of("murderous regime"), Span(0, 0)], "2020-01-09") == [None, None]


def test_plain_pairs_of_offsets_are_spans_too() -> None:
    (found,) = times.normalise("in 1953", [(3, 7)], None)
    assert found is not None
    assert found.value == "1953"


def test_words_that_are_passed_over_in_running_text_are_read_where_they_are_given() -> None:
    text = "The former president fled in winter."
    former, winter = times.normalise(text, [Span(4, 10), Span(29, 35)], "2020-01-09")
    assert former is not None
    assert winter is not None
    assert (former.value, winter.value) == ("PAST_REF", "2019-WI")
    assert [one.span for one in times.find("The former president fled.", None)] == []


def test_a_range_that_is_given_whole_is_one_interval_without_a_value() -> None:
    text = "Fighting from 3 to 7 May 2019 lasted two to three weeks."
    days, weeks = times.normalise(text, [Span(14, 29), Span(37, 55)], "2020-01-09")
    assert days is not None
    assert weeks is not None
    assert (days.value, days.start, days.end) == (None, "2019-05-03", "2019-05-07")
    assert days.blanks["value"] == "a range, for which TIMEX3 has no value"
    assert (weeks.type, weeks.value) == ("DURATION", "PXW")
