"""Copies of a text are read once by the models, as long as they come near one another."""

import pytest

from rashomon import language
from rashomon.engine import stages
from rashomon.engine.draft import Draft
from rashomon.language import Parse, Token
from rashomon.records import Document


@pytest.fixture
def parsed(monkeypatch):
    """The texts that were parsed, each into one token."""
    texts = []

    def parse_texts(new):
        for text in new:
            texts.append(text)
            yield Parse(text, [Token(0, 0, len(text), text, text, "NOUN", "NN", "ROOT")], [], [], [])

    monkeypatch.setattr(language, "parse_texts", parse_texts)
    return texts


def parses(read, *texts):
    return [parse for (parse,) in read([Draft(Document(id=f"d{at}", text=text)) for at, text in enumerate(texts)])]


def test_a_text_that_comes_again_is_parsed_once(parsed):
    read = stages._Parses()
    first, again, other = parses(read, "one", "one", "two")
    assert first is again and first.text == "one" and other.text == "two"
    assert parses(read, "two", "three")[0] is other
    assert parsed == ["one", "two", "three"]


def test_what_has_not_come_for_long_is_forgotten(parsed, monkeypatch):
    monkeypatch.setattr(stages, "KEPT", 2)
    read = stages._Parses()
    for text in ("one", "two", "one", "three", "one", "two"):
        assert parses(read, text)[0].text == text
    assert parsed == ["one", "two", "three", "two"]
