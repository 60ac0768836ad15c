"""Makes the table of how many texts of ordinary news have each word: `python -m training.word_counts FILE.jsonl ...`.

The files are PolNeAR's training articles, MUC-4's training reports and ECB+'s documents (their training split alone is read), one
JSON object a line with `text`, and `split` where there is one. The table holds counts of stems and nothing else of the texts.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from rashomon.linking.mention.words import content_stems

TABLE = Path(__file__).parents[1] / "src" / "rashomon" / "linking" / "story" / "word_counts.tsv"
LEAST = 5  # texts; rarer words all have the greatest weight, whatever their count
HEAD = """# How many texts of ordinary news have each word, by its stem (`words.py`); the first line is the number of texts.
# Counted by `python -m training.word_counts` in the training articles of PolNeAR, the training reports of MUC-4 and the training
# documents of ECB+. Words that fewer than five of them have are left out.
"""


def main() -> None:
    """Count, and write the table in place of the one that ships."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="+", type=Path)
    counts: Counter[str] = Counter()
    number = 0
    for text in _texts(parser.parse_args().files):
        number += 1
        counts.update(set(content_stems(text)))
    rows = [f"{word}\t{count}\n" for word, count in sorted(counts.items()) if count >= LEAST]
    TABLE.write_text(f"{HEAD}*\t{number}\n" + "".join(rows), encoding="utf-8")


def _texts(files: list[Path]) -> Iterator[str]:
    for file in files:
        for line in file.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            if row.get("split", "train") == "train":
                yield row["text"]


if __name__ == "__main__":
    main()
