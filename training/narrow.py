"""Narrower layers for a network that has learnt: the attention heads and inner units that matter least are taken out, and what
is left learns to give, layer by layer, what all of them gave.

What a head or a unit is worth is how far what the network gives moves when it fades (the Gauss-Newton approximation of the
squared distance; Molchanov et al. 2017 rank by such a derivative). Heads and units of all layers are weighed by what they cost.
"""

from __future__ import annotations

import copy
import functools
import random
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional as nnf

from rashomon.learned.pieces import END, LOWER, START, UPPER
from training.batches import recase
from training.model import HEAD_SIZE, WIDTH, Encoder, Layer
from training.steps import follow, pace

SEED = 1
HEAD_COST = 160  # inner units that take as much time as one attention head, measured on windows of 190 pieces
LEAST_HEADS, LEAST_UNITS = 2, 256  # of a layer
ROUNDED = 64  # inner units of a layer are a multiple of this, which the products are made for
WEIGHED = 40  # steps over which worth is summed
SHORTEST, LONGEST = 30, 190  # pieces of a window
TOGETHER = 2800  # pieces a step
RATE = 6e-4
RECASED = 0.03  # share of windows shown as if in capitals or in small letters only
LAST = 3.0  # weight of the last layer beside each of the others
READ = 3.0  # weight of what the heads first make of the last layer
REPORT_EVERY = 100


class Text(NamedTuple):
    """The pieces of a text and their shapes."""

    ids: NDArray[np.int64]
    shapes: NDArray[np.int64]


class Batch(NamedTuple):
    """Windows as padded tensors (windows, pieces)."""

    ids: Tensor
    shapes: Tensor
    present: Tensor


Loss = Callable[[Tensor, Tensor, Batch], Tensor]  # of the last states of the narrow and of the wide encoder


def narrow(
    wide: Encoder, texts: Sequence[Text], share: float, steps: int, checkpoint: Path, further: Loss | None = None
) -> Encoder:
    """An encoder with about `share` of the cost of the layers of `wide`, taught by it on windows of `texts` for some steps.

    `further` is a loss on top of the distance between the states. `checkpoint` is written as it goes on.
    """
    torch.manual_seed(SEED)
    random.seed(SEED)
    wide = copy.deepcopy(wide).eval().requires_grad_(False)
    batches = windows(texts)
    weighed = (functools.partial(_read, wide, next(batches)) for _ in range(WEIGHED))
    student = cut(wide, *worth(wide.layers, weighed), share)
    for number, layer in enumerate(student.layers):
        print(f"layer {number + 1}: {layer.attention.heads} heads, {layer.up.out_features} inner units", flush=True)
    return teach(student, wide, batches, steps, checkpoint, further)


def _read(encoder: Encoder, batch: Batch) -> Tensor:
    return encoder(*batch) * batch.present[..., None]


def windows(texts: Sequence[Text]) -> Iterator[Batch]:
    """Windows of random length of all texts, in random order, without end; those of a step are of like length."""
    while True:
        pool = [window for text in random.sample(texts, len(texts)) for window in _windows(text)]
        for first in range(0, len(pool), 2000):
            found: list[list[Text]] = [[]]
            for window in sorted(pool[first : first + 2000], key=lambda window: len(window.ids) + 10 * random.random()):
                if (len(found[-1]) + 1) * len(window.ids) > TOGETHER:
                    found.append([])
                found[-1].append(window)
            yield from map(collate, random.sample(found, len(found)))


def _windows(text: Text) -> Iterator[Text]:
    first = 0
    while first < len(text.ids):
        last = first + random.randint(SHORTEST, LONGEST)
        shapes = text.shapes[first:last]
        if random.random() < RECASED:
            shapes = shapes.copy()
            recase(shapes, random.choice((LOWER, UPPER)))
        yield Text(text.ids[first:last], shapes)
        first = last


def collate(some: Sequence[Text]) -> Batch:
    """Windows with the pieces that mark their ends, padded to the longest."""
    size = (len(some), max(len(window.ids) for window in some) + 2)
    ids, shapes, present = np.zeros(size, np.int64), np.zeros(size, np.int64), np.zeros(size, np.float32)
    for row, window in enumerate(some):
        end = len(window.ids) + 1
        ids[row, 0], ids[row, end] = START, END
        ids[row, 1:end], shapes[row, 1:end] = window
        present[row, : end + 1] = 1
    return Batch(*map(torch.from_numpy, (ids, shapes, present)))


def worth(layers: Sequence[Layer], answers: Iterable[Callable[[], Tensor]]) -> tuple[list[Tensor], list[Tensor]]:
    """What each attention head (heads,) and each inner unit (units,) of some layers is worth to what their network gives.

    Each of `answers` runs the network on one batch and gives what it makes of it: (rows, ...), zero where nothing is read.
    """
    heads = [torch.zeros(layer.attention.heads) for layer in layers]
    units = [torch.zeros(layer.up.out_features) for layer in layers]
    places = [(layer.attention.output, found, HEAD_SIZE) for layer, found in zip(layers, heads, strict=True)]
    places += [(layer.down, found, 1) for layer, found in zip(layers, units, strict=True)]
    for answer in answers:
        gates: dict[int, Tensor] = {}
        hooks = [
            module.register_forward_pre_hook(_faded(gates, number, len(found), size))
            for number, (module, found, size) in enumerate(places)
        ]
        given = answer()
        (given * torch.randn_like(given)).sum().backward()
        for hook in hooks:
            hook.remove()
        for number, (_, found, _) in enumerate(places):
            grad = gates[number].grad
            assert grad is not None
            found += grad.square().sum((0, 1))
    return heads, units


def _faded(gates: dict[int, Tensor], number: int, count: int, size: int) -> Callable[[nn.Module, tuple[Tensor]], tuple[Tensor]]:
    """A hook that puts a gate before each head or unit of each row, and keeps the gates by number."""

    def fade(_: nn.Module, given: tuple[Tensor]) -> tuple[Tensor]:
        gates[number] = torch.ones(len(given[0]), 1, count, requires_grad=True)
        return (given[0] * gates[number].repeat_interleave(size, 2),)

    return fade


def cut(encoder: Encoder, heads: list[Tensor], units: list[Tensor], share: float) -> Encoder:
    """A copy of `encoder` with the heads and units that are worth most for their cost, within `share` of the cost of all."""
    kept = [[best(values, LEAST_HEADS), best(others, LEAST_UNITS)] for values, others in zip(heads, units, strict=True)]
    room = share * sum(HEAD_COST * len(values) + len(others) for values, others in zip(heads, units, strict=True))
    room -= sum(HEAD_COST * len(own) + len(other) for own, other in kept)
    offers = []
    for number, (values, others) in enumerate(zip(heads, units, strict=True)):
        order = values.argsort(descending=True).tolist()
        offers += [(float(values[one]) / HEAD_COST, HEAD_COST, number, 0, [one]) for one in order[LEAST_HEADS:]]
        order = others.argsort(descending=True).tolist()
        for first in range(LEAST_UNITS, len(order), ROUNDED):
            some = order[first : first + ROUNDED]
            offers.append((float(others[some].sum()) / ROUNDED, ROUNDED, number, 1, some))
    for _, cost, number, kind, some in sorted(offers, key=lambda offer: -offer[0]):
        if cost <= room:
            room -= cost
            kept[number][kind] += some
    found = copy.deepcopy(encoder).requires_grad_(True)
    for number, (own, other) in enumerate(kept):
        found.layers[number] = part(encoder.layers[number], sorted(own), sorted(other))
    found.pieces.weight.requires_grad_(False)
    found.positions.weight.requires_grad_(False)
    return found


def best(values: Tensor, count: int) -> list[int]:
    """The numbers of the highest values."""
    found: list[int] = values.argsort(descending=True)[:count].tolist()
    return found


def fewer(layer: Layer, answers: Iterable[Callable[[], Tensor]], count: int) -> Layer:
    """The layer with so many of its attention heads, those worth most to the answers, and all of its units."""
    [heads], _ = worth([layer], answers)
    return part(layer, sorted(best(heads, count)), list(range(layer.up.out_features)))


def part(layer: Layer, heads: list[int], units: list[int]) -> Layer:
    """The layer with some of its heads and units alone."""
    found = Layer(layer.up.in_features, len(heads), len(units), layer.dropout.p, before=layer.before)
    columns = [head * HEAD_SIZE + each for head in heads for each in range(HEAD_SIZE)]
    weights = layer.state_dict()
    for name in ("query", "key", "value"):
        for kind in ("weight", "bias"):
            weights[f"attention.{name}.{kind}"] = weights[f"attention.{name}.{kind}"][columns]
    weights["attention.output.weight"] = weights["attention.output.weight"][:, columns]
    weights["up.weight"], weights["up.bias"] = weights["up.weight"][units], weights["up.bias"][units]
    weights["down.weight"] = weights["down.weight"][:, units]
    found.load_state_dict(weights)
    return found


def teach(
    student: Encoder, wide: Encoder, batches: Iterator[Batch], steps: int, checkpoint: Path, further: Loss | None
) -> Encoder:
    """The student after some steps in which it came near to what each layer of the wide encoder gives: a moving average."""
    student.eval()  # without dropout: the wide one's answers are the same each time
    average = copy.deepcopy(student).requires_grad_(False)
    own = [parameter for parameter in student.parameters() if parameter.requires_grad]
    optimizer = torch.optim.AdamW(own, lr=RATE, weight_decay=0.01, betas=(0.9, 0.98))
    started, sums = time.monotonic(), np.zeros(len(student.layers) + 1)
    for step in range(1, steps + 1):
        for group in optimizer.param_groups:
            group["lr"] = RATE * pace(step, steps)
        batch = next(batches)
        with torch.autocast("cpu", dtype=torch.bfloat16):
            seen = student.states(*batch)
            with torch.no_grad():
                told = wide.states(*batch)
        each = apart(seen, told, batch.present)
        loss = each.sum() + (LAST - 1) * each[-1]
        more = further(seen[-1].float(), told[-1].float(), batch) if further else torch.zeros(())
        optimizer.zero_grad()
        (loss + more).backward()
        nn.utils.clip_grad_norm_(own, 1.0)
        optimizer.step()
        follow(average, student, step)
        sums += [*each.tolist(), float(more.detach())]
        if step % REPORT_EVERY == 0 or step == steps:
            shown = " ".join(f"{value / REPORT_EVERY:.4f}" for value in sums)
            print(f"step {step} of {steps}, apart by layer and further: {shown}, {time.monotonic() - started:.0f} s", flush=True)
            torch.save(average, checkpoint)
            sums[:] = 0
    return average.eval()


def apart(seen: Sequence[Tensor], told: Sequence[Tensor], present: Tensor) -> Tensor:
    """How far the states of each layer, as `Encoder.states` gives them, are from those of another encoder: (layers,).

    The mean square of the distance, as a share of how much the others vary.
    """
    there = present.bool()
    pairs = [(one.float()[there], other.float()[there]) for one, other in zip(seen[1:], told[1:], strict=True)]
    return torch.stack([(one - other).square().mean() / (other - other.mean(0)).square().mean() for one, other in pairs])


def shares_apart(seen: Tensor, told: Tensor) -> Tensor:
    """How far the share of each score is from that of another: a divergence, score by score."""
    own, theirs = seen.float(), told.float()
    target = theirs.sigmoid()
    of_each = nnf.binary_cross_entropy_with_logits(own, target, reduction="none")
    return of_each - nnf.binary_cross_entropy_with_logits(theirs, target, reduction="none")


def as_read(model: nn.ModuleDict) -> Loss:
    """How far the vectors of a narrow encoder are from those of a wide one in what the heads first make of them."""
    trigger = model["trigger"].mix.weight
    own = (model["cue"].mix, model["manner"].mix, model["frame"].reduce)
    role = (model["role"].trigger, model["role"].token, model["role"].head, model["role"].match)
    readers = [trigger[:, :WIDTH], trigger[:, WIDTH : 2 * WIDTH], *(each.weight[:, :WIDTH] for each in (*own, *role))]
    weights = torch.cat(readers).detach().T
    sizes = [len(each) for each in readers]

    def of_vectors(seen: Tensor, told: Tensor, batch: Batch) -> Tensor:
        there = batch.present.bool()
        first, second = seen[there], told[there]
        with torch.autocast("cpu", dtype=torch.bfloat16):
            error, spread = ((first - second) @ weights).float(), ((second - second.mean(0)) @ weights).float()
        parts = zip(error.split(sizes, 1), spread.split(sizes, 1), strict=True)
        return READ * torch.stack([one.square().mean() / other.square().mean() for one, other in parts]).mean()

    return of_vectors
