"""`rashomon code`: coded documents as JSON lines or Parquet tables, as they come."""

import json

import pyarrow.parquet

from rashomon.records import decode


def test_each_document_is_one_line_in_the_order_of_reading(call, light, accounts):
    result = call("code", accounts, "--quiet")
    assert result.exit_code == 0
    coded = [decode(line) for line in result.stdout.splitlines()]
    assert [one.id for one in coded] == ["one", "two", "three"]
    assert coded[0].events[0].event_type == "ASSAULT"
    assert "text" not in json.loads(result.stdout.splitlines()[0])


def test_a_file_and_standard_output_get_the_same(call, light, accounts, tmp_path):
    written = call("code", accounts, "--quiet").stdout
    assert call("code", accounts, "--quiet", "-o", "out.jsonl").stdout == ""
    assert (tmp_path / "out.jsonl").read_text("utf-8") == written
    assert sorted(path.name for path in tmp_path.iterdir()) == ["accounts.jsonl", "out.jsonl"]


def test_one_process_and_two_give_the_same_bytes(call, light, accounts, tmp_path):
    rows = [json.dumps({"id": f"d{number}", "text": f"Iran struck {number} ships."}) + "\n" for number in range(50)]
    accounts.write_text("".join(rows), "utf-8")
    for processes in (1, 2):
        call("code", accounts, "--quiet", "--processes", processes, "-o", f"{processes}.jsonl")
    assert (tmp_path / "1.jsonl").read_bytes() == (tmp_path / "2.jsonl").read_bytes()


def test_standard_input_is_read(call, light):
    result = call("code", "-", "--quiet", input='{"id": "a", "text": "Iran struck the city again."}\n')
    assert result.exit_code == 0, result.stderr
    assert json.loads(result.stdout)["id"] == "a"


def test_a_folder_gets_one_table_a_record(call, light, accounts, tmp_path):
    assert call("code", accounts, "--quiet", "-o", "tables/").exit_code == 0
    mentions = pyarrow.parquet.read_table(tmp_path / "tables" / "event_mention.parquet")
    assert mentions.column("document").to_pylist() == ["one", "two", "three"]
    texts = pyarrow.parquet.read_table(tmp_path / "tables" / "document.parquet").column("text")
    assert texts[0].as_py().startswith("Washington struck")
    assert call("code", accounts, "--quiet", "-o", "tables").exit_code == 0


def test_tables_are_written_in_pieces(call, light, accounts, tmp_path, monkeypatch):
    call("code", accounts, "--quiet", "-o", "whole/")
    monkeypatch.setattr("rashomon.cli.code.BATCH", 2)
    call("code", accounts, "--quiet", "-o", "pieces/")
    for name in ("document", "coded_document", "entity", "event_mention"):
        whole, pieces = (pyarrow.parquet.read_table(tmp_path / of / f"{name}.parquet") for of in ("whole", "pieces"))
        assert whole == pieces


def test_a_folder_with_other_files_is_refused(call, light, accounts):
    result = call("code", accounts, "--quiet", "-o", "./")
    assert result.exit_code == 1
    assert result.stderr.startswith("error C002: ")


def test_what_is_set_aside_is_named_on_standard_error(call, light, accounts):
    with accounts.open("a", encoding="utf-8") as file:
        file.write("not json\n" + json.dumps({"id": "four", "text": "BREAK this"}) + "\n")
    result = call("code", accounts, "--quiet")
    assert result.exit_code == 0
    assert result.stderr.count("\n") == 2
    assert "set aside R008" in result.stderr
    assert "set aside S001" in result.stderr
    assert json.loads(result.stdout.splitlines()[-1])["quarantine"][0]["stage"] == "actors"


def test_when_nothing_could_be_used_it_fails(call, light, tmp_path):
    (tmp_path / "a.txt").write_text("BREAK", "utf-8")
    result = call("code", "a.txt", "--quiet")
    assert result.exit_code == 1
    assert "error R043" in result.stderr


def test_strict_leaves_no_file(call, light, tmp_path):
    (tmp_path / "a.txt").write_text("BREAK", "utf-8")
    result = call("code", "a.txt", "--quiet", "--strict", "-o", "out.jsonl")
    assert result.exit_code == 1
    assert result.stderr.startswith("error S001: ")
    assert not (tmp_path / "out.jsonl").exists()


def test_an_interrupt_keeps_what_was_coded(call, light, tmp_path):
    rows = [{"id": str(number), "text": f"Iran struck {number} times."} for number in range(20)]
    rows.append({"id": "stop", "text": "INTERRUPT here, please."})
    (tmp_path / "a.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    result = call("code", "a.jsonl", "--quiet", "-o", "out.jsonl", "--processes", "1")
    assert result.exit_code == 130
    assert result.stderr == "interrupted: 16 documents were coded by then\n"
    assert len((tmp_path / "out.jsonl").read_text("utf-8").splitlines()) == 16


def test_the_schema_is_the_one_that_the_lines_fit(call):
    result = call("schema")
    schema = json.loads(result.stdout)
    assert schema["$ref"] == "#/$defs/CodedDocument"
    assert {"entities", "attributions", "events"} <= set(schema["$defs"]["CodedDocument"]["properties"])
