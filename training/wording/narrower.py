"""A narrower wording network: about half of the layers that learnt, taught by the marks and by the network that learnt.

It is taught on the passages and on news, of which no marks are known.
"""

from __future__ import annotations

import copy
import functools
import random
import time
from collections.abc import Iterator, Sequence

import torch
from torch import Tensor, nn

from training.narrow import Batch, Text, apart, cut, shares_apart, windows, worth
from training.steps import follow, pace
from training.wording.arrays import Example, batches, collate
from training.wording.network import Network, missed

SEED = 8
SHARE = 0.55  # of the cost of the layers that learnt
WEIGHED = 30  # steps over which the worth of heads and units is summed
STEPS = 480
RATE = 5e-4
AVERAGING = 0.99
PASSAGES = 32  # a step
OWN = 3  # times that the passages stand among the texts
NEAR = 0.3  # weight of the distance from the states of each layer
TOLD, TOLD_OF_PASSAGES, MARKS = (
    20.0,
    10.0,
    5.0,
)  # weights of what the wide network says of texts and of passages, and of the marks
SEEN = 4.0  # weight of a piece that the wide network marks beside another's
REPORT_EVERY = 50


def narrowed(wide: Network, examples: Sequence[Example], texts: Sequence[Text]) -> Network:
    """The narrower network: a moving average of its weights."""
    torch.manual_seed(SEED)
    random.seed(SEED)
    wide = copy.deepcopy(wide).eval().requires_grad_(False)
    own = [Text(each.ids, each.shapes) for each in examples]
    news = windows([*texts, *own * OWN])
    answers = (functools.partial(_answer, wide, next(news)) for _ in range(WEIGHED))
    network = copy.deepcopy(wide).requires_grad_(True)
    network.encoder = cut(wide.encoder, *worth(wide.encoder.layers, answers), SHARE)
    average = copy.deepcopy(network).requires_grad_(False)
    trained = [parameter for parameter in network.parameters() if parameter.requires_grad]
    optimizer = torch.optim.AdamW(trained, lr=RATE, weight_decay=0.01, betas=(0.9, 0.98))
    passages, started, total = _endless(examples), time.monotonic(), torch.zeros(2)
    for step in range(1, STEPS + 1):
        for group in optimizer.param_groups:
            group["lr"] = RATE * pace(step, STEPS)
        optimizer.zero_grad()
        of_texts = _of_texts(network.eval(), wide, next(news))
        of_texts.backward()
        of_passages = _of_passages(network.train(), wide, next(passages))
        of_passages.backward()
        nn.utils.clip_grad_norm_(trained, 2.0)
        optimizer.step()
        follow(average, network, step, AVERAGING)
        total += torch.stack([of_texts, of_passages]).detach()
        if step % REPORT_EVERY == 0 or step == STEPS:
            shown = " and ".join(f"{value / REPORT_EVERY:.2f}" for value in total.tolist())
            print(f"step {step} of {STEPS}, losses of texts and passages {shown}, {time.monotonic() - started:.0f} s", flush=True)
            total.zero_()
    return average.eval()


def _answer(wide: Network, batch: Batch) -> Tensor:
    """The scores of every piece, each weighed by how much its share would move with it (the Fisher information of the share)."""
    scores = wide.scores(wide.encoder(*batch)) * batch.present[..., None]
    shares = scores.detach().sigmoid()
    return scores * (shares * (1 - shares)).sqrt()


def _endless(examples: Sequence[Example]) -> Iterator[list[Example]]:
    while True:
        yield from batches(examples, PASSAGES)


def _of_texts(network: Network, wide: Network, batch: Batch) -> Tensor:
    there = batch.present.bool()
    with torch.autocast("cpu", dtype=torch.bfloat16):
        seen, told = network.encoder.states(*batch), wide.encoder.states(*batch)
        scores, theirs = network.scores(seen[-1][there]), wide.scores(told[-1][there])
    return NEAR * apart(seen, told, batch.present).sum() + TOLD * _apart(scores, theirs).mean()


def _of_passages(network: Network, wide: Network, some: list[Example]) -> Tensor:
    ids, shapes, present, labels = collate(some)
    with torch.autocast("cpu", dtype=torch.bfloat16):
        scores, theirs = network(ids, shapes, present), wide(ids, shapes, present)
    told = (_apart(scores, theirs) * present).sum() / present.sum()
    return MARKS * missed(scores, labels, present) + TOLD_OF_PASSAGES * told


def _apart(seen: Tensor, told: Tensor) -> Tensor:
    """The distance of the shares of each piece, summed over the labels; those that the wide network marks weigh more."""
    return (shares_apart(seen, told) * (1 + SEEN * told.float().sigmoid())).sum(-1)
