"""Whether two values of one slot can both be right: by meaning, never by spelling."""

from __future__ import annotations

from rashomon.comparison.claims import Amount, Claim, Who
from rashomon.comparison.knowledge import exclusive
from rashomon.linking.dates import Days
from rashomon.linking.names import same_name
from rashomon.linking.settings import LinkSettings
from rashomon.linking.whereabouts import Where, relation
from rashomon.ontology import plover

_DENIED = ("negated", "disputed")
_DATES = LinkSettings()
"""Dates agree here as they do in linking: an account of a night in Iraq dates it by its own clock."""


def incompatible(left: Claim, right: Claim, host: str | None) -> bool:
    """Whether two claims for one slot contradict each other. `host` is the country that the event lies in, if known.

    A denied value contradicts the same value asserted; two denials contradict nothing.
    """
    one, two = left.payload, right.payload
    denials = (left.report.status in _DENIED) + (right.report.status in _DENIED)
    if left.slot == "status":
        return denials == 1 and {left.report.status, right.report.status} & {"asserted", "historical"} != set()
    if isinstance(one, Amount) and isinstance(two, Amount):
        agree = amounts_agree(one, two)
        return not agree if denials == 0 else (denials == 1 and agree and one.high > 0 and two.high > 0)
    if denials:
        return False  # a denial of the act names date, place and parties only to say which act it denies
    if isinstance(one, Days) and isinstance(two, Days):
        return not _DATES.agree(one, two)
    if isinstance(one, Where) and isinstance(two, Where):
        return relation(one, two) in ("elsewhere", "apart") and not _either_coarse(one, two)
    if isinstance(one, Who) and isinstance(two, Who):
        return _parties_differ(one, two, host if left.slot == "recipient" else None)
    return left.slot == "means" and exclusive(left.key, right.key)


def amounts_agree(one: Amount, two: Amount) -> bool:
    """Whether two numbers can both be right: intervals overlap, or they count different people, or part and whole.

    Nobody is nobody: 0 agrees with no number above it, unless the two count different peoples.
    """
    if one.people and two.people and one.people != two.people:
        return True
    if one.low <= two.high and two.low <= one.high:
        return True
    if bool(one.people) == bool(two.people):
        return False
    part, whole = (one, two) if one.people else (two, one)
    return 0 < part.low <= whole.high


def _either_coarse(one: Where, two: Where) -> bool:
    """Whether two places of one country differ only because one is told as a whole division that may hold the other."""
    return one.country == two.country and min(one.rank, two.rank) < 2 and not (one.admin1 and two.admin1)


def _parties_differ(one: Who, two: Who, host: str | None) -> bool:
    """Different countries, unless one is the country it happened in, named for what stands there."""
    if one.person and two.person and one.name and two.name and same_name(one.name, two.name):
        return False
    if not one.country or not two.country or one.country == two.country:
        return False
    if {one.country, two.country} & plover().groups.keys():
        return False  # a coalition can hold the other
    if host is not None and set(one.sectors) & set(two.sectors):
        return False  # allied forces under one roof: each account names those it cares for
    return host not in (one.country, two.country)
