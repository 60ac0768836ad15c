"""How fast a large case opens and answers: `python benchmarks/query.py 100000`.

Accounts are made by variation (`made.py`) and written as a case with their coded records. Then, in a process of its own, the case
is opened and asked for the reports of one type in which one country acts, in one country, within some days: seconds on the clock
from opening to answer, the first time and again.
"""

from __future__ import annotations

import argparse
import multiprocessing
import tempfile
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import msgspec
from made import Made, made

from linking import sample
from rashomon.case import Case, Contents
from rashomon.case import folder as folders
from rashomon.case.case import Card
from rashomon.case.writing import write_tables

PIECE = 2000  # accounts in a row group
ASKED = """
WITH report AS (
    SELECT *, unnest(actors).entity AS actor FROM event_mention
    WHERE event_type = 'ASSAULT' AND start BETWEEN '{first}' AND '{last}'
)
SELECT DISTINCT d.id, d.outlet, d.published, m.start, p.name, d.text[m.trigger.start + 1 : m.trigger."end"] AS words
FROM report m
JOIN entity e ON e.document = m.document AND e.id = m.actor AND e.country = 'IRN'
JOIN place p ON p.document = m.document AND p.id = m.place AND p.country = 'IRQ'
JOIN document d ON d.id = m.document
ORDER BY m.start, d.id
"""
DAYS = ("2030-01-01", "2031-12-31")


def write(folder: Path, accounts: Iterator[Made]) -> None:
    """A case of coded accounts, written piece by piece."""
    (folder / folders.RECORDS).mkdir(parents=True)

    def pieces() -> Iterator[Contents]:
        while piece := list(islice(accounts, PIECE)):
            documents, coded = zip(*piece, strict=True)
            yield Contents(documents=tuple(documents), coded=tuple(coded))

    rows = write_tables(folder / folders.RECORDS, pieces())
    (folder / folders.CARD).write_bytes(msgspec.json.encode(Card(rows=rows)))


def ask(folder: str) -> tuple[int, float]:
    """The rows of the answer, and the seconds that opening and asking took."""
    clock = time.perf_counter()
    rows = Case.open(folder).query(ASKED.format(first=DAYS[0], last=DAYS[1]))
    return len(rows), time.perf_counter() - clock


def main() -> None:
    """Write, ask twice, print a line for each size."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", nargs="+", type=int, help="numbers of accounts")
    context = multiprocessing.get_context("spawn")
    with context.Pool(1) as pool:
        coded = pool.apply(sample)
    print("accounts  MiB on disk  rows found  seconds, first  seconds, again")
    for size in parser.parse_args().sizes:
        with tempfile.TemporaryDirectory() as folder:
            target = Path(folder) / "case"
            write(target, made(coded, size, "stories"))
            held = sum(file.stat().st_size for file in target.rglob("*.parquet")) / 2**20
            with context.Pool(1) as pool:
                (found, first), (_, again) = pool.apply(ask, (str(target),)), pool.apply(ask, (str(target),))
            print(f"{size:8}  {held:11.1f}  {found:10}  {first:14.2f}  {again:14.2f}", flush=True)


if __name__ == "__main__":
    main()
