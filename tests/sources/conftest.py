"""Texts and a short way to read, for the tests of this room."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from rashomon.records import Document, Quarantined
from rashomon.sources import ReadOptions, read

TEXT = "The army said on Monday that three men had died in the city after police opened fire."
OTHER = "Residents of the city told reporters that at least nine people were killed by the police."

Reading = tuple[list[Document], list[Quarantined]]
Reader = Callable[..., Reading]


@pytest.fixture
def take() -> Reader:
    def take(*paths: Path | str, **options: object) -> Reading:
        items = list(read(paths, ReadOptions(**options)))  # type: ignore[arg-type]  # each test gives fitting options
        return (
            [item for item in items if isinstance(item, Document)],
            [item for item in items if isinstance(item, Quarantined)],
        )

    return take


@pytest.fixture
def text() -> str:
    return TEXT


@pytest.fixture
def other() -> str:
    return OTHER
