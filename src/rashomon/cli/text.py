"""Text from outside, made fit for a terminal: what an account or a file's name says must not steer it."""

from __future__ import annotations

import unicodedata

_STEERING = ("Cc", "Cf", "Cs")  # control characters, direction marks, lone surrogates


def plain(text: str) -> str:
    """A text on one line, without control characters."""
    return " ".join("".join(" " if unicodedata.category(char) in _STEERING else char for char in text).split())
