"""Real accounts of January 2020, as three outlets published them."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from rashomon import times

ACCOUNTS = Path(__file__).parents[3] / "shared" / "data" / "crisis2020" / "accounts.jsonl"

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not ACCOUNTS.exists(), reason="the real accounts are not beside the project"),
]


@cache
def accounts() -> dict[str, dict[str, Any]]:
    return {record["id"]: record for record in map(json.loads, ACCOUNTS.read_text(encoding="utf-8").splitlines())}


def read(identity: str) -> dict[str, str | None]:
    record = accounts()[identity]
    return {one.span.of(record["text"]): one.start for one in times.find(record["text"], record["published"])}


def test_wednesday_night_is_the_night_before_a_thursday() -> None:
    assert read("seed-002")["Wednesday night"] == "2020-01-08"


def test_last_week_is_the_calendar_week_before() -> None:
    assert read("seed-002")["last week"] == "2019-12-30"


def test_a_date_without_a_year_is_the_near_one() -> None:
    assert read("train1603-1")["Jan. 8"] == "2020-01-08"


def test_an_account_without_a_date_dates_nothing_by_itself() -> None:
    record = accounts()["seed-000"]
    assert all(one.anchor != "publication" for one in times.find(record["text"], None))
