"""Building ONNX graphs node by node: what the exporter needs of it, with eight-bit weights or float ones."""

from __future__ import annotations

from typing import Any

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

OPSET = 18
IR = 9  # read by every onnxruntime since 1.15

Array = NDArray[Any]
Shape = list[str | int]


class Graph:
    """An ONNX graph in the making. Every method adds nodes and returns the name of what they compute."""

    def __init__(self, name: str, *, eight_bit: bool) -> None:
        self.name = name
        self.eight_bit = eight_bit
        self._nodes: list[onnx.NodeProto] = []
        self._constants: list[onnx.TensorProto] = []
        self._quantized: dict[str, list[str]] = {}

    def constant(self, value: Any, kind: Any = np.float32) -> str:
        """A constant tensor."""
        name = f"c{len(self._constants)}"
        self._constants.append(numpy_helper.from_array(np.array(value, kind, order="C"), name))
        return name

    def integers(self, *values: int) -> str:
        """A constant vector of integers."""
        return self.constant(values, np.int64)

    def op(self, kind: str, *inputs: str, domain: str = "", **attributes: Any) -> str:
        """One node with one output."""
        return self.ops(kind, 1, *inputs, domain=domain, **attributes)[0]

    def ops(self, kind: str, outputs: int, *inputs: str, domain: str = "", **attributes: Any) -> list[str]:
        """One node with several outputs."""
        names = [f"v{len(self._nodes)}_{number}" for number in range(outputs)]
        self._nodes.append(helper.make_node(kind, list(inputs), names, name=names[0], domain=domain, **attributes))
        return names

    def dense(self, x: str, weight: Array, bias: Array) -> str:
        """`x @ weight.T + bias`. Eight-bit weights have a scale a column; what they multiply is quantized as it comes."""
        columns = weight.T.astype(np.float32)
        if not self.eight_bit:
            return self.op("Add", self.op("MatMul", x, self.constant(columns)), self.constant(bias))
        scale = np.maximum(np.abs(columns).max(0), 1e-8) / 127.0
        rounded = np.clip(np.round(columns / scale), -127, 127)
        if x not in self._quantized:
            self._quantized[x] = self.ops("DynamicQuantizeLinear", 3, x)
        value, value_scale, value_zero = self._quantized[x]
        return self.op(
            "MatMulIntegerToFloat",
            value,
            self.constant(rounded, np.int8),
            value_scale,
            self.constant(scale),
            value_zero,
            self.constant(np.zeros(columns.shape[1]), np.int8),
            self.constant(bias),
            domain="com.microsoft",
        )

    def table(self, ids: str, rows: Array) -> str:
        """The rows of a table that `ids` name; eight-bit rows have a scale each."""
        if not self.eight_bit:
            return self.op("Gather", self.constant(rows), ids)
        scale = np.maximum(np.abs(rows).max(1, keepdims=True), 1e-8) / 127.0
        eight = self.op("Gather", self.constant(np.round(rows / scale), np.int8), ids)
        return self.op("Mul", self.op("Cast", eight, to=TensorProto.FLOAT), self.op("Gather", self.constant(scale), ids))

    def norm(self, x: str, weight: Array, bias: Array, epsilon: float) -> str:
        """Layer normalisation over the last axis."""
        return self.op("LayerNormalization", x, self.constant(weight), self.constant(bias), axis=-1, epsilon=epsilon)

    def gelu(self, x: str) -> str:
        """The exact Gaussian error linear unit."""
        return self.op("Gelu", x, domain="com.microsoft")

    def total(self, *parts: str) -> str:
        """The sum of several tensors."""
        first, *others = parts
        for other in others:
            first = self.op("Add", first, other)
        return first

    def attention(self, x: str, present: str | None, weights: dict[str, Array], at: str, size: int) -> str:
        """Multi-head self-attention with the weights at prefix `at`, in heads of `size`. `present` (rows, positions), integers of
        32 bits, is 0 where nothing is to be attended to."""
        parts = (self.dense(x, weights[f"{at}{part}.weight"], weights[f"{at}{part}.bias"]) for part in ("query", "key", "value"))
        inputs = (*parts, "", present) if present else tuple(parts)  # what looks at `present` takes a tenth more time
        heads = weights[f"{at}query.weight"].shape[0] // size
        joined = self.op("MultiHeadAttention", *inputs, domain="com.microsoft", num_heads=heads)
        return self.dense(joined, weights[f"{at}output.weight"], weights[f"{at}output.bias"])

    def feed(self, x: str, weights: dict[str, Array], at: str) -> str:
        """The two dense layers of a transformer layer."""
        up = self.gelu(self.dense(x, weights[f"{at}up.weight"], weights[f"{at}up.bias"]))
        return self.dense(up, weights[f"{at}down.weight"], weights[f"{at}down.bias"])

    def model(self, inputs: dict[str, Shape], outputs: dict[str, tuple[str, Shape]], floats: tuple[str, ...]) -> onnx.ModelProto:
        """The finished model. `inputs` are names and shapes, integers but for those in `floats`; `outputs` are public names, each
        with the value it stands for and its shape."""
        for public, (own, _) in outputs.items():
            self._nodes.append(helper.make_node("Identity", [own], [public], name=public))
        given = [
            helper.make_tensor_value_info(name, TensorProto.FLOAT if name in floats else TensorProto.INT64, shape)
            for name, shape in inputs.items()
        ]
        results = [helper.make_tensor_value_info(name, TensorProto.FLOAT, shape) for name, (_, shape) in outputs.items()]
        graph = helper.make_graph(self._nodes, self.name, given, results, self._constants)
        versions = [helper.make_opsetid("", OPSET), helper.make_opsetid("com.microsoft", 1)]
        return helper.make_model(graph, opset_imports=versions, ir_version=IR, producer_name="rashomon")
