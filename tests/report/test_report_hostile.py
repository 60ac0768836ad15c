"""What an account contains can neither run nor break the page: text, names, addresses and ids are data."""

from __future__ import annotations

import base64
import hashlib
import re
from html.parser import HTMLParser
from itertools import pairwise

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_case import contents
from markupsafe import escape

from rashomon.records import CodedDocument, CopyGroup, Document, Event, Quarantined, Span
from rashomon.report import ReportContents, render
from rashomon.report.dates import interval
from rashomon.report.index import Index
from rashomon.report.marks import marked_text, paragraphs
from rashomon.report.overview import safe_url

HOSTILE = "\"'><script>alert(1)</script></style></title><img src=x onerror=alert(1)>{{ 7*7 }}&lt;"


def hostile_case() -> ReportContents:
    """The hand-made case with hostile words in every field that comes from outside."""
    made = contents()
    documents = {
        key: msgspec.structs.replace(
            doc, title=HOSTILE, outlet=HOSTILE, url="javascript:alert(1)", text=doc.text + HOSTILE, language=HOSTILE
        )
        for key, doc in made.documents.items()
    }
    coded: dict[str, CodedDocument] = {}
    for key, record in made.coded.items():
        entities = tuple(msgspec.structs.replace(entity, name=HOSTILE) for entity in record.entities)
        places = tuple(msgspec.structs.replace(place, name=HOSTILE) for place in record.places)
        coded[key] = msgspec.structs.replace(record, entities=entities, places=places)
    return contents(
        title=HOSTILE,
        documents=documents,
        coded=coded,
        events=tuple(msgspec.structs.replace(event, title=HOSTILE) for event in made.events),
        accounts=tuple(msgspec.structs.replace(account, labels=(HOSTILE,), speakers=(HOSTILE,)) for account in made.accounts),
        copies=(CopyGroup(id=HOSTILE, documents=("b", "c"), origin=None, basis=HOSTILE),),
        quarantine=(Quarantined(code=HOSTILE, reason=HOSTILE, stage=HOSTILE, path=HOSTILE, document=HOSTILE),),
        settings={"version": HOSTILE, HOSTILE: HOSTILE},
    )


def elements(page: str) -> set[str]:
    """The names of all elements and of all attributes on a page, as a parser of HTML sees them."""
    found: set[str] = set()

    class Names(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            found.update((tag, *(f"@{name}" for name, _ in attrs)))

    Names().feed(page)
    return found


@pytest.fixture(scope="module")
def hostile() -> str:
    return render(hostile_case())


def test_hostile_words_add_no_element(hostile: str, page: str) -> None:
    assert hostile.count("<script") == page.count("<script") == 1
    assert hostile.count("</style>") == hostile.count("</title>") - page.count("</title>") + 1 == 1
    assert "<img" not in hostile
    assert elements(hostile) <= elements(page) | {"html"}


def test_hostile_words_are_shown_as_they_are(hostile: str) -> None:
    assert str(escape(HOSTILE)) in hostile
    assert "49" not in re.sub(r"&#\d+;", "", hostile[hostile.index("<h1") : hostile.index("</h1>")])


def test_an_address_that_is_not_a_web_address_is_not_linked(hostile: str) -> None:
    assert 'href="javascript' not in hostile
    assert "javascript:alert(1)" in hostile


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        " https://news.example/",
        "https://news.example/\n",
        "java\tscript:alert(1)",
        "data:text/html,x",
        "//news.example/",
        "https:news.example",
        "file:///etc/passwd",
        "http://[broken",
        "",
        None,
    ],
)
def test_only_plain_web_addresses_are_safe(url: str | None) -> None:
    assert safe_url(url) == ""


def test_a_plain_web_address_is_kept() -> None:
    assert safe_url("https://news.example/a?b=c&d=é") == "https://news.example/a?b=c&d=é"


def test_the_policy_names_the_very_style_and_script_of_the_page(page: str) -> None:
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]+)"', page)
    assert policy is not None
    words = policy.group(1).replace("&#39;", "'")
    assert words.startswith("default-src 'none';")
    assert "unsafe" not in words
    for tag in ("style", "script"):
        inner = re.search(rf"<{tag}>(.*?)</{tag}>", page, re.DOTALL)
        assert inner is not None
        digest = base64.b64encode(hashlib.sha256(inner.group(1).encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in words


def test_no_element_carries_its_own_style_or_script(page: str) -> None:
    body = page[page.index("<body>") : page.index("<script>")]
    assert not re.search(r"<[^>]+\s(style|on[a-z]+)=", body)


def test_ids_from_outside_are_made_safe() -> None:
    doc = Document(id='"><x', text="Police shot at protesters.")
    event = Event(
        id='x" onclick="y', title="t", event_type="ASSAULT", mode=(), mentions=(), documents=(doc.id,), sources=1,
        start=None, end=None,
    )  # fmt: skip
    page = render(ReportContents(title="t", documents={doc.id: doc}, coded={}, events=(event,)))
    assert 'onclick="y' not in page
    assert "<x" not in page


def test_control_characters_and_lone_surrogates_are_shown_as_replacement_characters() -> None:
    doc = Document(id="x", text="a\x00b\ud800c\x1bd")
    page = render(ReportContents(title="t", documents={"x": doc}, coded={}))
    assert "a\ufffdb\ufffdc\ufffdd" in page
    page.encode("utf-8")


@given(st.text(alphabet='ab<&\n \t"é😀', max_size=60))
def test_paragraphs_keep_every_character_but_white_space_between_them(text: str) -> None:
    found = paragraphs(text)
    assert all(left.end <= right.start for left, right in pairwise(found))
    assert "".join("".join(span.of(text) for span in found).split()) == "".join(text.split())


@given(st.text(alphabet="ab<&\n .😀", min_size=1, max_size=60), st.data())
def test_marks_never_change_the_text(text: str, data: st.DataObject) -> None:
    made = contents().coded["a"]
    ends = st.integers(0, len(text))
    spans = [Span(*sorted(pair)) for pair in data.draw(st.lists(st.tuples(ends, ends), max_size=6))]
    said = tuple(
        msgspec.structs.replace(made.attributions[number % 2], id=f"x{number}", content=(span,), source=(), cue=())
        for number, span in enumerate(spans)
    )
    mentions = tuple(
        msgspec.structs.replace(made.events[0], id=f"m{number}", sentence=span, trigger=span) for number, span in enumerate(spans)
    )
    doc = Document(id="a", text=text)
    coded = CodedDocument(id="a", attributions=said, events=mentions)
    ids = tuple(mention.id for mention in mentions)
    event = msgspec.structs.replace(contents().events[0], mentions=ids, documents=("a",))
    case = ReportContents(title="t", documents={"a": doc}, coded={"a": coded}, events=(event,))
    marked = marked_text(Index(case), doc)
    assert "".join(marked.striptags().split()) == "".join(text.split())


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        ("2020-01-08", "2020-01-08", "8 January 2020"),
        ("2020-01-01", "2020-01-31", "some day in January 2020"),
        ("2020-01-01", "2020-12-31", "some day in 2020"),
        ("2020-01-03", "2020-01-08", "between 3 January 2020 and 8 January 2020"),
        ("2020-01-08T05:30", "2020-01-08T05:30", "8 January 2020, 05:30"),
        ("2020-01-08", None, "on or after 8 January 2020"),
        (None, "2020-01-08", "by 8 January 2020"),
        (None, None, ""),
        ("last week", "last week", "last week"),
    ],
)
def test_dates_are_put_in_words_with_their_uncertainty(start: str | None, end: str | None, words: str) -> None:
    assert interval(start, end) == words


def long_case(text: str) -> ReportContents:
    """The hand-made case with a long text in place of one account's, its own words at the end."""
    made = contents()
    doc = made.documents["e"]
    return contents(documents={**made.documents, "e": msgspec.structs.replace(doc, text=doc.text + text)})


def test_an_account_of_a_million_characters_stands_whole_and_escaped() -> None:
    page = render(long_case("\n\n<b>Word & word.</b> " * 50_000))
    assert len(page.encode()) < 5_000_000
    assert page.count("&lt;b&gt;Word &amp; word.&lt;/b&gt;") == 50_000


def test_accounts_too_long_for_a_page_are_shown_in_excerpts_around_what_is_linked() -> None:
    page = render(long_case("\n\nNobody was told. " * 150_000))
    assert len(page.encode()) < 1_000_000
    assert re.search(r"\[2,[\d,]+ characters of the account are left out here\]", page)
    assert "The martyrdom of General Soleimani will be avenged!" in re.sub(r"<[^>]+>", "", page)
    links = set(re.findall(r'href="#([^"]+)"', page))
    assert links <= set(re.findall(r'\sid="([^"]+)"', page))


# Elements that keep the direction of their words to themselves: by HTML, or by the style sheet (`unicode-bidi: isolate`).
ISOLATED = {"bdi", "q", "title", "desc"}


def test_words_that_turn_the_direction_are_always_isolated() -> None:
    turn = "\u202ereversed \u05d0\u05d1"
    made = contents()
    page = render(
        contents(
            title=turn,
            documents={
                key: msgspec.structs.replace(doc, outlet=turn, title=turn, text=doc.text + turn)
                for key, doc in made.documents.items()
            },
            events=tuple(msgspec.structs.replace(event, title=turn) for event in made.events),
            accounts=tuple(msgspec.structs.replace(one, labels=(turn,), speakers=(turn,)) for one in made.accounts),
        )
    )
    bare: list[str] = []

    class Walk(HTMLParser):
        open: list[tuple[str, dict[str, str | None]]] = []

        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            if tag not in {"meta", "input", "rect", "line", "circle", "path", "polygon", "hr"}:
                self.open.append((tag, dict(attrs)))

        def handle_endtag(self, tag: str) -> None:
            while self.open and self.open.pop()[0] != tag:
                pass

        def handle_data(self, data: str) -> None:
            held = any(
                tag in ISOLATED or "dir" in attrs or (attrs.get("class") or "") in {"acct", "said", "ev"} or tag == "p"
                for tag, attrs in self.open
            )
            if "\u202e" in data and not held:
                bare.append(f"{data!r} in {self.open[-1]}")

    Walk().feed(page)
    assert bare == []
