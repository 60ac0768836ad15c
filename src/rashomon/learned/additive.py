"""Additive models: the sum of one curve a feature, so that what each feature adds to a score can be read off."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

import msgspec

from rashomon.errors import DataError


class Curve(msgspec.Struct, frozen=True):
    """What a feature adds at some of its values, `knots`, ascending; linear between them and level beyond the outermost."""

    knots: tuple[float, ...]
    values: tuple[float, ...]

    def __call__(self, amount: float) -> float:
        """What the feature adds, in log-odds."""
        if amount <= self.knots[0]:
            return self.values[0]
        if amount >= self.knots[-1]:
            return self.values[-1]
        upper = bisect_right(self.knots, amount)
        share = (amount - self.knots[upper - 1]) / (self.knots[upper] - self.knots[upper - 1])
        return self.values[upper - 1] + share * (self.values[upper] - self.values[upper - 1])


class Additive(msgspec.Struct, frozen=True):
    """`start` is the score where no feature adds anything: each curve is 0 on average over what the model was made from.

    `centres` are mean vectors by name that the features are reckoned from.
    """

    start: float
    curves: dict[str, Curve]
    centres: dict[str, tuple[float, ...]]

    def parts(self, amounts: Mapping[str, float]) -> dict[str, float]:
        """What each feature adds, in log-odds. Raises `KeyError` where a feature is not among the amounts."""
        return {name: curve(amounts[name]) for name, curve in self.curves.items()}


@cache
def additive(name: str) -> Additive:
    """The additive model of that name in `model/`. Raises `DataError` where it is missing."""
    try:
        given = (files(__package__) / "model" / f"{name}.json").read_bytes()
    except FileNotFoundError as missing:
        raise DataError(f"the model {name!r} is missing from the installed package; install it again") from missing
    return msgspec.json.decode(given, type=Additive)
