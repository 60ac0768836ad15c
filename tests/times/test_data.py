"""The data files beside the room: every rule has a reading, and a fault is named with file and line."""

from __future__ import annotations

from pathlib import Path

import pytest

from rashomon.errors import DataError
from rashomon.times import grammar, lexicon
from rashomon.times.readings import READERS


def test_every_rule_has_a_reading_and_every_reading_a_rule() -> None:
    assert {rule.read for rule in grammar.rules()} == set(READERS)


def test_a_word_in_two_classes_is_a_fault(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    text = "capital: []\ncounted: []\nindex: []\nclasses:\n  A: {one: 1}\n  B: {one: 1}\n"
    (tmp_path / "lexicon.yaml").write_text(text, encoding="utf-8")
    monkeypatch.setattr(lexicon, "HERE", tmp_path)
    with pytest.raises(DataError, match=r"lexicon.yaml, line 5: 'one' stands in two classes"):
        lexicon.lexicon.__wrapped__()


def test_a_pattern_with_an_unknown_class_is_a_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    data = {"macros": {}, "rules": [{"name": "iso", "read": "iso", "pattern": "NOSUCH"}]}
    monkeypatch.setattr(grammar, "read_yaml", lambda name: data)
    with pytest.raises(DataError, match=r"grammar.yaml, line \d+: iso: no class or macro 'NOSUCH'"):
        grammar.rules.__wrapped__()
