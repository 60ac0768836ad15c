"""Attributions within attributions, as the heads give them."""

from __future__ import annotations

from rashomon.attribution.frames import Frame, borrows

# According to an official in Baghdad, nobody was hurt, while Britain also reported that all were safe.
OFFICIAL, BRITAIN = [(2, 6)], [(12, 13)]
ACCORDING = Frame((0, 2), OFFICIAL, [(7, 20)])


def test_what_is_said_within_a_content_has_not_the_source_of_that_content() -> None:
    reported = Frame((14, 15), OFFICIAL, [(15, 20)])
    assert borrows(reported, [ACCORDING, reported])
    assert not borrows(ACCORDING, [ACCORDING, reported])


def test_a_source_of_its_own_or_none_is_not_borrowed() -> None:
    for source in (BRITAIN, []):
        reported = Frame((14, 15), source, [(15, 20)])
        assert not borrows(reported, [ACCORDING, reported])


def test_one_who_says_two_things_borrows_from_neither() -> None:
    added = Frame((22, 23), OFFICIAL, [(24, 28)])
    assert not borrows(added, [ACCORDING, added])
