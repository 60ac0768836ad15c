"""CSV, TSV and Parquet: a row is a document."""

import csv
import datetime

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rashomon.records import Document
from rashomon.sources import ReadOptions, read


def table(path, *rows, **format):
    with path.open("w", newline="", encoding=format.pop("encoding", "utf-8")) as file:
        csv.writer(file, **format).writerows(rows)
    return path


def test_a_row_is_a_document(tmp_path, take, text, other):
    path = table(tmp_path / "a.csv", ["id", "Date", "Body"], ["7", "2020-01-09", f'{text}\n"x", y'], ["8", "", other])
    [first, second], bad = take(path)
    assert bad == []
    assert (first.id, first.published, first.text) == ("7", "2020-01-09", f'{text}\n"x", y')
    assert (first.origin, second.origin) == (f"{path}:line 2", f"{path}:line 4")
    assert second.blanks["published"] == "the row gives no publication date"


@pytest.mark.parametrize(("name", "delimiter"), [("a.tsv", "\t"), ("a.csv", ";"), ("a.csv", "\t"), ("a.csv", "|")])
def test_delimiters(tmp_path, take, text, name, delimiter):
    path = table(tmp_path / name, ["headline", "text"], ["H, h", text], delimiter=delimiter)
    [document], _ = take(path)
    assert (document.title, document.text) == ("H, h", text)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_encodings(tmp_path, take, text, encoding):
    content = f"{text} “No comment” — the café’s owner said."
    path = table(tmp_path / "a.csv", ["text", "id"], [content, "1"], encoding=encoding)
    [document], bad = take(path)
    assert (document.text, document.id, bad) == (content, "1", [])


def test_columns_are_named_by_option(tmp_path, take, text):
    path = table(tmp_path / "a.csv", ["a", "b"], [text, "The Post"])
    [document], _ = take(path, columns={"text": "a", "outlet": "b"})
    assert (document.text, document.outlet) == (text, "The Post")


@pytest.mark.parametrize("columns", [{}, {"text": "words"}, {"text": "a", "title": "headline"}])
def test_a_missing_column_is_reported_with_those_there_are(tmp_path, take, text, columns):
    path = table(tmp_path / "a.csv", ["a", "b"], [text, "x"])
    documents, [bad] = take(path, columns=columns)
    assert documents == []
    assert bad.code == "R012"
    assert "a, b" in bad.reason


def test_bad_rows_are_reported_and_the_rest_read(tmp_path, take, text, other):
    path = tmp_path / "a.csv"
    path.write_bytes(
        f'id,text\n1,"{text} \u201cé\u201d"\n2\n3,"a"b\n\n4,bytes '.encode() + b"\xff" + f"\n5,{other}\n6,\n".encode()
    )
    documents, bad = take(path)
    assert [document.id for document in documents] == ["1", "5"]
    assert [(each.code, each.record) for each in bad] == [
        ("R009", "line 3"),
        ("R009", "line 4"),
        ("R004", "line 6"),
        ("R010", "line 8"),
    ]


def test_a_late_byte_that_is_not_utf8_condemns_its_row_only(tmp_path, take, text, other):
    path = tmp_path / "a.csv"
    padding = "".join(f"{number},{text} {number}\n" for number in range(4000))
    path.write_bytes(f"id,text\n{padding}".encode() + b"x,bad \xff byte\n" + f"y,{other}\n".encode())
    documents, [bad] = take(path, languages=())
    assert len(documents) == 4001
    assert (bad.code, bad.record) == ("R004", "line 4002")


def test_an_unclosed_quote_is_reported(tmp_path, take, text):
    path = tmp_path / "a.csv"
    path.write_text(f'id,text\n1,{text}\n2,"never closed\n3,more\n')
    documents, [bad] = take(path)
    assert [document.id for document in documents] == ["1"]
    assert (bad.code, bad.record) == ("R009", "line 3")


def test_a_field_longer_than_the_libraries_own_limit_is_read(tmp_path, take, text):
    path = table(tmp_path / "a.csv", ["text"], [text * 3000])
    [document], _ = take(path)
    assert len(document.text) > 131_072


def test_a_line_over_the_limit_ends_the_table(tmp_path, take, text):
    path = table(tmp_path / "a.csv", ["text"], [text], [text * 9])
    documents, [bad] = take(path, max_bytes=200)
    assert len(documents) == 1
    assert bad.code == "R005"


@pytest.mark.parametrize(("data", "code"), [(b"", "R002"), (b"a\0b,text\n", "R003")])
def test_what_is_no_table(tmp_path, take, data, code):
    path = tmp_path / "a.csv"
    path.write_bytes(data)
    assert [bad.code for bad in take(path)[1]] == [code]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"])), min_size=2, max_size=2))
def test_csv_keeps_the_text_exactly(tmp_path, words):
    content = f'The army said "{words[0]}"\r\n, {words[1]}\n'
    path = table(tmp_path / "round.csv", ["n", "text"], ["1", content])
    [document] = read([path], ReadOptions(languages=()))
    assert isinstance(document, Document)
    assert document.text == content


def test_parquet_rows_are_documents(tmp_path, take, text, other):
    path = tmp_path / "a.parquet"
    day = datetime.date(2020, 1, 9)
    moment = pa.array([1578565800123456789, None], pa.timestamp("ns", "UTC"))
    columns = {"doc_id": [1, 2], "content": [text, other], "day": [day, None], "pub_date": moment, "extra": [[1], [2]]}
    pq.write_table(pa.table(columns), path)
    [first, second], bad = take(path)
    assert bad == []
    assert (first.id, first.text, first.published) == ("1", text, "2020-01-09T10:30:00Z")
    assert (second.origin, second.published) == (f"{path}:row 2", None)
    assert take(path, columns={"published": "day"})[0][0].published == "2020-01-09"


def test_parquet_without_a_text_column(tmp_path, take):
    path = tmp_path / "a.parquet"
    pq.write_table(pa.table({"a": [1]}), path)
    assert [bad.code for bad in take(path)[1]] == ["R012"]


def test_a_parquet_row_with_a_text_of_the_wrong_type(tmp_path, take):
    path = tmp_path / "a.parquet"
    pq.write_table(pa.table({"text": [1]}), path)
    assert [(bad.code, bad.record) for bad in take(path)[1]] == [("R011", "row 1")]


def test_a_parquet_row_that_is_not_utf8_condemns_itself_only(tmp_path, take, text):
    path = tmp_path / "a.parquet"
    broken = pa.array([b"\xff\xfe", text.encode()], pa.binary()).view(pa.binary())
    words = pa.StringArray.from_buffers(2, *broken.buffers()[1:])
    pq.write_table(pa.table({"text": words}), path)
    documents, [bad] = take(path)
    assert [document.text for document in documents] == [text]
    assert (bad.code, bad.record) == ("R004", "row 1")


@pytest.mark.parametrize(("data", "code"), [(b"", "R002"), (b"PAR1 and then nothing", "R015")])
def test_a_damaged_parquet_file(tmp_path, take, data, code):
    path = tmp_path / "a.parquet"
    path.write_bytes(data)
    assert [bad.code for bad in take(path)[1]] == [code]


def test_a_cut_parquet_file(tmp_path, take, text):
    path = tmp_path / "a.parquet"
    pq.write_table(pa.table({"text": [text]}), path)
    path.write_bytes(path.read_bytes()[:-20])
    assert [bad.code for bad in take(path)[1]] == ["R015"]
