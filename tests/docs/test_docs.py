"""The documentation says what the code says: every record and field, every error code, every page in the navigation."""

from __future__ import annotations

import importlib.util
import inspect
import re
from pathlib import Path

import yaml

from rashomon import errors

DOCS = Path(__file__).parents[2] / "docs"


def test_the_record_reference_is_up_to_date() -> None:
    spec = importlib.util.spec_from_file_location("reference", DOCS / "reference.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    assert (DOCS / "records.md").read_text(encoding="utf-8") == module.page(), "run: python docs/reference.py"


def test_every_error_class_and_its_code_stand_in_the_error_reference() -> None:
    text = (DOCS / "errors.md").read_text(encoding="utf-8")
    for name, error in inspect.getmembers(errors, inspect.isclass):
        if issubclass(error, errors.RashomonError):
            assert f"`{name}`" in text and f"`{error.code}`" in text, name


def test_every_page_is_in_the_navigation_and_exists() -> None:
    settings = yaml.safe_load((DOCS.parent / "mkdocs.yml").read_text(encoding="utf-8"))
    listed = {page for entry in settings["nav"] for page in entry.values()}
    assert listed == {page.name for page in DOCS.glob("*.md")}


def test_every_code_in_the_source_is_documented() -> None:
    source = DOCS.parent / "src" / "rashomon"
    used = {code for path in source.rglob("*.py") for code in re.findall(r'"([A-Z]\d{3})"', path.read_text(encoding="utf-8"))}
    documented = set(re.findall(r"`([A-Z]\d{3})`", "".join(path.read_text(encoding="utf-8") for path in DOCS.glob("*.md"))))
    assert used <= documented, sorted(used - documented)
