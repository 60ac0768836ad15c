"""Reads the YAML beside this room into typed records, and names file, line and fault where it does not fit."""

from __future__ import annotations

import re
from importlib.resources import files
from typing import Any, TypeVar

import msgspec
import yaml

from rashomon.errors import DataError

Shape = TypeVar("Shape")
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read(name: str, shape: type[Shape]) -> Shape:
    """The file `name` of this room as a `shape`. Raises `DataError` naming the file, the line and the fault."""
    return parse(files("rashomon.linking").joinpath(name).read_text(encoding="utf-8"), name, shape)


def parse(text: str, name: str, shape: type[Shape]) -> Shape:
    """The YAML `text` as a `shape`; `name` is the file it is said to come from when something is wrong with it."""
    try:
        data = yaml.load(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise DataError(f"{name}, line {line}: not YAML: {error.problem}; correct the line") from error
    try:
        return msgspec.convert(data, shape)
    except msgspec.ValidationError as error:
        raise DataError(f"{name}, line {_line_of(text, str(error))}: {error}; correct the entry") from error


def _line_of(text: str, message: str) -> int:
    """The line that a validation message's path (`$.agencies[3].name`) leads to, as far as the path can be followed."""
    path = re.search(r"`\$([^`]*)`", message)
    node = yaml.compose(text, Loader=_Loader)
    for key, index in re.findall(r"\.([\w-]+)|\[(\d+)\]", path.group(1)) if path else ():
        if isinstance(node, yaml.SequenceNode) and index:
            node = node.value[int(index)]
        elif isinstance(node, yaml.MappingNode):
            node = next((value for name, value in node.value if name.value == key), None) or node
    return node.start_mark.line + 1 if node is not None else 1
