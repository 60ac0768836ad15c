"""Outputs of coded shards: one run at a time, folders that cannot be written, a corpus that has grown or changed."""

import errno
import os

import pytest
from light_pipeline import pipeline

from rashomon.engine import manifest
from rashomon.engine.lock import locked
from rashomon.engine.outputs import Lines, Tables, opened
from rashomon.engine.shards import Shards, cut
from rashomon.errors import CaseError
from rashomon.records import Document, Quarantined

BAD = Quarantined(code="R003", reason="it holds NUL characters", stage="read", path="a.txt")


class Watch:
    def __init__(self):
        self.told = []

    def coded(self, done):
        pass

    def shard(self, counts, entries):
        self.told += entries


def documents(*numbers):
    return [Document(id=f"d{number}", text=f"Iran struck {number} ships.") for number in numbers]


def write(path, items, kind=Tables, size=4):
    light = pipeline(batch_size=2)
    with opened(path, kind is Tables):
        made = kind(path, manifest.new(light.settings, size))
        return Shards(items, light, size=size).into(made, Watch())


def bytes_of(folder):
    return {str(file.relative_to(folder)): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def test_what_could_not_be_read_stands_in_the_shard_of_what_came_after_it():
    shards = list(cut([BAD, *documents(1, 2), BAD, *documents(3), BAD], 2))
    assert [(len(shard.documents), len(shard.set_aside)) for shard in shards] == [(2, 1), (1, 2)]


@pytest.mark.parametrize("kind", [Tables, Lines])
def test_a_corpus_that_has_grown_codes_only_the_shards_that_are_new(tmp_path, kind):
    (tmp_path / "one").mkdir()
    write(tmp_path / "one" / "out", documents(*range(8)), kind)
    counts = write(tmp_path / "one" / "out", documents(*range(11)), kind)
    assert (counts.read, counts.finished_before) == (11, 8 if kind is Tables else 0)
    (tmp_path / "other").mkdir()
    write(tmp_path / "other" / "out", documents(*range(11)), kind)
    assert bytes_of(tmp_path / "one") == bytes_of(tmp_path / "other")


def test_a_corpus_that_has_changed_or_shrunk_gives_what_a_new_folder_would_have(tmp_path):
    write(tmp_path / "out", [*documents(*range(12)), BAD])
    counts = write(tmp_path / "out", documents(0, 1, 2, 3, 4, 5, 99))
    assert (counts.read, counts.finished_before) == (7, 4)
    write(tmp_path / "new", documents(0, 1, 2, 3, 4, 5, 99))
    assert bytes_of(tmp_path / "out") == bytes_of(tmp_path / "new")


def test_two_runs_on_one_output_exclude_one_another(tmp_path):
    folder = tmp_path / "out"
    folder.mkdir()
    with locked(folder), pytest.raises(CaseError, match=f"another run is at work on .*process {os.getpid()} on ") as error:
        write(folder, documents(1))
    assert error.value.code == "C009"
    assert write(folder, documents(1)).coded == 1


def test_a_lock_that_a_killed_run_left_binds_nobody(tmp_path):
    (tmp_path / ".out.jsonl.lock").write_text("process 1 on another\n", "utf-8")
    with locked(tmp_path / "out.jsonl"):
        pass
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("kind", [Tables, Lines])
def test_a_full_disk_is_an_error_after_which_the_run_goes_on(tmp_path, monkeypatch, kind):
    path = tmp_path / "out"
    full = OSError(errno.ENOSPC, "No space left on device")
    whole = manifest.Manifest.write
    written = []

    def write_or_fail(self, where):
        written.append(where)
        if len(written) == 2:
            raise full
        whole(self, where)

    monkeypatch.setattr(manifest.Manifest, "write", write_or_fail)
    with pytest.raises(CaseError, match="No space left on device") as error:
        write(path, documents(*range(12)), kind)
    assert error.value.code == "C003"
    assert write(path, documents(*range(12)), kind).finished_before == 4


def test_a_folder_that_cannot_be_made_is_an_error(tmp_path):
    (tmp_path / "file").write_text("", "utf-8")
    for kind in (Tables, Lines):
        with pytest.raises(CaseError) as error:
            write(tmp_path / "file" / "out", documents(1), kind)
        assert error.value.code == "C003"


def test_a_manifest_of_a_newer_version_or_damaged_is_refused(tmp_path):
    write(tmp_path, documents(1))
    for content, code in ((b'{"manifest": 99}', "C004"), (b"{", "C005")):
        (tmp_path / "manifest.json").write_bytes(content)
        with pytest.raises(CaseError) as error:
            write(tmp_path, documents(1))
        assert error.value.code == code
