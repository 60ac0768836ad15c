"""`python -m training.wording`: make src/rashomon/learned/model/wording.onnx again, from the passages beside this."""

from __future__ import annotations

import argparse
import copy
import random
import time
from pathlib import Path

import torch
from torch import nn
from torch.nn import functional as nnf

from training.wording.arrays import Example, collate, examples
from training.wording.codes import FOLDER
from training.wording.jsonl import held_out
from training.wording.network import Network, export, untrained
from training.wording.reader import read
from training.wording.swap import twins

SEED = 1
EPOCHS = 10
BATCH = 16  # passages a step
RATE, HEAD_RATE = 2e-4, 1e-3
WARMUP = 0.08  # share of all steps
FLOOR = 0.02  # share of the highest rate that the last steps keep
AVERAGING = 0.99  # the weights that are kept are a moving average of those that are trained
MARKED = 2.0  # weight of a marked piece beside an unmarked one
MODEL = Path(__file__).parents[2] / "src" / "rashomon" / "learned" / "model" / "wording.onnx"


def main() -> None:
    """Read, train, export."""
    words = argparse.ArgumentParser(prog="python -m training.wording", description=__doc__)
    words.add_argument("--epochs", type=int, default=EPOCHS, help="rounds over the passages")
    words.add_argument("--output", type=Path, default=MODEL, help="where the ONNX file goes")
    words.add_argument("--checkpoint", type=Path, help="write the weights here as well")
    given = words.parse_args()
    torch.manual_seed(SEED)
    random.seed(SEED)
    files = sorted(FOLDER.glob("part-*.txt"))
    passages = [passage for path in files for passage in twins(read(path)) if not held_out(passage)]
    trained = train(list(examples(passages)), given.epochs)
    if given.checkpoint:
        torch.save(trained.state_dict(), given.checkpoint)
    export(trained, given.output)
    print(f"{given.output}: {given.output.stat().st_size:,} bytes")


def train(passages: list[Example], epochs: int) -> Network:
    """The network, trained on the passages; the moving average of its weights."""
    network = untrained()
    average = copy.deepcopy(network).requires_grad_(False)
    own = [parameter for parameter in network.encoder.parameters() if parameter.requires_grad]
    heads = [*network.mix.parameters(), *network.out.parameters()]
    rates = (RATE, HEAD_RATE)
    groups = [{"params": group, "lr": rate} for group, rate in zip((own, heads), rates, strict=True)]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01)
    steps, step, started = epochs * -(-len(passages) // BATCH), 0, time.monotonic()
    for epoch in range(epochs):
        total = 0.0
        for batch in _batches(passages):
            step += 1
            pace = min(1.0, step / (WARMUP * steps)) * max(FLOOR, 1 - (step - 1) / steps)
            for group, rate in zip(optimizer.param_groups, rates, strict=True):
                group["lr"] = rate * pace
            network.train()
            loss = _loss(network, batch)
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            total += float(loss.detach())
            with torch.no_grad():
                keep = min(AVERAGING, step / (step + 9))
                for kept, new in zip(average.parameters(), network.parameters(), strict=True):
                    kept.lerp_(new, 1 - keep)
        print(
            f"epoch {epoch + 1} of {epochs}, loss {total * BATCH / len(passages):.4f}, {time.monotonic() - started:.0f} s",
            flush=True,
        )
    return average.eval()


def _batches(passages: list[Example]) -> list[list[Example]]:
    """Passages of like length together, in random order."""
    order = sorted(random.sample(passages, len(passages)), key=lambda each: len(each.ids) + random.random() * 30)
    found = [order[start : start + BATCH] for start in range(0, len(order), BATCH)]
    return random.sample(found, len(found))


def _loss(network: Network, batch: list[Example]) -> torch.Tensor:
    ids, shapes, present, labels = collate(batch)
    with torch.autocast("cpu", dtype=torch.bfloat16):
        scores = network(ids, shapes, present)
    weight = torch.full((labels.shape[-1],), MARKED)
    of_each = nnf.binary_cross_entropy_with_logits(scores.float(), labels, reduction="none", pos_weight=weight)
    return (of_each.sum(-1) * present).sum() / present.sum()


if __name__ == "__main__":
    main()
