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
    mentions = pyarrow.parquet.read_table(tmp_path / "tables" / "event_mention")
    assert mentions.column("document").to_pylist() == ["one", "two", "three"]
    texts = pyarrow.parquet.read_table(tmp_path / "tables" / "document").column("text")
    assert texts[0].as_py().startswith("Washington struck")
    assert call("code", accounts, "--quiet", "-o", "tables").exit_code == 0


def test_tables_are_written_in_shards(call, light, accounts, tmp_path, monkeypatch):
    accounts.write_text(many(40), "utf-8")
    call("code", accounts, "--quiet", "-o", "whole/")
    monkeypatch.setattr("rashomon.cli.code.SHARD", 1)
    call("code", accounts, "--quiet", "-o", "shards/")
    for name in ("document", "coded_document", "entity", "event_mention"):
        assert sorted(file.name for file in (tmp_path / "shards" / name).iterdir()) == [f"00000{n}.parquet" for n in range(3)]
        whole, shards = (pyarrow.parquet.read_table(tmp_path / of / name) for of in ("whole", "shards"))
        assert whole == shards
    assert sorted(entry.name for entry in (tmp_path / "shards").iterdir() if entry.is_file()) == ["manifest.json"]


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
    assert result.stderr == "interrupted: 16 documents were coded by then; the same command goes on from there\n"
    assert len((tmp_path / "out.jsonl").read_text("utf-8").splitlines()) == 16


def test_a_run_that_was_interrupted_is_gone_on_with(call, light, tmp_path):
    (tmp_path / "a.jsonl").write_text(many(100) + json.dumps({"id": "stop", "text": "INTERRUPT"}) + "\n", "utf-8")
    assert call("code", "a.jsonl", "--quiet", "-o", "out.jsonl").exit_code == 130
    (tmp_path / "a.jsonl").write_text(many(110), "utf-8")
    assert call("code", "a.jsonl", "--quiet", "-o", "out.jsonl", "--log", "log").exit_code == 0
    assert events(tmp_path / "log")[-1]["finished_before"] == 64
    assert call("code", "a.jsonl", "--quiet").stdout_bytes == (tmp_path / "out.jsonl").read_bytes()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.jsonl", "log", "out.jsonl"]


def test_tables_of_other_settings_are_not_mixed_with_these(call, light, accounts, tmp_path):
    call("code", accounts, "--quiet", "-o", "tables/")
    result = call("code", accounts, "--quiet", "-o", "tables/", "--names")
    assert result.exit_code == 1
    assert result.stderr.startswith("error C008: tables was coded otherwise (names); ")
    assert call("code", accounts, "--quiet", "-o", "tables/", "--names", "--replace").exit_code == 0


def test_events_tell_machines_how_the_work_goes(call, light, accounts, tmp_path):
    with accounts.open("a", encoding="utf-8") as file:
        file.write("not json\n")
    told = [json.loads(line) for line in call("code", accounts, "--json", "--log", "log", "-o", "out.jsonl").stderr.splitlines()]
    assert told == events(tmp_path / "log")
    assert [event["event"] for event in told] == ["started", "set-aside", "shard", "finished"]
    counts = {name: told[-1][name] for name in ("read", "coded", "set_aside", "complete")}
    assert counts == {"read": 3, "coded": 3, "set_aside": {"R008": 1}, "complete": True}


def test_what_the_cache_holds_is_not_coded_again(call, light, accounts, tmp_path):
    first = call("code", accounts, "--quiet", "--cache", "cache").stdout
    accounts.write_text(many(2) + accounts.read_text("utf-8"), "utf-8")
    second = call("code", accounts, "--quiet", "--cache", "cache", "--log", "log").stdout
    assert second == call("code", accounts, "--quiet").stdout
    assert second.endswith(first)
    assert events(tmp_path / "log")[-1]["cached"] == 3


def test_a_cache_that_is_none_is_refused(call, light, accounts, tmp_path):
    result = call("code", accounts, "--quiet", "--cache", accounts)
    assert result.exit_code == 1
    assert result.stderr.startswith("error C010: ")


def many(number):
    return "".join(json.dumps({"id": f"d{at}", "text": f"Iran struck {at} ships."}) + "\n" for at in range(number))


def events(path):
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def test_the_schema_is_the_one_that_the_lines_fit(call):
    result = call("schema")
    schema = json.loads(result.stdout)
    assert schema["$ref"] == "#/$defs/CodedDocument"
    assert {"entities", "attributions", "events"} <= set(schema["$defs"]["CodedDocument"]["properties"])
