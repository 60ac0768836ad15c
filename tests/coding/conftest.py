"""The fixture that the tests of coding share."""

from __future__ import annotations

import pytest
from coded_text import Code, Coded

import rashomon
from rashomon.records import Document


@pytest.fixture(scope="session")
def code() -> Code:
    pipeline = rashomon.load()

    def coded(text: str, published: str | None = "2020-01-09") -> Coded:
        document = Document(id="text", text=text, published=published, language="en")
        return Coded(text, next(iter(pipeline([document]))))

    return coded
