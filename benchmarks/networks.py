"""How fast the networks read on one core: `python benchmarks/networks.py FILE`, where FILE is JSON lines with a `text` in each.

Gives sentences a second of the encoder and of all of attribution, and milliseconds a sentence of the event heads, which
read the encoder's vectors: the trigger and type head alone, and all that finds triggers. Parsing comes before and is not counted.
The best of three runs is given.
"""

from __future__ import annotations

import json
import sys
import time
from itertools import pairwise
from pathlib import Path

from rashomon import coding, learned
from rashomon.attribution import attribute
from rashomon.coding.heads import Heads
from rashomon.language import Parse, parse_text, parse_texts

RUNS = 3


def main(path: str) -> None:
    """Read the texts, then print the figures."""
    with Path(path).open(encoding="utf-8") as lines:
        texts = [json.loads(line)["text"] for line in lines]
    first = parse_text("She said that it rained after soldiers shelled the town.")
    attribute(first, "")  # loads the networks
    coding.find(first)
    runs = [_run(list(parse_texts(texts))) for _ in range(RUNS)]
    sentences = runs[0][0]
    encoder, attribution, heads, triggers = (min(run[part] for run in runs) for part in range(1, 5))
    print(f"{sentences} sentences in {len(texts)} texts")
    print(f"encoder              {sentences / encoder:8.0f} sentences a second")
    print(f"with attribution     {sentences / (encoder + attribution):8.0f} sentences a second")
    print(f"type head            {1000 * heads / sentences:8.2f} milliseconds a sentence")
    print(f"triggers and roles   {1000 * triggers / sentences:8.2f} milliseconds a sentence")


def _run(parses: list[Parse]) -> tuple[int, float, float, float, float]:
    """How many sentences, and the seconds of the encoder, attribution, the type head, and all that finds triggers."""
    marks = [time.perf_counter()]
    for parse in parses:
        learned.vectors(parse)
    marks.append(time.perf_counter())
    for parse in parses:
        attribute(parse, "")
    marks.append(time.perf_counter())
    for parse in parses:
        Heads(parse)
    marks.append(time.perf_counter())
    for parse in parses:
        coding.find(parse)
    marks.append(time.perf_counter())
    spent = [later - earlier for earlier, later in pairwise(marks)]
    return sum(len(parse.sentences) for parse in parses), *spent


if __name__ == "__main__":
    main(sys.argv[1])
