"""How many sentences a second the encoder and the whole of attribution read on one core: `python benchmarks/attribution.py FILE`.

FILE is JSON lines with a `text` in each. Parsing comes before and is not counted. The best of three runs is given.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

from rashomon import learned
from rashomon.attribution import attribute
from rashomon.language import parse_text, parse_texts

RUNS = 3


def main(path: str) -> None:
    """Read the texts, then print both figures."""
    with Path(path).open(encoding="utf-8") as lines:
        texts = [json.loads(line)["text"] for line in lines]
    attribute(parse_text("She said that it rained."), "")  # loads the networks
    fastest = {"encoder": 0.0, "attribution": 0.0}
    for _ in range(RUNS):
        parses = list(parse_texts(texts))
        sentences = sum(len(parse.sentences) for parse in parses)
        started = time.perf_counter()
        for parse in parses:
            learned.vectors(parse)
        encoded = time.perf_counter()
        for parse in parses:
            attribute(parse, "")
        done = time.perf_counter()
        fastest["encoder"] = max(fastest["encoder"], sentences / (encoded - started))
        fastest["attribution"] = max(fastest["attribution"], sentences / (done - started))
    for part, figure in fastest.items():
        print(f"{part:12}{figure:8.0f} sentences a second, {sentences} sentences in {len(texts)} texts")


if __name__ == "__main__":
    main(sys.argv[1])
