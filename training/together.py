"""The rounds that make the networks narrower: what the heads need least is cut, and the rest learns from the marks and the wide.

The encoder and all heads learn together, from the marks and from what the wide networks make of the same texts.
"""

from __future__ import annotations

import copy
import random
from pathlib import Path
from typing import NamedTuple

import torch
from torch import Tensor, nn
from torch.nn import functional as nnf

from training.batches import Batch
from training.data import Article
from training.model import WIDTH
from training.narrow import apart, cut, fewer, shares_apart, telling, worth
from training.packs import Events
from training.passages import Passage
from training.steps import taught
from training.train import (
    CUES_A_WINDOW,
    EVENT_WEIGHTS,
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

SEED = 6
SHARE = 0.5  # of the cost of the encoder's layers, which the narrower ones keep
FRAME_HEADS = 3  # attention heads that the frame head keeps, of six
WEIGHED = 25  # steps on articles, and as many on passages, by which heads and units are judged
ARTICLES = 0.35  # share of the steps
AVERAGING = 0.995
CLIP = 3.0  # length of a gradient
NEAR = 1.5  # weight of the distance from each layer of the wide encoder
LAST = 3.0  # weight of the last layer beside each of the others
SEEN = 0.3  # share of any event from which the wide heads are asked for the status of a token that no mark names


class Round(NamedTuple):
    """Steps and their highest rate, and the weights of the marks and of what the wide heads give."""

    steps: int
    rate: float
    marked: float
    told: float


ROUNDS = (Round(1700, 4e-4, 0.4, 1.0), Round(650, 2.5e-4, 0.3, 1.2))


def together(wide: nn.ModuleDict, articles: list[Article], passages: list[Passage], checkpoint: Path) -> nn.ModuleDict:
    """The networks made narrower and taught: the mean of what the rounds end with. `checkpoint` is written as they go on."""
    torch.manual_seed(SEED)
    random.seed(SEED)
    wide.eval().requires_grad_(False)
    model = _narrower(wide, articles, passages)
    ends = []
    for each in ROUNDS:
        model = _taught(model, wide, each, articles, passages, checkpoint)
        ends.append(copy.deepcopy(model))
    return _mean(ends)


def _mean(models: list[nn.ModuleDict]) -> nn.ModuleDict:
    """The networks whose weights are the mean of those of the models."""
    found = copy.deepcopy(models[0])
    with torch.no_grad():
        for own, *others in zip(found.parameters(), *(model.parameters() for model in models[1:]), strict=True):
            own.copy_(torch.stack([own, *others]).mean(0))
    return found


def _taught(
    model: nn.ModuleDict, wide: nn.ModuleDict, by: Round, articles: list[Article], passages: list[Passage], checkpoint: Path
) -> nn.ModuleDict:
    model.requires_grad_(True)
    model["encoder"].hold_tables()
    model.train()
    model["encoder"].eval()  # the wide one's answers are the same each time
    of_articles = int(ARTICLES * by.steps)
    order = iter(random.sample([True] * of_articles + [False] * (by.steps - of_articles), by.steps))
    attributions, events = endless(articles), endless_events(passages)

    def loss() -> Tensor:
        return _of_article(model, wide, next(attributions), by) if next(order) else _of_passages(model, wide, next(events), by)

    return taught(model, loss, by.steps, by.rate, CLIP, AVERAGING, checkpoint)


def _narrower(wide: nn.ModuleDict, articles: list[Article], passages: list[Passage]) -> nn.ModuleDict:
    """A copy of the networks in which the encoder and the frame head keep what is worth most to what the heads give."""
    found = copy.deepcopy(wide)
    attributions, events = (batch for batch in endless(articles) if len(batch.rows)), endless_events(passages)
    answers = [lambda: _told_of_article(wide, next(attributions)), lambda: _told_of_passages(wide, next(events))] * WEIGHED
    found["encoder"] = cut(wide["encoder"], *worth(wide["encoder"].layers, answers), SHARE)
    for number, layer in enumerate(found["encoder"].layers):
        print(f"layer {number + 1}: {layer.attention.heads} heads, {layer.up.out_features} inner units", flush=True)
    [layer] = wide["frame"].layers
    found["frame"].layers[0] = fewer(layer, answers[::2], FRAME_HEADS)
    return found


def _told_of_article(wide: nn.ModuleDict, batch: Batch) -> Tensor:
    """What the attribution heads make of a batch with cues, each score by what it tells, as one row."""
    vectors = of_tokens(wide["encoder"](batch.ids, batch.shapes, batch.present), batch)
    cues, frames = (telling(scores, scores.softmax(-1)) for scores in attribution_scores(wide, vectors, batch))
    told = cues * batch.tokens[..., None], frames * (batch.windows[..., 4:] > 0)
    return torch.cat([each.flatten() for each in told]) / (CUES_A_WINDOW * WINDOWS)


def _told_of_passages(wide: nn.ModuleDict, batch: Events) -> Tensor:
    """The same of the event heads, but for the modes, which follow the type."""
    vectors = of_tokens(wide["encoder"](batch.ids, batch.shapes, batch.present), batch)
    seen = event_scores(wide, vectors, batch)
    told = [
        telling(seen.types, seen.types.softmax(-1)) * batch.tokens[..., None],
        telling(seen.statuses, seen.statuses.softmax(-1)),
        telling(seen.roles, seen.roles.sigmoid()),
    ]
    weights = EVENT_WEIGHTS[[0, 1, 3]].sqrt()
    weighed = [weight * each.flatten() for weight, each in zip(weights, told, strict=True)]
    return torch.cat(weighed) / (TRIGGERS_A_PACK * WINDOWS)


def _of_article(model: nn.ModuleDict, wide: nn.ModuleDict, batch: Batch, by: Round) -> Tensor:
    own, theirs, distance = _vectors(model, wide, batch)
    seen, told = attribution_scores(model, own, batch), attribution_scores(wide, theirs, batch)
    losses = by.marked * attribution_losses(model, seen, batch).sum()
    cues, frames = (_divergence(one, other) for one, other in zip(seen, told, strict=True))
    losses = losses + by.told * (cues * batch.tokens).sum()
    if len(batch.rows):
        losses = losses + by.told * (frames * (batch.windows[..., 4] > 0)).sum()
    return losses / (CUES_A_WINDOW * WINDOWS) + distance


def _of_passages(model: nn.ModuleDict, wide: nn.ModuleDict, batch: Events, by: Round) -> Tensor:
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
    losses = by.marked * event_losses(seen, batch) + by.told * torch.stack(apart_by)
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
