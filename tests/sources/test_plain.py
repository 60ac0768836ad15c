"""Plain text and Markdown: one file, one document, nothing changed."""

import pytest


def test_a_text_file_is_one_document(tmp_path, take, text):
    path = tmp_path / "a.txt"
    path.write_bytes(f"  {text}\r\n\n".encode())
    [document], bad = take(path)
    assert bad == []
    assert document.text == f"  {text}\r\n\n"
    assert document.origin == str(path)
    assert document.language == "en"
    assert document.id.startswith("doc-")
    assert document.blanks == {
        "outlet": "the file gives no outlet",
        "published": "the file gives no publication date",
        "title": "plain text has no title apart from the text",
        "url": "the file gives no address",
    }


def test_options_fill_what_the_file_lacks(tmp_path, take, text):
    path = tmp_path / "a.txt"
    path.write_text(text)
    [document], _ = take(path, published="2020-01-09", outlet="The Post")
    assert (document.published, document.outlet) == ("2020-01-09", "The Post")
    assert sorted(document.blanks) == ["title", "url"]


def test_a_markdown_heading_is_the_title_and_stays_in_the_text(tmp_path, take, text):
    path = tmp_path / "a.md"
    path.write_text(f"# Three dead #\n\n{text}\n")
    [document], _ = take(path)
    assert document.title == "Three dead"
    assert document.text == f"# Three dead #\n\n{text}\n"


def test_markdown_without_a_heading_has_no_title(tmp_path, take, text):
    path = tmp_path / "a.md"
    path.write_text(f"{text}\n\n# Later\n")
    [document], _ = take(path)
    assert document.title is None
    assert document.blanks["title"] == "the Markdown does not begin with a heading"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32", "cp1252"])
def test_other_encodings_are_read(tmp_path, take, text, encoding):
    path = tmp_path / "a.txt"
    content = f"{text} “No comment” — the café’s owner said."
    path.write_bytes(content.encode(encoding))
    [document], _ = take(path)
    assert document.text == content


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "R002"),
        (b" \n\t\n", "R002"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "R003"),
        (b"\x01\x02\x03\x04 text \x05\x06", "R003"),
        (b"\xff\xfeab\x00\xd8", "R004"),
        ("Die Armee sagte am Montag, drei Männer seien in der Stadt gestorben.".encode(), "R007"),
        ("Армия заявила в понедельник, что погибли трое мужчин в городе".encode("cp1251"), "R007"),
    ],
)
def test_what_is_no_english_text_is_set_aside(tmp_path, take, data, code):
    path = tmp_path / "a.txt"
    path.write_bytes(data)
    documents, [bad] = take(path)
    assert documents == []
    assert (bad.code, bad.stage, bad.path) == (code, "read", str(path))


def test_undecodable_bytes_are_set_aside(tmp_path, take):
    path = tmp_path / "a.txt"
    path.write_bytes(bytes(range(0x80, 0x100)) * 9 + b"\x81\x8d\x8f\x90\x9d")
    documents, [bad] = take(path)
    assert documents == []
    assert bad.code == "R004"
    assert "UTF-8" in bad.reason


def test_a_short_text_is_read_with_its_language_blank(tmp_path, take):
    path = tmp_path / "a.txt"
    path.write_text("Army kills three")
    [document], _ = take(path)
    assert document.language is None
    assert "too short" in document.blanks["language"]


def test_other_languages_are_read_on_request(tmp_path, take):
    path = tmp_path / "a.txt"
    path.write_text("Die Armee sagte am Montag, drei Männer seien in der Stadt gestorben.")
    assert [document.language for document in take(path, languages=("en", "de"))[0]] == ["de"]
    assert [document.language for document in take(path, languages=())[0]] == ["de"]


def test_limits_on_length(tmp_path, take, text):
    path = tmp_path / "a.txt"
    path.write_text(text)
    assert take(path, max_characters=20)[1][0].code == "R005"
    assert take(path, max_bytes=20)[1][0].code == "R005"
    assert take(path, min_characters=200)[1][0].code == "R006"


def test_damaged_utf8_is_not_read_as_something_else(tmp_path, take, text):
    path = tmp_path / "a.txt"
    path.write_bytes(f"{text} “No comment”, said the café’s owner. ".encode() + b"\xe2\x80")
    documents, [bad] = take(path)
    assert documents == []
    assert bad.code == "R004"
    assert "stray" in bad.reason
