"""The report as Markdown and the brief on one page: the same words, and nothing from an account is markup."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_comparison import compared
from test_report_hostile import HOSTILE, hostile_case
from test_report_structure import Page

from rashomon.case import Case, Contents
from rashomon.cli.keeping import write_report
from rashomon.report import ReportContents, brief, markdown, write_all
from rashomon.report.markdown import plain


def test_the_markdown_holds_disputes_tolls_silences_and_accounts() -> None:
    text = markdown(compared())
    for words in (
        "5 accounts, 4 independent sources (copies counted once)",
        "**Munitions**: 22 (Levant Wire) or 13 (Northern Post)",
        "- 80 or more: 2 accounts, 1 independent",
        "| Killed | all | 0 to 80 or more | 0 (2), 80 or more (2) |",
        "Injured (2 of 3 sources report it): not in Levant Wire",
        "| Killed | 0.43 | 1 | 3 |",
        "Set aside: 1 item.",
    ):
        assert words in text


def test_nothing_from_an_account_is_markup_in_the_markdown() -> None:
    text = markdown(hostile_case())
    assert "<script" not in text and "<img" not in text
    assert not re.search(r"(?<!\\)\]\(", text)
    assert "&lt;script&gt;" in text


@given(st.text(max_size=40))
def test_a_plain_text_is_one_line_without_live_markup(text: str) -> None:
    made = plain(text)
    assert "\n" not in made and "<" not in made
    assert not re.search(r"(?<!\\)(?:\\\\)*[`*_\[\]|]", made)
    assert not re.match(r"[-+#>]", made)


def test_the_brief_holds_figures_happenings_and_disputes() -> None:
    page = brief(compared())
    words = " ".join(re.sub(r"<[^>]+>", " ", page).split())
    assert "5 accounts · 4 independent sources (copies counted once)" in words
    assert (
        "Iran: use of force (heavy-weapons) in Iraq, 8 January 2020 (4 accounts, 3 independent; killed: 0 to 80 or more" in words
    )
    assert "Munitions : 22 ( Levant Wire ) or 13 ( Northern Post )" in words
    assert Page(page).faults == []


def test_the_brief_runs_nothing() -> None:
    page = brief(hostile_case())
    assert "<script" not in page and "<img" not in page
    assert "script-src &#39;none&#39;" in page
    assert HOSTILE not in page


def test_an_empty_case_has_both() -> None:
    empty = ReportContents(title="Nothing", documents={}, coded={})
    assert "No event was found" in markdown(empty)
    assert "No event was found" in brief(empty)


def test_all_three_are_written_side_by_side(tmp_path: Path) -> None:
    write_all(compared(), tmp_path / "report.html")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["brief.html", "report.html", "report.md"]


@pytest.mark.parametrize("make", [markdown, brief])
def test_the_order_of_the_records_changes_nothing(make: object) -> None:
    case = compared()
    turned = compared()
    turned = ReportContents(
        **{
            field: tuple(reversed(value)) if isinstance(value, tuple) else value
            for field in case.__struct_fields__
            if (value := getattr(turned, field)) is not None
        }
    )
    assert make(turned) == make(case)  # type: ignore[operator]


def test_a_case_has_all_three_with_what_the_comparison_found(tmp_path: Path) -> None:
    made = compared()
    held = {field: getattr(made, field) for field in Contents.__struct_fields__ if field in made.__struct_fields__}
    held["documents"] = tuple(made.documents.values())
    held["coded"] = tuple(made.coded.values())
    case = Case.write(tmp_path / "case", Contents(**held))
    write_report(case)
    assert {"report.html", "report.md", "brief.html"} <= {path.name for path in case.directory.iterdir()}
    page = case.report.read_text(encoding="utf-8")
    for words in ("2 of 3", "none of its words are told", "10–50", "The Wire", "also has"):
        assert words in page
