"""The hand-made case, and the page made from it."""

from __future__ import annotations

import pytest
from made_case import contents

from rashomon.report import ReportContents, render


@pytest.fixture(scope="session")
def case() -> ReportContents:
    return contents()


@pytest.fixture(scope="session")
def page(case: ReportContents) -> str:
    return render(case)
