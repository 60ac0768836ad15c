"""The commands on real text with the real rooms, end to end."""

import json
import subprocess
import sys
from importlib.resources import files
from pathlib import Path

import pytest

import rashomon
from rashomon.case import Case
from rashomon.records import Document, decode

TEXT = (
    "BAGHDAD, Jan 3 (Reuters) - The United States killed Iranian general Qassem Soleimani in an air strike at Baghdad "
    "airport on Friday, the Pentagon said. Iraqi officials said seven people died."
)


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    folder = tmp_path_factory.mktemp("demo")
    done = subprocess.run(
        [sys.executable, "-m", "rashomon", "demo"], cwd=folder, capture_output=True, text=True, encoding="utf-8"
    )
    assert done.returncode == 0, done.stderr
    return done.stdout, Case.open(folder / "rashomon-demo")


def test_the_demo_reads_links_and_reports_the_sample(demo):
    summary, case = demo
    lines = (files("rashomon.sample") / "accounts.jsonl").read_text("utf-8").splitlines()
    assert f"Documents: {len(lines)} read, {len(lines)} coded, 0 set aside" in summary
    assert "Report: rashomon-demo/report.html" in summary
    assert max(len(line) for line in summary.splitlines()) <= 80
    assert any(len(event.documents) > 1 for event in case.events)
    assert any(fact.verdict == "disputed" for fact in case.facts)
    assert case.report.is_file()


def test_the_demo_names_no_folder_of_this_machine(demo):
    _, case = demo
    home = str(Path(rashomon.__file__).parent)
    for path in (case.directory / "case.json", case.report):
        assert home not in path.read_text("utf-8")
    assert {(document.origin or "").split(":")[0] for document in case.documents} == {"sample/accounts.jsonl"}


def test_every_span_of_the_demo_quotes_its_text(demo):
    _, case = demo
    texts = {document.id: document.text for document in case.documents}
    for coded in case.coded:
        text = texts[coded.id]
        spans = [span for entity in coded.entities for span in entity.mentions]
        spans += [part.span for parts in (coded.places, coded.times, coded.counts, coded.wording) for part in parts]
        spans += [span for event in coded.events for span in (event.trigger, event.sentence)]
        spans += [one.span for event in coded.events for one in (*event.actors, *event.recipients)]
        spans += [span for one in coded.attributions for span in (*one.source, *one.cue, *one.content)]
        assert all(0 <= span.start < span.end <= len(text) for span in spans)


def test_every_id_of_the_demo_names_a_record(demo):
    _, case = demo
    for coded in case.coded:
        entities = {one.id for one in coded.entities}
        attributions = {one.id for one in coded.attributions}
        for event in coded.events:
            assert {one.entity for one in (*event.actors, *event.recipients)} <= entities
            assert event.place is None or event.place in {place.id for place in coded.places}
            assert event.time is None or event.time in {time.id for time in coded.times}
            assert set(event.counts) <= {count.id for count in coded.counts}
            assert set(event.wording) <= {wording.id for wording in coded.wording}
            assert event.attribution is None or event.attribution in attributions
        for one in coded.attributions:
            assert one.speaker is None or one.speaker in entities
            assert one.parent is None or one.parent in attributions


# Where null is itself the answer: the narrator's voice, exactly, things counted (see records.py), and a date that is not
# relative to anything.
ANSWERS = {"EventMention.attribution", "Count.comparator", "Count.unit", "TimeExpression.anchor"}


def test_every_blank_of_the_demo_has_a_reason(demo):
    _, case = demo
    missing = {
        f"{type(record).__name__}.{name}"
        for coded in case.coded
        for record in (coded, *coded.entities, *coded.events, *coded.places, *coded.times, *coded.counts)
        for name in record.__struct_fields__
        if getattr(record, name) is None and not record.blanks.get(name)
    }
    assert missing <= ANSWERS


def test_code_writes_lines_that_fit_the_schema(call, tmp_path):
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    result = call("code", "a.txt", "--published", "2020-01-03")
    assert result.exit_code == 0, result.stderr
    coded = decode(result.stdout)
    killing = [event for event in coded.events if event.trigger.of(TEXT) == "killed"]
    assert [event.event_type for event in killing] == ["ASSAULT"]
    assert killing[0].start == "2020-01-03"


def test_one_process_and_two_give_the_same_bytes(call, tmp_path):
    rows = [json.dumps({"id": f"d{number}", "text": TEXT.replace("seven", str(number))}) for number in range(20)]
    (tmp_path / "a.jsonl").write_text("\n".join(rows), "utf-8")
    for processes in (1, 2):
        assert call("code", "a.jsonl", "--processes", processes, "-o", f"{processes}.jsonl").exit_code == 0
    assert (tmp_path / "1.jsonl").read_bytes() == (tmp_path / "2.jsonl").read_bytes()


def test_the_library_says_the_same_as_the_command(call, tmp_path):
    (tmp_path / "a.jsonl").write_text(json.dumps({"id": "a", "text": TEXT, "published": "2020-01-03"}), "utf-8")
    from_command = decode(call("code", "a.jsonl").stdout)
    (from_library,) = rashomon.load()([Document(id="a", text=TEXT, published="2020-01-03", language="en")])
    assert from_library.events == from_command.events
    assert from_library.entities == from_command.entities


def test_a_text_without_a_date_leaves_relative_dates_blank_with_a_reason():
    (coded,) = rashomon.load()(["Iran fired rockets at an Iraqi base on Tuesday."])
    assert coded.events
    assert all(event.start is None and event.blanks["start"] for event in coded.events)
