"""What each kind of expression means: functions from a match and its context to readings, by the names in grammar.yaml.

A reading function gives one `Reading` for each expression in the match, and none where the words are no time after all.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from rashomon.times.context import Context, Reading
from rashomon.times.grammar import Found
from rashomon.times.readings import amounts, clock, counted, deictic, periods, quarters, written, years

Reader = Callable[[Found, Context], Sequence[Reading]]

READERS: dict[str, Reader] = {
    name: getattr(module, name)
    for module in (amounts, clock, counted, deictic, periods, quarters, written, years)
    for name in module.NAMES
}
