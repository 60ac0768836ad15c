"""gzip and zip, what they hold, and the ways in which they are broken or hostile."""

import gzip
import io
import json
import struct
import sys
import zipfile

import pyarrow as pa
import pyarrow.parquet as pq
import pytest


def jsonl(*texts):
    return "".join(json.dumps({"text": each}) + "\n" for each in texts).encode()


def zipped(path, **members):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name.replace("__", "."), data)
    return path


def test_gzip_holds_any_format(tmp_path, take, text, other):
    path = tmp_path / "a.jsonl.gz"
    path.write_bytes(gzip.compress(jsonl(text)) + gzip.compress(jsonl(other)) + b"\0" * 512)
    documents, bad = take(path)
    assert [document.text for document in documents] == [text, other]
    assert documents[1].origin == f"{path}:line 2"
    assert bad == []


def test_parquet_within_gzip(tmp_path, take, text):
    buffer = io.BytesIO()
    pq.write_table(pa.table({"text": [text]}), buffer)
    path = tmp_path / "a.parquet.gz"
    path.write_bytes(gzip.compress(buffer.getvalue()))
    assert [document.text for document in take(path)[0]] == [text]


def test_zip_members_are_read_by_name(tmp_path, take, text, other):
    path = zipped(tmp_path / "a.zip", **{"z__txt": text, "b/a__jsonl.gz": gzip.compress(jsonl(other)), "c__zzz": "?"})
    documents, bad = take(path)
    assert [document.origin for document in documents] == [f"{path}/b/a.jsonl.gz:line 1", f"{path}/z.txt"]
    assert [(each.code, each.path) for each in bad] == [("R013", f"{path}/c.zzz")]


def test_gzip_on_standard_input(take, text, monkeypatch):
    class Input:
        buffer = io.BytesIO(gzip.compress(jsonl(text)))

    monkeypatch.setattr(sys, "stdin", Input())
    [document], _ = take("-")
    assert (document.text, document.origin) == (text, "standard input:line 1")


def test_a_cut_gzip_file_keeps_what_came_before(tmp_path, take, text):
    texts = [f"{text} {number * 7919}" for number in range(400)]
    path = tmp_path / "a.jsonl.gz"
    path.write_bytes(gzip.compress(jsonl(*texts))[:-200])
    documents, [bad] = take(path)
    assert 0 < len(documents) < 400
    assert [document.text for document in documents] == texts[: len(documents)]
    assert (bad.code, bad.path) == ("R014", str(path))


def test_a_cut_gzip_table_keeps_what_came_before(tmp_path, take, text):
    rows = "".join(f'{number},"{text} {number * 7919}"\n' for number in range(400))
    path = tmp_path / "a.csv.gz"
    path.write_bytes(gzip.compress(f"id,text\n{rows}".encode())[:-200])
    documents, [bad] = take(path)
    assert 0 < len(documents) < 400
    assert bad.code == "R014"


def test_a_cut_gzip_text_is_not_half_a_document(tmp_path, take, text):
    path = tmp_path / "a.txt.gz"
    path.write_bytes(gzip.compress(text.encode())[:-9])
    documents, [bad] = take(path)
    assert documents == []
    assert bad.code == "R014"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "R002"),
        (b"this is not gzip", "R015"),
        (gzip.compress(b"x" * 99)[:4], "R014"),
        (gzip.compress(b"The army said on Monday that three men had died.") + b"then something else", "R015"),
    ],
)
def test_a_damaged_gzip_file(tmp_path, take, data, code):
    path = tmp_path / "a.txt.gz"
    path.write_bytes(data)
    documents, [bad] = take(path)
    assert documents == []
    assert bad.code == code


def test_a_gzip_bomb_is_stopped(tmp_path, take):
    path = tmp_path / "a.jsonl.gz"
    path.write_bytes(gzip.compress(b"\n" * 30_000_000))
    assert [bad.code for bad in take(path)[1]] == ["R017"]


def test_a_zip_bomb_is_stopped(tmp_path, take):
    path = zipped(tmp_path / "a.zip", a__txt=b" " * 30_000_000)
    assert [bad.code for bad in take(path)[1]] == ["R017"]


def test_the_bytes_of_all_members_count_together(tmp_path, take, text):
    path = zipped(tmp_path / "a.zip", **{f"{number}__txt": f"{text} {number}" for number in range(9)})
    documents, bad = take(path, max_unpacked_bytes=300)
    assert len(documents) == 3
    assert {each.code for each in bad} == {"R017"}


def test_archives_nested_too_deep(tmp_path, take, text):
    data = text.encode()
    for _ in range(5):
        data = gzip.compress(data)
    path = tmp_path / "a.txt.gz.gz.gz.gz.gz"
    path.write_bytes(data)
    assert [bad.code for bad in take(path)[1]] == ["R018"]
    assert [document.text for document in take(path, max_depth=5)[0]] == [text]


def test_a_zip_within_a_zip(tmp_path, take, text):
    inner = zipped(tmp_path / "inner.zip", a__txt=text)
    path = zipped(tmp_path / "outer.zip", b__zip=inner.read_bytes())
    [document], _ = take(path)
    assert document.origin == f"{path}/b.zip/a.txt"
    assert [bad.code for bad in take(path, max_depth=1)[1]] == ["R018"]


@pytest.mark.parametrize(("keep", "code"), [(0, "R002"), (50, "R015")])
def test_a_cut_zip_file(tmp_path, take, text, keep, code):
    path = zipped(tmp_path / "a.zip", a__txt=text)
    path.write_bytes(path.read_bytes()[:keep])
    assert [bad.code for bad in take(path)[1]] == [code]


def test_a_damaged_member_condemns_itself_only(tmp_path, take, text, other):
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("a.txt", text)
        archive.writestr("b.txt", other)
    path.write_bytes(path.read_bytes().replace(text.encode(), text.upper().encode(), 1))
    documents, [bad] = take(path)
    assert [document.text for document in documents] == [other]
    assert (bad.code, bad.path) == ("R015", f"{path}/a.txt")


def test_a_member_with_a_password(tmp_path, take, text, other):
    path = zipped(tmp_path / "a.zip", a__txt=text, b__txt=other)
    data = bytearray(path.read_bytes())
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        position = data.index(signature) + offset
        flags = struct.unpack_from("<H", data, position)[0]
        struct.pack_into("<H", data, position, flags | 1)
    path.write_bytes(bytes(data))
    documents, [bad] = take(path)
    assert [document.text for document in documents] == [other]
    assert (bad.code, bad.path) == ("R016", f"{path}/a.txt")


def test_an_empty_zip_file(tmp_path, take):
    assert [bad.code for bad in take(zipped(tmp_path / "a.zip"))[1]] == ["R002"]
