"""Scores `linking.copies` against a comparison of every pair. Run: python tests/linking/measure_copies.py FILE."""

from __future__ import annotations

import itertools
import json
import re
import sys
import time
from pathlib import Path

import msgspec

from rashomon.linking import CopySettings, copies
from rashomon.linking.copies import copied_pairs
from rashomon.records import Document


def runs(text: str) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", text.lower())
    return {tuple(words[index : index + 5]) for index in range(len(words) - 4)}


def main(path: str) -> None:
    rows = [json.loads(line) for line in Path(path).read_text(encoding="utf-8").splitlines()]
    documents = [Document(id=row["doc_id"], text=row["text"]) for row in rows]
    sets = {document.id: runs(document.text) for document in documents}
    gold = {
        (left, right)
        for left, right in itertools.combinations(sorted(sets), 2)
        if len(sets[left] & sets[right]) >= 0.5 * max(1, min(len(sets[left]), len(sets[right])))
    }
    for sample in (1, 2, 4, 8):
        started = time.perf_counter()
        groups = copies(documents, msgspec.structs.replace(CopySettings(), sample=sample))
        found = copied_pairs(groups)
        both = len(gold & found)
        score = 2 * both / max(1, len(gold) + len(found))
        took = time.perf_counter() - started
        print(
            f"sample {sample}: gold {len(gold)} found {len(found)} both {both} F1 {score:.3f} groups {len(groups)} {took:.2f} s"
        )


if __name__ == "__main__":
    main(sys.argv[1])
