"""`python -m training.wording`: make src/rashomon/learned/model/wording.onnx again, from the passages beside this."""

from __future__ import annotations

import argparse
import copy
import random
import time
from pathlib import Path

import torch
from torch import nn

from training.steps import follow, pace
from training.wording.arrays import Example, batches, collate, examples, passages
from training.wording.narrower import narrowed
from training.wording.network import Network, export, missed, untrained
from training.wording.texts import news

SEED = 1
EPOCHS = 10
BATCH = 16  # passages a step
RATE, HEAD_RATE = 2e-4, 1e-3
AVERAGING = 0.99
MODEL = Path(__file__).parents[2] / "src" / "rashomon" / "learned" / "model" / "wording.onnx"


def main() -> None:
    """Read, train, export."""
    words = argparse.ArgumentParser(prog="python -m training.wording", description=__doc__)
    words.add_argument(
        "--texts", type=Path, nargs="*", default=[], help="texts to learn on what the wide network gives (JSON Lines)"
    )
    words.add_argument("--narrow", action="store_true", help="one round more: layers of about half the cost")
    words.add_argument("--epochs", type=int, default=EPOCHS, help="rounds over the passages")
    words.add_argument("--output", type=Path, default=MODEL, help="where the ONNX file goes")
    words.add_argument("--checkpoint", type=Path, default=Path("wording.pt"), help="weights as training goes on")
    given = words.parse_args()
    torch.manual_seed(SEED)
    random.seed(SEED)
    own = list(examples(passages()))
    trained = train(own, given.epochs)
    torch.save(trained, given.checkpoint)
    if given.narrow:
        trained = narrowed(trained, own, news(given.texts))
        torch.save(trained, given.checkpoint)
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
        for batch in batches(passages, BATCH):
            step += 1
            for group, rate in zip(optimizer.param_groups, rates, strict=True):
                group["lr"] = rate * pace(step, steps)
            network.train()
            ids, shapes, present, labels = collate(batch)
            with torch.autocast("cpu", dtype=torch.bfloat16):
                scores = network(ids, shapes, present)
            loss = (missed(scores, labels) * present).sum() / present.sum()
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            total += float(loss.detach())
            follow(average, network, step, AVERAGING)
        print(
            f"epoch {epoch + 1} of {epochs}, loss {total * BATCH / len(passages):.4f}, {time.monotonic() - started:.0f} s",
            flush=True,
        )
    return average.eval()


if __name__ == "__main__":
    main()
