"""Events annotated by offsets on texts of others, and the case that texts in capitals get."""

from __future__ import annotations

import json
from pathlib import Path

from training.casing import common, is_capitals, recased
from training.standoff import read

TEXT = "The mayor spoke. Rebels from the north attacked the village of Ona on Monday."


def test_a_stretch_is_read_with_its_events_where_its_text_is_given(tmp_path: Path) -> None:
    texts = tmp_path / "news.jsonl"
    texts.write_text(json.dumps({"doc_id": "a", "text": TEXT}) + "\n", encoding="utf-8")
    event = {"type": "ASSAULT", "trigger": [22, 30], "actors": [[0, 6]], "recipients": [[31, 42]], "counts": [[0, 6, "killed"]]}
    lines = [
        {"data": "news", "document": "a", "start": 17, "end": len(TEXT), "events": [event]},
        {"data": "news", "document": "b", "start": 0, "end": 5, "events": []},
    ]
    standoff = tmp_path / "articles.jsonl"
    standoff.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    [passage] = read(standoff, [texts])
    assert passage.text == TEXT[17:]
    assert passage.id == "news/a/17"
    [found] = passage.events
    assert found.trigger.of(passage.text) == "attacked"
    assert found.status == "asserted"
    assert [mention.span.of(passage.text) for mention in found.actors] == ["Rebels"]
    assert found.counts[0].kind == "killed"


def test_a_stretch_without_events_is_a_negative(tmp_path: Path) -> None:
    texts = tmp_path / "news.jsonl"
    texts.write_text(json.dumps({"id": "a", "text": TEXT}) + "\n", encoding="utf-8")
    standoff = tmp_path / "articles.jsonl"
    standoff.write_text(json.dumps({"data": "news", "document": "a", "start": 0, "end": 16, "events": []}), encoding="utf-8")
    [passage] = read(standoff, [texts])
    assert passage.negative is not None
    assert passage.events == ()


def test_capitals_get_the_case_of_ordinary_texts_and_keep_their_length() -> None:
    words = common(["The army said on Monday that rebels took the town, and the army of Ruritania left the town."])
    shouted = "THE ARMY OF RURITANIA LEFT THE TOWN.  REBELS TOOK IT, AND THE 5TH BRIGADE [TEXT] OF OKA LEFT."
    assert is_capitals(shouted)
    assert not is_capitals(TEXT)
    calm = recased(shouted, words)
    assert len(calm) == len(shouted)
    assert calm.startswith("The army of Ruritania left the town.  Rebels took ")
    assert "Oka" in calm
    assert "5th" in calm
