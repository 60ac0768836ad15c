"""Whether two values of one slot can both be right, and whether one holds the other: by meaning, never by spelling."""

from __future__ import annotations

from rashomon.comparison.claims import Claim
from rashomon.comparison.knowledge import exclusive, opposed
from rashomon.comparison.values import Amount, Cause, Payload, Who, Word
from rashomon.linking.mention.dates import Days
from rashomon.linking.mention.names import same_name
from rashomon.linking.mention.whereabouts import Where, relation
from rashomon.linking.settings import LinkSettings
from rashomon.ontology import plover

_DATES = LinkSettings()
"""Dates agree here as they do in linking: an account of a night in Iraq dates it by its own clock."""
_VAGUE = 5
"""Days from which on an interval is a vague date (`last week`, `in May`): it contradicts what it misses by its own length."""


def incompatible(left: Claim, right: Claim, host: str | None) -> bool:
    """Whether two claims for one slot contradict each other. `host` is the country that the event lies in, if known.

    A denied value contradicts the same value asserted; two denials contradict nothing.
    """
    one, two = left.payload, right.payload
    denials = left.denied + right.denied
    if left.slot == "status":
        return {left.key, right.key} == {"asserted", "negated"} and not _other_means(one, two)
    if isinstance(one, Amount) and isinstance(two, Amount):
        agree = amounts_agree(one, two)
        return not agree if denials == 0 else (denials == 1 and agree and one.high > 0 and two.high > 0)
    if left.slot == "legal-claim" and isinstance(one, Word) and isinstance(two, Word):
        return denials == 1 if one == two else denials == 0 and opposed(one.word, two.word)
    if denials:
        return False  # a denial of the act names date, place and parties only to say which act it denies
    if isinstance(one, Days) and isinstance(two, Days):
        return _dates_differ(one, two)
    if isinstance(one, Where) and isinstance(two, Where):
        return relation(one, two) in ("elsewhere", "apart") and not _either_coarse(one, two)
    if isinstance(one, Who) and isinstance(two, Who):
        return _parties_differ(one, two, host if left.slot == "recipient" else None)
    return left.slot == "means" and exclusive(left.key, right.key)


def amounts_agree(one: Amount, two: Amount) -> bool:
    """Whether two numbers can both be right: intervals overlap, or they count different people, or part and whole.

    A part is at most the whole: eleven Americans hurt and nobody hurt cannot both be, no Americans and eleven people can.
    """
    if _different(one, two):
        return True
    if one.low <= two.high and two.low <= one.high:
        return True
    for part, whole in ((one, two), (two, one)):
        if (part.part and (part.of != whole.of or not whole.part)) or whole.of < part.of or (part.stage and not whole.stage):
            return part.low <= whole.high
    return False


def holds(whole: Payload, part: Payload) -> bool:
    """Whether one value says the same as another less precisely, or has it within: `dozens` and 34, Anbar and Al-Asad."""
    if isinstance(whole, Amount) and isinstance(part, Amount):
        inside = whole.low <= part.low and part.high <= whole.high and (whole.low, whole.high) != (part.low, part.high)
        return inside and whole.of <= part.of and whole.stage == part.stage
    if isinstance(whole, Days) and isinstance(part, Days):
        return whole != part and whole.first <= part.first and part.last <= whole.last
    if isinstance(whole, Where) and isinstance(part, Where):
        return whole.rank < part.rank and relation(whole, part) == "within"
    if isinstance(whole, Who) and isinstance(part, Who):
        if whole.person or whole == part:
            return False
        return whole.country == part.country and set(whole.sectors) <= set(part.sectors) and bool(whole.country)
    if isinstance(whole, Cause) and isinstance(part, Cause):
        return whole.kind == part.kind and not whole.event and whole.words < part.words
    return False


def _different(one: Amount, two: Amount) -> bool:
    """Whether two numbers count different people: two peoples, or two classes, or munitions at two stages."""
    for mine, theirs in (({x for x in one.of if x.isupper()}, {x for x in two.of if x.isupper()}),
                         ({x for x in one.of if not x.isupper()}, {x for x in two.of if not x.isupper()})):  # fmt: skip
        if mine and theirs and not mine & theirs:
            return True
    return bool(one.stage and two.stage and one.stage != two.stage)


def _other_means(one: Payload, two: Payload) -> bool:
    """Whether a denial is of other means than those of the act: that shots were fired, not that there was tear gas."""
    if not isinstance(one, Word) or not isinstance(two, Word):
        return False
    return bool(one.about and two.about and not one.about & two.about)


def _dates_differ(one: Days, two: Days) -> bool:
    longer = max(one.length, two.length)
    if longer >= _VAGUE:
        return one.gap(two) > longer
    return not _DATES.agree(one, two)


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
