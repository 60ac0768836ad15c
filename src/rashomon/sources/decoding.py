"""From bytes to text: byte order mark, UTF-8, declared encoding, then a guess; and what is not text at all."""

from __future__ import annotations

import codecs
import re

from rashomon.sources.codes import Code, fault

# UTF-32 before UTF-16: the mark of the one begins with the mark of the other.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# One candidate a script: among Western code pages a short text cannot tell cp775 from cp1252, and a guess of the wrong
# one alters letters. Windows-1252 is what browsers take (WHATWG Encoding Standard).
_CANDIDATES = ["cp1252", "cp1251", "cp1256", "gb18030", "big5", "shift_jis", "euc_kr"]
_WESTERN = {"ascii", "us-ascii", "latin-1", "latin1", "iso-8859-1", "iso8859-1"}
_CONTROL = re.compile(r"[\x01-\x08\x0e-\x1a\x1c-\x1f]")
_ESCAPED = re.compile(r"[\udc80-\udcff]")
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")
MAX_CONTROL_SHARE = 0.01
SAMPLE = 1 << 20


def decode(data: bytes, *, declared: str | None = None, replace: bool = False) -> str:
    """The text of `data` without its byte order mark and otherwise exactly as decoded.

    `declared` is the encoding that a page or header names; with `replace`, stray bytes in UTF-8 become
    U+FFFD. Raises `InputError` for empty, binary and undecodable data.
    """
    if not data:
        raise fault(Code.EMPTY, "the file is empty")
    mark, encoding = marked(data)
    if encoding is None:
        if b"\0" in data:
            raise fault(Code.BINARY, "the content is binary (it holds NUL bytes), not text")
        lenient = replace and not _decodes(data, "utf-8") and _stray(data)
        text = data.decode("utf-8", "replace") if lenient else data.decode(encoding_of(data, declared=declared))
    elif _decodes(data[len(mark) :], encoding):
        text = data[len(mark) :].decode(encoding)
    else:
        raise fault(Code.ENCODING, f"the byte order mark says {encoding}, but the bytes do not fit; save it as UTF-8")
    check_characters(text)
    return text


def marked(data: bytes) -> tuple[bytes, str | None]:
    """The byte order mark at the start of `data` and the encoding it names; no bytes and None where there is none."""
    return next(((mark, encoding) for mark, encoding in _MARKS if data.startswith(mark)), (b"", None))


def encoding_of(data: bytes, *, declared: str | None = None) -> str:
    """The encoding of unmarked `data`, in which all of it decodes. Raises `InputError` where there is none."""
    for encoding in ("utf-8", _known(declared)):
        if encoding is not None and _decodes(data, encoding):
            return encoding
    stray = _stray(data)
    if stray:
        raise fault(Code.ENCODING, f"the text is UTF-8 but for {stray} stray bytes; save it as UTF-8 again")
    from charset_normalizer import from_bytes

    best = from_bytes(data[:SAMPLE], cp_isolation=_CANDIDATES).best()
    if best is not None and _decodes(data, best.encoding):
        return best.encoding
    raise fault(Code.ENCODING, "the bytes are neither UTF-8 nor any known encoding; save the text as UTF-8")


def check_characters(text: str) -> None:
    """Raises `InputError` for characters that no text has: NUL, many control characters, half surrogate pairs."""
    if "\0" in text:
        raise fault(Code.BINARY, "the text holds NUL characters")
    if not text.isprintable():
        controls = len(_CONTROL.findall(text))
        if controls > MAX_CONTROL_SHARE * len(text):
            raise fault(Code.BINARY, f"the content is binary: {controls} of {len(text)} characters are control codes")
    position = surrogate(text)
    if position is not None:
        raise fault(
            Code.SURROGATE,
            f"character {position} is half a surrogate pair (U+{ord(text[position]):04X}); repair the data",
        )


def surrogate(text: str) -> int | None:
    """The position of the first lone surrogate in `text`, or None."""
    try:
        text.encode()
    except UnicodeEncodeError as error:
        return error.start
    return None


def _stray(data: bytes) -> int:
    """How many bytes of what is otherwise UTF-8 are not; 0 where it is some other encoding.

    In other encodings hardly any two bytes make a UTF-8 character by accident, so that stray bytes outnumber those.
    Reading damaged UTF-8 as something else would garble all the characters that are whole.
    """
    text = data.decode("utf-8", "surrogateescape")
    stray = len(_ESCAPED.findall(text))
    whole = len(_BEYOND_ASCII.findall(text)) - stray
    return stray if whole >= stray else 0


def _known(name: str | None) -> str | None:
    if name is None:
        return None
    if name.strip().lower() in _WESTERN:
        return "cp1252"
    try:
        return codecs.lookup(name.strip()).name
    except LookupError:
        return None


def _decodes(data: bytes, encoding: str) -> bool:
    try:
        return isinstance(data.decode(encoding), str)
    except (UnicodeError, LookupError):  # LookupError: a codec such as rot13 that does not make text of bytes
        return False
