"""A narrower wording network: about half of the layers that learnt, taught by the marks and by the network that learnt.

It is taught on the passages and on news, of which no marks are known, in windows of any company and length.
"""

from __future__ import annotations

import copy
import functools
import random
from collections.abc import Iterator, Sequence

import torch
from torch import Tensor

from training.narrow import cut, shares_apart, telling, worth
from training.steps import taught
from training.wording.arrays import Example
from training.wording.network import Network, missed
from training.wording.texts import Text
from training.wording.windows import Windows, lessons, windows

SEED = 11
SHARE = 0.55  # of the cost of the layers that learnt
WEIGHED = 30  # steps over which the worth of heads and units is summed
ROUNDS = ((900, 5e-4), (700, 3e-4))  # steps and highest rate of each
AVERAGING = 0.99
CLIP = 2.0  # length of a gradient
NOISE = 0.06  # share of pieces that another stands for, of which nothing is learnt
MARKS, TOLD = 3.0, 20.0  # weights of the marks, and of what the wide network says
TOLD_OF_PASSAGES = 0.6  # of the latter where there are marks, which it knows by heart
SEEN = 4.0  # weight of a piece that the wide network marks beside another's


def narrowed(wide: Network, examples: Sequence[Example], news: Sequence[Text]) -> Network:
    """The narrower network: a moving average of its weights."""
    torch.manual_seed(SEED)
    random.seed(SEED)
    wide = copy.deepcopy(wide).eval().requires_grad_(False)
    labels = [example.labels for example in examples] + [None] * len(news)
    steps = windows(lessons(wide, [*(example.text for example in examples), *news], labels))
    pool = torch.cat([torch.from_numpy(example.text.ids) for example in examples])
    answers = (functools.partial(_answer, wide, next(steps)) for _ in range(WEIGHED))
    network = copy.deepcopy(wide)
    network.encoder = cut(wide.encoder, *worth(wide.encoder.layers, answers), SHARE)
    for count, rate in ROUNDS:
        network.requires_grad_(True)
        network.encoder.hold_tables()
        network.train()
        network = taught(network, functools.partial(_next_loss, network, steps, pool), count, rate, CLIP, AVERAGING)
    return network


def _next_loss(network: Network, steps: Iterator[Windows], pool: Tensor) -> Tensor:
    return _loss(network, next(steps), pool)


def _answer(wide: Network, batch: Windows) -> Tensor:
    """The scores of every piece, each by what it tells."""
    scores = wide(batch.ids, batch.shapes, batch.present)
    return telling(scores, scores.sigmoid()) * batch.own[..., None]


def _loss(network: Network, batch: Windows, pool: Tensor) -> Tensor:
    """How far the network is from the marks and from what the wide one says, with some pieces exchanged for others of `pool`."""
    other = (torch.rand(batch.ids.shape) < NOISE) & (batch.own > 0)
    ids = torch.where(other, pool[torch.randint(len(pool), batch.ids.shape)], batch.ids)
    kept = batch.own * ~other
    with torch.autocast("cpu", dtype=torch.bfloat16):
        scores = network(ids, batch.shapes, batch.present)
    apart = (shares_apart(scores, batch.told) * (1 + SEEN * batch.told.sigmoid())).sum(-1)
    told = TOLD * (apart * kept * (1 - (1 - TOLD_OF_PASSAGES) * batch.marked)).sum()
    return (told + MARKS * (missed(scores, batch.labels) * kept * batch.marked).sum()) / kept.sum()
