"""Finds two values of a slot that cannot both be right and come from two voices, and says so in words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import combinations

from rashomon.comparison.claims import Claim
from rashomon.comparison.compatibility import amounts_agree, incompatible
from rashomon.comparison.values import Amount, Who
from rashomon.linking.mention.whereabouts import Where

_MANY = 3  # sources against which a single one that says who or where is not yet a dispute
_TRIED = 40  # voices of one value that are tried against those of another


class Sides:
    """The values of a slot as sides: claims that still stand, by value, and what each voice and each account tells.

    `other` has how many sources give each country the opposite part (of an actor those that it is told of as recipient); `exact`
    how exact the places are that each account gives, by value."""

    def __init__(self, grouped: Sequence[Sequence[Claim]], everyone: Sequence[Claim], other: Mapping[str, int]) -> None:
        self.grouped = [_voices(claims) for claims in grouped]
        self.other = other
        self.sources: dict[str, set[str]] = defaultdict(set)
        self.countries: dict[str, set[str]] = defaultdict(set)
        self.parts: dict[str, dict[tuple[str, object], Amount]] = defaultdict(dict)
        self.exact: dict[str, dict[str, int]] = defaultdict(dict)
        told: dict[tuple[str, str], set[str]] = defaultdict(set)
        for claim in everyone:
            self.sources[claim.key].add(claim.report.source)
            if isinstance(claim.payload, Who):
                self.countries[claim.payload.country or ""].add(claim.report.source)
            if isinstance(claim.payload, Amount) and claim.payload.low > 0:
                self.parts[claim.voice][claim.key, claim.report.evidence] = claim.payload
            if isinstance(claim.payload, Where):
                self.exact[claim.report.document][claim.key] = claim.payload.rank
            if not claim.denied:
                told["voice", claim.voice].add(claim.key)
                if claim.speaker is None:
                    told["account", claim.report.document].add(claim.key)
        self.asserting = told
        self.most = max(map(len, self.sources.values()), default=0)
        self.together = {
            pair for keys in told.values() if len(keys) < _TRIED for pair in combinations(sorted(keys), 2)
        }  # fmt: skip


def clash(slot: str, sides: Sides, host: str | None) -> str | None:
    """The first two values that cannot both be right, in words; None where all can."""
    for one, two in combinations(range(len(sides.grouped)), 2):
        for left in sides.grouped[one]:
            for right in sides.grouped[two]:
                if incompatible(left, right, host) and _apart(slot, left, right, sides):
                    return f"two reports cannot both be right: {_told(left)}, and {_told(right)}"
    return _denied(slot, sides, host)


def contradict(left: Claim, right: Claim, sides: Sides, host: str | None) -> bool:
    """Whether two claims cannot both be right, whoever makes them; a number and the sum of another voice's parts can."""
    if not incompatible(left, right, host):
        return False
    return left.voice == right.voice or not (_sums(left, right, sides) or _sums(right, left, sides))


def _voices(claims: Sequence[Claim]) -> list[Claim]:
    """One claim for each voice, account and way of putting it; those of the account's own voice first."""
    first: dict[tuple[str, str, bool], Claim] = {}
    for claim in sorted(claims, key=lambda one: (one.speaker is not None, one.report.document, one.report.evidence)):
        first.setdefault((claim.voice, claim.report.source, claim.denied), claim)
    return list(first.values())[:_TRIED]


def _apart(slot: str, left: Claim, right: Claim, sides: Sides) -> bool:
    """Whether two claims come from two voices that speak of one thing: not from one voice or one source, nor of what somebody
    tells side by side. A legal claim that is laid to nobody is no side."""
    if left.voice == right.voice and left.report.source == right.report.source:
        return False
    if left.speaker is None and right.speaker is None and left.report.source == right.report.source:
        return False
    if slot == "legal-claim" and (left.nobodys or right.nobodys):
        return False
    if slot == "status":
        return not any(
            claim.key == "negated" and "asserted" in sides.asserting["voice", claim.voice] for claim in (left, right)
        )  # fmt: skip
    if isinstance(left.payload, Amount):
        return not (_sums(left, right, sides) or _sums(right, left, sides))
    if tuple(sorted((left.key, right.key))) in sides.together:
        return False
    if left.report.document == right.report.document and (left.speaker is None or right.speaker is None):
        return False
    if _meet(left, right, sides):
        return False
    return slot not in ("actor", "recipient", "place", "means") or not (_alone(left, sides) or _alone(right, sides))


def _meet(left: Claim, right: Claim, sides: Sides) -> bool:
    """Whether two accounts that name different places name one in common too, as exactly: each names one more, of several."""
    if not isinstance(left.payload, Where) or not isinstance(right.payload, Where):
        return False
    mine, theirs = sides.exact[left.report.document], sides.exact[right.report.document]
    least = min(left.payload.rank, right.payload.rank)
    return any(rank >= least for key, rank in mine.items() if key in theirs)


def _alone(lone: Claim, sides: Sides) -> bool:
    """Whether a value of who or where is a single source's, in its own voice, where another has three or more; or names a side
    that more sources give the opposite part. It is shown, but who took part is told in part too often to be a dispute by that."""
    sources = sides.sources[lone.key]
    country = lone.payload.country if isinstance(lone.payload, Who) else None
    if country and sides.other.get(country, 0) > len(sides.countries[country]):
        return True
    return len(sources) == 1 and lone.speaker is None and sides.most >= _MANY


def _sums(claim: Claim, other: Claim, sides: Sides) -> bool:
    """Whether a number agrees with what another voice's parts add up to: 17 missiles and 5 are 22."""
    if not isinstance(other.payload, Amount) or not isinstance(claim.payload, Amount):
        return False
    parts = [part for part in sides.parts.get(claim.voice, {}).values() if part.of == other.payload.of]
    if len(parts) < 2:
        return False
    if claim.payload.high == 0 or other.payload.high == 0:
        return False
    low, high = sum(part.low for part in parts), sum(part.high for part in parts)
    whole = any(part.low <= other.payload.high and other.payload.low <= part.high for part in parts)
    return whole or amounts_agree(Amount(low, high, other.payload.of), other.payload)


def _denied(slot: str, sides: Sides, host: str | None) -> str | None:
    """One value both asserted and denied: a number, or a legal claim."""
    if slot == "status":
        return None
    for claims in sides.grouped:
        for left, right in combinations(claims, 2):
            same = left.voice == right.voice or (
                left.speaker is right.speaker is None and left.report.source == right.report.source
            )
            if left.denied != right.denied and not same and incompatible(left, right, host):
                yes, no = (right, left) if left.denied else (left, right)
                return f"one value is given and denied: {_told(yes)}, and {_told(no)}"
    return None


def _told(claim: Claim) -> str:
    citing = "".join(f", citing {speaker}" for speaker in claim.report.chain)
    denied = ", denied" if claim.denied and claim.slot != "status" else ""
    return f"{claim.value} ({claim.report.document}{citing}{denied})"
