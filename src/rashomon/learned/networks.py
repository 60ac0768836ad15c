"""The networks in `model/`, served by ONNX Runtime on one core: the one place that knows it."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from rashomon.errors import DataError

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

Array = NDArray[Any]


def run(network: str, **inputs: Array) -> dict[str, Array]:
    """The outputs of a network by name. The same inputs give the same bytes: one thread, no choice of algorithm by timing."""
    session = _session(network)
    names = [output.name for output in session.get_outputs()]
    return dict(zip(names, session.run(names, inputs), strict=True))


@cache
def _session(network: str) -> InferenceSession:
    import onnxruntime

    path = files(__package__) / "model" / f"{network}.onnx"
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1  # documents are shared out over processes, so that one of them needs one core only
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    slower = ["SkipLayerNormFusion"]  # a sum and its normalisation as one step take more time than as two
    try:
        given = path.read_bytes()
        return onnxruntime.InferenceSession(given, options, providers=["CPUExecutionProvider"], disabled_optimizers=slower)
    except FileNotFoundError as missing:
        raise DataError(f"the network {network!r} is missing from the installed package; install it again") from missing


def as_floats(values: Array) -> NDArray[np.float32]:
    """The same numbers as 32-bit floats, which is what the networks read and give."""
    return np.asarray(values, np.float32)
