"""The model of whether two documents tell one story, from documents whose story is known, and its judgement on unseen ones."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from rashomon.evaluation.linking_gold import Gold
from rashomon.learned.additive import Additive, Curve
from rashomon.linking.mention.words import content_stems
from rashomon.linking.pair.one_story import MODEL, SURE, Words, story_evidence
from rashomon.linking.pair.weighing import vector
from training.linking.fitting import Array, Fitted, fit, written

OUTPUT = Path(__file__).parent.parent.parent / "src" / "rashomon" / "learned" / "model" / f"{MODEL}.json"

FOLDS = 5  # of topics, each judged by a model made from the others
KNOTS, RIDGE = 3, 30.0  # best log-likelihood over the folds, of 3 and 5, and of 30, 100 and 1,000

Pair = tuple[str, str]


class Examples(NamedTuple):
    """Pairs of two documents; the evidence on each, (pairs, features), whether they are of one story, and the fold of each."""

    pairs: list[Pair]
    names: list[str]
    amounts: Array
    truth: NDArray[np.bool_]
    folds: NDArray[np.int64]


def examples(gold: Gold, pairs: Iterable[Pair]) -> Examples:
    """The pairs, each once, with their evidence; those of a document with itself are left out."""
    chosen = sorted({(min(pair), max(pair)) for pair in pairs if pair[0] != pair[1]})
    names, amounts = _evidence({text.doc_id: text.text for text in gold.texts}, chosen)
    story = {text.doc_id: text.story for text in gold.texts}
    fold = _folds({text.doc_id: str(text.topic) for text in gold.texts})
    return Examples(
        pairs=chosen,
        names=names,
        amounts=amounts,
        truth=np.array([story[one] == story[two] for one, two in chosen]),
        folds=np.array([(fold[one], fold[two]) for one, two in chosen]),
    )


def write(found: Examples) -> None:
    """Fits the model to all pairs and writes it."""
    OUTPUT.write_text(written(_fit(found.amounts, found.truth, found.names), {}), encoding="utf-8")
    print(f"{OUTPUT}: {OUTPUT.stat().st_size:,} bytes, from {len(found.pairs)} pairs, {found.truth.mean():.1%} alike")


def judged(found: Examples) -> dict[Pair, float]:
    """The log-odds of each pair, by a model of the other folds; the mean of two where the documents are of two folds."""
    sums, times = np.zeros(len(found.pairs)), np.zeros(len(found.pairs))
    for number in range(FOLDS):
        here = (found.folds == number).any(1)
        fitted = _fit(found.amounts[~here], found.truth[~here], found.names)
        sums[here] += _score(fitted, found.amounts[here], found.names)
        times[here] += 1
    log_odds = np.clip(sums / times, -SURE, SURE)
    return {pair: float(value) for pair, value in zip(found.pairs, log_odds, strict=True)}


def _fit(amounts: Array, truth: NDArray[np.bool_], names: list[str]) -> Fitted:
    return fit(amounts, truth, names, ridge=RIDGE, most_knots=KNOTS)


def _folds(topics: Mapping[str, str]) -> dict[str, int]:
    """The fold of each document: both stories of a topic are in one."""
    number = {topic: place % FOLDS for place, topic in enumerate(sorted(set(topics.values()), key=lambda one: (len(one), one)))}
    return {document: number[topic] for document, topic in topics.items()}


def _evidence(texts: Mapping[str, str], pairs: Sequence[Pair]) -> tuple[list[str], Array]:
    """The names of the features, and the evidence on each pair, (pairs, features)."""
    words = {
        id: Words.of(texts[id], vector(Counter(content_stems(texts[id])))) for id in sorted({id for pair in pairs for id in pair})
    }
    rows = [story_evidence(words[one], words[two]) for one, two in pairs]
    names = list(rows[0])
    return names, np.array([[row[name] for name in names] for row in rows], np.float32)


def _score(fitted: Fitted, amounts: Array, names: list[str]) -> NDArray[np.float64]:
    start, curves = fitted
    made = {name: Curve(tuple(curve["knots"]), tuple(curve["values"])) for name, curve in curves.items()}
    model = Additive(start, made, {})
    return np.array([start + sum(model.parts(dict(zip(names, map(float, row), strict=True))).values()) for row in amounts])
