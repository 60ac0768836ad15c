"""The page in a real browser: quiet, offline, narrow enough for a phone, and its evidence is one click away."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from test_report_hostile import hostile_case

from rashomon.report import ReportContents, write

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync"]  # fmt: skip


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if chromium is None:
        pytest.skip("no Chromium on this machine")
    with playwright.sync_playwright() as running:
        opened = running.chromium.launch(executable_path=chromium, args=FLAGS)
        yield opened
        opened.close()


def open_page(browser: Any, path: Path, width: int) -> tuple[Any, list[str]]:
    """The report at a width, and a list that gathers what should not happen: messages, errors, requests, dialogs."""
    tab = browser.new_page(viewport={"width": width, "height": 800})
    trouble: list[str] = []
    tab.on("console", lambda message: trouble.append(f"console: {message.text}"))
    tab.on("pageerror", lambda error: trouble.append(f"error: {error}"))
    tab.on("dialog", lambda dialog: (trouble.append("dialog"), dialog.dismiss()))
    tab.on("request", lambda request: trouble.append(request.url) if request.url != path.as_uri() else None)
    tab.goto(path.as_uri())
    return tab, trouble


@pytest.mark.browser
def test_the_page_in_a_browser(browser: Any, case: ReportContents, tmp_path: Path) -> None:
    path = write(case, tmp_path / "report.html")
    for width in (360, 1280):
        tab, trouble = open_page(browser, path, width)
        assert tab.evaluate("document.documentElement.scrollWidth") <= width
        link = tab.locator("#disputes a.ev").first
        words = link.text_content()
        link.click()
        sentence = tab.locator(".s:target")
        assert words in sentence.text_content()
        assert sentence.is_visible()
        assert sentence.evaluate("el => el.getBoundingClientRect().top >= 0 && el.getBoundingClientRect().top < innerHeight")
        assert sentence.evaluate("el => getComputedStyle(el).backgroundColor") != "rgba(0, 0, 0, 0)"
        assert tab.evaluate("[...CSS.highlights.get('evidence')][0].toString()") == words
        tab.locator("#back").click()
        assert tab.evaluate("document.activeElement.textContent") == words
        assert trouble == []
        tab.close()


@pytest.mark.browser
def test_hostile_accounts_in_a_browser(browser: Any, tmp_path: Path) -> None:
    path = write(hostile_case(), tmp_path / "report.html")
    tab, trouble = open_page(browser, path, 360)
    assert tab.evaluate("document.documentElement.scrollWidth") <= 360
    assert tab.evaluate("document.scripts.length") == 1
    assert trouble == []
    tab.close()
