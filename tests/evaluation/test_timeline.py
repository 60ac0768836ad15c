"""The measure of timelines: days that are right, and days that are near."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from rashomon.errors import InputError
from rashomon.evaluation import timeline as scoring
from rashomon.records import CodedDocument, Event, EventMention, Span, Status

SAMPLE = Path(__file__).parent / "sample_timeline.jsonl"
GOLD = [date(2020, 1, 3), date(2020, 1, 8), date(2020, 1, 20)]


def test_a_day_is_right_if_it_is_annotated() -> None:
    figure = scoring.exact(GOLD, [date(2020, 1, 3), date(2020, 1, 9)])
    assert (figure.precision, figure.recall) == (1 / 2, 1 / 3)


def test_a_day_beside_an_annotated_one_counts_half() -> None:
    figure = scoring.aligned(GOLD, [date(2020, 1, 3), date(2020, 1, 9)])
    assert (figure.precision, figure.recall) == pytest.approx((1.5 / 2, 1.5 / 3))


def test_two_days_do_not_count_for_one() -> None:
    figure = scoring.aligned([date(2020, 1, 3)], [date(2020, 1, 3), date(2020, 1, 4)])
    assert (figure.precision, figure.recall) == (1 / 2, 1)


def test_nothing_told_scores_nothing() -> None:
    assert scoring.aligned(GOLD, []).f1 == scoring.exact(GOLD, []).f1 == 0


def mention(id: str, status: Status) -> EventMention:
    return EventMention(
        id=id,
        document="a",
        event_type="ASSAULT",
        mode=(),
        contexts=(),
        quad="",
        score=None,
        trigger=Span(0, 1),
        sentence=Span(0, 1),
        actors=(),
        recipients=(),
        place=None,
        time=None,
        start=None,
        end=None,
        counts=(),
        status=status,
        certainty=1.0,
        attribution=None,
    )


def event(id: str, start: str | None, end: str | None, sources: int = 1) -> Event:
    return Event(
        id=id,
        title=id,
        event_type="ASSAULT",
        mode=(),
        mentions=(id,),
        documents=("a",),
        sources=sources,
        start=start,
        end=end,
    )


def test_the_most_widely_told_day_comes_first_and_only_what_happened_counts() -> None:
    status: dict[str, Status] = {
        "once": "asserted",
        "often": "asserted",
        "vague": "asserted",
        "plan": "future",
        "none": "asserted",
    }
    coded = {"a": CodedDocument(id="a", events=tuple(mention(id, put) for id, put in status.items()))}
    events = [
        event("once", "2020-01-03T10:00", "2020-01-03"),
        event("often", "2020-01-08", "2020-01-08", sources=3),
        event("vague", "2020-01-01", "2020-01-31"),
        event("plan", "2020-02-01", "2020-02-01"),
        event("none", None, None),
    ]
    assert scoring.days_told(events, coded, {"a": "It struck."}) == [date(2020, 1, 8), date(2020, 1, 3)]


def test_as_many_days_as_annotated_are_the_most_widely_told() -> None:
    case = scoring.Case("x", "sample", tuple(scoring.Day(day, "") for day in GOLD[:1]))
    result = scoring.compare(case, 1, [date(2020, 1, 3), date(2020, 1, 5)])
    assert result.figures["all days told"].precision == 1 / 2
    assert result.figures["as many as annotated"].f1 == 1


def test_the_days_of_the_sample_are_told() -> None:
    (result,) = scoring.score(scoring.read(SAMPLE))
    assert result.figures["all days told"].f1 >= 0.80
    assert "surplus" in scoring.table([result])


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ({"id": "a", "accounts": "sample", "days": []}, "`days` is empty"),
        ({"id": "a", "accounts": "sample", "days": [{"day": "2020-01-03", "what": ""}] * 2}, "2020-01-03 stands in `days` twice"),
        ({"id": "a", "accounts": "sample", "days": [{"day": "early", "what": ""}]}, "line 1"),
        ({"id": "a", "accounts": "none.jsonl", "days": [{"day": "2020-01-03", "what": ""}]}, "are not there"),
    ],
)
def test_a_timeline_that_does_not_fit_is_refused(tmp_path: Path, row: dict[str, object], told: str) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps(row) + "\n", "utf-8")
    with pytest.raises(InputError, match=told):
        scoring.read(path)
