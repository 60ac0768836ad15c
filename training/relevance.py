"""Makes the weights of words that tell reports of events from other sentences: `python -m training.relevance --texts FILE ...`.

The sentences are those of the corpus, but for the passages held out, and those with events in the texts that its `articles.jsonl`
annotates: one that holds a trigger reports an event, one of a passage without events reports none, any other is left out. Maximum
likelihood with a ridge; there is no chance in it.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.sparse import csr_array

from rashomon.coding.relevance import START, words_of
from rashomon.language import parse_texts
from training import standoff
from training.corpus import reader
from training.corpus.reader import Passage
from training.passages import is_held_out

CORPUS = Path(__file__).parent / "corpus"
OUTPUT = Path(__file__).parents[1] / "src" / "rashomon" / "learned" / "model" / "relevance.tsv"
LEAST = 5  # sentences; a rarer word has no weight
RIDGE = 2.0
STEPS = 300
SMALLEST = 0.05  # log-odds; a word that adds less is left out
HEAD = """# What each word adds to the log-odds that a sentence reports an event; a name has the row of its kind. Made by
# `python -m training.relevance`; RELEVANCE.md is its card.
word\tweight
"""


def main() -> None:
    """Read, fit, write."""
    parser = argparse.ArgumentParser(prog="python -m training.relevance", description=__doc__)
    parser.add_argument("--texts", type=Path, nargs="*", default=(), help="files of the texts that articles.jsonl annotates")
    given = parser.parse_args()
    found = [passage for path in sorted(CORPUS.glob("*.txt")) for passage in reader.read(path) if not is_held_out(passage.id)]
    found += [passage for passage in standoff.read(CORPUS / "articles.jsonl", given.texts) if passage.events]
    weights = fit(list(sentences(found)))
    rows = [f"{word}\t{weight:.2f}\n" for word, weight in sorted(weights.items()) if abs(weight) >= SMALLEST or word == START]
    OUTPUT.write_text(HEAD + "".join(rows), encoding="utf-8")
    print(f"{OUTPUT}: {len(rows)} words, {OUTPUT.stat().st_size:,} bytes")


def sentences(passages: Iterable[Passage]) -> Iterator[tuple[set[str], bool]]:
    """The words of every sentence that is known to report an event, or to report none, and which it is."""
    found = list(passages)
    for passage, parse in zip(found, parse_texts(passage.text for passage in found), strict=True):
        spans = [span for event in passage.events for span in (event.trigger, *event.echoes)]
        reporting = {head.sentence for span in spans if (head := parse.head_of(span)) is not None}
        for number, words in enumerate(words_of(parse)):
            if passage.negative is not None or number in reporting:
                yield words, passage.negative is None


def fit(examples: list[tuple[set[str], bool]]) -> dict[str, float]:
    """The weight of each word that is common enough, and of `START`, which every sentence has."""
    common = Counter(word for words, _ in examples for word in words)
    column = {START: 0} | {word: n for n, word in enumerate(sorted(w for w in common if common[w] >= LEAST), start=1)}
    rows = [[0, *sorted(column[word] for word in words if word in column)] for words, _ in examples]
    ends = np.cumsum([0, *map(len, rows)])
    table = csr_array((np.ones(ends[-1]), np.concatenate(rows), ends), shape=(len(rows), len(column)))
    truth = np.array([reports for _, reports in examples], float)
    ridge = np.full(len(column), RIDGE)
    ridge[0] = 0.0

    def loss(weights: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        odds = table @ weights
        over = 1 / (1 + np.exp(-odds)) - truth
        value = float((np.logaddexp(0, odds) - truth * odds).sum() + 0.5 * (ridge * weights**2).sum())
        return value, table.T @ over + ridge * weights

    found = minimize(loss, np.zeros(len(column)), jac=True, method="L-BFGS-B", options={"maxiter": STEPS}).x
    return {word: float(found[number]) for word, number in column.items()}


if __name__ == "__main__":
    main()
