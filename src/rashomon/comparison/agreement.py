"""Krippendorff's alpha: how far accounts agree beyond chance, by slot over the events of a case.

The coincidence-matrix form of Krippendorff (2011), "Computing Krippendorff's Alpha-Reliability", written out because it is
shorter than the wrapping of a library would be; the tests hold it against that paper's worked examples.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import Literal

from rashomon.comparison.claims import Claim
from rashomon.comparison.knowledge import slot_rank
from rashomon.comparison.values import Amount
from rashomon.linking.mention.dates import Days
from rashomon.linking.mention.whereabouts import Where
from rashomon.records import Agreement

Level = Literal["nominal", "interval"]


def alpha(units: Iterable[Sequence[Hashable]], level: Level = "nominal") -> float | None:
    """Krippendorff's alpha. A unit holds the values that coders gave it, in any order, missing ones left out.

    `interval` needs numbers. None where no two values can be compared, or all values are one, so that chance cannot err.
    """
    weights: dict[tuple[Hashable, Hashable], float] = defaultdict(float)
    for unit in units:
        counted = Counter(unit)
        size = sum(counted.values())
        if size < 2:
            continue
        for one, many in counted.items():
            for two, others in counted.items():
                weights[one, two] += many * (others - (one == two)) / (size - 1)
    totals: dict[Hashable, float] = defaultdict(float)
    for (one, _), weight in weights.items():
        totals[one] += weight
    number = sum(totals.values())
    observed = sum(weight * _distance(one, two, level) for (one, two), weight in weights.items())
    expected = sum(mine * theirs * _distance(one, two, level) for one, mine in totals.items() for two, theirs in totals.items())
    return None if number < 2 or expected == 0 else 1 - (number - 1) * observed / expected


def agreements(slots: Mapping[str, Mapping[str, Sequence[Claim]]]) -> list[Agreement]:
    """Alpha for each slot. `slots` has the claims of each event by slot; coders are the independent sources, units the events.

    A source's value for a unit is the one that most of its claims give, first in its own voice.
    """
    units: dict[str, list[dict[str, Hashable]]] = defaultdict(list)
    for by_slot in slots.values():
        for slot, claims in by_slot.items():
            given = _given(claims)
            if slot != "label" and len(given) > 1:
                units[slot].append(given)
    made = []
    for slot in sorted(units, key=slot_rank):
        numeric = all(isinstance(value, float) for unit in units[slot] for value in unit.values())
        level: Level = "interval" if numeric else "nominal"
        found = alpha([list(unit.values()) for unit in units[slot]], level)
        why = {} if found is not None else {"alpha": "all values are one, so that chance could not have given another"}
        made.append(
            Agreement(
                slot=slot,
                level=level,
                alpha=None if found is None else round(found, 4),
                events=len(units[slot]),
                sources=len({source for unit in units[slot] for source in unit}),
                blanks=why,
            )
        )
    return made


def _given(claims: Sequence[Claim]) -> dict[str, Hashable]:
    """The value of each source."""
    told: dict[str, Counter[tuple[bool, Hashable]]] = defaultdict(Counter)
    for claim in claims:
        value = _comparable(claim)
        if value is not None:
            told[claim.report.source][claim.speaker is None, value] += 1
    return {
        source: min(counted, key=lambda pair: (not pair[0], -counted[pair], str(pair[1])))[1]
        for source, counted in sorted(told.items())
    }


def _comparable(claim: Claim) -> Hashable | None:
    """A number's middle (its lower bound where it has no upper), a date's first day, a place's country, otherwise the value."""
    payload = claim.payload
    if isinstance(payload, Amount):
        return payload.low if payload.high == float("inf") else (payload.low + payload.high) / 2
    if isinstance(payload, Days):
        return float(payload.first)
    return payload.country if isinstance(payload, Where) else claim.key


def _distance(one: Hashable, two: Hashable, level: Level) -> float:
    if level == "nominal":
        return float(one != two)
    assert isinstance(one, int | float) and isinstance(two, int | float)
    return float((one - two) ** 2)
