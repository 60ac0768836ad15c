"""Records as Arrow columns and back, exactly; the columns follow from the types of the record's fields.

A text is a string column, a span a struct of `start` and `end`, a tuple a list, a record within a record a struct, a
mapping of texts a map, and a field that may be null a column that may be.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from typing import Any, TypeVar

import msgspec
import pyarrow as pa
from msgspec import inspect

R = TypeVar("R", bound=msgspec.Struct)

# The forms in which one value stands in Arrow and in JSON-ready data; `None` where both are the same.
_Turn = Callable[[Any], Any] | None


class Column:
    """How the values of one type are stored: the Arrow type, and the way there and back."""

    __slots__ = ("arrow", "inward", "outward")

    def __init__(self, arrow: pa.DataType, inward: _Turn = None, outward: _Turn = None) -> None:
        self.arrow = arrow
        self.inward = inward
        self.outward = outward


@cache
def columns(record: type[msgspec.Struct]) -> dict[str, Column]:
    """The column of each field of a record type, in the order of the class."""
    info = inspect.type_info(record)
    assert isinstance(info, inspect.StructType)
    return {field.encode_name: _column(field.type) for field in info.fields}


def to_table(record: type[msgspec.Struct], rows: Iterable[msgspec.Struct], extra: Mapping[str, Sequence[Any]]) -> pa.Table:
    """Records of one type as a table; `extra` are columns of text, one value a row, that stand before the fields."""
    built = [msgspec.to_builtins(row) for row in rows]
    names: list[str] = []
    arrays: list[pa.Array] = []
    for name, values in extra.items():
        names.append(name)
        arrays.append(pa.array(values, pa.string()))
    for name, column in columns(record).items():
        values = [row[name] for row in built]
        if column.inward:
            values = [column.inward(value) for value in values]
        names.append(name)
        arrays.append(pa.array(values, column.arrow))
    return pa.Table.from_arrays(arrays, names=names)


def from_table(record: type[R], table: pa.Table) -> list[R]:
    """The records of a table, in order. A field that the table's version did not have yet takes its default.

    Raises `msgspec.ValidationError` if a row does not fit the record type.
    """
    fields = {name: column for name, column in columns(record).items() if name in table.column_names}
    values = []
    for name, column in fields.items():
        read = table.column(name).to_pylist()
        values.append([column.outward(value) for value in read] if column.outward else read)
    rows = [dict(zip(fields, row, strict=True)) for row in zip(*values, strict=True)]
    return msgspec.convert(rows, list[record])  # type: ignore[valid-type]  # the list's item type is known only at run time


def _column(kind: inspect.Type) -> Column:
    if isinstance(kind, inspect.Metadata):
        return _column(kind.type)
    if isinstance(kind, inspect.UnionType):
        return _nullable(kind)
    if isinstance(kind, inspect.VarTupleType | inspect.ListType):
        return _list(_column(kind.item_type))
    if isinstance(kind, inspect.StructType):
        return _struct(kind)
    if isinstance(kind, inspect.DictType):
        key, value = _column(kind.key_type), _column(kind.value_type)
        return Column(pa.map_(key.arrow, value.arrow), _pairs, dict)
    for plain, arrow in _PLAIN.items():
        if isinstance(kind, plain):
            return Column(arrow)
    raise TypeError(f"no Arrow column is known for {kind}")


_PLAIN: dict[type[inspect.Type], pa.DataType] = {
    inspect.StrType: pa.string(),
    inspect.LiteralType: pa.string(),
    inspect.BoolType: pa.bool_(),
    inspect.IntType: pa.int64(),
    inspect.FloatType: pa.float64(),
}


def _pairs(mapping: Mapping[str, Any]) -> list[tuple[str, Any]]:
    return list(mapping.items())


def _nullable(kind: inspect.UnionType) -> Column:
    column = _column(next(item for item in kind.types if not isinstance(item, inspect.NoneType)))
    return Column(column.arrow, _unless_none(column.inward), _unless_none(column.outward))


def _unless_none(turn: _Turn) -> _Turn:
    if turn is None:
        return None
    sure = turn
    return lambda value: None if value is None else sure(value)


def _list(item: Column) -> Column:
    def all_of(turn: _Turn) -> _Turn:
        if turn is None:
            return None
        sure = turn
        return lambda values: [sure(value) for value in values]

    return Column(pa.list_(item.arrow), all_of(item.inward), all_of(item.outward))


def _struct(kind: inspect.StructType) -> Column:
    parts = {field.encode_name: _column(field.type) for field in kind.fields}
    arrow = pa.struct([(name, part.arrow) for name, part in parts.items()])

    def inward(value: Any) -> dict[str, Any]:
        given = value if isinstance(value, Mapping) else dict(zip(parts, value, strict=True))
        return {name: part.inward(given[name]) if part.inward else given[name] for name, part in parts.items()}

    def outward(value: Mapping[str, Any]) -> Any:
        turned = [part.outward(value[name]) if part.outward else value[name] for name, part in parts.items()]
        return turned if kind.array_like else dict(zip(parts, turned, strict=True))

    return Column(arrow, inward, outward)
