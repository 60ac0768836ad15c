"""Which files are read, in which order, and what stands in the way."""

import io
import json
import os
import sys

import pytest

from rashomon.errors import UsageError
from rashomon.sources import ReadOptions, read, reading


class Input:
    def __init__(self, data: bytes) -> None:
        self.buffer = io.BytesIO(data)


def test_a_missing_path_is_an_error_of_use_before_anything_is_read(tmp_path):
    with pytest.raises(UsageError, match=r"nowhere\.txt: there is no such file or folder"):
        read([tmp_path, tmp_path / "nowhere.txt"])


def test_one_path_in_place_of_a_list_is_an_error_of_use(tmp_path):
    with pytest.raises(UsageError, match="list of paths"):
        read(str(tmp_path))


@pytest.mark.parametrize(
    "options",
    [{"published": "May 2020"}, {"columns": {"words": "x"}}, {"max_characters": 0}, {"max_depth": -1}],
)
def test_options_that_do_not_fit_are_errors_of_use(options):
    with pytest.raises(UsageError, match=next(iter(options))):
        ReadOptions(**options)


def test_folders_are_read_recursively_in_order_of_name(tmp_path, take, text):
    for name in ("b.txt", "a/z.txt", "a/y.txt", ".hidden/x.txt", ".DS_Store", "c.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(f"{name} {text}")
    documents, bad = take(tmp_path)
    assert [document.text.split()[0] for document in documents] == ["a/y.txt", "a/z.txt", "b.txt", "c.txt"]
    assert bad == []


def test_reading_twice_gives_the_same(tmp_path, text):
    for number in range(5):
        (tmp_path / f"{number}.txt").write_text(f"{text} {number}")
    assert list(read([tmp_path])) == list(read([tmp_path]))


def test_a_link_to_a_folder_above_is_not_followed(tmp_path, take, text):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(text)
    (tmp_path / "in" / "loop").symlink_to(tmp_path)
    documents, [bad] = take(tmp_path)
    assert len(documents) == 1
    assert (bad.code, bad.path) == ("R021", str(tmp_path / "in" / "loop"))


def test_a_dangling_link_is_unreadable(tmp_path, take):
    (tmp_path / "a.txt").symlink_to(tmp_path / "gone.txt")
    assert take(tmp_path)[1][0].code == "R001"


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may read everything")
def test_a_file_without_permission_is_unreadable(tmp_path, take, text):
    path = tmp_path / "a.txt"
    path.write_text(text)
    path.chmod(0)
    assert take(path)[1][0].code == "R001"


def test_a_file_that_the_system_refuses_is_unreadable(tmp_path, take, text, monkeypatch):
    path = tmp_path / "a.txt"
    path.write_text(text)

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(type(path), "open", refuse)
    documents, [bad] = take(path)
    assert documents == []
    assert (bad.code, bad.path) == ("R001", str(path))
    assert "Permission denied" in bad.reason


def test_a_reader_that_breaks_does_not_end_the_run(tmp_path, take, text, monkeypatch):
    (tmp_path / "a.json").write_text("{}")
    (tmp_path / "b.txt").write_text(text)

    def broken(*_: object) -> None:
        raise KeyError("surprise")

    monkeypatch.setitem(reading.READERS, "json", broken)
    documents, [bad] = take(tmp_path)
    assert len(documents) == 1
    assert (bad.code, bad.path) == ("R025", str(tmp_path / "a.json"))


def test_an_empty_folder_is_reported(tmp_path, take):
    assert take(tmp_path)[1][0].code == "R002"


def test_an_unknown_type_is_reported_and_the_rest_read(tmp_path, take, text):
    (tmp_path / "a.docx").write_bytes(b"\xd0\xcf\x11\xe0 old word")
    (tmp_path / "b.txt").write_text(text)
    documents, [bad] = take(tmp_path)
    assert len(documents) == 1
    assert bad.code == "R013"


def test_a_pipe_in_a_folder_is_not_read(tmp_path, take):
    os.mkfifo(tmp_path / "pipe.txt")
    assert take(tmp_path)[1][0].code == "R013"


def test_a_file_without_an_ending_is_known_by_its_content(tmp_path, take, text):
    path = tmp_path / "records"
    path.write_text(json.dumps({"text": text}))
    assert take(path)[0][0].text == text


def test_a_name_that_is_not_unicode_can_be_reported(tmp_path, take, text):
    name = os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.txt")
    with open(name, "w") as file:  # noqa: PTH123 - the name is what is tested
        file.write(text)
    [document], _ = take(name)
    assert document.origin.encode().endswith("caf\ufffd.txt".encode())


def test_standard_input_with_plain_text(take, text, monkeypatch):
    monkeypatch.setattr(sys, "stdin", Input(text.encode()))
    [document], _ = take("-")
    assert (document.text, document.origin) == (text, "standard input")


def test_standard_input_with_json_lines(take, text, other, monkeypatch):
    lines = "\n".join(json.dumps({"text": each}) for each in (text, other))
    monkeypatch.setattr(sys, "stdin", Input(lines.encode()))
    documents, _ = take("-")
    assert [(document.text, document.origin) for document in documents] == [
        (text, "standard input:line 1"),
        (other, "standard input:line 2"),
    ]


def test_empty_standard_input_is_reported(take, monkeypatch):
    monkeypatch.setattr(sys, "stdin", Input(b""))
    assert take("-")[1][0].code == "R002"
