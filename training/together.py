"""The last round: a narrow encoder and all heads learn from the marks and from what the wide networks make of the same texts."""

from __future__ import annotations

import copy
import functools
import random
import time
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional as nnf

from training.batches import Batch
from training.data import Article
from training.model import WIDTH, FrameHead
from training.narrow import LAST, apart, fewer, shares_apart
from training.packs import Events
from training.passages import Passage
from training.steps import follow, pace
from training.train import (
    ARTICLES_BETWEEN,
    CUES_A_WINDOW,
    EVENT_WEIGHTS,
    REPORT_EVERY,
    TRIGGERS_A_PACK,
    WINDOWS,
    attribution_losses,
    attribution_scores,
    endless,
    endless_events,
    event_losses,
    event_scores,
    of_tokens,
)

STEPS = 1500
RATE, HEAD_RATE = 3e-4, 4e-4
AVERAGING = 0.995
FRAME_HEADS = 3  # attention heads that the frame head keeps, of six
WEIGHED = 12  # steps on articles by which they are judged
MARKED, TOLD = 0.4, 1.0  # weight of the marks and of what the wide heads give
NEAR = 1.5  # weight of the distance from each layer of the wide encoder
SEEN = 0.3  # share of any event from which the wide heads are asked for the status of a token that no mark names


def together(
    model: nn.ModuleDict, wide: nn.ModuleDict, articles: list[Article], passages: list[Passage], checkpoint: Path
) -> nn.ModuleDict:
    """The networks of `model` after the round: a moving average. `checkpoint` is written as it goes on.

    The frame head keeps those of its attention heads that are worth most with the vectors of the wide encoder.
    """
    wide.eval().requires_grad_(False)
    model["frame"] = _fewer_heads(wide["frame"], wide, articles)
    model.requires_grad_(True)
    model["encoder"].pieces.weight.requires_grad_(False)
    model["encoder"].positions.weight.requires_grad_(False)
    average = copy.deepcopy(model).requires_grad_(False)
    heads = [parameter for name, head in model.items() if name != "encoder" for parameter in head.parameters()]
    groups = [{"params": model["encoder"].parameters(), "rate": RATE}, {"params": heads, "rate": HEAD_RATE}]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01, betas=(0.9, 0.98))
    of_articles = int(ARTICLES_BETWEEN * STEPS)
    order = random.sample([True] * of_articles + [False] * (STEPS - of_articles), STEPS)
    attributions, events = endless(articles), endless_events(passages)
    started, total = time.monotonic(), 0.0
    for step, is_article in enumerate(order, 1):
        model.train()
        model["encoder"].eval()  # the wide one's answers are the same each time
        for group in optimizer.param_groups:
            group["lr"] = group["rate"] * pace(step, STEPS)
        loss = _of_article(model, wide, next(attributions)) if is_article else _of_passages(model, wide, next(events))
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_((each for each in model.parameters() if each.grad is not None), 3.0)
        optimizer.step()
        follow(average, model, step, AVERAGING)
        total += float(loss.detach())
        if step % REPORT_EVERY == 0 or step == STEPS:
            print(f"step {step} of {STEPS}, loss {total / REPORT_EVERY:.2f}, {time.monotonic() - started:.0f} s", flush=True)
            torch.save(average, checkpoint)
            total = 0.0
    return average.eval()


def _fewer_heads(frame: FrameHead, wide: nn.ModuleDict, articles: list[Article]) -> FrameHead:
    found = copy.deepcopy(frame)
    batches = endless(articles)
    answers = (functools.partial(_framed, found, wide, next(batches)) for _ in range(WEIGHED))
    found.layers[0] = fewer(found.layers[0], answers, FRAME_HEADS)
    return found


def _framed(frame: FrameHead, wide: nn.ModuleDict, batch: Batch) -> Tensor:
    """What a frame head gives for the windows of a batch, zero outside."""
    with torch.no_grad():
        vectors = of_tokens(wide["encoder"](batch.ids, batch.shapes, batch.present), batch)
    seen = frame(vectors.reshape(-1, WIDTH), batch.features.reshape(-1, 3), batch.rows, batch.windows)
    return seen * (batch.windows[..., 4:] > 0)


def _of_article(model: nn.ModuleDict, wide: nn.ModuleDict, batch: Batch) -> Tensor:
    own, theirs, distance = _vectors(model, wide, batch)
    seen, told = attribution_scores(model, own, batch), attribution_scores(wide, theirs, batch)
    losses = MARKED * attribution_losses(model, seen, batch).sum()
    cues, frames = (_divergence(one, other) for one, other in zip(seen, told, strict=True))
    losses = losses + TOLD * (cues * batch.tokens).sum()
    if len(batch.rows):
        losses = losses + TOLD * (frames * (batch.windows[..., 4] > 0)).sum()
    return losses / (CUES_A_WINDOW * WINDOWS) + distance


def _of_passages(model: nn.ModuleDict, wide: nn.ModuleDict, batch: Events) -> Tensor:
    own, theirs, distance = _vectors(model, wide, batch)
    told = event_scores(wide, theirs, batch)
    seen = event_scores(model, own, batch)
    there = batch.tokens.flatten()
    is_event = (1 - told.types.flatten(0, 1).softmax(-1)[:, 0]) * there > SEEN
    also = torch.unique(torch.cat([batch.triggers, is_event.nonzero().flatten()]))
    tags = batch.tags.reshape(-1, 2)[also]
    status, _ = model["manner"](own.reshape(-1, WIDTH)[also], tags)
    status_told, _ = wide["manner"](theirs.reshape(-1, WIDTH)[also], tags)
    apart_by = [
        (_divergence(seen.types, told.types).flatten() * there).sum(),
        _divergence(status, status_told).sum(),
        (shares_apart(seen.modes, told.modes) * batch.possible).sum(),
        (shares_apart(seen.roles, told.roles) * batch.weights[:, None]).sum(),
    ]
    losses = MARKED * event_losses(seen, batch) + TOLD * torch.stack(apart_by)
    return (losses * EVENT_WEIGHTS).sum() / (TRIGGERS_A_PACK * WINDOWS) + distance


def _vectors(model: nn.ModuleDict, wide: nn.ModuleDict, batch: Batch | Events) -> tuple[Tensor, Tensor, Tensor]:
    """The vectors of tokens that the narrow and the wide encoder give, and how far these are apart layer by layer, weighed."""
    given = batch.ids, batch.shapes, batch.present
    with torch.autocast("cpu", dtype=torch.bfloat16):
        seen = model["encoder"].states(*given)
        with torch.no_grad():
            told = wide["encoder"].states(*given)
    each = apart(seen, told, batch.present)
    return of_tokens(seen[-1], batch), of_tokens(told[-1], batch), NEAR * (each.sum() + (LAST - 1) * each[-1])


def _divergence(seen: Tensor, told: Tensor) -> Tensor:
    """The divergence of the shares of each row of scores from those of another: the last axis is summed."""
    return nnf.kl_div(seen.log_softmax(-1), told.softmax(-1), reduction="none").sum(-1)
