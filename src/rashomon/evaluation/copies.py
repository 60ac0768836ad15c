"""Scores the finding of copies against a comparison of every pair of documents.

Reads JSON lines, one document each: `doc_id`, `text`, and `split` if wanted. Two documents are copies of one another where half
or more of the runs of five words of the shorter stand in the longer too; that is reckoned here for every pair, with no shortcut
and none of the code that is scored, so the work grows with the square of the documents.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path

import msgspec

from rashomon.evaluation.lines import WIDTH, percentages
from rashomon.evaluation.linking_gold import Text, read_texts
from rashomon.evaluation.tally import Tally, paired

OPTIONS = frozenset({"split"})
RUN = 5  # words in a run
LEAST = 0.5  # share of the shorter document's runs
_WORD = re.compile(r"\w+")

Pair = tuple[str, str]
Runs = frozenset[tuple[str, ...]]


class Miss(msgspec.Struct, frozen=True):
    """A pair that is copied and was not found, or was found and is not; `share` is of the shorter document's runs, 0 to 1."""

    pair: Pair
    share: float
    found: bool
    opening: str


class Score(msgspec.Struct, frozen=True):
    """How many documents, groups with an origin and without, and the tally of pairs."""

    documents: int
    groups: int
    with_origin: int
    pairs: Tally
    misses: tuple[Miss, ...]


def read(path: str | Path, *, split: str | None = None) -> list[Text]:
    """The documents of a file, those of one `split` if that is given. Raises `InputError` naming the line at fault."""
    return read_texts(path, split)


def score(texts: Sequence[Text]) -> Score:
    """Finds copies and compares the pairs. The same documents always give the same score."""
    from rashomon import linking

    groups = linking.copies([text.document for text in texts])
    runs = {text.doc_id: runs_of(text.text) for text in texts}
    gold = copied(runs)
    found = {pair for group in groups for pair in itertools.combinations(sorted(group.documents), 2)}
    opening = {text.doc_id: " ".join(text.text[:WIDTH].split()) for text in texts}
    misses = [Miss(pair, share(runs, pair), pair in found, opening[pair[0]]) for pair in sorted(gold ^ found)]
    tally = paired(len(gold), len(found), len(gold & found))
    return Score(len(texts), len(groups), sum(group.origin is not None for group in groups), tally, tuple(misses))


def runs_of(text: str) -> Runs:
    """The distinct runs of five words of a text, in lower case."""
    words = _WORD.findall(text.lower())
    return frozenset(zip(*(words[start:] for start in range(RUN)), strict=False))


def share(runs: Mapping[str, Runs], pair: Pair) -> float:
    """The share of the shorter document's runs that stand in the longer, 0 to 1; 0 where it has none."""
    left, right = runs[pair[0]], runs[pair[1]]
    return len(left & right) / max(1, min(len(left), len(right)))


def copied(runs: Mapping[str, Runs]) -> set[Pair]:
    """Every pair of documents of which the shorter shares half its runs or more, by comparing all with all."""
    return {pair for pair in itertools.combinations(sorted(runs), 2) if share(runs, pair) >= LEAST}


def spare(pairs: Collection[Pair]) -> list[str]:
    """The documents to leave out so that of those that copy one another, however indirectly, the first by id is left."""
    home: dict[str, str] = {}

    def root(id: str) -> str:
        while home.setdefault(id, id) != id:
            id = home[id]
        return id

    for left, right in sorted(pairs):
        first, second = sorted((root(left), root(right)))
        home[second] = first
    return sorted(id for id in home if root(id) != id)


def table(result: Score) -> str:
    """The figures, then every pair that was missed or is none."""
    return "\n".join(_lines(result))


def _lines(result: Score) -> Iterator[str]:
    tally = result.pairs
    yield f"{result.documents} documents, {tally.gold} pairs that share half the runs of the shorter, {tally.found} found"
    yield f"{result.groups} groups, {result.with_origin} with a likely origin"
    yield f"\n{'':10}{'precision':>10}{'recall':>10}{'F1':>10}"
    yield f"{'pairs':10}{percentages(tally)}"
    for miss in result.misses:
        fault = "found, and is none" if miss.found else "missed"
        yield f"\n{fault}: {' and '.join(miss.pair)}, which share {miss.share:.0%} | {miss.opening}"
