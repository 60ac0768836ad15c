"""One marked span to one entity."""

from datetime import date

import pytest

from rashomon import actors
from rashomon.errors import UsageError
from rashomon.records import Entity, Span


def resolved(text: str, words: str, on: str | date | None = None) -> Entity:
    start = text.index(words)
    return actors.resolve(text, Span(start, start + len(words)), on=on)


def test_evidence_comes_from_the_whole_text() -> None:
    text = "Gen. Hossein Amini, the head of Iran's border police, spoke. Amini blamed smugglers."
    start = text.rindex("Amini")
    entity = actors.resolve(text, (start, start + 5))
    assert entity.country == "IRN"
    assert entity.name == "Hossein Amini"


def test_date_decides_the_office() -> None:
    assert resolved("Barack Obama", "Barack Obama", on=date(2010, 1, 1)).sectors == ("GOV",)
    assert resolved("Barack Obama", "Barack Obama", on="2018-01-01").sectors == ("ELI", "GOV")


def test_pronoun_that_points_nowhere_is_unidentified() -> None:
    entity = resolved("He spoke.", "He")
    assert entity.sectors == ("UNK",)
    assert entity.blanks["country"]


def test_span_that_names_nobody_says_so() -> None:
    entity = resolved("The weather was bad.", "The weather")
    assert (entity.country, entity.sectors) == (None, ())
    assert "nobody" in entity.blanks["sectors"]


def test_span_outside_the_text_is_refused() -> None:
    with pytest.raises(UsageError, match="not within the text"):
        actors.resolve("Iran", Span(0, 9))
