"""Narrower layers for a network that has learnt: the attention heads and inner units that matter least are taken out.

What a head or a unit is worth is how far what the network gives moves when it fades (the Gauss-Newton approximation of the
squared distance; Molchanov et al. 2017 rank by such a derivative). Heads and units of all layers are weighed by what they cost.
The distances by which what is left then learns from the whole are here as well.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterable, Sequence

import torch
from torch import Tensor, nn
from torch.nn import functional as nnf

from training.model import HEAD_SIZE, Encoder, Layer

HEAD_COST = 160  # inner units that take as much time as one attention head, measured on windows of 190 pieces
LEAST_HEADS, LEAST_UNITS = 2, 256  # of a layer
ROUNDED = 64  # inner units of a layer are a multiple of this, which the products are made for


def telling(scores: Tensor, shares: Tensor) -> Tensor:
    """Scores, each weighed by how far its share would move with it (the Fisher information of the share)."""
    known = shares.detach()
    return scores * (known * (1 - known)).sqrt()


def worth(layers: Sequence[Layer], answers: Iterable[Callable[[], Tensor]]) -> tuple[list[Tensor], list[Tensor]]:
    """What each attention head (heads,) and each inner unit (units,) of some layers is worth to what their network gives.

    Each of `answers` runs the network on one batch and gives what it makes of it, of any shape, zero where nothing is read.
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
    found.hold_tables()
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
