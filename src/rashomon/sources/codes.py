"""The codes of everything that can be wrong with an input; `docs/input.md` explains each, and a test keeps it whole."""

from __future__ import annotations

from enum import StrEnum

from rashomon.errors import InputError


class Code(StrEnum):
    """A stable code of the quarantine. A code is never reused for another meaning."""

    UNREADABLE = "R001"
    EMPTY = "R002"
    BINARY = "R003"
    ENCODING = "R004"
    TOO_LARGE = "R005"
    TOO_SHORT = "R006"
    LANGUAGE = "R007"
    BROKEN_JSON = "R008"
    BROKEN_ROW = "R009"
    NO_TEXT = "R010"
    WRONG_TYPE = "R011"
    MISSING_COLUMN = "R012"
    UNKNOWN_TYPE = "R013"
    TRUNCATED = "R014"
    DAMAGED = "R015"
    ENCRYPTED = "R016"
    UNPACKS_TOO_LARGE = "R017"
    NESTED = "R018"
    DUPLICATE_ID = "R019"
    DUPLICATE_DOCUMENT = "R020"
    LINK_LOOP = "R021"
    SURROGATE = "R022"
    NO_MAIN_TEXT = "R023"
    NOT_A_FEED = "R024"
    UNFORESEEN = "R025"


MEANINGS: dict[Code, tuple[str, str]] = {
    Code.UNREADABLE: (
        "the file or folder cannot be opened or read",
        "check that it exists, its permissions and the disk",
    ),
    Code.EMPTY: ("there is nothing in the file, the folder or the text", "remove it, or restore the content"),
    Code.BINARY: ("the content is not text: it holds NUL or many control characters", "convert it to text first"),
    Code.ENCODING: ("the bytes cannot be decoded as text", "save it as UTF-8"),
    Code.TOO_LARGE: (
        "a text is over `max_characters`, or something that must be held whole is over `max_bytes`",
        "split it, or raise the limit",
    ),
    Code.TOO_SHORT: ("the text is shorter than `min_characters`", "lower the limit if short texts are wanted"),
    Code.LANGUAGE: ("the text is not in an accepted language", "translate it, or change `languages`"),
    Code.BROKEN_JSON: ("the line or file is not valid JSON", "repair the line; the other lines were read"),
    Code.BROKEN_ROW: ("a table row does not fit the header, or its quotes are wrong", "repair the row"),
    Code.NO_TEXT: ("the record has no text", "name the right field with `columns`, or fill it in"),
    Code.WRONG_TYPE: ("the record, its text or its id has the wrong type", "write the text and the id as strings"),
    Code.MISSING_COLUMN: ("the table lacks a column that is needed", "name the column with `columns`"),
    Code.UNKNOWN_TYPE: (
        "neither the file's name nor its first bytes tell what it is, or it is no regular file",
        "rename or convert it",
    ),
    Code.TRUNCATED: ("the file ends too early; what came before was read", "get the whole file again"),
    Code.DAMAGED: ("the archive, WARC, Parquet or feed is damaged", "get the file again"),
    Code.ENCRYPTED: ("the zip member needs a password", "unpack it first"),
    Code.UNPACKS_TOO_LARGE: (
        "it unpacks to far more than its size",
        "if it is honest, raise `max_unpacked_ratio` or `max_unpacked_bytes`, or unpack it first",
    ),
    Code.NESTED: ("archives lie within archives deeper than `max_depth`", "unpack the inner ones first"),
    Code.DUPLICATE_ID: ("another document of this run has the same id", "give each document its own id"),
    Code.DUPLICATE_DOCUMENT: (
        "the same document, without an id, was read before",
        "nothing, if one copy is enough; otherwise give each an id",
    ),
    Code.LINK_LOOP: ("a link leads back to a folder that it lies in", "remove the link"),
    Code.SURROGATE: (
        "half of a surrogate pair stands alone, which no encoding can write",
        "repair the escapes, such as `\\ud800`, in the data",
    ),
    Code.NO_MAIN_TEXT: ("no main text was found in the page", "check that the page holds an article"),
    Code.NOT_A_FEED: ("the XML file is neither RSS nor Atom", "convert it to a format that is read"),
    Code.UNFORESEEN: ("reading broke in a way that was not foreseen", "report it, with the file if you can"),
}


def fault(code: Code, message: str, *, record: str | None = None, path: str | None = None) -> InputError:
    """The error for an input that cannot be used; `message` says what was wrong and what to do."""
    return InputError(message, code=code.value, path=path, record=record)
