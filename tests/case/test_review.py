"""The review database keeps every judgement, and is made only when there is one to keep."""

import pytest

from rashomon.case import Review, moment
from rashomon.errors import CaseError, UsageError
from rashomon.records import Judgement


def judgement(verdict="same", at="2020-02-01T00:00:00.000000Z"):
    return Judgement(left="a", right="b", verdict=verdict, by="Ada", at=at, why=None)


def test_reading_makes_no_file(tmp_path):
    assert Review(tmp_path).judgements() == []
    assert list(tmp_path.iterdir()) == []


def test_judgements_come_back_in_the_order_of_their_times_and_none_is_lost(tmp_path):
    review = Review(tmp_path)
    late, early = judgement(at="2020-03-01T00:00:00.000000Z"), judgement("not-same")
    review.add([late])
    review.add([early, judgement("unsure")])
    assert Review(tmp_path).judgements() == [early, judgement("unsure"), late]


def test_of_a_call_all_are_written_or_none(tmp_path):
    review = Review(tmp_path)
    wrong = Judgement(left="b", right="a", verdict="same", by="Ada", at="2020")
    with pytest.raises(CaseError):
        review.add([judgement(), wrong])
    assert review.judgements() == []


def test_a_folder_that_cannot_be_written_is_named(tmp_path):
    with pytest.raises(CaseError, match="cannot be used") as error:
        Review(tmp_path / "missing").add([judgement()])
    assert error.value.code == "C007"


def test_times_are_written_in_utc():
    assert moment("2020-01-08T01:30:00+03:30") == "2020-01-07T22:00:00.000000Z"
    assert moment().endswith("Z")
    for wrong in ("now", "2020-01-08T01:30:00"):
        with pytest.raises(UsageError):
            moment(wrong)
