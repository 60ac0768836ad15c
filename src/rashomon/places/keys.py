"""The form under which names are compared: no case, accents, apostrophes or full stops; hyphens as spaces; `St.` as `saint`.

One name at a time (`key`) or very many at once (`keys`), with the same result; the second is what makes the gazetteer load fast.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

_MARKS = re.compile("[\u0300-\u036f'’‘ʻʼʿʾ`´.]+")
_BREAKS = re.compile(r"[ \t\u00a0\-‐‑–/,_]+")
_ABBREVIATED = re.compile(r"(?m)(?<![^ \n])(?:st|ste|ft|mt)(?= )")
_FULL = {"st": "saint", "ste": "sainte", "ft": "fort", "mt": "mount"}
# letters that carry no separable accent
_LETTERS = {"ø": "o", "đ": "d", "ł": "l", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th"}


def _fold(text: str) -> str:
    text = text.lower()
    if not text.isascii():
        for letter, plain in _LETTERS.items():
            text = text.replace(letter, plain)
        text = unicodedata.normalize("NFKD", text)
    text = _BREAKS.sub(" ", _MARKS.sub("", text))
    return _ABBREVIATED.sub(lambda match: _FULL[match[0]], text)


def key(name: str) -> str:
    """The comparison form of one name: `Aïn al-Asad` and `Ain Al Asad` give `ain al asad`."""
    return _fold(name.replace("\n", " ")).strip()


def keys(names: Sequence[str]) -> list[str]:
    """The comparison forms of many names, in order. A name must not hold a line break."""
    plain = [name.isascii() for name in names]
    accented = iter(_folded([name for name, ascii_only in zip(names, plain, strict=True) if not ascii_only]))
    unaccented = iter(_folded([name for name, ascii_only in zip(names, plain, strict=True) if ascii_only]))
    return [next(unaccented) if ascii_only else next(accented) for ascii_only in plain]


def _folded(names: list[str]) -> list[str]:
    return _fold("\n".join(names)).split("\n") if names else []
