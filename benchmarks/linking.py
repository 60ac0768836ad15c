"""How the work and the memory of linking grow: `python benchmarks/linking.py 10000 100000 --shape stories`.

Accounts are made by variation (`made.py`). Each size is measured in a process of its own: seconds of processor time for finding
copies and for linking, and the most memory that the process held; `made` is what the accounts themselves take of it.
"""

from __future__ import annotations

import argparse
import multiprocessing
import resource
import time
from typing import get_args

from made import Made, Shape, made

from rashomon import linking
from rashomon.records import Document


def measure(sample: list[Made], number: int, shape: Shape) -> dict[str, float]:
    """Seconds and GiB for so many accounts."""
    accounts = list(made(sample, number, shape))
    mentions = [event for one in accounts for event in one.coded.events]
    found: dict[str, float] = {"accounts": number, "mentions": len(mentions), "made GiB": _peak()}
    clock = time.process_time()
    groups = linking.copies(one.document for one in accounts)
    found["copies s"], clock = time.process_time() - clock, time.process_time()
    found["copies GiB"] = _peak()
    coded, texts = {one.coded.id: one.coded for one in accounts}, {one.document.id: one.document.text for one in accounts}
    events = linking.link(mentions, coded, groups, texts=texts)
    found["link s"], found["link GiB"] = time.process_time() - clock, _peak()
    return {**found, "events": len(events), "largest": max(len(event.mentions) for event in events)}


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20


def sample() -> list[Made]:
    """The packaged sample, coded now."""
    import rashomon
    from rashomon.sample import accounts_path
    from rashomon.sources import ReadOptions, read

    with accounts_path() as path:
        documents = [item for item in read((str(path),), ReadOptions()) if isinstance(item, Document)]
    return [Made(*both) for both in zip(documents, rashomon.load()(documents), strict=True)]


def main() -> None:
    """Measure each size, and print a line for each."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", nargs="+", type=int, help="numbers of accounts")
    parser.add_argument("--shape", choices=get_args(Shape), default="stories")
    asked = parser.parse_args()
    context = multiprocessing.get_context("spawn")
    with context.Pool(1) as pool:
        coded = pool.apply(sample)
    for size in asked.sizes:
        with context.Pool(1) as pool:
            found = pool.apply(measure, (coded, size, asked.shape))
        print("  ".join(f"{name} {value:,.2f}".removesuffix(".00") for name, value in found.items()), flush=True)


if __name__ == "__main__":
    main()
