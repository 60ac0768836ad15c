"""A run that is killed at any moment: the same command again gives the bytes of a run left alone, and codes nothing twice."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

DOCUMENTS = 400
HERE = Path(__file__).parent


def begin(folder, *arguments):
    path = os.pathsep.join([str(HERE), *sys.path])
    command = [sys.executable, str(HERE / "light_code.py"), "a.jsonl", "--quiet", *arguments]
    return subprocess.Popen(command, cwd=folder, env={**os.environ, "PYTHONPATH": path}, stderr=subprocess.PIPE, text=True)


def done(folder, *arguments):
    process = begin(folder, *arguments)
    _, said = process.communicate(timeout=120)
    assert process.returncode == 0, said


def bytes_of(output):
    files = [output] if output.is_file() else sorted(file for file in output.rglob("*") if file.is_file())
    return {str(file.relative_to(output)): file.read_bytes() for file in files}


def finished(folder, output):
    """The shards that are finished by now, as the manifest or the journal says."""
    path = folder / output / "manifest.json" if output.endswith("/") else folder / f".{output}.journal"
    try:
        return sum(entry is not None for entry in json.loads(path.read_bytes())["shards"])
    except FileNotFoundError:
        return 0


@pytest.fixture
def folder(tmp_path):
    rows = [
        {"id": f"d{at}", "text": f"Iran struck {at} ships near Baghdad on Friday, officials said."} for at in range(DOCUMENTS)
    ]
    rows.insert(90, {"id": "broken", "text": "BREAK this"})
    (tmp_path / "a.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows) + "no json\n", "utf-8")
    return tmp_path


@pytest.mark.parametrize(("output", "processes"), [("out/", "1"), ("out/", "2"), ("out.jsonl", "1")])
def test_killed_at_any_moment_it_gives_the_bytes_of_a_run_left_alone(folder, output, processes):
    alone = "alone" + output[3:]
    done(folder, "-o", alone)
    chance = random.Random(f"{output} {processes}")
    for _ in range(5):
        process = begin(folder, "-o", output, "--processes", processes)
        stop = finished(folder, output) + chance.randrange(5)
        while finished(folder, output) < stop and process.poll() is None:
            time.sleep(0.002)
        time.sleep(chance.random() / 50)
        process.send_signal(signal.SIGKILL)
        process.communicate(timeout=60)
        before = finished(folder, output)
    done(folder, "-o", output, "--processes", processes, "--log", "log")
    assert bytes_of(folder / output) == bytes_of(folder / alone)
    last = json.loads((folder / "log").read_text("utf-8").splitlines()[-1])
    assert last["event"] == "finished"
    assert last["finished_before"] >= 16 * before > 0
    assert not [entry for entry in (folder, folder / "out") if entry.is_dir() for entry in entry.glob(".*")]


def below(pid):
    """The processes that a process made, and those that they made."""
    try:
        made = [int(each) for each in Path(f"/proc/{pid}/task/{pid}/children").read_text("utf-8").split()]
    except FileNotFoundError:
        return []
    return made + [each for one in made for each in below(one)]


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="the system does not list processes in /proc")
def test_the_workers_of_a_run_that_was_killed_end_too(folder):
    process = begin(folder, "-o", "out/", "--processes", "2")
    while finished(folder, "out/") < 2:
        time.sleep(0.01)
    workers = below(process.pid)
    assert len(workers) >= 3  # two workers, and the process that they are made from
    process.send_signal(signal.SIGKILL)
    process.communicate(timeout=60)
    for _ in range(200):
        if not any(Path(f"/proc/{pid}").exists() for pid in workers):
            return
        time.sleep(0.05)
    raise AssertionError("a worker is still there")
