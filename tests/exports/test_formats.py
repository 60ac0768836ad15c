"""The exports of a case: what each row holds, and that it points back at the words."""

import csv
import io
import json
import sys
from pathlib import Path

import pytest

from rashomon.case import Case, Contents
from rashomon.errors import UsageError
from rashomon.exports import export
from rashomon.exports.csv import COLUMNS
from rashomon.records import Document, Event, decode

sys.path.insert(0, str(Path(__file__).parent.parent / "engine"))


@pytest.fixture
def case(tmp_path):
    from light_pipeline import pipeline

    documents = (
        Document(id="one", text="Washington struck Baghdad on Friday, killing 2, officials said.", outlet="=HYPERLINK(1)"),
        Document(id="two", text='Iran; "Iraq" struck,\nthey say.', published="2020-01-04"),
    )
    coded = tuple(pipeline()(documents))
    mention = coded[0].events[0].id
    event = Event(
        id="ev", title="strike", event_type="ASSAULT", mode=(), mentions=(mention,), documents=("one",), sources=1,
        start=None, end=None,
    )  # fmt: skip
    return Case.write(tmp_path / "case", Contents(documents=documents, coded=coded, events=(event,)))


def written(case, form):
    file = io.BytesIO()
    export(case, form, file)
    return file.getvalue().decode("utf-8")


def test_json_lines_are_the_coded_documents(case):
    assert tuple(decode(line) for line in written(case, "jsonl").splitlines()) == case.coded


def test_csv_has_one_row_a_mention(case):
    one, two = csv.DictReader(io.StringIO(written(case, "csv")))
    assert tuple(one) == COLUMNS
    assert (one["event"], one["document"], one["event_type"]) == ("ev", "one", "ASSAULT")
    assert (one["actors"], one["actor_countries"], one["actor_sectors"]) == ("Washington", "USA", "GOV,MIL")
    assert (one["place"], one["geonameid"], one["country"]) == ("Baghdad", "98182", "IRQ")
    assert (one["counts"], one["speaker"], one["trigger"]) == ("killed 2", "officials", "struck")
    assert (two["event"], two["place"], two["speaker"]) == ("", "", "")
    assert two["sentence"] == 'Iran; "Iraq" struck,\nthey say.'


def test_a_cell_that_a_spreadsheet_would_run_is_quoted(case):
    one, _ = csv.DictReader(io.StringIO(written(case, "csv")))
    assert one["outlet"] == "'=HYPERLINK(1)"


def test_a_negative_number_stays_a_number(case):
    one, _ = csv.DictReader(io.StringIO(written(case, "csv")))
    assert one["score"] == "-9.0"


def test_geojson_has_one_feature_a_mention_with_coordinates(case):
    collection = json.loads(written(case, "geojson"))
    (feature,) = collection["features"]
    assert collection["without_coordinates"] == 1
    assert feature["geometry"] == {"type": "Point", "coordinates": [44.40088, 33.34058]}
    assert feature["properties"]["place"] == "Baghdad"
    assert feature["properties"]["actors"] == ["Washington"]


def test_an_unknown_format_is_a_usage_error(case):
    with pytest.raises(UsageError, match="the formats are jsonl, csv, geojson"):
        written(case, "xml")
