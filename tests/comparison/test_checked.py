"""What a comparison must show of the shipped sample, and of accounts of January 2020 where they are given, by hand-made lists.

A list was made from the accounts alone before any comparison was run on them; see the head of `sample_checked.yaml`.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from checked import Checked, Missed

from rashomon import comparison
from rashomon.cli import inputs
from rashomon.engine import job
from rashomon.sample import accounts_path

HERE = Path(__file__).parent
CRISIS = HERE.parents[2] / "shared" / "data" / "crisis2020" / "accounts.jsonl"

FLOOR_FACTS = 0.91  # 103 of 112 are found; most of those missed are linked to another event


def scored(path: Path, gold: str) -> Missed:
    """A list beside the comparison that the software makes of some accounts."""
    items = inputs.read((str(path),), inputs.options(None, None, (), None))
    outcome = job.run(items, inputs.pipeline(False, (), None, ()), processes=1)
    made = comparison.Comparison(accounts=tuple(outcome.accounts), facts=tuple(outcome.facts), silences=tuple(outcome.silences))
    coded = {one.id: one for one in outcome.coded}
    return Checked(HERE / gold, made, outcome.events, coded, {one.id: one.text for one in outcome.documents}).score()


@pytest.fixture(scope="module")
def sample() -> Missed:
    with accounts_path() as path:
        return scored(path, "sample_checked.yaml")


@pytest.fixture(scope="module")
def crisis() -> Missed:
    if not CRISIS.exists():
        pytest.skip("the accounts of January 2020 are not given")
    return scored(CRISIS, "crisis_checked.yaml")


def test_no_dispute_of_the_sample_is_false(sample: Missed) -> None:
    assert sample.unlisted == []


def test_facts_of_the_sample_are_found(sample: Missed) -> None:
    assert sample.recall("facts") >= FLOOR_FACTS, sample.missed["facts"]


def test_disputes_revisions_and_silences_of_the_sample_are_found_and_what_is_told_is_no_silence(sample: Missed) -> None:
    assert {part: sample.missed[part] for part in ("disputes", "revisions", "silences", "tells")} == {
        "disputes": [], "revisions": [], "silences": [], "tells": [],
    }  # fmt: skip


def test_no_dispute_of_january_2020_is_false(crisis: Missed) -> None:
    assert crisis.unlisted == []


def test_facts_disputes_revisions_and_silences_of_january_2020_are_found(crisis: Missed) -> None:
    assert crisis.recall("facts", "disputes", "revisions", "silences") >= 0.9, crisis.missed
    assert crisis.missed["disputes"] == crisis.missed["tells"] == []
