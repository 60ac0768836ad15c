"""Fits the weights of bare words in `weights.yaml` on the train topics of ECB+.

Run: python tests/linking/fit_words.py FOLDER

Logistic regression over the candidate pairs of `linking.candidates`, by evidence name, with a light ridge; the rounded
result is copied into the YAML by hand.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
from measure_link import load
from scipy.optimize import minimize

from rashomon.linking.background import Background
from rashomon.linking.candidates import candidates, ordered
from rashomon.linking.link import _read
from rashomon.linking.scoring import _bare, _weights
from rashomon.linking.settings import LinkSettings


def main(folder: str) -> None:
    mentions, texts, gold = load(Path(folder), "train")
    names = [name for name in _weights().words if name != "start"]
    sightings = ordered(_read(mentions, {}, texts))
    background = Background(sightings, texts)
    home = {id: index for index, group in enumerate(gold) for id in group}
    pairs = candidates(sightings, background, LinkSettings())
    rows = np.zeros((len(pairs), len(names) + 1))
    rows[:, 0] = 1
    for row, (left, right) in enumerate(pairs):
        for name, amount, _ in _bare(sightings[left], sightings[right], background):
            rows[row, 1 + names.index(name)] = amount
    truth = np.array([home[sightings[left].id] == home[sightings[right].id] for left, right in pairs], dtype=float)
    print(f"{len(pairs)} pairs, {truth.mean():.3f} true")

    def loss(weights: np.ndarray) -> float:
        odds = rows @ weights
        return float(np.sum(np.logaddexp(0, odds) - truth * odds) + 0.5 * np.sum(weights[1:] ** 2))

    def slope(weights: np.ndarray) -> np.ndarray:
        odds = rows @ weights
        return rows.T @ (1 / (1 + np.exp(-odds)) - truth) + np.concatenate(([0.0], weights[1:]))

    fitted = minimize(loss, np.zeros(rows.shape[1]), jac=slope, method="L-BFGS-B").x
    for name, weight in zip(["start", *names], fitted, strict=True):
        print(f"  {name}: {weight:.2f}")
    found = rows @ fitted > 0
    both = float(np.sum(found * truth))
    print(f"pairs P {both / found.sum():.3f} R {both / truth.sum():.3f}")


if __name__ == "__main__":
    main(sys.argv[1])
