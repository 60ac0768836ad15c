"""`python -m training.linking ECBPLUS_DOCUMENTS.jsonl --texts ...`: make the models of same-event links and their table again."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

import numpy as np

from rashomon.evaluation import linking_gold, linking_reading
from rashomon.evaluation.linking_gold import Gold
from rashomon.linking.mention.reading import read_mapping
from rashomon.linking.mention.sighting import Sighting
from rashomon.linking.pair.background import MODEL, Background
from rashomon.linking.pair.bare import evidence
from rashomon.linking.pair.candidates import ordered
from rashomon.linking.pair.neighbours import bare_pairs
from rashomon.linking.settings import LinkSettings
from training.linking import documents, frequencies
from training.linking.fitting import fit, written

SOURCE = Path(__file__).parent.parent.parent / "src" / "rashomon"
TABLE = SOURCE / "linking" / "pair" / "frequencies.tsv"
OUTPUT = SOURCE / "learned" / "model" / f"{MODEL}.json"


def main() -> None:
    """Count, read, fit, write."""
    words = argparse.ArgumentParser(prog="python -m training.linking", description=__doc__)
    words.add_argument("documents", type=Path, help="ECB+ (X_documents.jsonl, with X_event_mentions.jsonl beside it)")
    words.add_argument("--texts", type=Path, nargs="*", help="files of training texts whose words are counted anew")
    words.add_argument("--pairs", type=Path, help="write the pairs with their evidence to this file too (NumPy)")
    given = words.parse_args()
    if given.texts:
        texts = [text for path in (given.documents, *given.texts) for text in frequencies.read(path)]
        TABLE.write_text(frequencies.table(texts), encoding="utf-8")
    gold = linking_gold.read(given.documents, split="train")
    found = examples(gold)
    documents.write(found.pop("stories"))
    if given.pairs:
        np.savez(given.pairs, **found)
    fitted = fit(found["amounts"], found["truth"], list(found["names"]))
    OUTPUT.write_text(written(fitted, {name: found[name] for name in ("meaning", "sentence")}), encoding="utf-8")
    print(f"{OUTPUT}: {OUTPUT.stat().st_size:,} bytes, from {len(found['truth'])} pairs, {found['truth'].mean():.1%} alike")


def examples(gold: Gold) -> dict[str, Any]:
    """Pairs of mentions with their evidence, (pairs, features), and whether they are of one event; those of documents; means."""
    texts = {text.doc_id: text.text for text in gold.texts}
    sightings = ordered([read_mapping(one, texts[one["document"]]) for one in linking_reading.words(gold)])
    centres = _centres(sightings, texts)
    background = Background(sightings, texts, centres)
    home = {mention.mention_id: mention.cluster_id for mention in gold.mentions}
    pairs = sorted(set(bare_pairs(sightings, background, LinkSettings())))
    stories = documents.examples(gold, ((sightings[left].document, sightings[right].document) for left, right in pairs))
    background.know_stories(documents.judged(stories))
    rows = [evidence(sightings[left], sightings[right], background) for left, right in pairs]
    names = list(rows[0])
    return {
        "stories": stories,
        "names": np.array(names),
        "amounts": np.array([[row[name] for name in names] for row in rows], np.float32),
        "truth": np.array([home[sightings[left].id] == home[sightings[right].id] for left, right in pairs]),
        "pairs": np.array(pairs),
        "ids": np.array([one.id for one in sightings]),
        **centres,
    }


def _centres(sightings: list[Sighting], texts: dict[str, str]) -> dict[str, Any]:
    background = Background(sightings, texts)
    told = [background.telling(one) for one in sightings]
    meaning, sentence = ([getattr(one, name) for one in told] for name in ("meaning", "sentence_meaning"))
    return {"meaning": np.mean(meaning, 0), "sentence": np.mean(sentence, 0)}


if __name__ == "__main__":
    main()
