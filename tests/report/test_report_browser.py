"""The page in a real browser: quiet, offline, narrow enough for a phone, and its evidence is one click away."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from made_comparison import compared
from test_report_hostile import hostile_case

from rashomon.report import ReportContents, write, write_all

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
    for width in (360, 390, 1280):
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


# The least contrast of any words with what stands behind them, and the words: WCAG 2.2, relative luminance.
CONTRAST = """() => {
  const parse = (colour) => { const n = colour.match(/[\\d.]+/g).map(Number); return n.length < 4 ? [...n, 1] : n; };
  const over = (top, under) => [0, 1, 2].map((i) => top[i] * top[3] + under[i] * (1 - top[3]));
  const channel = (c) => { c /= 255; return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4; };
  const light = (c) => 0.2126 * channel(c[0]) + 0.7152 * channel(c[1]) + 0.0722 * channel(c[2]);
  const behind = (element) => {
    const layers = [];
    for (let node = element; node; node = node.parentElement) layers.push(parse(getComputedStyle(node).backgroundColor));
    return layers.reverse().reduce((under, top) => over(top, under), [255, 255, 255]);
  };
  let worst = [21, ""];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement;
    if (!node.data.trim() || element.closest("script, svg, .unseen, .skip") || !element.checkVisibility()) continue;
    const style = getComputedStyle(element), ground = behind(element);
    const a = light(over(parse(style.color), ground)), b = light(ground);
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (ratio < worst[0]) worst = [ratio, node.data.trim().slice(0, 40) + " in " + element.className];
  }
  return worst;
}"""


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_words_stand_out_from_what_is_behind_them(browser: Any, tmp_path: Path, scheme: str) -> None:
    path = write(compared(), tmp_path / "report.html")
    tab = browser.new_page(viewport={"width": 1280, "height": 800}, color_scheme=scheme)
    tab.goto(path.as_uri())
    tab.evaluate("document.querySelectorAll('details').forEach((fold) => { fold.open = true; })")
    ratio, words = tab.evaluate(CONTRAST)
    assert ratio >= 4.5, words
    tab.close()


@pytest.mark.browser
def test_what_can_be_reached_has_a_name_and_tables_have_headers(browser: Any, tmp_path: Path) -> None:
    tab, trouble = open_page(browser, write(compared(), tmp_path / "report.html"), 1280)
    unnamed = tab.evaluate(
        """() => [...document.querySelectorAll("a[href], button, input, summary, [tabindex='0'], svg[role], section, article")]
          .filter((e) => !e.getAttribute("aria-label") && !document.getElementById(e.getAttribute("aria-labelledby"))
            && !e.textContent.trim() && !(e.labels && e.labels.length)).map((e) => e.outerHTML.slice(0, 80))"""
    )
    assert unnamed == []
    assert tab.evaluate("[...document.querySelectorAll('svg')].every((e) => e.role || e.ariaHidden)")
    assert tab.evaluate("[...document.querySelectorAll('table')].every((e) => e.tHead && e.querySelector('tbody th[scope], td'))")
    assert tab.evaluate("[...document.querySelectorAll('th')].every((e) => e.scope)")
    levels = tab.evaluate("[...document.querySelectorAll('h1, h2, h3, h4')].map((e) => Number(e.tagName[1]))")
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert tab.evaluate("['header', 'nav', 'main', 'footer'].every((name) => document.querySelector(name))")
    assert trouble == []
    tab.close()


@pytest.mark.browser
def test_the_keyboard_skips_to_the_report_and_follows_evidence(browser: Any, tmp_path: Path) -> None:
    tab, trouble = open_page(browser, write(compared(), tmp_path / "report.html"), 1280)
    tab.keyboard.press("Tab")
    assert tab.evaluate("document.activeElement.className") == "skip"
    tab.keyboard.press("Enter")
    assert tab.evaluate("location.hash") == "#main"
    link = tab.locator("#disputes a.ev").first
    link.focus()
    tab.keyboard.press("Enter")
    assert tab.evaluate("document.activeElement.classList.contains('s')")
    assert trouble == []
    tab.close()


@pytest.mark.browser
def test_paper_holds_every_section_and_the_brief_is_one_page(browser: Any, tmp_path: Path) -> None:
    path = write_all(compared(), tmp_path / "report.html")
    tab = browser.new_page()
    tab.goto(path.as_uri())
    tab.emulate_media(media="print")
    tab.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    heights = tab.evaluate("[...document.querySelectorAll('main > section')].map((e) => e.getBoundingClientRect().height)")
    assert len(heights) == 16 and min(heights) > 20
    assert not tab.locator("nav").is_visible()
    tab.set_viewport_size({"width": 680, "height": 1000})  # A4 within its margins, in CSS pixels
    assert tab.evaluate("document.documentElement.scrollWidth") <= 680
    assert tab.evaluate("[...document.querySelectorAll('table.matrix')].every((e) => e.scrollWidth <= 680)")
    assert tab.locator("main details:not([open])").count() == 0
    tab.goto(path.with_name("brief.html").as_uri())
    assert len(re.findall(rb"/Type\s*/Page\b", tab.pdf(format="A4", prefer_css_page_size=True))) == 1
    tab.close()
