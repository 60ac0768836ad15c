"""What stands on the page, in which order, and that every link on it leads somewhere."""

from __future__ import annotations

import re
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import msgspec
import pytest
from made_case import contents

from rashomon.errors import CaseError
from rashomon.knowledge import UserFile
from rashomon.ontology import read
from rashomon.records import Fact, FactValue
from rashomon.report import ReportContents, happenings, render, write
from rashomon.report.timeline import Bar, Scale
from rashomon.report.values import value_text


class Page(HTMLParser):
    """The ids, links and loading elements of a page."""

    VOID = frozenset({"meta", "input", "rect", "line", "circle", "br"})

    def __init__(self, page: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[dict[str, str | None]] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.faults: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.tags.append((tag, found))
        if found.get("id"):
            self.ids.append(str(found["id"]))
        if tag == "a":
            self.links.append(found)
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.faults.append(f"</{tag}> at {self.getpos()}")


@pytest.fixture(scope="module")
def parsed(page: str) -> Page:
    return Page(page)


def test_the_sections_stand_in_their_order(page: str) -> None:
    found = re.findall(r'<section id="([a-z-]+)"', page[page.index("<main") :])
    assert found == [
        "disputes", "tolls", "timeline", "map", "events", "wording", "voices", "network", "silences", "agreement", "stories",
        "sources", "accounts", "method", "set-aside", "glossary",
    ]  # fmt: skip


def test_every_disputed_fact_stands_before_the_events(case: ReportContents, page: str) -> None:
    before = page[page.index('<section id="disputes"') : page.index('<section id="tolls"')]
    disputed = [fact for fact in case.facts if fact.verdict == "disputed"]
    assert before.count('<section class="slot">') == len(disputed) == 2
    for words in ("80 or more", "Killed", "Munitions", "13 to 20", "the ranges of the numbers do not meet"):
        assert words in before


def test_a_disputed_value_shows_its_support_its_speakers_and_its_words(page: str) -> None:
    value = page[page.index('<strong class="figure" dir="auto">80 or more') :]
    value = value[: value.index('class="value"')]
    assert "<b>2</b> accounts · <b>1</b> independent source<" in value
    assert "citing <bdi>Iranian state television</bdi>" in value
    assert re.search(r"said that <a class=\"ev\"[^>]*>at least 80</a> “American terrorists”", value)


def test_the_element_structure_is_well_formed(parsed: Page) -> None:
    assert parsed.faults == []
    assert parsed.open == []


def test_no_id_is_given_twice(parsed: Page) -> None:
    assert len(parsed.ids) == len(set(parsed.ids))


def test_every_link_within_the_page_has_its_target(parsed: Page) -> None:
    targets = {str(link["href"])[1:] for link in parsed.links if str(link.get("href", "")).startswith("#")}
    assert targets
    assert targets <= set(parsed.ids)


def test_every_evidence_link_leads_to_a_sentence_of_an_account(parsed: Page) -> None:
    evidence = [str(link["href"]) for link in parsed.links if link.get("class") == "ev"]
    assert len(evidence) > 20
    assert all(re.fullmatch(r"#s\d+-\d+", target) for target in evidence)


def test_nothing_is_loaded_from_anywhere(parsed: Page, page: str) -> None:
    assert not any(found.get("src") for _, found in parsed.tags)
    assert not {tag for tag, _ in parsed.tags} & {"link", "img", "iframe", "object", "embed", "base", "form", "image"}
    assert "@import" not in page
    assert "url(" not in page


def test_links_to_the_web_are_those_of_the_outlets_alone(case: ReportContents, parsed: Page) -> None:
    web = [link for link in parsed.links if "href" in link and not str(link["href"]).startswith("#")]
    assert {link["href"] for link in web} == {doc.url for doc in case.documents.values() if doc.url}
    assert all("noreferrer" in str(link["rel"]) for link in web)


def test_silence_is_shown_as_silence(page: str) -> None:
    assert page.count('<td class="none">not reported here</td>') == 7
    assert "Not reported here: Injured" in page


def test_copies_count_as_one_source(page: str) -> None:
    assert "<dt>independent sources, copies counted once</dt><dd>4</dd>" in page
    assert "<strong>2 accounts, 1 source</strong>; most likely copied from" in page


def test_the_sentence_of_a_copy_is_shown_once_and_linked_in_each(page: str) -> None:
    assert re.search(r'The same words in <a class="ev" href="#s2-\d+"[^>]*>Levant Wire</a>', page)
    assert re.search(r'The <a class="ev" href="#s2-\d+"[^>]*>same words</a> as <a class="acct" href="#d1">', page)


def test_a_slot_that_no_account_fills_is_said_to_be_unsaid_and_takes_no_column() -> None:
    made = contents()
    event = made.events[0]
    silence = Fact(
        event=event.id, slot="recipient", values=(), verdict="unreported-by", rule="none says it",
        unreported_by=event.documents,
    )  # fmt: skip
    page = render(contents(facts=(*made.facts, silence)))
    assert "No account says: To whom." in page
    assert '<th scope="col">To whom' not in page


def test_a_row_says_once_whom_the_account_cites_throughout(page: str) -> None:
    rows = re.findall(r"<tr>(.*?)</tr>", page, re.DOTALL)
    chronicle = next(row for row in rows if "The Chronicle" in row and ">11</a>" in row)
    assert "citing <bdi>The President</bdi>" in chronicle  # it cites two, so each cell says whom
    made = contents()
    facts = [msgspec.structs.replace(fact, values=fact.values[:1]) for fact in made.facts if fact.slot == "injured"]
    page = render(contents(facts=facts))
    rows = re.findall(r"<tr>(.*?)</tr>", page, re.DOTALL)
    chronicle = next(row for row in rows if "The Chronicle" in row and ">11</a>" in row)
    assert "<td><bdi>officials</bdi></td>" in chronicle
    assert "citing" not in chronicle


def test_beyond_the_most_widely_reported_an_event_leads_to_its_sentences(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(happenings, "_ROOM", 5)
    page = render(contents())
    assert page.count('<table class="matrix">') == 1
    brief = page[page.index("Told by ") :].split("</p>")[0]
    assert brief.count('<a class="ev" href="#s') == 4
    assert Page(page).faults == []


def test_the_most_widely_reported_event_comes_first(page: str) -> None:
    assert re.findall(r'<h3 id="t\d+"><span class="num">(\d+)</span> <bdi>(\S+)', page) == [
        ("1", "Use"),
        ("2", "Iran:"),
    ]


def test_a_number_keeps_whom_it_counts() -> None:
    value = FactValue(value="1e+06 or more (USA)", low=1_000_000, high=None)
    assert value_text("displaced", value) == "1,000,000 or more (United States)"


def test_the_words_for_one_act_stand_side_by_side(page: str) -> None:
    wording = page[page.index('<section id="wording"') : page.index('<section id="voices"')]
    for label in ("assassination", "killing", "martyrdom", "targeted killing"):
        assert re.search(rf'<a class="ev label" dir="auto" href="#s[0-9-]+" data-e="[0-9-]+">{label}</a>', wording)
    assert "Workers everywhere must take to the streets" in wording


def test_a_withheld_name_stays_withheld(page: str) -> None:
    actors = page[page.index('<section id="network"') : page.index('<section id="silences"')]
    assert "Eleven American soldiers" in actors  # the role phrase of a group without a name
    unnamed = contents()
    entity = msgspec.structs.replace(unnamed.coded["d"].entities[0], name=None, role=None)
    coded = msgspec.structs.replace(unnamed.coded["d"], entities=(entity, *unnamed.coded["d"].entities[1:]))
    other = render(contents(coded={**unnamed.coded, "d": coded}))
    assert "a private person" in other[other.index('<section id="network"') :]


def test_what_was_set_aside_is_listed_with_code_reason_and_place(page: str) -> None:
    aside = page[page.index('<section id="set-aside"') : page.index('<section id="glossary"')]
    for words in ("R003", "the text is empty", "more.jsonl, line 7"):
        assert words in aside


def test_the_glossary_explains_the_codes_in_use_and_no_others(page: str) -> None:
    glossary = page[page.index('<section id="glossary"') :]
    assert "<dt>ASSAULT</dt>" in glossary
    assert "<dt>PROTEST demo</dt>" in glossary
    assert "<dt>AID</dt>" not in glossary


def test_the_glossary_has_the_meanings_of_the_ontology_that_the_case_was_coded_in() -> None:
    text = "name: <Ours>\nextends: plover\ntypes: {ASSAULT: {meaning: hurt & harm}}\n"
    page = render(contents(ontology=read(UserFile("ours.yaml", "0", text))))
    glossary = page[page.index('<section id="glossary"') :]
    assert "<h3>Event types (&lt;Ours&gt;)</h3>" in glossary
    assert "<div><dt>ASSAULT</dt><dd>hurt &amp; harm</dd></div>" in glossary


def test_the_glossary_is_plover_s_where_no_ontology_is_given(page: str) -> None:
    assert "<h3>Event types (PLOVER)</h3>" in page


def test_every_mark_in_a_text_leaves_its_words_alone(case: ReportContents, page: str) -> None:
    accounts = page[page.index('<section id="accounts"') : page.index('<section id="method"')]
    for doc in case.documents.values():
        for paragraph in doc.text.split("\n"):
            if paragraph:
                assert paragraph in re.sub(r"<[^>]+>", "", accounts)


def test_the_same_case_gives_the_same_bytes_in_any_order(case: ReportContents, page: str) -> None:
    turned = contents(
        documents=dict(reversed(case.documents.items())),
        coded=dict(reversed(case.coded.items())),
        events=case.events[::-1],
        accounts=case.accounts[::-1],
        facts=case.facts[::-1],
        settings=dict(reversed(case.settings.items())),
    )
    assert render(turned) == page


def test_an_empty_case_has_a_report() -> None:
    page = render(ReportContents(title="Nothing", documents={}, coded={}))
    assert "No event in this case is reported by two accounts or more" in page
    assert "Nothing was set aside" in page
    parsed = Page(page)
    assert parsed.faults == [] and parsed.open == []


def test_an_account_that_was_not_coded_is_still_shown(case: ReportContents) -> None:
    page = render(ReportContents(title="Uncoded", documents=case.documents, coded={}))
    assert "Thousands marched in Tehran" in page


def test_a_record_of_an_unknown_document_is_an_error(case: ReportContents) -> None:
    documents = {key: doc for key, doc in case.documents.items() if key != "d"}
    with pytest.raises(CaseError, match="'d', which the case does not hold"):
        render(contents(documents=documents))


def test_the_report_is_written_whole(case: ReportContents, page: str, tmp_path: Path) -> None:
    written = write(case, tmp_path / "report.html")
    assert written.read_text(encoding="utf-8") == page
    assert [path.name for path in tmp_path.iterdir()] == ["report.html"]


def test_a_report_that_cannot_be_written_is_an_error(case: ReportContents, tmp_path: Path) -> None:
    with pytest.raises(CaseError, match="cannot be written"):
        write(case, tmp_path / "absent" / "report.html")


def test_an_event_of_long_ago_is_cut_at_the_beginning_of_the_scale() -> None:
    made = contents().events[0]
    scale = Scale(date(2020, 1, 1), date(2020, 1, 10))
    assert scale.bar(made) == Bar(70.0, 10.0, False, False)
    assert scale.bar(msgspec.structs.replace(made, start="1979-11-04", end="1979-11-04")) == Bar(0.0, 2.0, True, False)
    assert scale.bar(msgspec.structs.replace(made, start=None, end=None)) is None
