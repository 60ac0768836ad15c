"""Triggers that somebody else points at: they are read like the coder's own, whether or not it would report an event there."""

from __future__ import annotations

from rashomon import coding
from rashomon.language import parse_text

TEXT = "Police arrested four students in Quito on Monday. Their lawyer liked the weather."


def test_each_given_word_becomes_a_trigger_with_type_status_and_parts() -> None:
    parse = parse_text(TEXT)
    words = {token.text: token for token in parse.tokens}
    arrested, liked = coding.given(parse, [words["arrested"], words["liked"]])
    assert (arrested.event_type, arrested.status, arrested.share) == ("COERCE", "asserted", 1.0)
    assert {"Police", "students"} <= {token.text for part in arrested.parts.values() for token, _ in part}
    assert liked.token is words["liked"]


def test_no_words_give_no_triggers() -> None:
    assert coding.given(parse_text(TEXT), []) == []
