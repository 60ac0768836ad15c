"""The two cases that the acceptance tests read, each run once."""

from __future__ import annotations

from pathlib import Path

import pytest
from whole_case import Read, run

SHARED = Path(__file__).parents[3] / "shared" / "data"


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Read:
    from rashomon.sample import accounts_path

    with accounts_path() as path:
        return run([path], tmp_path_factory.mktemp("sample") / "case")


@pytest.fixture(scope="session")
def crisis(tmp_path_factory: pytest.TempPathFactory) -> Read:
    path = SHARED / "crisis2020" / "accounts.jsonl"
    if not path.exists():
        pytest.skip("the real accounts of January 2020 are not part of the project and are not here")
    return run([path], tmp_path_factory.mktemp("crisis") / "case")
