"""Passages as the trainer reads them: every mark of the corpus stands on the token that the heads will see it on."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from rashomon.coding.features import ROLES, STATUSES, event_types, modes
from training.passages import Passage, Report, is_held_out, read

TEXT = """@ t-001 wire middle-east 2010s
[Two Syrian soldiers|r1] were [killed|e1 ASSAULT explosives] by [a rebel bomb|a1] near [Aleppo|p1] on [Monday|t1].
The [blast|=e1] hurt nobody else.

@ t-002 wire middle-east 2010s
[Turkey|a1] did not [threw out|e1 SANCTION expel negated] [the envoys|r1].

@ t-003 sport western-europe 2010s neg=sport
The striker fired over the bar.
"""


@pytest.fixture(scope="module")
def passages(tmp_path_factory: pytest.TempPathFactory) -> list[Passage]:
    folder = tmp_path_factory.mktemp("corpus")
    (folder / "part.txt").write_text(TEXT, encoding="utf-8")
    return list(read(Path(folder)))


def having(report: Report, role: str) -> list[int]:
    return sorted(report.pairs.token[report.labels[:, ROLES.index(role)] > 0].tolist())


def test_an_event_has_its_type_status_modes_and_roles_on_the_governing_tokens(passages: list[Passage]) -> None:
    report = passages[0].reports[0]
    assert event_types()[report.event_type] == "ASSAULT"
    assert STATUSES[report.status] == "asserted"
    assert [modes()[number] for number in report.modes] == [("ASSAULT", "explosives")]
    words = "Two Syrian soldiers were killed by a rebel bomb near Aleppo on Monday".split()
    assert [words[index] for index in having(report, "recipient")] == ["soldiers"]
    assert [words[index] for index in having(report, "actor")] == ["bomb"]
    assert [words[index] for index in having(report, "place")] == ["Aleppo"]
    assert [words[index] for index in having(report, "time")] == ["Monday"]


def test_a_further_word_for_the_act_is_a_report_with_the_same_roles(passages: list[Passage]) -> None:
    first, again = passages[0].reports
    assert (first.first, again.first) == (True, False)
    assert having(again, "recipient") == having(first, "recipient")


def test_the_other_words_of_a_trigger_are_marked_beside_it(passages: list[Passage]) -> None:
    (report,) = passages[1].reports
    assert STATUSES[report.status] == "negated"
    assert len(having(report, "word")) == 1


def test_a_negative_reports_nothing(passages: list[Passage]) -> None:
    assert passages[2].negative
    assert passages[2].reports == []


def test_every_pair_has_features_within_their_range(passages: list[Passage]) -> None:
    from rashomon.coding.features import PAIR_IDS

    features = np.concatenate([report.pairs.features for passage in passages for report in passage.reports])
    assert (features >= 0).all()
    assert (features < np.array(PAIR_IDS)).all()


def test_a_passage_is_held_out_or_not_whatever_else_the_corpus_holds() -> None:
    chosen = [f"w1-{number:03}" for number in range(1, 401) if is_held_out(f"w1-{number:03}")]
    assert 20 <= len(chosen) <= 60
    assert chosen == [id for id in chosen if is_held_out(id)]


def test_the_part_that_was_written_to_measure_with_is_held_out_whole() -> None:
    assert all(is_held_out(f"w35-{number:03}") for number in range(1, 301))
