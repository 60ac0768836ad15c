"""The room as a whole: codes and guesses are documented, and libraries load only for the formats that need them."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

import rashomon.sources
from rashomon.sources import MEANINGS, Code, ReadOptions

DOCS = Path(__file__).parents[2] / "docs" / "input.md"
HEAVY = ("trafilatura", "pyarrow", "fastwarc", "feedparser", "py3langid", "charset_normalizer", "dateutil")


@pytest.mark.parametrize("code", Code)
def test_every_code_is_documented_as_it_is(code):
    meaning, remedy = MEANINGS[code]
    name = code.name.lower().replace("_", "-")
    assert f"| `{code.value}` | {name} | {meaning} | {remedy} |" in DOCS.read_text("utf-8")


def test_the_documented_names_of_columns_are_those_taken():
    columns = yaml.safe_load((Path(rashomon.sources.__file__).parent / "columns.yaml").read_text("utf-8"))
    documented = dict(re.findall(r"^\| `(\w+)` \| ([\w, ]+) \|$", DOCS.read_text("utf-8"), re.MULTILINE))
    for field, names in columns.items():
        assert documented[field] == ", ".join(names)


@pytest.mark.parametrize("option", ReadOptions.__struct_fields__)
def test_every_option_is_documented(option):
    assert f"| `{option}` | " in DOCS.read_text("utf-8")


def test_json_lines_load_no_library_of_another_format(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps({"id": "1", "text": "short", "date": "2020-01-09"}))
    program = (
        "import sys; from rashomon.sources import read; [_] = read([sys.argv[1]]);"
        f"print([name for name in {HEAVY} if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", program, path], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
