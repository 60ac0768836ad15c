"""The measures of places."""

from __future__ import annotations

from pathlib import Path

import pytest

from rashomon.errors import InputError
from rashomon.evaluation import places as scoring
from rashomon.places.entry import distance_km
from rashomon.records import Span

SHARED = Path(__file__).parents[3] / "shared" / "data" / "places" / "lgl_dev.jsonl"


def case(text: str, *toponyms: tuple[str, int | None, float | None, float | None]) -> scoring.Case:
    gold = (scoring.Gold(Span(text.index(n), text.index(n) + len(n)), i, lat, lon) for n, i, lat, lon in toponyms)
    return scoring.Case("x", text, None, None, tuple(gold))


def test_great_circle_distance() -> None:
    assert distance_km(48.8566, 2.3522, 51.5074, -0.1278) == pytest.approx(344, abs=2)
    assert distance_km(10, 20, 10, 20) == 0


def test_a_right_place_has_no_error_and_the_same_id() -> None:
    result = scoring.score([case("Fire in Tehran today.", ("Tehran", 112931, 35.69439, 51.42151))])
    assert (result.near, result.identified, result.f1) == (1.0, 1.0, 1.0)
    assert result.area == pytest.approx(0, abs=1e-6)


def test_an_unresolved_place_counts_as_far_away() -> None:
    result = scoring.score([case("Fire in Qwertzuiopolis.", ("Qwertzuiopolis", 1, 1.0, 1.0))])
    assert (result.near, result.unresolved, result.area) == (0.0, 1, pytest.approx(1.0))


def test_toponyms_without_coordinates_count_for_recognition_only() -> None:
    result = scoring.score([case("Fire in Tehran today.", ("Tehran", None, None, None))])
    assert (len(result.errors), result.gold, result.recognised) == (0, 1, 1)


def test_a_line_of_another_shape_is_named(tmp_path: Path) -> None:
    gold = tmp_path / "gold.jsonl"
    gold.write_text('{"doc_id": "a", "text": "b"}\n')
    with pytest.raises(InputError, match="line 1"):
        scoring.read(gold)


@pytest.mark.shared
def test_local_news_does_not_get_worse() -> None:
    if not SHARED.exists():
        pytest.skip("the annotated local news is not here")
    result = scoring.score(scoring.read(SHARED))
    assert result.near >= 0.87
    assert result.f1 >= 0.78
