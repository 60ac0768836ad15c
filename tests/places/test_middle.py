"""The middle of an area known by points."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.places.middle import middle


def test_many_points_in_one_corner_do_not_draw_the_middle_to_them() -> None:
    corners = [(0.0, 0.0), (0.0, 10.0), (10.0, 0.0), (10.0, 10.0)]
    crowd = [(0.1 + step / 100, 0.1) for step in range(50)]
    assert middle(corners + crowd) == pytest.approx((5.0, 5.0))


def test_points_on_a_line_have_their_mean() -> None:
    assert middle([(1.0, 1.0), (2.0, 2.0), (3.0, 3.0)]) == pytest.approx((2.0, 2.0))
    assert middle([(4.0, 5.0)]) == (4.0, 5.0)


@given(st.lists(st.tuples(st.integers(-80, 80), st.integers(-170, 170)), min_size=1, max_size=12))
def test_the_middle_lies_among_the_points_in_whatever_order(points: list[tuple[int, int]]) -> None:
    known = [(float(lat), float(lon)) for lat, lon in points]
    lat, lon = middle(known)
    assert min(p[0] for p in known) - 1e-6 <= lat <= max(p[0] for p in known) + 1e-6
    assert min(p[1] for p in known) - 1e-6 <= lon <= max(p[1] for p in known) + 1e-6
    assert middle(known[::-1]) == (lat, lon)
