"""Scores `linking.link` on ECB+ event mentions given as bare words.

Run: python tests/linking/measure_link.py FOLDER [split]

Gold mentions, the validated sentences, all topics of the split together; B-cubed and CEAF-e as defined by Bagga and
Baldwin (1998) and Luo (2005), MUC by Vilain et al. (1995), CoNLL F1 their mean. Singletons are kept.
"""

from __future__ import annotations

import json
import sys
import time
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
from scipy.optimize import linear_sum_assignment

from rashomon.linking import link

Clusters = Sequence[frozenset[str]]


def b_cubed(gold: Clusters, found: Clusters) -> tuple[float, float, float]:
    of_gold, of_found = ({id: group for group in groups for id in group} for groups in (gold, found))
    precision = sum(len(of_gold[id] & of_found[id]) / len(of_found[id]) for id in of_gold) / len(of_gold)
    recall = sum(len(of_gold[id] & of_found[id]) / len(of_gold[id]) for id in of_gold) / len(of_gold)
    return precision, recall, 2 * precision * recall / (precision + recall)


def muc(gold: Clusters, found: Clusters) -> tuple[float, float, float]:
    def share(one: Clusters, two: Clusters) -> float:
        home = {id: index for index, group in enumerate(two) for id in group}
        top = sum(len(group) - len({home[id] for id in group}) for group in one)
        return top / max(1, sum(len(group) - 1 for group in one))

    recall, precision = share(gold, found), share(found, gold)
    return precision, recall, 2 * precision * recall / max(1e-9, precision + recall)


def ceaf_e(gold: Clusters, found: Clusters) -> tuple[float, float, float]:
    home = {id: index for index, group in enumerate(found) for id in group}
    likeness = np.zeros((len(gold), len(found)))
    for row, group in enumerate(gold):
        for column in {home[id] for id in group}:
            likeness[row, column] = 2 * len(group & found[column]) / (len(group) + len(found[column]))
    rows, columns = linear_sum_assignment(-likeness)
    total = float(likeness[rows, columns].sum())
    precision, recall = total / len(found), total / len(gold)
    return precision, recall, 2 * precision * recall / max(1e-9, precision + recall)


def load(folder: Path, split: str) -> tuple[list[dict[str, object]], dict[str, str], Clusters]:
    rows = [json.loads(line) for line in (folder / "ecbplus_documents.jsonl").read_text("utf-8").splitlines()]
    documents = {row["doc_id"]: row for row in rows if row["split"] == split}
    mentions, gold = [], defaultdict(set)
    for line in (folder / "ecbplus_event_mentions.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        if row["split"] != split or not row["validated"]:
            continue
        document = documents[row["doc_id"]]
        bounds = {number: [start, end] for number, start, end in document["sentences"]}
        span = [row["start_char"], row["end_char"]]
        mentions.append(
            {
                "id": row["mention_id"],
                "document": row["doc_id"],
                "text": row["text"],
                "span": span,
                "sentence": document["text"][slice(*bounds[row["sent"]])],
                "published": document["date"],
            }
        )
        gold[row["cluster_id"]].add(row["mention_id"])
    return mentions, {id: row["text"] for id, row in documents.items()}, [frozenset(group) for group in gold.values()]


def report(gold: Clusters, found: Clusters) -> Mapping[str, float]:
    scores = {"MUC": muc(gold, found), "B3": b_cubed(gold, found), "CEAFe": ceaf_e(gold, found)}
    for name, (precision, recall, f1) in scores.items():
        print(f"  {name:6} P {precision:.3f} R {recall:.3f} F1 {f1:.3f}")
    mean = sum(f1 for _, _, f1 in scores.values()) / 3
    print(f"  CoNLL  F1 {mean:.3f}")
    return {"CoNLL": mean}


def main(folder: str, split: str = "dev") -> None:
    mentions, texts, gold = load(Path(folder), split)
    for name, given in (("with texts", texts), ("sentences only", None)):
        started = time.perf_counter()
        found = [frozenset(event.mentions) for event in link(mentions, texts=given)]
        took = time.perf_counter() - started
        print(f"{name}: {len(mentions)} mentions, {len(gold)} gold, {len(found)} found, {took:.1f} s")
        report(gold, found)


if __name__ == "__main__":
    main(*sys.argv[1:])
