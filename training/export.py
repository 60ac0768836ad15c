"""From trained networks to the ONNX files that the package ships: one file a network, eight-bit weights or float ones."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto
from torch import nn

from training.graph import Graph, Shape
from training.model import HEAD_SIZE, LAYERS, WIDTH

Weights = dict[str, NDArray[Any]]
BERT_EPSILON = 1e-12
EPSILON = 1e-5


def export(networks: nn.ModuleDict, folder: Path, *, eight_bit: bool = True) -> list[Path]:
    """Write every network to `folder` as NAME.onnx, and return their paths."""
    weights = {name: value.detach().float().numpy() for name, value in networks.state_dict().items()}
    folder.mkdir(parents=True, exist_ok=True)
    models = {
        "encoder": encoder(_under(weights, "encoder."), eight_bit=eight_bit),
        "attribution-cue": cue(_under(weights, "cue."), eight_bit=eight_bit),
        "attribution-frame": frame(_under(weights, "frame."), eight_bit=eight_bit),
        "event-trigger": trigger(_under(weights, "trigger."), eight_bit=eight_bit),
        "event-manner": manner(_under(weights, "manner."), eight_bit=eight_bit),
        "event-role": role(_under(weights, "role."), eight_bit=eight_bit),
    }
    paths = []
    for name, model in models.items():
        onnx.checker.check_model(model)
        paths.append(folder / f"{name}.onnx")
        onnx.save(model, paths[-1])
    return paths


def _under(weights: Weights, prefix: str) -> Weights:
    return {name.removeprefix(prefix): value for name, value in weights.items() if name.startswith(prefix)}


def encoder(weights: Weights, *, eight_bit: bool) -> onnx.ModelProto:
    """ids, shapes (batch, length) -> vectors (batch, length, WIDTH). The rows of a batch are of one length: no padding."""
    g = Graph("encoder", eight_bit=eight_bit)
    x = layered(g, weights, LAYERS)
    sides: Shape = ["batch", "length"]
    return g.model({"ids": sides, "shapes": sides}, {"vectors": (x, [*sides, WIDTH])}, ())


def layered(g: Graph, weights: Weights, layers: int, prefix: str = "") -> str:
    """What the embeddings and the first `layers` of MiniLM make of the inputs ids and shapes: (batch, length, WIDTH)."""
    length = g.op("Shape", "ids", start=1, end=2)
    places = g.constant(weights[f"{prefix}positions.weight"] + weights[f"{prefix}segment"])
    place = g.op("Slice", places, g.integers(0), length)
    shape = g.op("Gather", g.constant(weights[f"{prefix}shapes.weight"]), "shapes")
    x = g.total(g.table("ids", weights[f"{prefix}pieces.weight"]), place, shape)
    x = g.norm(x, weights[f"{prefix}norm.weight"], weights[f"{prefix}norm.bias"], BERT_EPSILON)
    for number in range(layers):
        at = f"{prefix}layers.{number}."
        mixed = g.attention(x, None, weights, f"{at}attention.", HEAD_SIZE)
        x = g.norm(g.total(x, mixed), weights[f"{at}norm1.weight"], weights[f"{at}norm1.bias"], BERT_EPSILON)
        x = g.norm(g.total(x, g.feed(x, weights, at)), weights[f"{at}norm2.weight"], weights[f"{at}norm2.bias"], BERT_EPSILON)
    return x


def cue(weights: Weights, *, eight_bit: bool) -> onnx.ModelProto:
    """vectors (tokens, WIDTH), features (tokens, 3) -> emissions (tokens, labels), step and start scores of the chain."""
    g = Graph("attribution-cue", eight_bit=eight_bit)
    known = [_column(g, "features", number, weights[f"{name}.weight"]) for number, name in enumerate(("pos", "dep", "quote"))]
    x = g.op("Concat", "vectors", *known, axis=-1)
    mixed = g.gelu(g.dense(x, weights["mix.weight"], weights["mix.bias"]))
    emissions = g.op("Add", g.op("MatMul", mixed, g.constant(weights["out.weight"].T)), g.constant(weights["out.bias"]))
    inputs: dict[str, Shape] = {"vectors": ["tokens", WIDTH], "features": ["tokens", 3]}
    return g.model(inputs, _with_chain(g, emissions, ["tokens"], weights), ("vectors",))


def frame(weights: Weights, *, eight_bit: bool) -> onnx.ModelProto:
    """As `FrameHead.forward`, for windows of any width: emissions (cues, width, labels), step and start scores of the chain."""
    g = Graph("attribution-frame", eight_bit=eight_bit)
    own = g.total(*(_column(g, "features", n, weights[f"{name}.weight"]) for n, name in enumerate(("pos", "dep", "quote"))))
    x = g.op("Gather", g.dense("vectors", weights["reduce.weight"], weights["reduce.bias"]), "rows")
    role = g.op("Gather", "windows", g.constant(4, np.int64), axis=2)
    inside = g.op("Cast", g.op("Equal", role, g.constant(2, np.int64)), to=TensorProto.FLOAT)
    inside = g.op("Unsqueeze", inside, g.integers(2))
    size = g.op("Max", g.op("ReduceSum", inside, g.integers(1), keepdims=1), g.constant(1.0))
    mean = g.op("Div", g.op("ReduceSum", g.op("Mul", x, inside), g.integers(1), keepdims=1), size)
    scale = g.op("Add", g.dense(mean, weights["scale.weight"], weights["scale.bias"]), g.constant(1.0))
    shift = g.dense(mean, weights["shift.weight"], weights["shift.bias"])
    names = ("towards", "back", "distance", "sentence", "role")
    parts = [_column(g, "windows", number, weights[f"{name}.weight"], axis=2) for number, name in enumerate(names)]
    x = g.total(g.op("Mul", x, scale), shift, g.op("Gather", own, "rows"), *parts)
    present = g.op("Cast", g.op("Greater", role, g.constant(0, np.int64)), to=TensorProto.INT32)
    layers = len({name.split(".")[1] for name in weights if name.startswith("layers.")})
    for number in range(layers):
        at = f"layers.{number}."
        before = g.norm(x, weights[f"{at}norm1.weight"], weights[f"{at}norm1.bias"], BERT_EPSILON)
        x = g.total(x, g.attention(before, present, weights, f"{at}attention.", HEAD_SIZE))
        before = g.norm(x, weights[f"{at}norm2.weight"], weights[f"{at}norm2.bias"], BERT_EPSILON)
        x = g.total(x, g.feed(before, weights, at))
    x = g.norm(x, weights["norm.weight"], weights["norm.bias"], EPSILON)
    emissions = g.op("Add", g.op("MatMul", x, g.constant(weights["out.weight"].T)), g.constant(weights["out.bias"]))
    inputs: dict[str, Shape] = {
        "vectors": ["tokens", WIDTH],
        "features": ["tokens", 3],
        "rows": ["cues", "width"],
        "windows": ["cues", "width", 5],
    }
    return g.model(inputs, _with_chain(g, emissions, ["cues", "width"], weights), ("vectors",))


def trigger(weights: Weights, *, eight_bit: bool) -> onnx.ModelProto:
    """vectors and sentences (tokens, WIDTH), tags (tokens, 2) -> shares (tokens, no event and the types), which sum to one."""
    g = Graph("event-trigger", eight_bit=eight_bit)
    x = _tagged(g, weights, "vectors", "sentences")
    scores = g.op("MatMul", x, g.constant(weights["out.weight"].T))
    shares = g.op("Softmax", g.op("Add", scores, g.constant(weights["out.bias"])), axis=-1)
    inputs: dict[str, Shape] = {"vectors": ["tokens", WIDTH], "sentences": ["tokens", WIDTH], "tags": ["tokens", 2]}
    return g.model(inputs, {"shares": (shares, ["tokens", len(weights["out.bias"])])}, ("vectors", "sentences"))


def manner(weights: Weights, *, eight_bit: bool) -> onnx.ModelProto:
    """vectors (triggers, WIDTH), tags (triggers, 2) -> shares of the statuses, which sum to one, and a share for each mode."""
    g = Graph("event-manner", eight_bit=eight_bit)
    x = _tagged(g, weights, "vectors")
    outputs: dict[str, tuple[str, Shape]] = {}
    for name in ("status", "modes"):
        product = g.op("MatMul", x, g.constant(weights[f"{name}.weight"].T))
        scores = g.op("Add", product, g.constant(weights[f"{name}.bias"]))
        shares = g.op("Softmax", scores, axis=-1) if name == "status" else g.op("Sigmoid", scores)
        outputs[name] = (shares, ["triggers", len(weights[f"{name}.bias"])])
    inputs: dict[str, Shape] = {"vectors": ["triggers", WIDTH], "tags": ["triggers", 2]}
    return g.model(inputs, outputs, ("vectors",))


def role(weights: Weights, *, eight_bit: bool) -> onnx.ModelProto:
    """As `RoleHead.forward`, with a share for each role: (pairs, roles)."""
    g = Graph("event-role", eight_bit=eight_bit)
    trigger, token, head = (g.op("Gather", "pairs", g.constant(number, np.int64), axis=1) for number in range(3))

    def seen(name: str, rows: str) -> str:
        return g.op("Gather", g.dense("vectors", weights[f"{name}.weight"], weights[f"{name}.bias"]), rows)

    own = seen("trigger", trigger)
    kind = g.op("Gather", g.constant(weights["kind.weight"]), "types")
    matched = g.op("Mul", own, seen("match", token))
    columns = sum(name.startswith("columns.") for name in weights)
    parts = [_column(g, "features", number, weights[f"columns.{number}.weight"]) for number in range(columns)]
    x = g.gelu(g.total(own, seen("token", token), seen("head", head), matched, kind, *parts))
    x = g.norm(x, weights["norm.weight"], weights["norm.bias"], EPSILON)
    x = g.total(x, g.gelu(g.dense(x, weights["mix.weight"], weights["mix.bias"])))
    scores = g.op("Add", g.op("MatMul", x, g.constant(weights["out.weight"].T)), g.constant(weights["out.bias"]))
    inputs: dict[str, Shape] = {
        "vectors": ["tokens", WIDTH],
        "pairs": ["pairs", 3],
        "features": ["pairs", columns],
        "types": ["pairs"],
    }
    return g.model(inputs, {"roles": (g.op("Sigmoid", scores), ["pairs", len(weights["out.bias"])])}, ("vectors",))


def _tagged(g: Graph, weights: Weights, *vectors: str) -> str:
    known = [_column(g, "tags", number, weights[f"{name}.weight"]) for number, name in enumerate(("pos", "dep"))]
    x = g.op("Concat", *vectors, *known, axis=-1)
    return g.gelu(g.dense(x, weights["mix.weight"], weights["mix.bias"]))


def _column(g: Graph, array: str, number: int, rows: NDArray[Any], axis: int = 1) -> str:
    return g.op("Gather", g.constant(rows), g.op("Gather", array, g.constant(number, np.int64), axis=axis))


def _with_chain(g: Graph, emissions: str, shape: Shape, weights: Weights) -> dict[str, tuple[str, Shape]]:
    labels = len(weights["crf.start"])
    step = g.constant(weights["crf.transitions"] + weights["crf.never"])
    start = g.constant(weights["crf.start"] + weights["crf.never_start"])
    return {"emissions": (emissions, [*shape, labels]), "step": (step, [labels, labels]), "start": (start, [labels])}
