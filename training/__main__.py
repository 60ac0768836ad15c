"""`python -m training POLNEAR_TRAIN.jsonl`: make the networks in src/rashomon/learned/model again."""

from __future__ import annotations

import argparse
import json
import random
from pathlib import Path

import torch

from training import shallow
from training.data import read
from training.export import export
from training.passages import is_held_out
from training.passages import read as read_passages
from training.together import together
from training.train import train

HELD_OUT = 40  # articles that training never sees; what is set by hand is set on them
SHUFFLE = 7


def main() -> None:
    """Read, train, export."""
    words = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    words.add_argument("articles", type=Path, help="PolNeAR's training articles in JSON Lines (doc_id, text, attributions)")
    corpus = Path(__file__).parent / "corpus"
    words.add_argument("--corpus", type=Path, default=corpus, help="the folder of passages with events marked")
    words.add_argument("--texts", type=Path, nargs="*", default=[], help="further texts that the corpus annotates (JSON Lines)")
    words.add_argument("--start", type=Path, help="a checkpoint after the first round, which is then left out")
    words.add_argument("--checkpoint", type=Path, default=Path("networks.pt"), help="weights as training goes on")
    words.add_argument("--from-checkpoint", action="store_true", help="only export what the checkpoint holds")
    words.add_argument("--held-out", type=Path, help="write the articles that training never sees to this file")
    words.add_argument(
        "--narrow", action="store_true", help="two rounds more: layers of half the cost (README.md has the scores)"
    )
    words.add_argument("--float", action="store_true", help="export float networks, to compare with")
    default = Path(__file__).parent.parent / "src" / "rashomon" / "learned" / "model"
    words.add_argument("--output", type=Path, default=default, help="where the ONNX files go")
    given = words.parse_args()
    if given.held_out:
        given.held_out.write_text("".join(f"{line}\n" for line in _held_out(given.articles)), encoding="utf-8")
    if given.from_checkpoint:
        trained = torch.load(given.checkpoint, weights_only=False)
    else:
        print("reading the articles and the passages", flush=True)
        articles = sorted(read(given.articles), key=lambda article: article.id)
        random.Random(SHUFFLE).shuffle(articles)
        texts = [given.articles, *given.texts]
        held_out = {article.id for article in articles[:HELD_OUT]}
        kept = {f"{given.articles.stem}/{each}" for each in held_out}
        passages = [
            passage
            for passage in read_passages(given.corpus, texts)
            if not is_held_out(passage.id) and passage.id.rpartition("/")[0] not in kept
        ]
        trained = train(articles[HELD_OUT:], passages, given.checkpoint, given.start)
        export(trained, default)  # the shallow head learns on what the package then gives
        trained["frame"] = shallow.teach(trained["frame"], given.articles, held_out)
        if given.narrow:
            trained = together(trained, articles[HELD_OUT:], passages, given.checkpoint)
        torch.save(trained, given.checkpoint)
    for path in export(trained, given.output, eight_bit=not given.float):
        print(f"{path}: {path.stat().st_size:,} bytes")


def _held_out(path: Path) -> list[str]:
    lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    lines.sort(key=lambda line: line["doc_id"])
    random.Random(SHUFFLE).shuffle(lines)
    return [json.dumps(line, ensure_ascii=False) for line in lines[:HELD_OUT]]


if __name__ == "__main__":
    main()
