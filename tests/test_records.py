"""Records: content ids, spans, and a JSON shape that is a public contract."""

from __future__ import annotations

import inspect
import json
from typing import get_args, get_type_hints

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon import records
from rashomon.records import CodedDocument, Span, content_id, decode, encode, json_schema

CONTRACT = {
    "entities": ["id", "name", "kind", "country", "sectors", "role", "mentions", "basis"],
    "attributions": ["id", "source", "cue", "content", "speaker", "kind", "stance", "medium", "parent"],
    "events": [
        "id", "event_type", "mode", "contexts", "quad", "score", "trigger", "sentence", "actors", "recipients", "place", "time",
        "start", "end", "counts", "status", "certainty", "attribution", "wording", "confidence", "blanks",
    ],
    "places": ["id", "span", "name", "geonameid", "country", "admin1", "lat", "lon", "precision", "score"],
    "times": ["id", "span", "type", "value", "start", "end", "granularity", "anchor"],
    "counts": ["id", "span", "kind", "low", "high", "comparator", "unit", "of"],
    "wording": ["id", "span", "kind", "label", "technique", "target"],
}  # fmt: skip


def own_records() -> list[type[msgspec.Struct]]:
    classes = [value for value in vars(records).values() if inspect.isclass(value) and issubclass(value, msgspec.Struct)]
    return [value for value in classes if value not in (msgspec.Struct, records.Record, Span)]


@pytest.mark.parametrize("record", own_records(), ids=lambda record: record.__name__)
def test_every_field_is_described(record: type[msgspec.Struct]) -> None:
    for name, hint in get_type_hints(record, include_extras=True).items():
        metas = [meta for meta in get_args(hint)[1:] if isinstance(meta, msgspec.Meta)]
        assert metas and metas[0].description, f"{record.__name__}.{name} has no description"


def test_the_json_shape_holds_every_field_of_the_contract() -> None:
    definitions = json_schema()["$defs"]
    for field, names in CONTRACT.items():
        item = definitions["CodedDocument"]["properties"][field]["items"]["$ref"].rsplit("/", 1)[1]
        assert set(names) <= set(definitions[item]["properties"]), field


def test_a_span_is_written_as_a_pair() -> None:
    assert json.loads(encode(records.Participant(entity="e", span=Span(3, 9), basis="b")))["span"] == [3, 9]


def test_an_empty_document_survives_the_round_trip() -> None:
    document = CodedDocument(id="a", blanks={"published": "none given"})
    assert decode(encode(document)) == document


@given(st.text(), st.integers(0, 50), st.integers(0, 50))
def test_a_span_quotes_the_text(text: str, start: int, length: int) -> None:
    assert Span(start, start + length).of(text) == text[start : start + length]


@given(st.lists(st.text(), min_size=1))
def test_content_ids_depend_on_content_alone(parts: list[str]) -> None:
    assert content_id("x", *parts) == content_id("x", *parts)
    assert content_id("x", *parts) != content_id("x", *parts, "more")
