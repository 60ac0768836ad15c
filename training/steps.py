"""What every training loop here shares: how its rates rise and fall, and the moving average of the weights, which is kept."""

from __future__ import annotations

import torch
from torch import nn

WARMUP = 0.06  # share of all steps
FLOOR = 0.02  # share of the highest rate that the last steps keep
AVERAGING = 0.998  # the share of the average that one step leaves as it was, at most


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
