"""What every training loop here shares: how its rates rise and fall, and the moving average of the weights, which is kept."""

from __future__ import annotations

import copy
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import torch
from torch import Tensor, nn

WARMUP = 0.06  # share of all steps
FLOOR = 0.02  # share of the highest rate that the last steps keep
REPORT_EVERY = 50
AVERAGING = 0.998  # the share of the average that one step leaves as it was, at most


Networks = TypeVar("Networks", bound=nn.Module)


def taught(
    networks: Networks,
    loss: Callable[[], Tensor],
    steps: int,
    rate: float,
    clip: float,
    averaging: float = AVERAGING,
    checkpoint: Path | None = None,
) -> Networks:
    """The networks after so many steps, `rate` being the highest: a moving average of those of their weights that may move.

    `loss` gives that of the next step; a longer gradient than `clip` is cut. `checkpoint` is written as it goes on.
    """
    average = copy.deepcopy(networks).requires_grad_(False)
    trained = [parameter for parameter in networks.parameters() if parameter.requires_grad]
    optimizer = torch.optim.AdamW(trained, weight_decay=0.01, betas=(0.9, 0.98))
    started, total = time.monotonic(), 0.0
    for step in range(1, steps + 1):
        for group in optimizer.param_groups:
            group["lr"] = rate * pace(step, steps)
        missed = loss()
        optimizer.zero_grad()
        missed.backward()
        nn.utils.clip_grad_norm_(trained, clip)
        optimizer.step()
        follow(average, networks, step, averaging)
        total += float(missed.detach())
        if step % REPORT_EVERY == 0 or step == steps:
            print(f"step {step} of {steps}, loss {total / REPORT_EVERY:.2f}, {time.monotonic() - started:.0f} s", flush=True)
            total = 0.0
            if checkpoint:
                torch.save(average, checkpoint)
    return average.eval()


def pace(step: int, steps: int) -> float:
    """The share of the highest rate in one of so many steps, the first being 1."""
    return min(1.0, step / (WARMUP * steps)) * max(FLOOR, 1 - (step - 1) / steps)


@torch.no_grad()
def follow(average: nn.Module, model: nn.Module, step: int, averaging: float = AVERAGING) -> None:
    """Move the average of the weights towards those that are trained, sooner in the first steps."""
    keep = min(averaging, step / (step + 9))
    for kept, own in zip(average.parameters(), model.parameters(), strict=True):
        if own.requires_grad:
            kept.lerp_(own, 1 - keep)
