"""JSON Lines and JSON files."""

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rashomon.records import Document
from rashomon.sources import ReadOptions, read


def lines(path, *records):
    path.write_text("\n".join(each if isinstance(each, str) else json.dumps(each) for each in records) + "\n")
    return path


def test_a_line_is_a_document(tmp_path, take, text):
    record = {
        "id": "n1",
        "text": text,
        "title": "Three dead",
        "outlet": "The Post",
        "url": "https://post.example/1",
        "published": "2020-01-09T10:30:00+02:00",
        "language": "en-GB",
    }
    path = lines(tmp_path / "a.jsonl", record)
    [document], bad = take(path)
    assert bad == []
    assert document == Document(
        id="n1",
        text=text,
        title="Three dead",
        outlet="The Post",
        url="https://post.example/1",
        published="2020-01-09T10:30:00+02:00",
        language="en",
        origin=f"{path}:line 1",
    )


@pytest.mark.parametrize(
    "record",
    [
        {"Body": 1, "Headline": "H", "Pub Date": "9 January 2020", "Publisher": "P", "Link": "u", "DocID": 7},
        {"content": 1, "title": "H", "publish-date": "20200109", "source": "P", "url": "u", "id": "7"},
        {"article": 1, "headline": "H", "date": "2020/01/09", "source_name": "P", "link": "u", "guid": "7"},
    ],
)
def test_usual_names_are_guessed(tmp_path, take, text, record):
    record = {key: text if value == 1 else value for key, value in record.items()}
    [document], bad = take(lines(tmp_path / "a.jsonl", record))
    assert bad == []
    assert (document.text, document.title, document.published) == (text, "H", "2020-01-09")
    assert (document.outlet, document.url, document.id) == ("P", "u", "7")


def test_a_guess_passes_over_null(tmp_path, take, text):
    [document], _ = take(lines(tmp_path / "a.jsonl", {"text": text, "published": None, "date": "2020-01-09"}))
    assert document.published == "2020-01-09"


def test_columns_override_guesses(tmp_path, take, text, other):
    path = lines(tmp_path / "a.jsonl", {"text": other, "words": text, "where": "The Post", "outlet": "no"})
    [document], _ = take(path, columns={"text": "words", "outlet": "where"})
    assert (document.text, document.outlet) == (text, "The Post")


def test_a_bad_line_is_reported_and_the_rest_read(tmp_path, take, text, other):
    path = lines(tmp_path / "a.jsonl", {"text": text}, "", '{"text": "unfinished', {"text": other})
    documents, [bad] = take(path)
    assert [document.origin for document in documents] == [f"{path}:line 1", f"{path}:line 4"]
    assert (bad.code, bad.path, bad.record) == ("R008", str(path), "line 3")


@pytest.mark.parametrize(
    ("line", "code", "words"),
    [
        ('{"title": "T"}', "R010", "no text"),
        ('{"text": null}', "R010", "no text"),
        ('{"text": "  "}', "R010", "no text"),
        ('{"text": 5}', "R011", "a number"),
        ('{"text": ["a", "b"]}', "R011", "a list"),
        ('{"text": "a", "id": {"a": 1}}', "R011", "an object"),
        ('"just a string"', "R011", "not an object"),
        ("[1, 2]", "R011", "not an object"),
        (r'{"text": "half \ud800 a pair"}', "R022", "U+D800"),
        (r'{"text": "whole", "title": "half \udc00"}', "R022", "title"),
        (r'{"text": "nul \u0000 here"}', "R003", "NUL"),
        ("[" * 100_000, "R008", "nested"),
        ('{"text": "x", "n": ' + "9" * 5000 + "}", "R008", "number"),
    ],
)
def test_a_record_that_cannot_be_used(tmp_path, take, line, code, words):
    documents, [bad] = take(lines(tmp_path / "a.jsonl", line))
    assert documents == []
    assert (bad.code, bad.record) == (code, "line 1")
    assert words in bad.reason


def test_bytes_that_fit_no_encoding_condemn_their_line_only(tmp_path, take, text):
    path = tmp_path / "a.jsonl"
    path.write_bytes(b'{"text": "\x81\x8d\x8f\x90\x9d\xff\xfe"}\n' + json.dumps({"text": text}).encode())
    documents, [bad] = take(path)
    assert len(documents) == 1
    assert (bad.code, bad.record) == ("R004", "line 1")


def test_a_line_over_the_limit_condemns_itself_only(tmp_path, take, text):
    path = lines(tmp_path / "a.jsonl", {"text": text * 9}, {"text": text})
    documents, [bad] = take(path, max_bytes=200)
    assert [document.origin for document in documents] == [f"{path}:line 2"]
    assert (bad.code, bad.record) == ("R005", "line 1")


def test_metadata_of_the_wrong_type_stay_blank_with_the_reason(tmp_path, take, text):
    [document], bad = take(lines(tmp_path / "a.jsonl", {"text": text, "title": 5, "outlet": {"name": "P"}}))
    assert bad == []
    assert document.blanks["title"] == "the record gives a number for title, not a string"
    assert document.blanks["outlet"] == "the record gives an object for outlet, not a string"


def test_an_ambiguous_date_stays_blank_and_is_quoted(tmp_path, take, text):
    [document], _ = take(lines(tmp_path / "a.jsonl", {"text": text, "date": "03/04/2020"}))
    assert document.published is None
    assert "'03/04/2020'" in document.blanks["published"]


def test_a_repeated_id_names_the_first(tmp_path, take, text, other):
    path = lines(tmp_path / "a.jsonl", {"id": "n", "text": text}, {"id": "n", "text": other})
    documents, [bad] = take(path)
    assert [document.text for document in documents] == [text]
    assert (bad.code, bad.record, bad.document) == ("R019", "line 2", "n")
    assert f"{path}:line 1" in bad.reason


def test_the_same_document_without_an_id_is_read_once(tmp_path, take, text):
    path = lines(tmp_path / "a.jsonl", {"text": text}, {"text": text})
    documents, [bad] = take(path)
    assert len(documents) == 1
    assert bad.code == "R020"


def test_one_text_at_two_outlets_is_two_documents(tmp_path, take, text):
    path = lines(tmp_path / "a.jsonl", {"text": text, "outlet": "A"}, {"text": text, "outlet": "B"})
    documents, bad = take(path)
    assert len({document.id for document in documents}) == 2
    assert bad == []


def test_an_id_from_content_does_not_depend_on_the_place(tmp_path, take, text):
    [first], _ = take(lines(tmp_path / "a.jsonl", {"text": text, "title": "T"}))
    [second], _ = take(lines(tmp_path / "b.jsonl", "", {"title": "T", "text": text}))
    assert first.id == second.id


def test_a_json_file_with_one_object(tmp_path, take, text):
    path = tmp_path / "a.json"
    path.write_text(json.dumps({"text": text}, indent=2))
    [document], _ = take(path)
    assert (document.text, document.origin) == (text, str(path))


def test_a_json_file_with_an_array(tmp_path, take, text, other):
    path = tmp_path / "a.json"
    path.write_text(json.dumps([{"text": text}, 5, {"text": other}], indent=2))
    documents, [bad] = take(path)
    assert [document.origin for document in documents] == [f"{path}:record 1", f"{path}:record 3"]
    assert (bad.code, bad.record) == ("R011", "record 2")


def test_json_lines_named_json_are_read(tmp_path, take, text, other):
    documents, bad = take(lines(tmp_path / "a.json", {"text": text}, {"text": other}))
    assert [document.text for document in documents] == [text, other]
    assert bad == []


def test_a_broken_json_file(tmp_path, take):
    path = tmp_path / "a.json"
    path.write_text('{\n  "text": "x",\n  oops\n}')
    documents, [bad] = take(path)
    assert documents == []
    assert bad.code == "R008"
    assert "line 3" in bad.reason


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), min_size=1), st.booleans())
def test_json_lines_keep_the_text_exactly(tmp_path, words, ascii_only):
    path = tmp_path / "round.jsonl"
    content = f"The army said{words}\r\n\tthat “three” men 🙂 died. {words}"
    path.write_text(json.dumps({"text": content}, ensure_ascii=ascii_only), encoding="utf-8")
    [document] = read([path], ReadOptions(languages=()))
    assert isinstance(document, Document)
    assert document.text == content
